"""Text-speak in a question ("wat", "w/o", "b4", "hapend 2 her") -> the words it stands for.

A sign that is also something else (2, n, r, u, w, y) is written out only where its neighbours
leave no doubt: a number is never touched. Knows no corpus but the words that numbers follow in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container


def _table(text: str) -> dict[str, tuple[str, ...]]:
    pairs = (entry.split("=") for entry in text.replace("\n", ";").split(";"))
    return {typed.strip(): tuple(meant.split("|")) for typed, meant in pairs}


# one typed word -> what it stands for; where several are given, the first that the corpus has
SPOKEN = _table(
    """wat=what;wot=what;wht=what;wut=what;wats=what is;whats=what is;wots=what is;whos=who is
    hows=how is;wheres=where is;wich=which;wen=when;whn=when;hw=how
    u=you;ur=your;r=are;n=and;w=with;y=why;w/=with;w/o=without;w/out=without;b4=before
    abt=about;bout=about;bc=because;cuz=because;coz=because;cos=because;bcos=because
    bcoz=because;becuz=because;btwn=between;btw=by the way
    ppl=people;ppls=people;pple=people;pts=patients;pt=patient;pls=please;plz=please;plss=please
    plse=please;thx=thanks;thnx=thanks;tnx=thanks;thanx=thanks;ty=thank you;tysm=thank you
    shld=should;shud=should;shoud=should;shuld=should;cld=could;cud=could;wld=would;wud=would
    cn=can;hav=have;hv=have;giv=give;gv=give;tke=take;tk=take;takin=taking;tkn=taken
    gonna=going to;wanna=want to;wana=want to;gotta=have to;gimme=give me;lemme=let me
    dunno=do not know;kinda=kind of;alot=a lot;tho=though;thru=through;nite=night
    tonite=tonight;2day=today;2nite=tonight;2morrow=tomorrow;any1=anyone;some1=someone
    sum1=someone;every1=everyone;no1=no one;rlly=really;rly=really;prob=probably
    probs=probably;diff=difference;dnt=do not;cnt=can not;wnt=will not;aint=is not
    dont=don't;doesnt=doesn't;didnt=didn't;isnt=isn't;arent=aren't;wasnt=wasn't
    werent=weren't;wont=won't;cant=can't;couldnt=couldn't;shouldnt=shouldn't
    wouldnt=wouldn't;hasnt=hasn't;havent=haven't;hadnt=hadn't;thats=that is;theres=there is
    hes=he is;shes=she is;theyre=they are;theyve=they have
    yr=year;yrs=years;wk=week;wks=weeks;mth=month;mths=months;hrs=hours;mins=minutes
    grp=group;grps=groups;info=information;approx=approximately;avg=average
    meds=medicines|medications|medication|medicine|drugs;med=medicine|medication|drug
    preg=pregnant;preggo=pregnant;prego=pregnant;hosp=hospital;docs=doctors;doc=doctor
    appt=appointment;vit=vitamin;vits=vitamins"""
)
# words of one sign mean other things, too: never written out without a look at the neighbours
_DOUBTFUL = frozenset({"u", "r", "n", "y", "w"})
_ASKS = r"(?:did|do|does|is|was|are|were|r|can|cud|could|shud|should|would|wud|has|have|had|dont|didnt|isnt|not|the|no)"
_NAMED = r"(?:the|a|an|this|that|these|those|my|our|his|her|their|your|its|him|them|me|us|it|you|u)"
_DO = (
    r"(?:be|do|get|go|have|hav|take|tke|make|come|stop|start|know|see|use|give|giv|reach|treat|help|"
    r"tell|keep|sleep|eat|work|cause|prevent|avoid|feel|quit|switch|ask|say|find|try|need|drink|"
    r"follow|folow|folo|drive|end|end up|show|measure|wait|improve|recover|respond|cut|lower|raise|say|pay)"
)
_NEIGHBOURS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (r"(?<![\w/=.] )(?<![\w/=.-])u(?![\w/=.-])(?! ?[=/])|(?<=[a-z] )u(?=$|[ ?!,.])(?! ?[=/])", "you"),
        (r"(?<=[a-z] )r(?= [a-z])|^r(?= (?:u|you|the|they|there|these|those|we|any|all)\b)", "are"),
        (r"(?<=[a-z] )n(?= [a-z])(?! of\b)", "and"),
        (rf"(?:^|(?<=and )|(?<=but )|(?<=so )|(?<=, )|(?<=n ))y(?= {_ASKS}\b)|(?<=[a-z] )y(?= ?\?*$)", "why"),
        (r"(?<=[a-z] )w(?= [a-z])", "with"),
        (r"^yo(?=[ ,!]+[a-z])", "hey"),
    )
)  # fmt: skip
_TWO = re.compile(rf"(?P<before>[a-z]+) 2 (?={_NAMED}\b|{_DO}\b)", re.IGNORECASE)
_FOUR = re.compile(rf"(?P<before>[a-z]+) 4 (?={_NAMED}\b|(?:how|what|which|wat)\b)", re.IGNORECASE)
# "patient 2 reached ...": after such words a figure is a number
_NUMBERED = frozenset(
    """patient patients case cases group groups set arm phase type stage grade level day week month
    year table figure fig part section study trial number no step class chapter question visit
    cohort site house animal person man woman page at by over under about and or to from between
    the of in only first last next least most than factor vitamin version round""".split()
)
_WORD = re.compile(r"(?<![\w'/])[A-Za-z0-9]+(?:[/'][A-Za-z]*)?(?![\w])")


def written_out(
    question: str, corpus: Container[str] = (), numbered: Collection[str] = ()
) -> tuple[str, dict[str, str]]:
    """The question with its text-speak written out, and what was changed to what.

    A word that stands in the `corpus` (lower case) is left as it is, and so is a figure after a
    word that figures follow in the corpus (`numbered`, lower case).
    """
    changed: dict[str, str] = {}
    text = _figures(question, _NUMBERED | frozenset(numbered), changed)
    if not text.isupper():
        text = _single_letters(text, changed)
    else:
        text = _single_letters(text.lower(), changed).upper()

    def write(match: re.Match[str]) -> str:
        typed = match[0]
        lower = typed.lower()
        if lower in _DOUBTFUL or lower not in SPOKEN or (lower in corpus and len(lower) > 2):
            return typed
        choices = SPOKEN[lower]
        meant = next((word for word in choices if word in corpus), choices[0])
        changed[typed] = meant
        return cased(meant, typed)

    return _WORD.sub(write, text), changed


def cased(word: str, like: str) -> str:
    """`word` in the capitals of `like`: all of them, the first, or none."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _figures(text: str, numbered: frozenset[str], changed: dict[str, str]) -> str:
    for pattern, sign, meant in ((_TWO, "2", "to"), (_FOUR, "4", "for")):

        def write(match: re.Match[str], sign: str = sign, meant: str = meant) -> str:
            if match["before"].lower() in numbered:
                return match[0]
            changed[sign] = meant
            return f"{match['before']} {meant} "

        text = pattern.sub(write, text)
    return text


def _single_letters(text: str, changed: dict[str, str]) -> str:
    """Lower-case u, r, n, y, w where a word is meant; capitals may be names."""
    for pattern, meant in _NEIGHBOURS:

        def write(match: re.Match[str], meant: str = meant) -> str:
            if match[0].isupper():
                return match[0]
            changed[match[0]] = meant
            return meant

        text = pattern.sub(write, text)
    return text
