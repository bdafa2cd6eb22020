"""What the command `feedback` does: settings and wishes -> what is printed. Knows no command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from errors import SettingsError
from evals import feedback
from evals.command import Done
from settings import Settings


def feedback_list(settings: Settings, as_json: bool = False) -> Done:
    """The thumbs that are kept, oldest first."""
    path = feedback.path_beside(settings.index)
    kept = feedback.all(path)
    if as_json:
        return Done(json.dumps([asdict(one) for one in kept]))
    lines = [
        f"{one.id}  {one.at[:16].replace('T', ' ')}  {one.thumb:4}  {one.status}: {one.question}"
        + (f"\n    {one.comment}" if one.comment else "")
        for one in kept
    ]
    return Done("\n".join([*lines, f"{len(kept)} thumbs in {path}"]))


def feedback_remove(settings: Settings, ids: Sequence[str], everything: bool) -> Done:
    """Removes thumbs for good."""
    if bool(ids) == everything:
        raise SettingsError("Name the ids to remove, or give --all.")
    path = feedback.path_beside(settings.index)
    gone = feedback.remove(path, None if everything else ids)
    if ids and gone < len(set(ids)):
        raise SettingsError(f"{gone} removed; the other ids are not in {path}.")
    return Done(f"{gone} removed.")
