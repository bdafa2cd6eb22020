"""Every fixed text that a person or a model reads, by name; knows nothing of who asks.

A text is a file `NAME.md` beside this module, or for the many short ones of a screen the entry
KEY of `GROUP.toml`, named `GROUP.KEY`; both with `$variables` (string.Template). A missing text
or variable is a PromptError that names it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Template

from errors import PromptError

_FOLDER = Path(__file__).resolve().parent


@cache
def _template(name: str) -> Template:
    group, dot, key = name.partition(".")
    try:
        if dot:
            return Template(_group(group)[key].strip())
        return Template((_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip())
    except (OSError, KeyError) as error:
        raise PromptError(f"The fixed text {name!r} is missing from prompts/.") from error


@cache
def _group(group: str) -> dict[str, str]:
    """The texts of `GROUP.toml` by key."""
    return tomllib.loads((_FOLDER / f"{group}.toml").read_text(encoding="utf-8"))


def text(name: str, /, **variables: str) -> str:
    """The fixed text `name` with its variables filled in.

    Raises PromptError where the text or one of its variables is missing.
    """
    try:
        return _template(name).substitute(variables)
    except (KeyError, ValueError) as error:
        raise PromptError(f"The fixed text {name!r} needs the variable {error}.") from error


def names() -> tuple[str, ...]:
    """All fixed texts, sorted."""
    groups = sorted(path.stem for path in _FOLDER.glob("*.toml"))
    keys = [f"{group}.{key}" for group in groups for key in _group(group)]
    return tuple(sorted([path.stem for path in _FOLDER.glob("*.md")] + keys))
