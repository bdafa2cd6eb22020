"""Public question-answering data and our own texts -> examples: one door to what makes them."""

from __future__ import annotations

from training.examples import Example, overlap, words
from training.medquad import sentences
from training.numbered import Text, held_out, medquad_texts, own, pack, read_text
from training.public import medquad, squad

__all__ = [
    "Example",
    "Text",
    "held_out",
    "medquad",
    "medquad_texts",
    "overlap",
    "own",
    "pack",
    "read_text",
    "sentences",
    "squad",
    "words",
]
