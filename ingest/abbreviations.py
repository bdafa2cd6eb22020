"""Words with a full stop of their own, as the rules for sentences need them. All are small,
with their inner points and without the closing one: "e.g." is "e.g". Knows no rules."""

from __future__ import annotations

_NEVER = """
    dr mr mrs ms prof st vs v cf e.g eg i.e viz approx ca fig figs tab eq eqs ref refs sec ch
    vol pp ed eds resp esp incl al dept no nos nr art op cit i.v i.m p.o s.c b.i.d t.i.d q.i.d
    b.d t.d.s q.d p.r.n q.h o.d sp spp subsp var gen gov sen rep capt col lt sgt rev hon jr sr
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    max min avg std wt ht temp pt pts hr hrs mo mos yr yrs wk wks
    inc ltd co corp bros u.s u.k e.u ph.d m.d etc a.m p.m
"""
_PERHAPS = """
    etc al i.v i.m p.o s.c b.i.d t.i.d q.i.d b.d t.d.s q.d p.r.n o.d a.m p.m u.s u.k e.u jr sr
    inc ltd co corp ph.d m.d min max hr hrs mo mos yr yrs wk wks no pt pts ed sat sun mar v
    temp wt ht art ch sec var gen rep col tab
"""
_BEFORE_A_NUMBER = "no nos nr fig figs tab eq eqs ref refs sec ch vol pp p art dept"
_FIRST_WORDS = """
    the a an this that these those he she it they we i you his her its their our there here in on
    at after before during since when while if although however but and as for with no one two
    three both all most some each other patients treatment
"""

NEVER_LAST = frozenset(_NEVER.split())
"""Abbreviations; those that are not in MAY_BE_LAST never end a sentence."""
MAY_BE_LAST = frozenset(_PERHAPS.split())
"""Abbreviations that may end a sentence: what follows settles it, or pysbd."""
NUMBERED = frozenset(_BEFORE_A_NUMBER.split())
"""Abbreviations that a number follows."""
STARTERS = frozenset(_FIRST_WORDS.split())
"""Words that, with a capital, begin a sentence."""
