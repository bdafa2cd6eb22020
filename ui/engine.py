"""Settings -> the Answerer, and a question -> a Turn. Errors of the project become sentences
here; a fault of the program does, too, and is logged. Knows nothing of how anything is drawn."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from errors import BaclofenQAError, CatalogueError
from prompts import text
from settings import Settings
from ui import examples
from ui.escape import clipped
from ui.turns import Turn, answered_turn, earlier_questions

if TYPE_CHECKING:
    from answer.pipeline import Answerer
    from answer.written import AnyAnswerer, WrittenAnswerer

_TRIES = 3
_KEPT_OF_A_QUESTION = 2_000
_log = logging.getLogger("baclofen_qa.chat")


def open_answerer(settings: Settings) -> AnyAnswerer:
    """The answerer of these settings; heavy parts are imported only now.

    Raises what `answer.written.open_answerer` raises.
    """
    from answer.written import open_answerer as opened

    return opened(settings)


def kept(question: str) -> str:
    """What a turn keeps of a question: an overlong one is cut."""
    return clipped(question, _KEPT_OF_A_QUESTION)


def ask(answerer: Answerer | WrittenAnswerer, question: str, turns: Sequence[Turn]) -> Turn:
    """The turn of one question after the given ones; every error becomes its `problem`."""
    try:
        history = earlier_questions(turns)
        for _ in range(_TRIES):
            answer, build = answerer.ask(question, history), answerer.build
            if answer.build_id == build.build_id:
                return answered_turn(kept(question), answer, build.documents, build.passages)
        return Turn(kept(question), problem=text("ui.build_changed"))
    except Exception as error:
        return Turn(kept(question), problem=sentence(error))


def grow(answerer: WrittenAnswerer, question: str, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turn of one question while a language model writes it, after each sentence that passed
    its check; the last is whole. Every error becomes its `problem`."""
    try:
        build = answerer.build
        for answer in answerer.stream(question, earlier_questions(turns)):
            if answer.build_id != build.build_id:
                yield ask(answerer, question, turns)
                return
            yield answered_turn(kept(question), answer, build.documents, build.passages)
    except Exception as error:
        yield Turn(kept(question), problem=sentence(error))


def sentence(error: Exception) -> str:
    """What a person is told of an error: its own words, or that the program is at fault."""
    if isinstance(error, BaclofenQAError):
        return str(error)
    _log.error("A fault of the program: %s", type(error).__name__, exc_info=error)
    return text("ui.fault", kind=type(error).__name__)


def first_questions(answerer: Answerer, settings: Settings) -> tuple[str, ...]:
    """Questions to click before the first turn; each is one that the corpus answers."""
    build = answerer.build
    return examples.examples(build.documents, build.passages, _proposed(settings), answerer.ask)


def _proposed(settings: Settings) -> Mapping[str, Sequence[str]]:
    """The catalogue's own examples by file; a catalogue that broke since is no concern here."""
    from ingest import catalogue

    try:
        return {path: entry.examples for path, entry in catalogue.load(settings.corpus).items()}
    except CatalogueError:
        return {}
