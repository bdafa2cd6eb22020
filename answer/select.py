"""A question that stands alone + a build -> its sentences, ranked, and how likely they answer.

The way: spelling -> candidates (hybrid, plus the sections that the question names) -> reader ->
vectors -> scores -> probability. Knows no wording and no screen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np

from answer.amounts import thing_of
from answer.callings import plainly
from answer.compare import comparison_of, phase_of
from answer.decide import Decision
from answer.expected import asks_amount, may_ask_amount
from answer.features import Asked, Sentence, question_vector, sentences_of
from answer.kinds import kind_of
from answer.named import without_study_name
from answer.reader import Page, Reader, Reading
from answer.references import asks_extreme, find_references, nouns_of, own_nouns, who_is_it
from answer.spelling import Speller, speller_words
from answer.structure import Member, Structure, structure_of
from answer.understood import Understood
from answer.wordlist import is_common, is_english, is_everyday
from index.build import Build
from index.terms import content_terms
from records import Candidate, Passage

# passages read for one fact, and for a list: on golden dev, reading 8 instead of 5 for one fact
# gained nothing and cost half as much time again (docs/experiments.md)
READ, READ_LIST = 5, 8
CLEARLY = 2.0  # logits between the section that "who ...?" is answered from and the next
_WHO = frozenset({"who", "whose", "whom"})
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Selection:
    """`ranked`: sentences, best first (empty where nothing was retrieved)."""

    asked: Asked
    ranked: tuple[Sentence, ...]
    probability: float
    candidates: tuple[Candidate, ...]


class Selector:
    """What is derived once from a build, and the selection for a question. Thread-safe."""

    def __init__(self, build: Build, reader: Reader, decision: Decision) -> None:
        self.build, self.reader, self.decision = build, reader, decision
        passages = list(build.passages.values())
        self.titles = {d.id: d.title for d in build.documents.values()}
        self.structure: Structure = structure_of(passages, self.titles)
        self._nouns = own_nouns(self.structure)
        texts = [*(p.text for p in passages), *(p.section for p in passages), *self.titles.values()]
        words, numbered, running = speller_words(texts)
        self.words = words
        self.speller = Speller(words, numbered, running)
        self.labelled = frozenset(self.structure.member_of)
        self._section_terms = {
            member: frozenset(content_terms(f"{member.section.heading} {member.section.text}"))
            for group in self.structure.groups
            for member in group.members
        }

    def select(self, understood: Understood) -> tuple[Understood, Selection]:
        """The question as it was answered, its ranked sentences and the probability that the
        best of them answers. A question that names no section, after one that did, is not
        answered from another section of the same kind: it is then asked of the earlier one."""
        plain = self._select(understood)
        if not self._switches(understood, plain):
            return understood, plain
        kept = replace(understood, references=replace(understood.earlier, spans=()), follows=True)
        again = self._select(kept)
        sure = again.probability >= self.decision.threshold
        return (kept, again) if sure else (understood, plain)

    def who(self, question: str) -> tuple[Member, ...]:
        """The one look-alike section that "who ...?" is answered from, clearly before all others;
        nothing where the question asks for no one or the answer is not sure."""
        found = who_is_it(question, self.structure)
        if found or not kind_of(plainly(question, self._nouns)).which:
            return found
        named = find_references(question, self.structure)
        selection = self._select(Understood(question, question, references=named))
        best: dict[Member, float] = {}
        for sentence in selection.ranked:
            if member := self.structure.member_of.get(sentence.passage.id):
                best.setdefault(member, sentence.score)
        order = list(best)[:2]
        clear = order and (len(order) == 1 or best[order[0]] - best[order[1]] >= CLEARLY)
        sure = selection.probability >= self.decision.threshold
        return (order[0],) if clear and sure else ()

    def _switches(self, understood: Understood, found: Selection) -> bool:
        """Whether the best sentence is of a look-alike section that nothing in the question
        points to, while the turn before spoke of another."""
        earlier = understood.earlier.targets
        if understood.references.any or not earlier or not found.ranked:
            return False
        member = self.structure.member_of.get(found.ranked[0].passage.id)
        if member is None or member in earlier or found.asked.kind.listing:
            return False
        own, meant = set(found.asked.core), set(content_terms(earlier[0].section.text))
        return own & set(content_terms(member.section.text)) <= meant

    def _select(self, understood: Understood) -> Selection:
        question = understood.read_as
        asked = self.asked(understood)
        candidates = self.candidates(question, asked)
        if not candidates:
            return Selection(asked, (), 0.0, ())
        ranked = self.rank(question, asked, candidates)
        probability = self.decision.probability(question_vector(asked, ranked))
        return Selection(asked, tuple(ranked), probability, tuple(candidates))

    def rank(self, question: str, asked: Asked, candidates: list[Candidate]) -> list[Sentence]:
        """All sentences of the candidates, best first."""
        readings = self._read(question, candidates)
        similarity = self.build.sentence_similarity(question, [c.passage.id for c in candidates])
        found = sentences_of(asked, candidates, readings, similarity, self.titles)
        scores = self.decision.score(np.stack([s.vector for s in found]))
        scored = [replace(s, score=float(x)) for s, x in zip(found, scores, strict=True)]
        return sorted(scored, key=lambda s: -s.score)

    def _read(self, question: str, candidates: Sequence[Candidate]) -> list[Reading]:
        """A reading a candidate; where the question names a study, the passages of the documents
        that know the name are read without it."""
        pages = [self._page(c.passage) for c in candidates]
        plain, name = without_study_name(question)
        telling = self._telling_of(name)
        known = [c.passage.document_id in telling for c in candidates]
        if not any(known):
            return self.reader.read(question, pages)
        own = iter(self.reader.read(plain, [p for p, k in zip(pages, known, strict=True) if k]))
        rest = iter(
            self.reader.read(question, [p for p, k in zip(pages, known, strict=True) if not k])
        )
        return [next(own) if k else next(rest) for k in known]

    def _telling_of(self, name: Sequence[str]) -> frozenset[str]:
        """The documents whose texts write all words of a name with a capital."""
        if not name or any(is_everyday(word.lower()) for word in name):
            return frozenset()
        found: dict[str, set[str]] = {}
        for passage in self.build.passages.values():
            held = found.setdefault(passage.document_id, set())
            held |= {w for w in name if f"{w[:1].upper()}{w[1:]}" in passage.text}
        return frozenset(doc for doc, held in found.items() if len(held) == len(set(name)))

    def candidates(self, question: str, asked: Asked) -> list[Candidate]:
        """Retrieved passages; those of the sections that the question names come along."""
        limit = READ_LIST if asked.kind.listing else READ
        found = [c for c in self.build.candidates(question, limit + 4) if c.passage.sentences]
        have = {c.passage.id for c in found}
        meant = asked.targets or self._whole(asked, have)
        named = [self._added(question, i) for i in sorted(meant - have)[:READ_LIST]]
        first = [c for c in found if c.passage.id in meant][:READ_LIST]
        rest = [c for c in found if c.passage.id not in meant]
        return [*first, *named, *rest][: max(limit, len(first) + len(named) + 3)]

    def asked(self, understood: Understood) -> Asked:
        """The question in numbers."""
        references, total = understood.references, len(self.build.passages)
        words = {t: w for w in _WORD.findall(understood.matter) for t in content_terms(w)}
        core = frozenset(t for w in _WORD.findall(understood.unplaced) for t in content_terms(w))
        frequency = {t: self.build.document_frequency(t) for t in words}
        weights = {t: log((total + 1) / (f + 0.5)) + 0.1 for t, f in frequency.items()}
        unknown = frozenset(t for t in core if not frequency.get(t) and not t[0].isdigit())
        rare = frozenset(t for t in unknown if not is_common(words[t].lower()))
        names = frozenset(t for t in rare if self._is_name(words[t].lower()))
        targets = frozenset(i for m in references.targets for i in m.section.passage_ids)
        siblings = frozenset(
            i
            for group in self.structure.groups
            if any(m in references.targets for m in group.members)
            for member in group.members
            for i in member.section.passage_ids
        )
        missing = bool(references.missing) and not references.targets
        kind = kind_of(plainly(understood.core, self._nouns))
        comparison = comparison_of(understood.core) if kind.listing else None
        plain = not kind.listing and (asks_amount(kind.expects) or may_ask_amount(understood.core))
        thing = thing_of(understood.unplaced, self.words) if plain else ""
        among = (
            self._among(understood.core, comparison is not None) if kind.listing else frozenset()
        )
        of_others = self._told_of_others(understood, core, words)
        phase = phase_of(understood.core) if kind.listing or len(targets) > 1 else ""
        settled = len(references.targets) == 1 and asks_extreme(understood.core)
        return Asked(weights, unknown, rare, names, kind, missing, targets, siblings - targets, among,
                     words, core, comparison, of_others, phase, settled, thing)  # fmt: skip

    def _told_of_others(
        self, understood: Understood, core: frozenset[str], words: Mapping[str, str]
    ) -> bool:
        """Whether a telling word of the question stands in a look-alike section, but not in the
        one that the question is about ("what blood pressure had Mrs B?")."""
        targets = understood.references.targets
        group = self.structure.group_of(targets[0]) if len(targets) == 1 else None
        if group is None:
            return False
        held = self._section_terms
        others = frozenset().union(*(held[m] for m in group.members if m is not targets[0]))
        telling = {t for t in core if not is_everyday(words[t].lower()) and not t[0].isdigit()}
        return bool(telling & others - held[targets[0]])

    def _is_name(self, word: str) -> bool:
        """Whether a word that the corpus lacks names something, rather than being mistyped."""
        return (
            len(word) > 2
            and word.isalpha()
            and not is_english(word)
            and not self.speller.resembles(word)
        )

    def _among(self, question: str, every: bool) -> frozenset[str]:
        """The passages of the groups whose members a question asks about ("which patients"), or
        of every group ("the highest dose")."""
        asked = {w.lower() for w in _WORD.findall(question)}
        groups = (g for g in self.structure.groups if every or asked & (nouns_of(g) | _WHO))
        return frozenset(i for g in groups for m in g.members for i in m.section.passage_ids)

    def _whole(self, asked: Asked, have: set[str]) -> frozenset[str]:
        """The passages of the groups that a list is asked of and retrieval came upon: what is
        true of the longest or of all can be told from all of them alone."""
        groups = [
            frozenset(i for m in group.members for i in m.section.passage_ids)
            for group in self.structure.groups
        ]
        met = [ids for ids in groups if ids & have & asked.among]
        return max(met, key=lambda ids: len(ids & have), default=frozenset())

    def _page(self, passage: Passage) -> Page:
        title = self.titles[passage.document_id]
        section = f"{title} - {passage.section}" if passage.section else title
        texts = (
            passage.text[s.start - passage.start : s.end - passage.start] for s in passage.sentences
        )
        return Page(section, tuple(texts))

    def _added(self, question: str, passage_id: str) -> Candidate:
        cosine = float(self.build.sentence_similarity(question, [passage_id])[passage_id].max())
        return Candidate(self.build.passages[passage_id], cosine, 0.0, 0.0)
