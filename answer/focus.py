"""A wordy turn -> the question in it. Greetings, apologies and commands about the answer's form
are left out; what is asked stays word for word. Deterministic; knows no corpus.
"""

from __future__ import annotations

import re

_ASKS = (
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|has|"
    r"have|had|will|would|should|may)\b"
)
# "... could you kindly tell me" and the like: everything up to here is not the question
_LEAD = re.compile(
    r"^.*\b(?:"
    r"(?:could|can|cud|would|will|might) (?:you|u|anyone|someone|somebody)(?: please| kindly| maybe| possibly| just)*"
    r" (?:tell|explain|say|share|clarify|confirm|help)(?: to)?(?: me| us)?(?: understand| out| know)?"
    r"|(?:would|could) (?:you|u) be (?:so|very|that)(?: very)? (?:kind|good|nice|helpful)(?: as)? (?:to|and) (?:tell|explain|say|share|inform|let)(?: to)?(?: me| us)?(?: know)?"
    r"|(?:i am|i'm|im|i was|was|am) (?:just )?(?:wondering|curious|asking|trying to (?:find out|understand|work out))"
    r"|(?:i|we)(?:'d| would) (?:really )?(?:like|love) (?:you )?to (?:know|understand|ask|learn|tell me)"
    r"|(?:i|we) (?:just )?(?:want|need|wanted|wish) (?:you )?to (?:know|understand|ask|find out|tell me)"
    r"|(?:please|pls|plz|kindly) (?:tell|explain to|inform|let) (?:me|us)(?: know)?"
    r"|(?:do|would|might) (?:you|u) (?:happen to )?know"
    r"|any (?:idea|chance you know)"
    r")[\s,:]*(?:about |if |whether |that )?(?=\S+\s+\S+)",
    re.IGNORECASE | re.DOTALL,
)
_HELLO = re.compile(
    r"^\s*(?:(?:hi|hello|hey|dear \w+|good (?:morning|evening|afternoon|day)|greetings|excuse me|"
    r"(?:i (?:do )?(?:really )?(?:hope|trust) (?:that )?(?:i'?m|i am) not (?:disturbing|bothering|troubling) (?:you|anyone))|"
    r"sorry(?: to (?:bother|trouble|disturb)(?: you)?)?|quick question|question|ok|okay|so|well|please|pls)\b"
    r"(?: there| all| everyone| again| doc| doctor| sir| madam)?[\s,.!:;-]*(?:but )?)+",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"[\s,.!?;-]*\b(?:(?:many |lots of |warm )?thanks|(?:kind|best|warm) (?:regards|wishes)|thank you|thx|ty|cheers|please|pls|plz|if you (?:know|can|don'?t mind|would)"
    r"|if (?:it )?(?:isn't|is not) too much trouble)(?: (?:so much|very much|a lot|in advance|kindly|again))*[\s.!?]*$",
    re.IGNORECASE,
)
# courtesies in the middle of a question
_ASIDE = re.compile(
    r",?\s*\b(?:if (?:it(?:'?s| is| isn'?t| is not|'?s not)(?: not)?) (?:too much|any|a) (?:trouble|bother|to ask)"
    r"|if (?:you|u) (?:don'?t|do not|wouldn'?t|would not) mind(?: me asking| telling me)?|if (?:i|one) may ask"
    r"|if (?:that'?s|that is|it'?s|it is) (?:ok|okay|alright|all right|possible)(?: with you)?"
    r"|(?:forgive|pardon|excuse) (?:me|my (?:ignorance|asking|question))(?: for asking)?)\b,?",
    re.IGNORECASE,
)  # fmt: skip
_COURTESY = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|thanks?|thank (?:you|u)|thx|ty|cheers|great|perfect|nice|cool|good|lovely|brilliant|super|"
    r"wonderful|awesome|amazing|excellent|got it|i see|ah|oh|right|yes|yeah|no|very|kind|helpful|of you|so much|a lot|"
    r"much appreciated|indeed|clear|understood|interesting|to know|hi|hello|hey|bye|that(?:['\u2019]?s| is| was)|"
    r"you(?:['\u2019]re| are)|really|most|for (?:that|this|the answer|your help|telling me))\b\W*)+$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
# what stands before a colon is left out only where it announces a question and says of whom nothing
_COLON = re.compile(
    rf"^(?=[^:?]*\b(?:questions?|query|ask\w*|wonder\w*|curious|help|answer\w*|info\w*|topic|quick\w*|know|i|i'm|im|my|me|we)\b)"
    rf"[^:?\d]{{3,}}:\s*(?=(?:{_ASKS}))",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\b(?:he|she|it|they|him|her|his|its|their|them|this|that|these|those|such|so|true|right|correct)\b",
    re.IGNORECASE,
)


def focus(turn: str) -> str:
    """The question of a turn; the turn itself where nothing can be left out safely."""
    text = _asked_sentences(_ASIDE.sub("", turn))
    text = _HELLO.sub("", text, count=1)
    text = _COLON.sub("", text, count=1)
    shorter = _LEAD.sub("", text, count=1)
    if len(shorter.split()) >= 3:
        text = shorter
    ended = _THANKS.sub("", text)
    if len(ended.split()) >= 3 and ended != text:
        text = ended + ("?" if "?" in text[len(ended) :] else "")
    text = text.strip()
    return text if len(text.split()) >= 2 else turn


def is_courtesy(turn: str) -> bool:
    """Whether a turn is politeness alone ("thank you, very kind"): nothing to go on from."""
    return bool(_COURTESY.match(turn))


def _asked_sentences(turn: str) -> str:
    """Of several sentences those that ask, unless they lean on the others."""
    parts = _SENTENCE.split(turn.strip())
    asking = [p for p in parts if p.rstrip().endswith("?")]
    if len(parts) == len(asking) or not asking:
        return turn
    kept = " ".join(asking)
    left_out = " ".join(p for p in parts if p not in asking)
    if _LEANS.search(kept) or len(kept.split()) < 4 or re.search(r"\d", left_out):
        return turn
    return kept
