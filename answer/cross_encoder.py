"""A folder or hub name -> an open sentence-transformers CrossEncoder, which reads pairs of texts.

The one place in answer/ that knows that library. Knows no question and no verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import ModelError


class PairModel:
    """An open CrossEncoder on the processor.

    Raises ModelError, which says what the model is for (`role`) and which `variable` names it.
    """

    def __init__(self, name: str, role: str, variable: str) -> None:
        from sentence_transformers import CrossEncoder

        try:
            self._model: Any = CrossEncoder(name, device="cpu")
        except Exception as error:
            said = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
            raise ModelError(
                f"The {role} {name!r} can't be loaded as a CrossEncoder ({said}); name a folder "
                f"or a model of that kind, or unset {variable}."
            ) from error
        self.name = name

    @property
    def labels(self) -> Mapping[int, str]:
        """Its labels by column; empty where it names none."""
        return self._model.config.id2label or {}

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """One row of logits a pair: (pairs,) for one label, (pairs, labels) for several."""
        # named, for the library's own choice for one label is the logistic function
        found = self._model.predict(
            list(pairs), activation_fn=_as_they_are, show_progress_bar=False
        )
        return np.asarray(found, float)


def _as_they_are(logits: Any) -> Any:
    """No activation: one-label models would give probabilities, which judges can't compare."""
    return logits
