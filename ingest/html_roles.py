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
    Role.COOKIES: "cookie* cookies cookieconsent consent-banner gdpr* ccpa*",
    Role.NEWSLETTER: "newsletter* mailchimp* signup subscribe-form",
    Role.SHARE: "share* sharing sharedaddy addtoany* sharethis* addthis* social-links social-icons "
    "social-share social-media",
    Role.COMMENTS: "comments* comment-list commentlist disqus* respond comment-respond",
    Role.NAVIGATION: "nav* navbar navigation breadcrumb* breadcrumbs menu* pagination skip-link "
    "toc pager site-header masthead topbar",
    Role.RELATED: "related* recommended recommendations read-more more-stories",
    Role.ADVERT: "ad ad-slot ads advert* adverts advertisement adsbygoogle sponsored promo*",
    Role.REFERENCES: "references reflist ref-list bibliography works-cited",
    Role.FOOTER: "site-footer page-footer colophon copyright",
}
_BY_WORD = {word.rstrip("*"): role for role, words in _WORDS.items() for word in words.split()}
_PREFIXES = frozenset(
    word.rstrip("*") for words in _WORDS.values() for word in words.split() if "*" in word
)
_LINK_LISTS = (Role.NAVIGATION, Role.RELATED)
_NEVER = frozenset(("html", "body", "main", "article"))
_LEAST_SHARE = 0.4


def is_unseen(node: HtmlElement) -> bool:
    """Whether an element is never text for a reader (script, style, ...)."""
    return node.tag in _UNSEEN


def role_of(node: HtmlElement) -> Role:
    """The role of one element by itself; what lies inside inherits it.

    Class and id names are only hints: an element that holds the page's main heading or its
    article keeps its text whatever it is called, and a "menu" or "related" part has to consist
    of links.
    """
    if "hidden" in node.attrib or (node.tag == "dialog" and "open" not in node.attrib):
        return Role.HIDDEN
    if node.tag in _NEVER:
        return Role.BODY
    role = _BY_TAG.get(node.tag) or _BY_ARIA.get(node.get("role", "")) or _by_name(node)
    if role and role is not Role.HIDDEN and _holds_the_page(node, role):
        return Role.BODY
    return role


def frame_of(root: HtmlElement) -> frozenset[HtmlElement]:
    """The elements around the page's one main part: what they hold is no part of the article.
    None where the page doesn't say which part is the main one, or it holds too little."""
    mains = root.xpath("//main | //*[@role='main']") or root.xpath(
        "//article[not(ancestor::article)]"
    )
    if len(mains) != 1:
        return frozenset()
    (main,) = mains
    body = root.find("body")
    if body is None or len(main.text_content()) < _LEAST_SHARE * len(_text_of(body)):
        return frozenset()
    around: list[HtmlElement] = []
    node = main
    while node is not None and node is not body:
        siblings = [*node.itersiblings(), *node.itersiblings(preceding=True)]
        around += [s for s in siblings if isinstance(s.tag, str) and s.find(".//h1") is None]
        node = node.getparent()
    return frozenset(around)


def _text_of(body: HtmlElement) -> str:
    texts = body.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    return "".join(texts)


def _by_name(node: HtmlElement) -> Role:
    names = f"{node.get('class', '')} {node.get('id', '')}"
    for name in re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names).lower().replace("_", "-").split():
        role = _BY_WORD.get(name, Role.BODY)
        first = name.split("-")[0]
        if not role and first in _PREFIXES:
            role = _BY_WORD[first]
        if role and (role not in _LINK_LISTS or _is_links(node)):
            return role
    return Role.BODY


def _is_links(node: HtmlElement) -> bool:
    """Whether most of an element's text is that of links."""
    linked = sum(len(link.text_content()) for link in node.iter("a", "button"))
    return linked * 2 >= len("".join(node.text_content().split()))


def _holds_the_page(node: HtmlElement, role: Role) -> bool:
    """Whether what the page is about lies inside; comments are often articles of their own."""
    tags = ("h1", "main") if role is Role.COMMENTS else ("h1", "main", "article")
    return any(node.find(f".//{tag}") is not None for tag in tags)
