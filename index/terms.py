"""Text -> the terms that keyword search counts: folded, stemmed words and whole numbers.

Knows no index. "7.5 mg" gives ["7.5", "mg"], so a dose is found as a dose.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import Stemmer

# A number keeps its decimals ("7.5", "1,200" -> "1200"); any other run of letters, digits and
# combining marks is a word, and an apostrophe inside a word stays ("don't").
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
# Left and right single quotation mark, modifier letter apostrophe.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc", "'"))
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_WORD_CACHE = 50_000
_LOCAL = threading.local()

_STOP_TEXT = """
a about am an and are as at be been being but by can could did do does doing for from
had has have having he her hers him his how i if in into is it its just may me might my of
on or our ours shall she should so some such than that the their theirs them then there
these they this those to too us very was we were what when where which while who whom whose
why will with would you your yours please tell
"""
STOP_WORDS = frozenset(_STOP_TEXT.split())


def analyse(text: str) -> list[str]:
    """All terms of `text` in order, stop words too; equal words give equal terms."""
    return [_term(token) for token in _TOKEN.findall(_fold(text))]


def content_terms(text: str) -> list[str]:
    """The terms of `text` without the stop words, in order, repeats kept."""
    return [_term(token) for token in _TOKEN.findall(_fold(text)) if not is_stop(token)]


def is_stop(word: str) -> bool:
    """True for a lower-case word that says nothing about the subject of a text."""
    return word.partition("'")[0] in STOP_WORDS


def _fold(text: str) -> str:
    """Lower case, accents off, compatibility forms (ligatures, full-width digits) made plain."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _THOUSANDS.sub("", plain.casefold())


@lru_cache(maxsize=_WORD_CACHE)
def _term(token: str) -> str:
    if token[0].isdigit():
        return token.replace(",", ".")
    word = token.removesuffix("'s").replace("'", "")
    stem: str = _stemmer().stemWord(word)
    return stem


# PyStemmer keeps state inside a stemmer, so one must not be shared by threads.
def _stemmer() -> Stemmer.Stemmer:
    if not hasattr(_LOCAL, "stemmer"):
        import Stemmer

        _LOCAL.stemmer = Stemmer.Stemmer("english")
    stemmer: Stemmer.Stemmer = _LOCAL.stemmer
    return stemmer
