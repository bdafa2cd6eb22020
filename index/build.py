"""A build on disk -> candidates, similarities and term counts for a question.

The one door to the index for the rest of the project. Knows no files of the corpus and no
answers; what lies where is in `index/folder.py`, how a build is made in `index/publish.py`.
"""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from errors import BuildDamaged, BuildMissing, BuildStale
from index.embed import Encoder, Vectors, query_encoder
from index.folder import (
    Manifest,
    build_folder,
    current_id,
    current_manifest,
    hold_open,
    models_folder,
    previous_id,
    read_manifest,
    require_manifest,
    rollback,
)
from index.keywords import KeywordIndex
from index.lock import lock
from index.making import Progress, check_whole
from index.publish import BuildInfo, Verify, publish
from index.sentences import SentenceVectors
from index.store import StoredRecords, TextStore
from index.vectors import VectorStore
from records import Candidate, Document, Passage
from settings import Settings

__all__ = [
    "Build",
    "BuildInfo",
    "Manifest",
    "Progress",
    "Verify",
    "current_id",
    "current_manifest",
    "lock",
    "open_build",
    "previous_id",
    "publish",
    "require_manifest",
    "rollback",
    "stored_documents",
    "stored_passages",
]

# Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009): the sum of 1 / (60 + rank).
_RRF_K = 60
_POOL = 50
_REMEMBERED_QUESTIONS = 64
_TRIES = 3
_PAUSE = 0.05


def stored_documents(root: Path) -> list[Document]:
    """The documents of the current build, in order; [] where there is none."""
    texts = _texts(root)
    if texts is None:
        return []
    try:
        return texts.documents.all()
    finally:
        texts.close()


def stored_passages(root: Path) -> list[Passage]:
    """The passages of the current build, in document order; [] where there is none."""
    texts = _texts(root)
    if texts is None:
        return []
    try:
        return texts.passages.all()
    finally:
        texts.close()


def open_build(root: Path, settings: Settings) -> Build:
    """The current build, checked; close it when a newer one is taken.

    Raises BuildMissing, BuildStale (another format or model) or BuildDamaged, each saying
    what to do.
    """
    for _ in range(_TRIES):
        build_id = current_id(root)
        if build_id is None:
            raise BuildMissing(f"There is no index in {root} yet; run `baclofen-qa ingest`.")
        try:
            return _open(root, build_id, settings)
        except BuildDamaged as error:
            # A build that is just being repaired or replaced is whole a moment later.
            damaged = error
            time.sleep(_PAUSE)
    raise damaged


class Build:
    """One whole build, open for questions; threads may share it.

    `documents` and `passages` are mappings by id in document order, read as needed.
    """

    def __init__(self, root: Path, target: Path, manifest: Manifest) -> None:
        self.build_id = manifest.build_id
        self.manifest = manifest
        self.models = models_folder(root)
        self._texts = TextStore(target)
        self._keywords = KeywordIndex(target)
        self._vectors = VectorStore(target)
        self._sentences = SentenceVectors(target)
        self.documents: StoredRecords[Document] = self._texts.documents
        self.passages: StoredRecords[Passage] = self._texts.passages
        self._encoder = query_encoder(manifest.model, manifest.fingerprint, self.models)
        self._embed = _remembering(self._encoder)
        self._vocabulary: frozenset[str] | None = None
        self._parts = (self._texts, self._keywords, self._vectors)
        # Also when nobody closes it: a reader may drop a build that another thread still asks.
        self._release = weakref.finalize(self, _release, hold_open(target), self._parts)
        if self._vectors.count() != manifest.passages:
            raise BuildDamaged("The index has lost some vectors; run `baclofen-qa ingest`.")

    def candidates(self, question: str, limit: int) -> list[Candidate]:
        """At most `limit` passages for `question`, best first: dense and BM25 ranks fused."""
        pool = max(_POOL, 2 * limit)
        vector = self._embed(question)
        dense = dict(self._vectors.nearest(vector, min(pool, self.manifest.passages)))
        keyword = dict(self._keywords.search(question, pool))
        unseen = [passage_id for passage_id in keyword if passage_id not in dense]
        cosines = dense | self._vectors.cosines(vector, unseen)
        scores = fuse([list(dense), list(keyword)])
        best = sorted(scores, key=lambda i: (-scores[i], -cosines[i], i))[:limit]
        return [
            Candidate(self.passages[i], cosines[i], keyword.get(i, 0.0), scores[i]) for i in best
        ]

    def sentence_similarity(self, question: str, passage_ids: Sequence[str]) -> dict[str, Vectors]:
        """For each passage, the cosine of `question` with its sentences, in order."""
        vector = self._embed(question)
        positions = self.passages.positions(passage_ids)
        return {i: self._sentences.similarity(vector, positions[i]) for i in passage_ids}

    def similarity(self, question: str, texts: Sequence[str]) -> Vectors:
        """The cosine of `question` with each of `texts`, embedded now; shape (len(texts),)."""
        cosines: Vectors = self._encoder.encode(list(texts)) @ self._embed(question)
        return cosines

    def document_frequency(self, term: str) -> int:
        """In how many passages a term of `index.terms.analyse` occurs."""
        return self._keywords.document_frequency(term)

    def vocabulary(self) -> frozenset[str]:
        """All terms of `index.terms.analyse` that occur in the build."""
        if self._vocabulary is None:
            self._vocabulary = self._keywords.vocabulary()
        return self._vocabulary

    def close(self) -> None:
        """Frees the build's files, as a dropped Build does by itself; then it can't be asked."""
        self._release()


def _remembering(encoder: Encoder) -> Callable[[str], Vectors]:
    """A question -> its vector. No method of Build: the cache would tie a build to itself, and
    one that its last reader lets go would stay open until the garbage collector comes by."""

    def encode(question: str) -> Vectors:
        vector: Vectors = encoder.encode([question])[0]
        vector.flags.writeable = False
        return vector

    return lru_cache(maxsize=_REMEMBERED_QUESTIONS)(encode)


def _release(mark: int, parts: Sequence[TextStore | KeywordIndex | VectorStore]) -> None:
    os.close(mark)
    for part in parts:
        part.close()


def fuse(rankings: Sequence[Sequence[str]]) -> dict[str, float]:
    """Reciprocal rank fusion: an id's score is the sum over rankings of 1 / (60 + rank)."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (_RRF_K + rank)
    return scores


def _open(root: Path, build_id: str, settings: Settings) -> Build:
    target = build_folder(root, build_id)
    manifest = read_manifest(target)
    if manifest.model != settings.embedding_model:
        raise BuildStale(
            f"The index in {root} was made with the embedding model {manifest.model!r}, but "
            f"{settings.embedding_model!r} is set; run `baclofen-qa ingest` or change the setting."
        )
    check_whole(target, manifest)
    return Build(root, target, manifest)


def _texts(root: Path) -> TextStore | None:
    build_id = current_id(root)
    return None if build_id is None else TextStore(build_folder(root, build_id))
