"""The words by which bench/pairs.py rewords a sentence, and those by which it makes one wrong.

Data alone; shares no list with the checker, which would then be measured on its own words.
"""

from __future__ import annotations

import re

# wordings that leave the meaning as it is
DIGITS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
ALIKE = (
    (r"\bstarted\b", "begun"), (r"\bwas begun\b", "was started"), (r"\braised\b", "increased"),
    (r"\breceived\b", "was given"), (r"(?<=mg) daily\b", " a day"), (r"\bper day\b", "a day"),
    (r"\babout (?=\d)", "approximately "), (r"\bdiscontinued\b", "stopped"), (r"\bnearly\b", "almost"),
    (r"\bshowed\b", "demonstrated"), (r"\bneeds\b", "requires"), (r"\bwomen\b", "females"),
    (r"\bdid not\b", "didn't"), (r"\bfell\b", "decreased"), (r"\brose\b", "increased"),
    (r"\bbegins\b", "starts"), (r"\bdrug\b", "medicine"), (r"\bstayed\b", "remained"),
    (r" per cent\b", " %"), (r"\bmilligrams\b", "mg"), (r"\bgiven\b", "administered"),
)  # fmt: skip
EVERYDAY = frozenset(
    "the a an he she it they his her in on at after before all one two three four most some many "
    "this these that there both each no none neither about when if for as during".split()
)

# what makes a sentence wrong
NUMBER = re.compile(
    r"(?<![\w.-])(\d+(?:\.\d+)?)(?![\w-]*\d)(?= ?(%|mg|g|ml|kg|cm|km|metres|years?|months?|weeks?|days?|hours?|minutes?|patients|children|people|women|men|degrees|hectares|doses|nights|points)\b|(?= ?%))"
)
DRUG = re.compile(
    r"\b[A-Za-z]{3,}(?:pril|sartan|statin|mab|azole|cillin|azepam|azolam|zepine|mide|amine|idine|olol|oxin|xetine|triptan|one|ine|ate|ide|fen|tonin|ole|ran|pam|ium|in)\b"
)
ORDINARY = frozenset(
    "in on one done none gone line fine mine wine nine main again within certain gain pain skin begin contain remain brain train medicine routine determine combine machine examine decline outline guideline baseline combination state rate date late private climate moderate separate accurate appropriate estimate include side wide inside outside provide decide guide divide telephone margin origin ran orphan human woman outcome protein insulin captain urine marine mountain villain someone everyone anyone ozone zone stone phone bone alone hormone chain grain plain explain obtain maintain sustain pine shine ordinate site affordable ate immediate create relate indicate female climate engine spine template plate while coordinate deliberate duplicate intermediate".split()
)
MONTHS = frozenset(
    "January February March April June July August September October November December".split()
)
OPPOSITES = [
    ("increased", "decreased"), ("increases", "decreases"), ("rose", "fell"), ("more", "less"),
    ("higher", "lower"), ("improved", "worsened"), ("better", "worse"), ("before", "after"),
    ("longer", "shorter"), ("first", "last"), ("above", "below"), ("older", "younger"),
    ("agonist", "antagonist"), ("earlier", "later"), ("raised", "lowered"), ("started", "stopped"),
    ("larger", "smaller"), ("stronger", "weaker"), ("faster", "slower"), ("opens", "closes"),
    ("largest", "smallest"), ("most", "least"), ("gained", "lost"), ("raises", "lowers"),
    ("girl", "boy"), ("woman", "man"), ("she", "he"), ("her", "his"), ("early", "late"),
    ("warmer", "colder"), ("strongest", "weakest"), ("upper", "lower"), ("safer", "riskier"),
]  # fmt: skip
SURER = (
    (r"\b(?:may|might|could) be\b", "is"), (r"\bsuggests?\b", "proves"),
    (r"\bsuggested\b", "proved"), (r"\b(?:seems|appears) to be\b", "is"),
    (r"\bseemed to\b", "clearly did"), (r"\bprobably |\bperhaps |\bpossibly ", ""),
    (r"\bis thought to\b", "is known to"), (r"\blikely to\b", "certain to"),
)  # fmt: skip
WIDER = (
    (r"\b([Ss])ome (?=[a-z]+s\b|of\b)", "all "), (r"\b[Mm]ost (?=[a-z]+s\b|of\b)", "all "),
    (r"\b[Mm]any (?=[a-z]+s\b)", "all "), (r"\b[Ss]everal (?=[a-z]+s\b)", "all "),
    (r"\b(?:often|sometimes|usually|rarely|seldom|occasionally)\b", "always"),
    (r"\b(?:One|one) (?:patient|man|woman|child|of them|person)\b", "every patient"),
    (r"\b(?:Two|Three|Four|Five|Seven|Eight|two|three|four) (?:patients|children|women|men|people)\b", "All patients"),
    (r"^(?:He|She) (?=was|had|did|could|took|said|stopped|remained|slept|reported|tolerated)", "All patients "),
    (r"\bmainly |\bpartly |\bmostly ", "only "),
)  # fmt: skip
