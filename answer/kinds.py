"""A question -> what kind of answer it asks for. Words and grammar alone; knows no corpus."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER_WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|once|twice|none|no"
)
HOLDS = {
    "age": re.compile(r"\b\d{1,3}[\s-]*(?:years?|months?|weeks?)[\s-]*old\b|\baged?\b|\bage of\b", re.I),
    "duration": re.compile(
        rf"\b(?:\d[\d.,-]*|{_NUMBER_WORD}|an?|several|few|almost|subsequent|following)[\s-]+"
        r"(?:\w+[\s-]){0,2}?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)\b"
        r"|\b(?:daily|overnight|lifelong|long-term|short-term)\b", re.I),
    "dose": re.compile(r"\b\d[\d.,-]*\s?(?:mg|mcg|µg|g|ml|units?|iu|drops?|tablets?|puffs?|%|sessions?)\b", re.I),
    "number": re.compile(rf"\d|\b(?:{_NUMBER_WORD})\b|\bboth\b|\bsingle\b", re.I),
    # a number that no unit follows: how many people, which score
    "count": re.compile(
        rf"(?<![\w.,/-])(?:\d+(?:[.,]\d+)*|{_NUMBER_WORD}|both|single)(?![\d.,]*\d)"
        r"(?![\s-]*(?:mg|mcg|\u00b5g|g|kg|ml|l|cm|mm|iu|units?|%|per ?cent|seconds?|minutes?|hours?|days?|"
        r"nights?|weeks?|months?|years?|yrs?|decades?|to \d+ ?(?:mg|mcg|%))\b|%|[\s-]year)", re.I),
    "time": re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:after|before|during|within|until|when|week|month|day|years?|morning|night|admission)\b", re.I),
    "percent": re.compile(r"%|\bper ?cent\b|\bpercentage\b|\bhalf\b|\bthird\b|\bquarter\b|\b\w+ (?:of|in) (?:every )?(?:\d+|ten|five|four|three)\b", re.I),
}  # fmt: skip
_ASKS = (
    ("age", re.compile(r"\bhow old\b|\b(?:what|which) (?:was|is|were)?.{0,24}\bages?\b|\bage of\b", re.I)),
    ("percent", re.compile(r"\bpercent(?:age)?\b|\bproportion\b|\bwhat share\b|\bfraction\b|%", re.I)),
    ("duration", re.compile(r"\bhow (?:long|fast|quickly|soon)\b|\bduration\b|\b(?:how many|number of) (?:\w+ )?(?:days|weeks|months|years|hours|minutes)\b|\bfor what (?:time|period)\b", re.I)),
    ("dose", re.compile(r"\bdos(?:e|es|age|ing)\b|\bhow (?:much|many (?:mg|milligrams?|tablets|pills))\b|\bstrength\b", re.I)),
    ("count", re.compile(r"\bhow many\b|\bnumber of\b|\bscores?\b|\bscored\b", re.I)),
    ("number", re.compile(r"\bhow (?:large|big|tall|heavy|far|high)\b|\bcount\b|\brate of\b", re.I)),
    ("time", re.compile(r"\bwhen\b|\bwhat (?:year|date|month|day|time)\b|\bin which (?:year|month)\b", re.I)),
)  # fmt: skip
_YES_NO = re.compile(
    r"^(?:(?:so|and|but|ok(?:ay)?|then|also|please|hi|hello|hey|well|wait|actually)[\s,]+)*"
    r"(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|isn't|aren't|doesn't|"
    r"don't|didn't|wasn't|weren't|hasn't|can't|isnt|doesnt|didnt)\b"
    r"|\b(?:right|correct|true|isn't it|doesn't it|don't they|didn't (?:he|she|they)|yes or no|or not)\s*\?*\s*$"
    r"|\bis it (?:true|correct|right) (?:that)?\b|\bwhether\b|\btell me (?:if|whether)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\bwhich (?:of (?:the|these|those) )?(?:\w+ )?(?:patients|cases|men|women|people|participants|subjects|groups|arms|sites|"
    r"studies|drugs|medications|medicines|treatments|sections|children|dogs|cats|ones|individuals|households|schools)\b"
    r"|\bwhich (?:patient|case|man|woman|participant|one|group|arm|site)s?\b|\bwho\b(?! (?:wrote|paid|funded|made|is the author|discovered|invented|published|are you))"
    r"|\b(?:which|what) (?:of them|two|three|four)\b|\bwhose\b(?=.*\b(?:than|most|least|\w+est)\b)|\bname (?:all|every|each|the)\b"
    r"|\b(?:compare|comparison|list|each|every|respectively|all (?:the |of the |five |four |three )?(?:patients|cases|groups|arms|men|women|doses|ages|sites))\b"
    r"|\bdifferen(?:t|ces?) between (?:the )?(?:patients|cases|groups|arms)\b|\bhow many (?:of the )?(?:patients|cases|men|women|participants|people in)\b"
    r"|\bwhat were the (?:\w+ )?(?:ages|doses|scores|outcomes|results|durations)\b|\bacross\b|\b(?:highest|lowest|longest|shortest|largest|smallest|most|fewest|oldest|youngest|biggest)\b",
    re.IGNORECASE,
)  # fmt: skip
_WHICH = re.compile(r"\b(?:which|who|whom)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:each|every|compare|comparison|respectively|all)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """`expects`: a key of HOLDS or ""; `yes_no` and `listing` by the question's form; `which`: a
    list of those of whom something is true."""

    expects: str
    yes_no: bool
    listing: bool
    which: bool = False


def kind_of(question: str) -> Kind:
    """The kind of a question that stands alone."""
    expects = next((name for name, pattern in _ASKS if pattern.search(question)), "")
    listing = bool(_LIST.search(question))
    which = listing and bool(_WHICH.search(question)) and not _ALL.search(question)
    return Kind(expects, bool(_YES_NO.search(question)), listing, which)


def fits(expects: str, sentence: str) -> float:
    """1 where a sentence holds what is expected, -1 where not, 0 where nothing is."""
    if not expects:
        return 0.0
    return 1.0 if HOLDS[expects].search(sentence) else -1.0
