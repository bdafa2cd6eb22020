"""An HTML element -> the role that its tag and attributes give it. Knows nothing of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.blocks import Role

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Never text for a reader, so not worth a line in the report either.
_UNSEEN = frozenset(
    ("script", "style", "head", "noscript", "iframe", "object", "svg", "canvas", "audio", "video")
)
_BY_TAG = {
    "template": Role.HIDDEN,
    "nav": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "footer": Role.FOOTER,
    "form": Role.FORM,
    "button": Role.FORM,
    "select": Role.FORM,
    "textarea": Role.FORM,
    "datalist": Role.HIDDEN,
}
_BY_ARIA = {
    "navigation": Role.NAVIGATION,
    "contentinfo": Role.FOOTER,
    "search": Role.FORM,
    "form": Role.FORM,
    "menu": Role.NAVIGATION,
    "menubar": Role.NAVIGATION,
    "doc-bibliography": Role.REFERENCES,
}
_WORDS: dict[Role, str] = {
    Role.HIDDEN: "sr-only visually-hidden visuallyhidden screen-reader-text d-none hidden",
    Role.COOKIES: "cookie cookies consent gdpr ccpa",
    Role.NEWSLETTER: "newsletter subscribe subscription mailchimp signup",
    Role.SHARE: "share sharing social sharedaddy addtoany sharethis addthis",
    Role.COMMENTS: "comments comment-list commentlist disqus respond comment-respond",
    Role.NAVIGATION: "nav navbar navigation breadcrumb breadcrumbs menu pagination skip-link toc "
    "pager site-header masthead topbar",
    Role.RELATED: "related recommended recommendations related-posts read-more more-stories",
    Role.ADVERT: "ad ads advert adverts advertisement adsbygoogle sponsored promo",
    Role.REFERENCES: "references reflist ref-list bibliography citations-list works-cited",
    Role.FOOTER: "site-footer page-footer colophon copyright",
}
_BY_WORD = {word: role for role, words in _WORDS.items() for word in words.split()}
_NEVER = frozenset(("html", "body", "main", "article"))


def is_unseen(node: HtmlElement) -> bool:
    """Whether an element is never text for a reader (script, style, ...)."""
    return node.tag in _UNSEEN


def role_of(node: HtmlElement) -> Role:
    """The role of one element by itself; what lies inside inherits it.

    Class and id names are only hints: an element that holds the page's main heading or its
    article keeps its text whatever it is called.
    """
    if node.tag in _NEVER:
        return Role.BODY
    if "hidden" in node.attrib:
        return Role.HIDDEN
    role = _BY_TAG.get(node.tag) or _BY_ARIA.get(node.get("role", "")) or _by_name(node)
    if role and role is not Role.HIDDEN and _holds_the_page(node):
        return Role.BODY
    return role


def _by_name(node: HtmlElement) -> Role:
    names = f"{node.get('class', '')} {node.get('id', '')}"
    for name in re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names).lower().replace("_", "-").split():
        for word in (name, *name.split("-")[:1]):
            if word in _BY_WORD:
                return _BY_WORD[word]
    return Role.BODY


def _holds_the_page(node: HtmlElement) -> bool:
    return any(node.find(f".//{tag}") is not None for tag in ("h1", "article", "main"))
