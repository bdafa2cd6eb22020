"""The one Settings object, built at the edge (command line, app) and handed inwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from errors import SettingsError

PROJECT = Path(__file__).resolve().parent
EDIT_SOURCES = "BACLOFEN_QA_EDIT_SOURCES"
_EDITING = ("local", "on", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and which models are used. Paths are absolute.

    `embedding_model` and `reader` are "default" (the ones that the project ships or
    depends on), or the folder or hub name of another sentence-transformers model. `model` is the
    language model that writes answers as LangChain names it ("ollama:llama3.2", "openai:gpt-5"),
    '' for none: then answers are verbatim. `model_url` is an OpenAI-compatible server, '' for the
    provider's own. `entailment` is the folder or hub name of an NLI CrossEncoder, '' for none.
    `edit_sources` says whether the chat's page may add and remove sources: "local" (only where
    nobody but this machine can reach it), "on" or "off".
    """

    corpus: Path = field(default_factory=lambda: PROJECT / "corpus")
    index: Path = field(default_factory=lambda: PROJECT / ".index")
    embedding_model: str = "default"
    reader: str = "default"
    model: str = ""
    model_url: str = ""
    entailment: str = ""
    edit_sources: str = "local"


def from_environment(
    environment: Mapping[str, str] | None = None,
    *,
    corpus: Path | None = None,
    index: Path | None = None,
    model: str | None = None,
    model_url: str | None = None,
) -> Settings:
    """Settings from BACLOFEN_QA_* variables; the named options win.

    Raises SettingsError for a variable that is set but empty, or to what it can't be.
    """
    env = os.environ if environment is None else environment
    chosen_corpus = corpus or _path(env, "BACLOFEN_QA_CORPUS") or PROJECT / "corpus"
    chosen_index = index or _path(env, "BACLOFEN_QA_INDEX") or PROJECT / ".index"
    return Settings(
        corpus=Path(chosen_corpus).absolute(),
        index=Path(chosen_index).absolute(),
        embedding_model=env.get("BACLOFEN_QA_EMBEDDING_MODEL", "default"),
        reader=env.get("BACLOFEN_QA_READER", "default"),
        model=model or _name(env, "BACLOFEN_QA_MODEL"),
        model_url=model_url or _name(env, "BACLOFEN_QA_MODEL_URL"),
        entailment=_name(env, "BACLOFEN_QA_ENTAILMENT"),
        edit_sources=_choice(env, EDIT_SOURCES, _EDITING),
    )


def _name(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "").strip()
    if name in env and not value:
        raise SettingsError(f"{name} is set but empty; unset it or give it a value.")
    return value


def _choice(env: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    """The variable's value, the first of `choices` where it is not set."""
    value = env.get(name, choices[0]).strip().lower()
    if value not in choices:
        raise SettingsError(f"{name} is {value!r}; it can be {', '.join(choices)}.")
    return value


def _path(env: Mapping[str, str], name: str) -> Path | None:
    value = env.get(name)
    if value is None:
        return None
    if not value.strip():
        raise SettingsError(f"{name} is set but empty; unset it or name a folder.")
    return Path(value)
