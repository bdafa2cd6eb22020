"""A question as people type it -> plain lower-case words, clause by clause. Knows no meaning.

Text-speak ("u", "shld", "w/o"), contractions ("isn't", "im") and letters drawn out ("heeelp")
are written out, and misspelt words are mended where they are one or two slips away from a word
of the vocabulary that the caller names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from string import ascii_lowercase

from answer.slips import slips_between
from answer.wordlist import common_words

# ruff: noqa: RUF001 - curly quotes are read here


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPOKEN = {
    "u": "you", "ur": "your", "r": "are", "n": "and", "y": "why", "k": "okay",
    "ok": "okay", "pls": "please", "plz": "please", "plss": "please", "thx": "thanks",
    "shld": "should", "shud": "should", "shoud": "should", "shuld": "should", "cld": "could",
    "cud": "could", "wld": "would", "wud": "would", "cn": "can", "wat": "what", "wot": "what",
    "wats": "what is", "whats": "what is", "hows": "how is", "wich": "which", "whos": "who is",
    "wen": "when", "hw": "how", "wit": "with", "w": "with", "w/": "with", "w/o": "without",
    "bc": "because", "cuz": "because", "cos": "because", "coz": "because", "b4": "before",
    "abt": "about", "btw": "by the way", "btwn": "between", "ppl": "people", "pt": "patient",
    "pts": "patients", "rn": "right now", "atm": "now", "asap": "now", "tho": "though",
    "tke": "take", "tkae": "take", "taek": "take", "takin": "taking", "meds": "medicine",
    "med": "medicine", "doc": "doctor", "docs": "doctor", "gp": "doctor", "dr": "doctor",
    "preg": "pregnant", "prego": "pregnant", "mg": "mg", "2nite": "tonight", "tonite": "tonight",
    "2day": "today", "2morrow": "tomorrow", "any1": "anyone", "some1": "someone",
    "sum1": "someone", "every1": "everyone", "gonna": "going to", "wanna": "want to",
    "wana": "want to", "gotta": "have to", "gimme": "give me", "lemme": "let me",
    "dunno": "do not know", "kinda": "kind of", "alot": "a lot", "alright": "okay",
    "allright": "okay", "mins": "minutes", "min": "minutes", "hrs": "hours", "hr": "hour",
    "frend": "friend", "freind": "friend", "bf": "boyfriend", "gf": "girlfriend",
    "hubby": "husband", "mums": "mum is", "moms": "mom is", "dads": "dad is",
    "od": "overdose", "oding": "overdosing", "od'ing": "overdosing", "o.d.": "overdose", "od'd": "overdosed",
    "oded": "overdosed", "od'ed": "overdosed", "im": "i am", "ive": "i have",
    "ihave": "i have", "ill": "ill", "hes": "he is", "shes": "she is", "theyre": "they are",
    "its": "it is", "thats": "that is", "theres": "there is", "dont": "do not",
    "doesnt": "does not", "didnt": "did not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "werent": "were not", "wont": "will not", "cant": "can not",
    "cannot": "can not", "couldnt": "could not", "shouldnt": "should not",
    "wouldnt": "would not", "hasnt": "has not", "havent": "have not", "aint": "is not",
    "dnt": "do not", "cnt": "can not", "cnat": "can not", "wnt": "will not",
    "accidently": "accidentally", "lets": "let us", "isn": "is not",
}  # fmt: skip
_ENDINGS = (
    ("n't", " not"),
    ("'m", " am"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'d", " would"),
)
_IRREGULAR = {"won't": "will not", "can't": "can not", "shan't": "shall not", "ain't": "is not"}
# "'s" is "is" after these, and a possessive after any other word
_IS_AFTER = _words(
    "he she it that there what who how where when why here somebody someone everybody everyone "
    "mum mom dad"
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "…": "."})
_INFLECTIONS = ("s", "es", "d", "ed", "ing", "ly", "er")
_TOKEN = re.compile(r"[a-z0-9]+(?:['/.&-][a-z0-9]+)*/?|%")
_CLAUSE_END = re.compile(r"[.!?;:\n]+(?=\s|$|[\"')])|\n+|\s+[-\u2013\u2014]+\s+|\.{2,}|[!?]+")
_COUNTRY = re.compile(r"\bU\.?S\.?(?=\W|$)")
_NUMERAL = re.compile(r"\b((?i:type|phase|stage|class|grade|level|part|group|factor|schedule)) I\b")
_TO_DO = re.compile(r"\b2 (?=(?:know|take|stop|get|do|ask|be|have|see|go|smoke|drink)\b)")
_ID = re.compile(r"(?:(?P<before>\S+) )?\bid (?P<after>\w+)")
_WOULD = _words(
    "like love rather prefer want need be have never not just really also still only probably "
    "definitely hate hope try ask say appreciate do go take get give use stop feel think know "
    "guess die kill end better"
)
_HAD = _words(
    "had been overdose already recently accidentally taken swallowed drunk drank eaten overdosed stopped "
    "started forgotten given used missed run gone come mixed smoked injected"
)
_ASKED = _words("what who whom where why when how which wyh hwy hwo wat waht wot wht wy wich wen")
_FOR_ME = re.compile(r"\b4 (?=(?:me|my|him|her|us)\b)")


def clauses(question: str, vocabulary: Iterable[str] = ()) -> tuple[str, ...]:
    """The clauses of `question` as plain words, one space between, commas kept as " , ".

    A word that is not common English becomes the word of `vocabulary` that it is a slip or two
    away from.
    """
    folded = _unmistaken(unicodedata.normalize("NFKC", question).translate(_QUOTES)).lower()
    words = frozenset(vocabulary)
    parts = (_plain(part, words) for part in _CLAUSE_END.split(folded))
    return tuple(part for part in parts if part)


def _unmistaken(question: str) -> str:
    """Capitals that only look like "us" and "I" once they are small: the US, "type I"."""
    if question.isupper():
        return question
    return _NUMERAL.sub(r"\1 1", _COUNTRY.sub("USA", question))


def _plain(part: str, vocabulary: frozenset[str]) -> str:
    comma = part.replace(",", " , ")
    out: list[str] = []
    for raw in comma.split():
        if raw == ",":
            out.append(raw)
            continue
        for token in _TOKEN.findall(raw):
            out += _spoken(token, vocabulary).split()
    text = _ID.sub(_id, " ".join(out).strip(" ,"))
    return _FOR_ME.sub("for ", _TO_DO.sub("to ", text))


def _id(match: re.Match[str]) -> str:
    """ "id" is "I'd" before what people would do or had done, else "is" with a slip; after a word
    that asks, what was done is said of others ("how id it given")."""
    before, after = match["before"], match["after"]
    would = after in _WOULD or (after in _HAD and before not in _ASKED)
    return " ".join(filter(None, (before, "i would" if would else "is", after)))


def _spoken(token: str, vocabulary: frozenset[str]) -> str:
    token = _undrawn(token, vocabulary)
    if token in _IRREGULAR:
        return _IRREGULAR[token]
    if token in _SPOKEN:
        return _SPOKEN[token]
    for ending, full in _ENDINGS:
        if token.endswith(ending) and len(token) > len(ending):
            return _spoken(token[: -len(ending)], vocabulary) + full
    if token.endswith("'s"):
        return token[:-2] + (" is" if token[:-2] in _IS_AFTER else " 's")
    return mend(token, vocabulary)


def _undrawn(token: str, vocabulary: frozenset[str]) -> str:
    """Letters drawn out ("heeelp", "soooo") are cut to one or two, whichever is a word."""
    if token in vocabulary or not re.search(r"([a-hj-z])\1\1", token):
        return token
    double, single = (re.sub(r"([a-hj-z])\1{2,}", to, token) for to in (r"\1\1", r"\1"))
    return double if double in vocabulary else single


def mend(token: str, vocabulary: frozenset[str]) -> str:
    """`token`, or the word of `vocabulary` that it is a misspelling of.

    A common English word stays. Else a slip is a letter dropped, added or changed, or two
    swapped: one in words of four letters or more, two from eight on; in a word of three only a
    swap. The first letter must be right, or swapped with the second.
    """
    known = token in vocabulary or token in common_words() or _is_inflected(token, vocabulary)
    return token if known or len(token) < 3 or not token.isalpha() else _nearest(token, vocabulary)


def _is_inflected(token: str, vocabulary: frozenset[str]) -> bool:
    return any(token.endswith(e) and token[: -len(e)] in vocabulary for e in _INFLECTIONS)


@lru_cache(maxsize=4096)
def _nearest(token: str, vocabulary: frozenset[str]) -> str:
    """The word of `vocabulary` nearest to `token`, unless a common word is nearer still."""
    best, fewest = token, 3
    for word in _starting(vocabulary, token[0]) + _starting(vocabulary, token[1]):
        if not _comparable(token, word):
            continue
        slips = slips_between(token, word, 2)
        allowed = 2 if len(word) >= 8 and token[0] == word[0] else 1
        if slips <= allowed and slips < fewest:
            best, fewest = word, slips
    return token if fewest == 2 and _is_a_slip_from_english(token) else best


@lru_cache(maxsize=256)
def _starting(vocabulary: frozenset[str], letter: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in vocabulary if word[0] == letter))


def _is_a_slip_from_english(token: str) -> bool:
    """Whether one letter less, more or other, or a swap, makes a common English word of it."""
    parts = [(token[:i], token[i:]) for i in range(1, len(token) + 1)]  # the first letter stays
    near = [a + b[1:] for a, b in parts if b]
    near += [a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1]
    near += [a + c + b[cut:] for a, b in parts for c in ascii_lowercase for cut in (0, 1)]
    return any(word in common_words() for word in near)


def _comparable(token: str, word: str) -> bool:
    if len(token) == 3 or len(word) == 3:
        return token[0] == word[0] and sorted(token) == sorted(word)
    same_start = token[0] == word[0] or token[:2] == word[1::-1]
    return same_start and abs(len(word) - len(token)) <= 2
