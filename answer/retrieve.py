"""A question -> candidate passages, as langchain's own retriever where others plug in.

`CorpusRetriever` is a langchain-core BaseRetriever over a build: hybrid search, best first.
"""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangchainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.build import Build


class CorpusRetriever(BaseRetriever):
    """Passages of one build as langchain documents; metadata carries the whole record."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    build: Build
    limit: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangchainDocument]:
        return [self._document(c) for c in self.build.candidates(query, self.limit)]

    def _document(self, candidate: Any) -> LangchainDocument:
        passage = candidate.passage
        document = self.build.documents[passage.document_id]
        return LangchainDocument(
            id=passage.id,
            page_content=passage.text,
            metadata={
                "source_id": document.source_id,
                "title": document.title,
                "section": passage.section,
                "start": passage.start,
                "end": passage.end,
                "score": candidate.score,
                "dense": candidate.dense,
                "keyword": candidate.keyword,
            },
        )
