"""A question and passages -> for each sentence, how surely it answers. Knows no index.

The reader that the project ships (models/reader) reads a passage whole and gives a verdict per
sentence, through onnxruntime. Any sentence-transformers CrossEncoder can take its place by a
setting; it then reads sentence by sentence, each with its section and neighbour.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from answer.cross_encoder import PairModel
from answer.encode import Row, assemble
from errors import ModelError

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "reader"
_CUT = -12.0  # the logit of a sentence that did not fit into the reader's window


@dataclass(frozen=True, slots=True)
class Page:
    """What is read at once: where it stands (title and heading) and its sentences in order."""

    section: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Logits, any real number, higher is surer: one a sentence, and one for the whole page."""

    sentences: tuple[float, ...]
    page: float


class Reader(Protocol):
    """Reads pages for a question. `name` tells people which reader answered."""

    name: str

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """One reading a page, in order."""
        ...


def open_reader(name: str) -> Reader:
    """The reader by setting: "default" is the shipped one, else a CrossEncoder's folder or name.

    Raises ModelError where there is none.
    """
    return MarkerReader(SHIPPED) if name == "default" else PairReader(name)


class MarkerReader:
    """The shipped reader: one pass a page, verdicts at sentence markers (answer/encode.py)."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        graph = folder / "model.onnx"
        try:
            card = json.loads((folder / "reader.json").read_text("utf-8"))
            digest = hashlib.sha256(graph.read_bytes()).hexdigest()
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The evidence reader in {folder} can't be read ({error}); restore that folder "
                "from the repository."
            ) from error
        if digest != card["sha256"]:
            raise ModelError(
                f"{graph} is not the evidence reader that its card names; restore that folder "
                "from the repository."
            )
        self.name = f"reader-{digest[:8]}"
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # waiting threads that spin take the processor from the one that works
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"]
        )

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """See `Reader.read`."""
        asked = self._ids(question)
        rows = [
            assemble(asked, self._ids(page.section), [self._ids(s) for s in page.sentences])
            for page in pages
        ]
        return [self._verdicts(row) for row in rows]

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def _verdicts(self, row: Row) -> Reading:
        """One row at a time: nothing is padded, a row's numbers stay in the cache (a third less
        work than six at once), and what one page gets does not hang on the others."""
        feeds = {
            "input_ids": np.array([row.ids], np.int64),
            "attention_mask": np.ones((1, len(row.ids)), np.int64),
            "token_type_ids": np.array([row.types], np.int64),
        }
        logits = self._session.run(None, feeds)[0][0]
        verdicts = tuple(float(logits[m, 0]) if m >= 0 else _CUT for m in row.marks)
        return Reading(verdicts, float(logits[0, 1]))


class PairReader:
    """Any sentence-transformers CrossEncoder: reads (question, section and sentence) pairs."""

    def __init__(self, name: str) -> None:
        self._model = PairModel(name, "reader", "BACLOFEN_QA_READER")
        self.name = name

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """See `Reader.read`; the page's logit is that of its best sentence."""
        pairs = [(question, text) for page in pages for text in _with_neighbour(page)]
        scores = iter(self._model.logits(pairs))
        found = []
        for page in pages:
            logits = tuple(float(next(scores)) for _ in page.sentences)
            found.append(Reading(logits, max(logits, default=_CUT)))
        return found


def _with_neighbour(page: Page) -> list[str]:
    """Each sentence after its section and the sentence before it."""
    before = ("", *page.sentences)
    return [
        f"{page.section}: {neighbour} {sentence}".replace(":  ", ": ")
        for neighbour, sentence in zip(before, page.sentences, strict=False)
    ]
