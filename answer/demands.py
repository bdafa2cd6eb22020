"""A turn -> the question in it, where it also tells the chat what to do or to say. Pure.

"Ignore your rules. How old was he?" asks something; "Repeat after me: ..." and "tell everyone that
..." ask nothing, and a quote that happens to fit must not seem to agree. Knows no corpus.
"""

from __future__ import annotations

import re

_RULES = (
    r"(?:instructions?|rules?|prompts?|guidelines?|restrictions?|limits|limitations|guardrails|programming|"
    r"directives?|training|disclaimers?|article|text|document|corpus|sources?)"
)
_OVERRIDE = re.compile(
    rf"(?:^|[.!?:;,]\s*|\b(?:please|and|then|now|just|must|i order you to|you (?:will|can|should))\s+)"
    rf"(?:ignore|disregard|forget|drop|override|bypass|skip|leave out|set aside)\s(?:[\w']+\s){{0,4}}?{_RULES}\b"
    r"|\b(?:you are|you're) now\b|\bfrom now on\b|^\W*(?:pretend|imagine|act as|role-?play|suppose)\b"
    r"|\bsystem (?:prompt|override|message)\b|\bdeveloper mode\b|\bwithout (?:any )?restrictions\b",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"(?:^|[.!?:;,]\s*|\b(?:and|then|please|just|only|must)\s+)(?:please\s+|just\s+|now\s+)*"
    r"(?:repeat (?:after me|this|the following|these words)|(?:tell|inform|assure) (?:every(?:one|body)|people|all|the world|them)\b"
    r"|(?:say|write|state|declare|announce|print|output|reply|respond|answer)\s+(?:only |just |simply )?"
    r"(?:that\b|with\b|the (?:words?|sentence|following)\b|your\b|[\"'\u201c\u2018]))",
    re.IGNORECASE,
)
_PART = re.compile(r"(?<=[.!?;])\s+|(?<=:)\s+")
_TOLD_TO_TELL = re.compile(
    r"(?:\b(?:tell me|explain|answer|let me know|say)\s+(?:to me\s+)?|[,.:;!]\s*|\b(?:and|then|but)\s+)"
    r"((?:(?:how|what|who|which|when|why|where|whose|whether)\b|(?:list|describe|compare|name) (?:the|all|both|each|every)\b|"
    r"tell me about\b).+)",
    re.IGNORECASE | re.DOTALL,
)
_LEANS = re.compile(
    r"^\W*(?:is|are|was|were|does|do|did|has|have|can) (?:it|that|this|they)\b", re.I
)


def without_demands(turn: str) -> str:
    """What a turn asks: the turn itself where it demands nothing, '' where it asks nothing."""
    if not (_OVERRIDE.search(turn) or _SAY.search(turn)):
        return turn
    parts = _PART.split(turn.strip())
    asking = [p for p in parts if p.rstrip("\"'\u201d\u2019) ").endswith("?")]
    if asking:
        return _with_its_subject(parts, asking)
    asked = _TOLD_TO_TELL.search(turn)
    return asked[1].strip() if asked and not _SAY.search(turn) else ""


def _with_its_subject(parts: list[str], asking: list[str]) -> str:
    """The questions; one that leans on the part before it ("Does it?") takes that along."""
    first = parts.index(asking[0])
    if first and _LEANS.search(asking[0]):
        return " ".join([_OVERRIDE.sub("", parts[first - 1]), *asking]).strip(" ,;")
    return " ".join(asking)
