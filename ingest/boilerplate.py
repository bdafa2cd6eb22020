"""The look of text that is not a source's substance: headings that open a reference list, a
comment block or a form, and lines that a website adds. Knows nothing of any one source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, Role

_FLAGS = re.IGNORECASE


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})", _FLAGS)


_NUMBERED = r"(?:\d{1,2}[.)]?\s+)?"
_REFERENCE_HEADING = _whole(
    rf"{_NUMBERED}(?:references?|bibliography|works cited|literature cited|reference list|"
    r"references (?:and|&) (?:notes|links|further reading)|cited literature|notes and references)",
)
_LIST_HEADING = _whole(
    rf"{_NUMBERED}(?:sources?|citations?|notes|footnotes|endnotes|further reading|external links)"
)
_FORM_HEADING = _whole(
    r"(?:leave|post|write|add|submit) (?:a|an|your) (?:reply|comment|response|review)"
    r"(?: to .{1,60})?(?: ?cancel reply)?",
    r"cancel reply",
    r"join the (?:conversation|discussion)",
    r"have your say",
)
_COMMENTS_HEADING = _whole(
    r"(?:\d+ |no )?(?:comments?|responses|replies|reader comments)(?: ?\(\d+\))?(?: yet)?",
    r"(?:\d+|one|two|three) (?:thoughts?|comments?|responses?|replies) (?:on|to) .{1,150}",
    r"(?:discussion|comments) \(\d+\)",
)
_COMMENT_SIGNS = re.compile(
    r"\bno comments yet\b|\bstart the discussion\b|\bbe the first to comment\b|\bsays?:|"
    r"\breply$|\blog in to (?:reply|comment)\b|\bleave a (?:reply|comment)\b|"
    r"\bcomments are closed\b|\b\d+ (?:minutes|hours|days|weeks|months|years) ago\b|"
    r"\bat \d{1,2}:\d\d\b|\breport (?:abuse|comment)\b|\bupvote\b|\bpermalink\b",
    _FLAGS,
)
_LINES: dict[Role, re.Pattern[str]] = {
    Role.FORM: _whole(
        r"(?:your )?e-?mail(?: address)? will not be published\.?(?: required fields are marked"
        r" ?\*?\.?)?",
        r"your email address will not be published\.?(?: required fields are marked ?\*?\.?)?",
        r"required fields are marked ?\*?\.?",
        r"save my name, e-?mail,? and website in this browser.{0,60}",
        r"(?:name|e-?mail|website|comment|message|subject|phone)(?: ?\(?\*\)?| \(required\))?:?",
        r"(?:post|submit) (?:a )?(?:comment|reply|review)",
        r"notify me of (?:new|follow-?up) (?:posts|comments) by e-?mail\.?",
        r"(?:log|sign) in to (?:reply|leave a comment|comment)\.?",
        r"this site uses akismet.{0,120}",
    ),
    Role.COMMENTS: _whole(
        r"no comments(?: yet)?\.?(?: why don.t you start the discussion\?)?",
        r"be the first to (?:leave a )?comment[.!]?",
        r"comments are (?:closed|off).{0,30}",
    ),
    Role.SHARE: _whole(
        r"(?:(?:share|tweet|pin|like|print|e-?mail|save|facebook|twitter|x|linkedin|reddit|whatsapp"
        r"|pinterest|telegram|copy link|bluesky|mastodon|follow us)"
        r"(?: this)?(?: (?:on|to|via|by|with) \w+)?:?[\s|,·•]*)+",
        r"(?:share|like|print) this(?: (?:article|page|post|story))?:?",
        r"click to (?:share|email|print).{0,80}",
    ),
    Role.COOKIES: _whole(
        r"(?:we|this (?:web)?site|our (?:web)?site|our partners) uses? cookies.{0,400}",
        r"by (?:continuing|using|clicking).{0,120}(?:cookies|privacy policy|terms).{0,120}",
        r"(?:accept|reject|manage|allow) (?:all|cookies|preferences|all cookies)(?: cookies)?",
        r"cookie (?:settings|preferences|policy|notice)",
    ),
    Role.NEWSLETTER: _whole(
        r"(?:subscribe|sign up)(?: now)?(?: (?:to|for) (?:our|the|my) .{0,60}"
        r"(?:newsletter|updates|mailing list|emails?)).{0,120}",
        r"(?:join|get) our (?:free )?(?:newsletter|mailing list).{0,120}",
        r"subscribe(?: now)?!?",
    ),
    Role.NAVIGATION: _whole(
        r"(?:skip|jump) to (?:main )?(?:content|navigation)",
        r"back to (?:top|home)",
        r"(?:previous|next)(?: (?:post|article|page))?:?.{0,3}",
        r"home(?: ?[\u203a»>/|] ?[^.]{1,60})+",
        r"table of contents",
        r"\d+ min(?:ute)?s? read",
    ),
    Role.RELATED: _whole(
        r"(?:read more|related (?:posts|articles|topics)|you (?:may|might) also like|see also|"
        r"recommended for you|more from .{1,40}|read next):?.{0,80}",
    ),
    Role.FOOTER: _whole(
        r"(?:copyright )?(?:©|\(c\)) ?(?:copyright )?\d{4}.{0,160}",
        r"(?:.{0,80} )?all rights reserved\.?.{0,40}",
        r"(?:proudly )?powered by [\w. ]{1,40}",
        r"(?:privacy policy|terms (?:of (?:use|service)|and conditions)|contact us|about us"
        r"|sitemap)(?:[\s|·•,]*(?:privacy policy|terms (?:of (?:use|service)|and conditions)"
        r"|contact us|about us|sitemap))*",
    ),
    Role.ADVERT: _whole(r"advertisements?", r"sponsored(?: content)?", r"advertisement - .{0,60}"),
}
_LONGEST_LINE = 600
_REFERENCE_START = re.compile(
    r"^\[?\d{1,3}[\].)]|^[A-Z][\w'\u2019-]+,? (?:[A-Z]\.?,? ?){1,3}[,;&.(]"
)
_REFERENCE_SIGNS = re.compile(
    r"\bdoi\b|10\.\d{4,}/|\bet al\b|\b(?:19|20)\d\d[;:.,)]|\bPMID\b|\bvol\b|\bpp?\. ?\d|https?://|"
    r"\(#\w+\)|\d+\(\d+\):\d+|\bJ\.? [A-Z][a-z]+",
)


def section_role(heading: str, inside: Sequence[Block]) -> Role:
    """What a heading makes of the blocks below it: BODY unless it opens a reference list, a
    comment block or a reply form. Words alone don't do it where they could open substance
    ("Comment", "Sources"): then the blocks must look the part."""
    title = heading.strip(" :*#").rstrip(".")
    if _REFERENCE_HEADING.fullmatch(title) and not _mostly_prose(inside):
        return Role.REFERENCES
    if _LIST_HEADING.fullmatch(title) and _mostly_references(inside):
        return Role.REFERENCES
    if _FORM_HEADING.fullmatch(title):
        return Role.FORM
    if _COMMENTS_HEADING.fullmatch(title) and (
        not inside or any(_COMMENT_SIGNS.search(block.text) for block in inside)
    ):
        return Role.COMMENTS
    return Role.BODY


def line_role(text: str) -> Role:
    """What a block is by its whole text alone; BODY where any of it could be substance."""
    line = text.strip()
    if len(line) <= _LONGEST_LINE:
        for role, pattern in _LINES.items():
            if pattern.fullmatch(line):
                return role
    return Role.BODY


def looks_like_reference(block: Block) -> bool:
    """Whether a block reads like an entry of a reference list."""
    signs = len(set(_REFERENCE_SIGNS.findall(block.text)))
    return signs >= 2 or (signs >= 1 and bool(_REFERENCE_START.match(block.text)))


def _mostly_references(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and sum(looks_like_reference(b) for b in blocks) * 2 > len(blocks)


def _mostly_prose(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs of several sentences without any sign of a reference prevail."""
    prose = [
        b
        for b in blocks
        if len(b.text) > 200
        and not _REFERENCE_SIGNS.search(b.text)
        and not _REFERENCE_START.match(b.text)
        and len(re.findall(r"[a-z]{3,}\. +[A-Z][a-z]", b.text)) >= 2
    ]
    return sum(len(b.text) for b in prose) * 2 > sum(len(b.text) for b in blocks) > 0
