"""Texts -> two plain retrievers to stand beside the product: nearest texts by MiniLM, and the
LangChain default. Both use the product's own encoder, so that only the method differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Protocol

import numpy as np
from langchain_core.embeddings import Embeddings

from index.build import stored_documents, stored_passages
from index.embed import DEFAULT_MODEL, Encoder, ingest_encoder
from index.folder import models_folder
from records import Document, Passage
from settings import Settings

CHUNK, OVERLAP, TOP = 1000, 200, 4  # the LangChain tutorial's figures
_names = count()


@dataclass(frozen=True, slots=True)
class Found:
    """A retrieved text; `score` is its cosine with the question."""

    source_id: str
    text: str
    score: float


class Retriever(Protocol):
    """Questions in, texts out, best first."""

    name: str

    def find(self, question: str, limit: int) -> list[Found]:
        """At most `limit` texts."""
        ...


class Nearest:
    """Exact cosine over all of `texts` (source id, text): plain MiniLM."""

    def __init__(self, name: str, encoder: Encoder, texts: Sequence[tuple[str, str]]) -> None:
        self.name, self._encoder, self._texts = name, encoder, list(texts)
        self._vectors = encoder.encode([text for _, text in self._texts])

    def find(self, question: str, limit: int) -> list[Found]:
        """See `Retriever.find`."""
        cosines = self._vectors @ self._encoder.encode([question])[0]
        order = np.argsort(-cosines, kind="stable")[:limit]
        return [Found(self._texts[i][0], self._texts[i][1], float(cosines[i])) for i in order]


class LangChainDefault:
    """RecursiveCharacterTextSplitter 1000/200, Chroma, similarity search: the tutorial's chain
    up to the model that would write."""

    name = "LangChain default"

    def __init__(self, encoder: Encoder, documents: Mapping[str, str]) -> None:
        from chromadb.config import Settings as ChromaSettings
        from langchain_chroma import Chroma
        from langchain_core.documents import Document as LangChainDocument
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
        whole = [LangChainDocument(t, metadata={"source": s}) for s, t in documents.items()]
        self.chunks = splitter.split_documents(whole)
        self._store = Chroma.from_documents(
            self.chunks,
            _Embeddings(encoder),
            collection_name=f"bench-{next(_names)}",  # stores of one process share their names
            client_settings=ChromaSettings(anonymized_telemetry=False),
        )

    def find(self, question: str, limit: int = TOP) -> list[Found]:
        """See `Retriever.find`. Chroma's default distance is the square of the Euclidean, which
        for unit vectors is 2 - 2 x cosine."""
        return [
            Found(document.metadata["source"], document.page_content, 1 - distance / 2)
            for document, distance in self._store.similarity_search_with_score(question, k=limit)
        ]


class _Embeddings(Embeddings):
    """The product's encoder behind LangChain's interface."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._encoder.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index holds, for the baselines: they see the same cleaned text as the product."""

    encoder: Encoder
    documents: list[Document]
    passages: list[Passage]

    @property
    def texts(self) -> dict[str, str]:
        """The text of each document by its source id."""
        return {d.source_id: d.text for d in self.documents}

    def passage_texts(self) -> list[tuple[str, str]]:
        """(source id, text) of each passage."""
        names = {d.id: d.source_id for d in self.documents}
        return [(names[p.document_id], p.text) for p in self.passages]

    def sentence_texts(self) -> list[tuple[str, str]]:
        """(source id, text) of each sentence."""
        names = {d.id: d.source_id for d in self.documents}
        return [
            (names[p.document_id], p.text[s.start - p.start : s.end - p.start])
            for p in self.passages
            for s in p.sentences
        ]


def contents(settings: Settings) -> Indexed:
    """What the current build holds, with the encoder that made it."""
    encoder = ingest_encoder(DEFAULT_MODEL, models_folder(settings.index))
    return Indexed(encoder, stored_documents(settings.index), stored_passages(settings.index))
