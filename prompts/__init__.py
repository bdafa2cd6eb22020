"""Every fixed text that a person or a model reads, by name; knows nothing of who asks.

A text is a file `NAME.md` beside this module, with `$variables` (string.Template). A missing
text or variable is a PromptError that names it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from errors import PromptError

_FOLDER = Path(__file__).resolve().parent


@cache
def _template(name: str) -> Template:
    try:
        return Template((_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip())
    except OSError as error:
        raise PromptError(f"The fixed text {name!r} is missing from prompts/.") from error


def text(name: str, **variables: str) -> str:
    """The fixed text `name` with its variables filled in.

    Raises PromptError where the text or one of its variables is missing.
    """
    try:
        return _template(name).substitute(variables)
    except (KeyError, ValueError) as error:
        raise PromptError(f"The fixed text {name!r} needs the variable {error}.") from error


def names() -> tuple[str, ...]:
    """All fixed texts, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.md")))
