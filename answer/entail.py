"""A written sentence and the evidence that it cites -> whether it follows, by a model.

Two judges behind one interface: the evidence reader that the project ships, which says whether
the evidence bears on the sentence at all; and any NLI CrossEncoder by a setting, which says
whether it entails it. Knows no language model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from answer.check import Entailer
from answer.claims import Source
from answer.cross_encoder import PairModel
from answer.reader import Page, Reader
from errors import ModelError

# The reader was trained on questions, so only a clear "this does not bear on it" counts: the
# least logit of the best cited sentence. Chosen on pairs of the texts a*: see bench/checker.py.
_LEAST = -6.0
_ENTAILS = 0.5
_LABELS = {"entailment", "entails", "supported", "supports"}


def open_entailer(name: str, reader: Reader) -> Entailer:
    """The judge by setting: '' is the evidence reader, else an NLI CrossEncoder's folder or name.

    Raises ModelError where there is none.
    """
    return NliEntailer(name) if name else ReaderEntailer(reader)


class ReaderEntailer:
    """The evidence reader, with the sentence in the place of a question."""

    def __init__(self, reader: Reader, least: float = _LEAST) -> None:
        self.name = reader.name
        self._reader, self._least = reader, least

    def bears(self, said: str, evidence: Sequence[Source]) -> bool:
        """Whether the best cited sentence reaches the least logit."""
        return self.logit(said, evidence) >= self._least

    def logit(self, said: str, evidence: Sequence[Source]) -> float:
        """How surely the best cited sentence bears on what is said; any real number."""
        pages = [Page(s.section, tuple(t.text for t in s.sentences)) for s in evidence]
        return max(max(r.sentences) for r in self._reader.read(said, pages))


class NliEntailer:
    """Any sentence-transformers CrossEncoder with a label for entailment, read as premise and
    hypothesis."""

    def __init__(self, name: str) -> None:
        self._model = PairModel(name, "entailment model", "BACLOFEN_QA_ENTAILMENT")
        self.name = name
        self._column = _entailment_column(self._model.labels, name)

    def bears(self, said: str, evidence: Sequence[Source]) -> bool:
        """Whether entailment is at least as likely as not."""
        premise = " ".join(f"{s.section}: {s.quote}" if s.section else s.quote for s in evidence)
        logits = self._model.logits([(premise, said)])[0]
        return _probability(np.atleast_1d(logits), self._column) >= _ENTAILS


def _entailment_column(labels: Mapping[int, str], name: str) -> int:
    if len(labels) == 1:
        return 0
    for column, label in labels.items():
        if label.lower() in _LABELS:
            return int(column)
    raise ModelError(
        f"The entailment model {name!r} has no label for entailment (it has "
        f"{', '.join(labels.values())}); unset BACLOFEN_QA_ENTAILMENT or name another."
    )


def _probability(logits: np.ndarray[tuple[int, ...], np.dtype[np.float64]], column: int) -> float:
    """Softmax over several labels, the logistic function over one."""
    if logits.size == 1:
        return float(1 / (1 + np.exp(-np.clip(logits[0], -30, 30))))
    odds = np.exp(logits - logits.max())
    return float(odds[column] / odds.sum())
