"""What a question expects (an age, a dose, a duration ...), and whether a sentence holds one.

Patterns over English words and figures; what share of supporting sentences they miss on the
training texts is told in docs/decisions/answer-decision.md. Knows no corpus and no verdict.
"""

from __future__ import annotations

import re

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORDS = (
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_ONES}))?|zero|{_ONES}|ten|"
    "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred|thousand|"
    "million|dozen|half|third|quarter|couple"
)
NUMBER = rf"(?:\d+(?:[.,]\d+)*|{_WORDS})"
_SPAN = "seconds?|minutes?|mins?|hours?|days?|nights?|weeks?|weekends?|months?|years?|yrs?|decades?|centur(?:y|ies)|terms?|seasons?"
_ORDINAL = (
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"next|last|same|final|previous)"
)
_PART = (
    r"\b(?:(?:a|one|two|three|four|five|nine|its) (?:half|halves|thirds?|quarters?|fifths?|sixths?|eighths?|"
    r"tenths?)|half|third of|quarters? of|most|majority|minority|few|all|none|nearly|almost)\b"
    rf"|\b{NUMBER} (?:of|in|out of) (?:every |the |those |these |them|our |all )?(?:\w+ )?{NUMBER}\b"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "mon|tues|wednes|thurs|fri|satur|sun"
UNIT = (
    r"mg|mcg|\u00b5g|ug|g|kg|ml|l|cl|dl|cm|mm|km|m|iu|milligram(?:me)?s?|microgram(?:me)?s?|gram(?:me)?s?|kilos?|"
    r"kilogram(?:me)?s?|millilit(?:re|er)s?|lit(?:re|er)s?|units?|drops?|tablets?|pills?|capsules?|puffs?|sprays?|"
    r"sachets?|patch(?:es)?|spoon(?:ful)?s?|teaspoons?|tablespoons?|cups?|glass(?:es)?|sessions?|doses?|jabs?|"
    r"injections?|grays?|gy|joules?|volts?|hertz|hz|scoops?|pints?|ounces?|pounds?|stone|metres?|meters?|"
    r"centimet(?:re|er)s?|millimet(?:re|er)s?|litters?|euros?|dollars?"
)

HOLDS = {
    "age": re.compile(
        rf"\b{NUMBER}[\s-]*(?:years?|months?|weeks?|days?)[\s-]*olds?\b|\bages?d?\b"
        rf"|\b(?:of|was|is|were|are|turned|turning|at|from|and|under|over|about|around) {NUMBER}\b"
        rf"(?!\s*(?:%|(?:{UNIT}|per ?cent|patients?|people|men|women|times)\b|(?:more|weeks?|hours?|minutes?)\b))"
        r"|[,(]\s?\d{1,3}\s?(?:[,).]|$)|\bin (?:his|her|their|the) (?:early |mid |mid-|late )?(?:teens|\d0s|\w+ties)\b"
        r"|\b(?:teenagers?|newborns?|infants?|toddlers?|adults?|elderly|middle-aged|childhood|adulthood|adolescen\w+|"
        r"pensioners?|babies|baby|birth)\b", re.I),
    "duration": re.compile(
        rf"\b(?:{NUMBER}|an?|several|few|many|some|whole|entire|all|almost|subsequent|following|{_ORDINAL}|every|per|each|"
        rf"these|those|that|the)[\s-]+(?:[\w-]+[\s-]){{0,2}}?(?:{_SPAN})\b"
        r"|\b(?:daily|overnight|lifelong|life|forever|indefinitely|permanent(?:ly)?|long-term|short-term|short|long|longer|"
        r"brief(?:ly)?|at once|immediate(?:ly)?|quick(?:ly)?|slow(?:ly)?|fast|rapid(?:ly)?|sudden(?:ly)?|still|until|till|"
        r"throughout|since|never|always|soon|days|weeks|months|years|hours|minutes)\b", re.I),
    "dose": re.compile(
        rf"\b{NUMBER}(?:[\s-]*(?:to|and|or|-|\u2013)[\s-]*{NUMBER})?[\s-]*(?:%|(?:{UNIT})\b)|\bpea-sized\b|\bdoubled?\b|"
        r"\bhalved?\b|\b(?:low|high|small|large|full|usual|same|half)(?:er|est)? doses?\b|\ban? (?:"
        rf"{UNIT})\b", re.I),
    "number": re.compile(rf"\d|\b(?:{_WORDS}|both|single|no|none|many|few|several)\b|{_PART}", re.I),
    # a number that no unit follows: which score
    "score": re.compile(
        rf"(?<![\w.,/-])(?:{NUMBER}|both|single|none|no)(?![\d.,]*\d)"
        r"(?![\s-]*(?:mg|mcg|\u00b5g|g|kg|ml|l|cm|mm|iu|%|per ?cent|seconds?|minutes?|hours?|"
        r"nights?|weeks?|months?|years?|yrs?|decades?|to \d+ ?(?:mg|mcg|%))\b|%|[\s-]year)", re.I),
    "count": re.compile(
        rf"(?<![\w.,/-])(?:{NUMBER}|once|twice|both|single|none|no|only|neither|few|many|several|most|all|every)(?![\d.,]*\d)"
        r"(?![\s-]*(?:mg|mcg|\u00b5g|g|kg|ml|l|cm|mm|iu|seconds?|minutes?|hours?|weeks?|months?|years?|yrs?|decades?|"
        rf"to \d+ ?(?:mg|mcg))\b|[\s-]year)|{_PART}", re.I),
    "time": re.compile(
        rf"\b(?:1[5-9]|20)\d\d\b|\b(?:{_MONTHS})\b|\b(?:{_DAYS})days?\b|\b(?:after|before|during|within|until|till|when|whenever|"
        rf"while|once|since|then|now|ago|if|early|late[rs]?|latest|at once|immediate\w*|first|second|third|always|never|still|yet|"
        rf"daily|tonight|today|overnight|afterwards|beforehand|spring|summer|autumn|fall|winter|easter|christmas|"
        rf"(?:{_SPAN})|mornings?|evenings?|afternoons?|noon|midnight|midday|bedtime|breakfast|lunch|dinner|meals?|"
        rf"admission|discharge|birth|childhood|adulthood|adolescence|ages?|old|on the day|by the|at {NUMBER})\b|\d[.:]\d\d|\d ?[ap]m\b",
        re.I),
    "percent": re.compile(rf"%|\bper ?cent\b|\bpercentage\b|{_PART}", re.I),
}  # fmt: skip


_ASKS = (
    ("age", re.compile(
        r"\bhow old\b|\b(?:what|which) (?:was |is |were |are )?(?:[\w']+ ){0,3}ages?\b|\bage of\b|^\W*age\b|\bages?\W*$", re.I)),
    ("percent", re.compile(r"\bpercent(?:age)?\b|\bproportion\b|\bwhat (?:share|fraction)\b|%", re.I)),
    ("duration", re.compile(
        r"\bhow (?:long|soon|quickly|fast)\b|\bduration\b|\bfor what (?:time|period)\b|"
        # "how many doses a day" asks for a count
        rf"\b(?:how many|number of) (?:(?!(?:an?|per|each|every|in|the)\b)[\w-]+ ){{0,2}}?(?:{_SPAN}|hrs|winters|summers)\b", re.I)),
    ("dose", re.compile(
        r"\b(?:what|which|whose|max\w*|daily|start\w*|final|highest|lowest|usual|right) dos(?:e|es|age|ing)\b|"
        r"\bwhat(?:'?s| is| was| were| are) (?:the|his|her|their|its) (?:[\w-]+ )?dos(?:e|es|age)\b|"
        # key words alone: "zopiclone dose case 2"
        r"^(?!.*\b(?:is|are|was|were|did|do|does|with|on|after|before|of|the|high|low|first|per)\b)"
        r"\W*(?:[\w-]+ ){0,4}dos(?:e|es|age)\b(?: [\w()-]+){0,6}\W*$|"
        rf"(?<!the )(?<!the \w{{6}} )\bdos(?:e|es|age)\W*$|\bwith (?:the |their )?(?:\w+ )?(?:amounts?|doses?|dosages?)\b|\bhow (?:many|much) (?!doses?\b|sessions?\b)(?:{UNIT})\b|\b(?:what|which) strength\b", re.I)),
    ("count", re.compile(r"\bhow many\b|\bnumber of\b", re.I)),
    ("score", re.compile(r"\bwhat (?:[\w'-]+ ){0,5}scores?\b|\bscored? (?:what|at|on|when)\b|\bscores?\W*$", re.I)),
    ("number", re.compile(r"\bhow (?:much|large|big|tall|heavy|far|high)\b|\brate of\b", re.I)),
    ("time", re.compile(
        r"\bwhat (?:year|date|month|day|time)\b|\bin which (?:year|month)\b|^\W*(?:(?:and|so|but|ok) )?when\b", re.I)),
)  # fmt: skip
# "why was the dose halved", "what became of the dose": a dose is spoken of, not asked for
_OF_ELSE = re.compile(
    r"^\W*(?:(?:so|and|but|then|well|hi|hello|ok)\b\W*)*(?:why|how come|who|whose|where|"
    r"what (?:became|happen\w*))\b", re.I)  # fmt: skip
_ASKS_ELSE = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|after|on|with|at)\b", re.I)  # fmt: skip
_DENIES = re.compile(
    r"\b(?:no|not|nor|never|nobody|nothing|neither|none|without|cannot|unknown|unclear|un\w+ed)\b|n't\b",
    re.I,
)


def expects(question: str) -> str:
    """What a question expects, a key of HOLDS; '' where nothing that patterns can tell."""
    if _OF_ELSE.search(question):
        return ""
    return next((name for name, pattern in _ASKS if pattern.search(question)), "")


def fits(expected: str, sentence: str) -> float:
    """1 where a sentence holds what is expected (a key of HOLDS), -1 where not; 0 where nothing is
    expected, or where it denies something instead, as an answer to a false premise does."""
    if not expected:
        return 0.0
    if HOLDS[expected].search(sentence):
        return 1.0
    return 0.0 if _DENIES.search(sentence) else -1.0


def asks_amount(expected: str) -> bool:
    """Whether what is expected is measured in units of something: a dose, a quantity."""
    return expected in {"dose", "number"}


def may_ask_amount(question: str) -> bool:
    """Whether a question that no pattern tells may ask for an amount all the same: key words
    ("cetirizine dose the teacher took?"), but no "why was the dose halved", and no yes or no."""
    return (
        not expects(question) and not _OF_ELSE.search(question) and not _ASKS_ELSE.search(question)
    )
