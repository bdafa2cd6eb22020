"""Vectors of sentences, headings and titles -> one vector a passage. Pure; knows no text.

A passage's vector is the mean of its sentences' vectors, with a little of its heading and of its
document's title. Beside the vector of the whole text it puts the right passage first more often,
and costs nothing where sentences are embedded anyway (docs/decisions/index.md).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.embed import Vectors

# what heading and title weigh beside the mean of the sentences, whose length is at most one
HEADING, TITLE = 0.2, 0.1


def pooled(
    sentences: Vectors, counts: Sequence[int], headings: Vectors, titles: Vectors
) -> Vectors:
    """(sum of counts, d) unit rows, the first counts[0] of the first passage and so on, at least
    one each; headings and titles (len(counts), d) -> (len(counts), d) unit rows, float32."""
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(int)
    sums = np.add.reduceat(sentences.astype(np.float64), starts, axis=0)
    mixed = sums / np.asarray(counts)[:, None] + HEADING * headings + TITLE * titles
    lengths = np.linalg.norm(mixed, axis=1, keepdims=True)
    return np.asarray(mixed / np.maximum(lengths, 1e-9), dtype=np.float32)
