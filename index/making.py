"""Documents and Passages -> the files of one build, filled, checked and moved into place.

Knows nothing of which build is current; that is decided in `index/publish.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from errors import BuildDamaged, BuildError
from index import folder, keywords, sentences, store, vectors
from index.cache import EmbeddingCache
from index.embed import Encoder, Vectors
from index.pooling import pooled
from records import Document, Passage
from settings import Settings

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Making:
    """One build in the making."""

    root: Path
    build_id: str
    documents: Sequence[Document]
    passages: Sequence[Passage]
    encoder: Encoder
    settings: Settings
    progress: Progress

    def make(self) -> tuple[int, int]:
        """Fills, checks and moves the build into place; gives passages, sentences embedded."""
        final = folder.build_folder(self.root, self.build_id)
        temporary = final.with_name(final.name + ".tmp")
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        try:
            embedded = self._fill(temporary)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        folder.sync_tree(temporary)
        if final.exists():  # a damaged build of the same content
            final.replace(final.with_name(final.name + ".damaged.tmp"))
        temporary.replace(final)
        folder.sync_folder(final.parent)
        return embedded

    def _fill(self, target: Path) -> tuple[int, int]:
        by_id = {document.id: document for document in self.documents}
        own = [(by_id[passage.document_id], passage) for passage in self.passages]
        cache = EmbeddingCache(self.root / "cache", self.encoder)
        try:
            passage_vectors, sentence_vectors, embedded = self._vectors(cache, own)
        finally:
            cache.close()
        ids = [passage.id for passage in self.passages]
        self.progress("writing", 0, 1)
        store.write(target, self.documents, self.passages)
        keywords.write(target, ((p.id, heading_text(d, p), p.text) for d, p in own))
        sentences.write(target, sentence_vectors, [len(p.sentences) for p in self.passages])
        vectors.write(target, ids, passage_vectors)
        self.progress("checking", 0, 1)
        folder.write_manifest(target, self._manifest(target, len(sentence_vectors)))
        _verify(target, ids, passage_vectors)
        self.progress("checking", 1, 1)
        return embedded

    def _vectors(
        self, cache: EmbeddingCache, own: Sequence[tuple[Document, Passage]]
    ) -> tuple[Vectors, Vectors, tuple[int, int]]:
        """Vectors of the passages and of their sentences, and how many of each were new."""
        parts = [[d.text[s.start : s.end] for s in p.sentences] for d, p in own]
        titles = [document.title or passage.section for document, passage in own]
        headings = [p.section or title for title, (_, p) in zip(titles, own, strict=True)]
        # a passage without sentences stands for itself
        whole = [texts or [p.text] for texts, (_, p) in zip(parts, own, strict=True)]
        new = sum(not all(cache.known(texts)) for texts in whole)
        heading_vectors = cache.encode(headings, _unseen)
        title_vectors = cache.encode(titles, _unseen)
        before = cache.embedded
        vectors_ = self._embed(cache, [text for texts in whole for text in texts])
        counts = [len(texts) for texts in whole]
        passage_vectors = pooled(vectors_, counts, heading_vectors, title_vectors)
        kept = np.repeat([bool(texts) for texts in parts], counts)
        return passage_vectors, vectors_[kept], (new, cache.embedded - before)

    def _embed(self, cache: EmbeddingCache, texts: Sequence[str]) -> Vectors:
        """The sentences' vectors; how far it is, is told in passages, by the share of sentences."""
        passages = len(self.passages)

        def told(done: int, total: int) -> None:
            self.progress("passages", done * passages // max(total, 1), passages)

        return cache.encode(texts, told)

    def _manifest(self, target: Path, spans: int) -> folder.Manifest:
        return folder.Manifest(
            build_id=self.build_id,
            format=folder.FORMAT,
            model=self.settings.embedding_model,
            fingerprint=self.encoder.fingerprint,
            dimension=self.encoder.dimension,
            documents=len(self.documents),
            passages=len(self.passages),
            sentences=spans,
            created=datetime.now(UTC).isoformat(timespec="milliseconds"),
            files=_sizes(target),
        )


def _unseen(done: int, total: int) -> None:
    """Headings are few: no progress of their own."""


def heading_text(document: Document, passage: Passage) -> str:
    """The way to a passage: the document's title, then its headings from the top."""
    return " > ".join((document.title, *(passage.headings or (passage.section,)))).strip(" >")


def check_whole(target: Path, manifest: folder.Manifest) -> None:
    """Raises BuildDamaged when a file of the build in `target` is missing or cut short.

    Longer is no fault: Chroma notes in its database that it was opened.
    """
    for name, size in manifest.files.items():
        path = target / name
        if not path.is_file() or path.stat().st_size < size:
            raise BuildDamaged(
                f"The index is damaged ({name} is missing or truncated); run `baclofen-qa ingest`."
            )


def is_whole(target: Path, settings: Settings, encoder: Encoder) -> bool:
    """Whether the finished build in `target` can be used as it is."""
    if not target.is_dir():
        return False
    try:
        manifest = folder.read_manifest(target)
        if (manifest.model, manifest.fingerprint) != (
            settings.embedding_model,
            encoder.fingerprint,
        ):
            return False
        check_whole(target, manifest)
        vector_store = vectors.VectorStore(target)
        try:
            return vector_store.count() == manifest.passages
        finally:
            vector_store.close()
    except BuildError:
        return False


def _verify(target: Path, ids: Sequence[str], passage_vectors: Vectors) -> None:
    """Reads the new build back as a reader would. Raises BuildDamaged."""
    vector_store = vectors.VectorStore(target)
    try:
        vector_store.verify(ids, passage_vectors)
    finally:
        vector_store.close()
    texts, words = store.TextStore(target), keywords.KeywordIndex(target)
    try:
        if list(texts.passages) != list(ids) or words.count() != len(ids):
            raise BuildDamaged("The new index does not hold the passages that it was given.")
    finally:
        texts.close()
        words.close()


def _sizes(target: Path) -> dict[str, int]:
    files = sorted(path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.stat().st_size for path in files}
