"""Disturbs questions as people do: typos, case, politeness, missing question marks.

Used in training and in the robustness benchmark with different seeds. Knows no corpus.
"""

from __future__ import annotations

import random
import string

BEFORE = (
    "please tell me ",
    "hi, ",
    "could you tell me ",
    "i would like to know ",
    "hello! quick question: ",
    "sorry to bother you but ",
    "can u tell me ",
    "i was wondering, ",
    "ok so ",
    "hey ",
)
AFTER = (" please", " thanks", " thank you so much", " pls", " if you know", " ?", "??")
NEAR = {
    "a": "sq",
    "e": "wr",
    "i": "uo",
    "o": "ip",
    "u": "yi",
    "n": "bm",
    "r": "et",
    "s": "ad",
    "t": "ry",
}


def typo(text: str, rng: random.Random, every: int = 8) -> str:
    """About one edit in `every` characters: drop, double, swap or replace a letter."""
    letters = list(text)
    for _ in range(max(1, len(text) // every)):
        places = [i for i, c in enumerate(letters) if c.isalpha()]
        if not places:
            break
        i = rng.choice(places)
        edit = rng.randrange(4)
        if edit == 0:
            del letters[i]
        elif edit == 1:
            letters.insert(i, letters[i])
        elif edit == 2 and i + 1 < len(letters) and letters[i + 1].isalpha():
            letters[i], letters[i + 1] = letters[i + 1], letters[i]
        else:
            letters[i] = rng.choice(NEAR.get(letters[i].lower(), string.ascii_lowercase))
    return "".join(letters)


def polite(text: str, rng: random.Random) -> str:
    """The question wrapped in politeness."""
    return rng.choice(BEFORE) + text[:1].lower() + text[1:].rstrip("?. ") + rng.choice(AFTER)


def disturb(text: str, rng: random.Random) -> str:
    """For training: most questions stay, some get a few typos, a wrap, or lose their mark."""
    roll = rng.random()
    if roll < 0.10:
        return typo(text, rng, 24)
    if roll < 0.16:
        return typo(text, rng, 12)
    if roll < 0.26:
        return polite(text, rng)
    if roll < 0.36:
        return text.rstrip("? .")
    return text
