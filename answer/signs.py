"""Closed lists of small words that turn what a sentence says: negations, hedges, scope.

Data that the checks share; knows no sentence.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = _words(
    "not no never none neither nor nobody nothing without cannot non lack lacks lacked lacking "
    "absence absent isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't "
    "couldn't shouldn't hasn't haven't hadn't hardly scarcely unable failed fails fail failing "
    "failure free nowhere"
)
FINITE = _words(
    "is are was were can could may might will would should must has have had does do did"
)
# hedges that a written sentence may add: they only lower what is claimed
MODALS = _words(
    "may might could can would possible possibly potential potentially perhaps probable probably "
    "likely suggest suggests suggested suggesting seem seems seemed seemingly appear appears "
    "appeared apparently thought believed"
)
HEDGES = MODALS | _words(
    "possibility suggestive unlikely hypothesised hypothesized hypothesis hypothetical believe "
    "speculate speculated presumed presumably assumed preliminary tentative tentatively promising "
    "promise uncertain unclear unknown warrant warrants tend tends tended hoped hope theoretical "
    "theoretically whether proposed proposes propose plausible suspected expected"
)
STRONG = _words(
    "prove proves proved proven proof definitely definite certainly certain clearly clear always "
    "undoubtedly conclusively conclusive establish establishes established confirm confirms "
    "confirmed guarantee guarantees guaranteed ensures ensure must cure cures cured unequivocally "
    "invariably completely entirely fully totally absolutely perfectly"
)
UNIVERSAL = _words(
    "all every everyone everybody each always any whole entire entirely universally "
    "both generally invariably only solely exclusively most majority"
)
LIMITING = _words(
    "some several few many certain most majority minority often sometimes usually commonly "
    "occasionally rarely seldom partly partially mostly mainly generally typically frequently "
    "half third quarter one a-few initially temporarily short-term slightly"
)
SCOPE = UNIVERSAL | LIMITING
