"""Imports run one way: records <- index <- ingest and answer <- evals <- ui, cli, app."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from settings import PROJECT

# A place may import itself and what stands to its right.
BASE = {"records", "settings", "errors"}
MAY_IMPORT = {
    "records": set(),
    "errors": set(),
    "settings": {"errors"},
    "prompts": {"errors"},
    "index": BASE,
    "ingest": BASE | {"index"},
    "answer": BASE | {"index", "prompts"},
    "evals": BASE | {"index", "answer", "prompts"},
    "ui": BASE | {"index", "ingest", "answer", "evals", "prompts"},
    "cli": BASE | {"index", "ingest", "answer", "evals", "ui", "prompts"},
    "app": BASE | {"index", "ingest", "answer", "evals", "ui", "prompts"},
}
# A heavy or replaceable library is known in one place alone.
ONLY_IN = {
    "chromadb": {"index/vectors.py"},
    "sentence_transformers": {"index/torch_encoder.py", "answer/cross_encoder.py"},
    "torch": {"index/export.py"},
    "streamlit": {"app", "ui"},
    "typer": {"cli.py", "ui/eval_commands.py", "ui/source_commands.py"},
}


def modules() -> list[Path]:
    """Every module of the product, relative to the project."""
    found = [Path(f"{place}.py") for place in MAY_IMPORT if (PROJECT / f"{place}.py").is_file()]
    for place in MAY_IMPORT:
        found += [path.relative_to(PROJECT) for path in (PROJECT / place).rglob("*.py")]
    return sorted(found)


def imported(module: Path) -> Iterator[str]:
    """The first part of every name that `module` imports, inside functions too."""
    for node in ast.walk(ast.parse((PROJECT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield (node.module or "").partition(".")[0]


def place_of(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


def test_every_place_is_looked_at() -> None:
    assert {place_of(module) for module in modules()} >= set(MAY_IMPORT) - {"app"}


@pytest.mark.parametrize("module", modules(), ids=str)
def test_imports_run_one_way(module: Path) -> None:
    place = place_of(module)
    own = {name for name in imported(module) if name in MAY_IMPORT}
    assert own <= MAY_IMPORT[place] | {place}


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_heavy_library_is_known_in_one_place(module: Path) -> None:
    for library in set(imported(module)) & set(ONLY_IN):
        assert {module.as_posix(), place_of(module)} & ONLY_IN[library], library


@pytest.mark.parametrize("module", modules(), ids=str)
def test_only_the_command_line_prints(module: Path) -> None:
    tree = ast.parse((PROJECT / module).read_text("utf-8"))
    prints = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert not prints or module.as_posix() == "cli.py"
