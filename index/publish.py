"""Documents and Passages -> a whole, verified build that answers from the next question on.

A build is made beside the old one and appears by two renames, so a reader sees the old or
the new, and a kill at any moment leaves the old. Knows no files of the corpus.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from errors import BuildDamaged, BuildError, QuoteError
from index import folder, keywords, sentences, store, vectors
from index.cache import EmbeddingCache
from index.embed import Encoder, Vectors, ingest_encoder
from records import Document, Passage, content_id
from settings import Settings

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What `publish` did. `embedded` counts the passages and sentences that were not cached."""

    build_id: str
    previous: str | None
    unchanged: bool
    documents: int
    passages: int
    embedded_passages: int
    embedded_sentences: int
    seconds: float


def publish(
    root: Path,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    settings: Settings,
    progress: Progress | None = None,
) -> BuildInfo:
    """Makes the build of `passages` and switches to it; `progress` gets (stage, done, of all).

    The same content gives the same build id, and costs nothing when that build is there.
    Raises QuoteError for a passage that is not its document's text, BuildBusy while another
    process writes, BuildError when the index can't be written; the old build then stays.
    """
    started = time.perf_counter()
    _check(documents, passages)
    report = progress or _silent
    try:
        with folder.lock(root):
            return _publish(root, documents, passages, settings, report, started)
    except (OSError, sqlite3.Error) as error:
        raise BuildError(
            f"The index in {root} can't be written ({error}); make room or give the right to "
            "write there, then run `baclofen-qa ingest` again. The old index is as it was."
        ) from error


def _publish(
    root: Path,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    settings: Settings,
    progress: Progress,
    started: float,
) -> BuildInfo:
    progress("model", 0, 1)
    encoder = ingest_encoder(settings.embedding_model, folder.models_folder(root))
    progress("model", 1, 1)
    build_id = build_id_of(documents, passages, encoder.fingerprint)
    current = _current_or_none(root)
    unchanged = _is_whole(folder.build_folder(root, build_id), settings, encoder)
    embedded = (0, 0)
    if not unchanged:
        made = _Making(root, build_id, documents, passages, encoder, settings, progress)
        embedded = made.make()
    previous = folder.previous_id(root) if current == build_id else current
    if current != build_id:
        folder.switch(root, build_id, current)
    folder.collect(root)
    seconds = time.perf_counter() - started
    counts = (len(documents), len(passages))
    return BuildInfo(build_id, previous, unchanged, *counts, *embedded, seconds)


def build_id_of(
    documents: Sequence[Document], passages: Sequence[Passage], fingerprint: str
) -> str:
    """The id of the build that holds just these, in this order, by this model and format."""
    records: list[Document | Passage] = [*documents, *passages]
    parts = [store.encode(record) for record in records]
    return content_id(str(folder.FORMAT), fingerprint, *parts)


def embedded_text(document: Document, passage: Passage) -> str:
    """What stands for a passage in vector search: where it stands, then what it says."""
    return f"{heading_text(document, passage)}\n{passage.text}"


def heading_text(document: Document, passage: Passage) -> str:
    """The way to a passage: the document's title, then its headings from the top."""
    return " > ".join((document.title, *(passage.headings or (passage.section,)))).strip(" >")


@dataclass(frozen=True)
class _Making:
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
        spans = [d.text[s.start : s.end] for d, p in own for s in p.sentences]
        cache = EmbeddingCache(self.root / "cache", self.encoder)
        try:
            passage_vectors = self._embed(cache, "passages", [embedded_text(*o) for o in own])
            embedded_passages = cache.embedded
            sentence_vectors = self._embed(cache, "sentences", spans)
        finally:
            cache.close()
        ids = [passage.id for passage in self.passages]
        self.progress("writing", 0, 1)
        store.write(target, self.documents, self.passages)
        keywords.write(target, ((p.id, heading_text(d, p), p.text) for d, p in own))
        sentences.write(target, sentence_vectors, [len(p.sentences) for p in self.passages])
        vectors.write(target, ids, passage_vectors)
        self.progress("checking", 0, 1)
        folder.write_manifest(target, self._manifest(target, len(spans)))
        _verify(target, ids, passage_vectors)
        self.progress("checking", 1, 1)
        return embedded_passages, cache.embedded - embedded_passages

    def _embed(self, cache: EmbeddingCache, stage: str, texts: Sequence[str]) -> Vectors:
        return cache.encode(texts, lambda done, total: self.progress(stage, done, total))

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
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            files=_sizes(target),
        )


def _sizes(target: Path) -> dict[str, int]:
    files = sorted(path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.stat().st_size for path in files}


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


def _is_whole(target: Path, settings: Settings, encoder: Encoder) -> bool:
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


def _current_or_none(root: Path) -> str | None:
    """The current build if its folder is there: one that is lost can't be returned to."""
    try:
        current = folder.current_id(root)
    except BuildDamaged:
        return None
    return current if current and folder.build_folder(root, current).is_dir() else None


def _check(documents: Sequence[Document], passages: Sequence[Passage]) -> None:
    by_id = {document.id: document for document in documents}
    if len(by_id) != len(documents) or len({p.id for p in passages}) != len(passages):
        raise BuildError("Two documents or two passages have the same id; nothing was changed.")
    if not passages:
        raise BuildError("There is no passage to index; add a source to the corpus folder.")
    for passage in passages:
        document = by_id.get(passage.document_id)
        if document is None:
            raise BuildError(f"Passage {passage.id} belongs to no document; nothing was changed.")
        if document.text[passage.start : passage.end] != passage.text:
            raise QuoteError(
                f"Passage {passage.id} is not the text of {document.path} at "
                f"{passage.start}-{passage.end}; nothing was changed."
            )


def _silent(stage: str, done: int, total: int) -> None:
    """Reports to nobody."""
