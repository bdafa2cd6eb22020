"""A finished build that is not current -> an index folder in which it is, while it is looked at.

Whoever opens an index can so ask a build before anyone else meets it. Knows no questions.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index import folder

# A dead run's leftover is collected as every `.tmp` among the builds is.
_FOLDER = "preview.tmp"


@contextmanager
def preview(root: Path, build_id: str) -> Iterator[Path]:
    """An index folder of links to `root` whose current build is `build_id`; gone afterwards.

    The caller holds the lock of `root`.
    """
    whole = root.absolute()
    view = whole / "builds" / _FOLDER
    shutil.rmtree(view, ignore_errors=True)
    view.mkdir()
    try:
        for name in (folder.build_folder(whole, build_id).parent, folder.models_folder(whole)):
            (view / name.name).symlink_to(name)
        folder.switch(view, build_id, None)
        yield view
    finally:
        shutil.rmtree(view, ignore_errors=True)
