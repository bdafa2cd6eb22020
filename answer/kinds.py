"""A question -> what kind of answer it asks for. Words and grammar alone; knows no corpus."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer.expected import expects

_YES_NO = re.compile(
    r"^(?:(?:so|and|but|ok(?:ay)?|then|also|please|hi|hello|hey|well|wait|actually)[\s,]+)*"
    r"(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|isn't|aren't|doesn't|"
    r"don't|didn't|wasn't|weren't|hasn't|can't|isnt|doesnt|didnt)\b"
    r"|\b(?:right|correct|true|isn't it|doesn't it|don't they|didn't (?:he|she|they)|yes or no|or not)\s*\?*\s*$"
    r"|\bis it (?:true|correct|right) (?:that)?\b|\bwhether\b|\btell me (?:if|whether)\b",
    re.IGNORECASE,
)
# "the man who ..." speaks of one, "who ..." asks for all
_NOT_OF_ONE = "".join(
    rf"(?<!\b{noun} )"
    for noun in "patient patients case man men woman women people person guy one those anyone anybody someone "
    "somebody everyone boy girl child children adults others participant participants fellow lady gentleman".split()
)
_LIST = re.compile(
    r"\bwhich (?:of (?:the|these|those) )?(?:\w+ )?(?:patients|cases|men|women|people|participants|subjects|groups|arms|sites|"
    r"studies|drugs|medications|medicines|treatments|sections|children|dogs|cats|ones|individuals|households|schools)\b"
    r"|\bwhich (?:patient|case|man|woman|participant|one|group|arm|site)s?\b|" + _NOT_OF_ONE + r"\bwho\b(?! (?:wrote|paid|funded|made|is the author|discovered|invented|published|are you))"
    r"|\b(?:which|what) (?:of them|two|three|four)\b|\bwhose\b(?=.*\b(?:than|most|least|\w+est)\b)|\bname (?:all|every|each|the)\b"
    r"|\b(?:list|(?:each|every)(?! (?:day|night|morning|evening|week|month|year|hour|time|\d|other|few|two|three|four|second)s?\b)|respectively|all (?:the |of the |five |four |three )?(?:patients|cases|groups|arms|men|women|doses|ages|sites))\b"
    r"|\bdifferen(?:t|ces?) between (?:the )?(?:patients|cases|groups|arms)\b|\bhow many (?:of the )?(?:patients|cases|men|women|participants|people in)\b"
    r"|\bwhat were the (?:\w+ )?(?:ages|doses|scores|outcomes|results|durations)\b|\bacross\b|\b(?:highest|lowest|longest|shortest|largest|smallest|most|fewest|oldest|youngest|biggest|furthest|farthest)\b",
    re.IGNORECASE,
)  # fmt: skip
# "was there a group to compare with?" asks for one thing
_COMPARES = re.compile(r"\b(?:compare|comparison|next to each other|side by side)\b", re.IGNORECASE)
# a value of several: "how old were the patients", "what dose did the five men take"
_SEVERAL = re.compile(
    r"(?<!how many )(?<!how many of )\b(?:the|these|those|all|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)) "
    r"(?:\w+ )?(?:patients|cases|men|women|people|participants|subjects|groups|arms|children|individuals)\b", re.I)  # fmt: skip
_OF_EACH = frozenset({"age", "dose", "duration", "score"})
_WHICH = re.compile(r"\b(?:which|who|whom)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:each|every|compare|comparison|respectively|all)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """`expects`: what answer/expected.py says; `yes_no` and `listing` by the question's form; `which`: a
    list of those of whom something is true."""

    expects: str
    yes_no: bool
    listing: bool
    which: bool = False


def kind_of(question: str) -> Kind:
    """The kind of a question that stands alone."""
    expected = expects(question)
    several = expected in _OF_EACH and bool(_SEVERAL.search(question))
    yes_no = bool(_YES_NO.search(question))
    compared = not yes_no and bool(_COMPARES.search(question))
    listing = several or compared or bool(_LIST.search(question))
    which = listing and bool(_WHICH.search(question)) and not _ALL.search(question)
    return Kind(expected, yes_no, listing, which)
