"""LangChain's tutorial chain with a model that writes: four chunks, one prompt, nothing checked.

What stands beside the product in bench/three_ways.py. Knows no evidence and no check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from answer.llm import LanguageModel
from answer.llm_limits import Failure, Limits
from bench.baselines import LangChainDefault
from bench.compare import quoted
from records import Answer, Status, Tokens
from settings import Settings

# the prompt of LangChain's tutorial on retrieval (hub: rlm/rag-prompt)
PROMPT = (
    "You are an assistant for question-answering tasks. Use the following pieces of retrieved "
    "context to answer the question. If you don't know the answer, just say that you don't know. "
    "Use three sentences maximum and keep the answer concise.\nQuestion: {question} \n"
    "Context: {context} \nAnswer:"
)
# what such a chain says in place of declining: to its credit it counts as declined
_DECLINES = re.compile(
    r"\b(?:do(?:es)? not|don't|doesn't|cannot|can't|not able to|unable to) (?:know|say|provide|answer|"
    r"mention|specify|state|determine|find)|\bno information\b|\bnot (?:explicitly )?"
    r"(?:mentioned|provided|specified|stated|given|clear)\b|\bI'm sorry\b", re.I)  # fmt: skip


class TutorialChain:
    """The chain: retrieval, prompt, model. `stream` gives the answer as it grows."""

    def __init__(self, settings: Settings, retriever: LangChainDefault, limits: Limits) -> None:
        self._model = LanguageModel(settings, limits)
        self._retriever = retriever

    def close(self) -> None:
        """Lets go of the model's connections."""
        self._model.close()

    def stream(self, question: str) -> Iterator[Answer]:
        """The answer so far whenever a sentence may have ended; the last one is whole."""
        found = self._retriever.find(question)
        context = "\n\n".join(f.text for f in found)
        base = replace(quoted(question, found), answer="", model=self._model.name)
        text, told, ended = "", 0, ""
        call = self._model.call("", PROMPT.format(question=question, context=context))
        try:
            for piece in call:
                text += piece
                if len(re.findall(r"[.!?](?:\s|$)", text)) > told:
                    told += 1
                    yield replace(base, answer=text)
        except Failure as failure:
            ended = str(failure)
        yield self._whole(base, text.strip(), call.tokens, ended)

    def _whole(self, base: Answer, text: str, tokens: Tokens | None, ended: str) -> Answer:
        declined = bool(ended and not text) or bool(_DECLINES.search(text))
        status = Status.NOT_IN_CORPUS if declined else Status.ANSWERED
        return replace(base, answer=text, status=status, tokens=tokens, fallback=ended)
