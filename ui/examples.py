"""A build's documents, and what the catalogue proposes -> questions to click before the first
turn. Only questions that the corpus answers are shown. Knows no Streamlit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice, zip_longest

from prompts import text
from records import Answer, Document, Passage, Status

_SHOWN = 4
_TRIED = 16
_PASSAGES_READ = 200
_LONGEST = 90
_WORD = re.compile(r"\w+")
_QUESTION = re.compile(r"[^.?!]*\?")


def examples(
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
    proposed: Mapping[str, Iterable[str]],
    ask: Callable[[str], Answer],
) -> tuple[str, ...]:
    """At most four questions that `ask` answers, taken from the documents in turn.

    `proposed` holds a document's questions by its path; titles and sections give the others.
    """
    first = list(islice(passages.values(), _PASSAGES_READ))
    by_document: dict[str, list[str]] = {}
    for document_id in dict.fromkeys(p.document_id for p in first):
        document = documents[document_id]
        sections = dict.fromkeys(p.section for p in first if p.document_id == document_id)
        by_document[document_id] = [
            *proposed.get(document.path, ()),
            *candidates(document.title, [s for s in sections if s]),
        ]
    in_turn = chain.from_iterable(zip_longest(*by_document.values(), fillvalue=""))
    tried = islice(_distinct(q for q in in_turn if 0 < len(q) <= _LONGEST), _TRIED)
    return tuple(islice((q for q in tried if ask(q).status is Status.ANSWERED), _SHOWN))


def candidates(title: str, sections: Iterable[str]) -> list[str]:
    """Questions in the headings themselves, then one about each other section."""
    headings = [title, *sections]
    asked = [match[0].strip() for h in headings if (match := _QUESTION.match(h))]
    others = [text("ui.example_section", section=s) for s in sections if "?" not in s]
    return [*asked, *others]


def _distinct(questions: Iterable[str]) -> Iterator[str]:
    """Questions of the same words only once, the first of them."""
    seen: set[str] = set()
    for question in questions:
        words = " ".join(_WORD.findall(question.casefold()))
        if words not in seen:
            seen.add(words)
            yield question
