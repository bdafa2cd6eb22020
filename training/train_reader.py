"""Trains the evidence reader: MiniLM-L6 with a verdict per sentence marker. See README.md there.

Loss: binary cross-entropy per sentence, plus one for 'this passage answers' at [CLS], plus the
exact answer's borders where a data set gives them (Rajpurkar et al. 2016), which teaches the
encoder to read rather than to match words.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoConfig, AutoModel

from answer.encode import assemble
from training.augment import disturb
from training.data import Example
from training.master_weights import MasterWeights


class Reader(nn.Module):
    """BERT encoder and one linear layer: per token (sentence verdict, start, end, passage)."""

    def __init__(self, base: str) -> None:
        super().__init__()
        # no dropout: about one pass over the data, and on a processor it halves the speed
        plain = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": 0.0}
        self.encoder = AutoModel.from_pretrained(
            base,
            config=AutoConfig.from_pretrained(base, **plain),
            add_pooling_layer=False,
            attn_implementation="sdpa",
        )
        self.head = nn.Linear(self.encoder.config.hidden_size, 4)

    def forward(self, input_ids, attention_mask, token_type_ids):  # type: ignore[no-untyped-def]
        """(batch, tokens) ids -> (batch, tokens, 4) logits."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.head(hidden)


@dataclass
class Encoded:
    """An example as token ids: marker positions, their labels, answer borders (or None)."""

    ids: list[int]
    types: list[int]
    marks: list[int]
    labels: list[int]
    span: tuple[int, int] | None
    weight: float


class Encoder:
    """Examples -> rows of token ids; with a random source, questions are disturbed."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer

    def __call__(self, example: Example, rng: random.Random | None = None) -> Encoded:
        question = example.question
        if rng is not None:
            question = disturb(question, rng)
        enc = [self.tokenizer.encode(s, add_special_tokens=False) for s in example.sentences]
        row = assemble(self._ids(question), self._ids(example.section), [e.ids for e in enc])
        kept = [(m, y) for m, y in zip(row.marks, example.labels, strict=True) if m >= 0]
        span = self._span(example, enc, row.marks, len(row.ids))
        weight = 0.6 if example.kind.startswith("squad") or example.kind == "medquad" else 1.0
        return Encoded(row.ids, row.types, [m for m, _ in kept], [y for _, y in kept], span, weight)

    def _ids(self, text: str) -> list[int]:
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    @staticmethod
    def _span(example, enc, marks, length):  # type: ignore[no-untyped-def]
        if example.span is None:
            return None if any(example.labels) else (0, 0)
        index, start, end = example.span
        if marks[index] < 0:
            return None
        tokens = [i for i, (a, b) in enumerate(enc[index].offsets) if a < end and b > start]
        if not tokens:
            return None
        first, last = marks[index] + 1 + tokens[0], marks[index] + 1 + tokens[-1]
        return (first, last) if last < length - 1 else None


def collate(rows: Sequence[Encoded]) -> dict[str, torch.Tensor]:
    """Rows padded to the longest."""
    width = max(len(r.ids) for r in rows)
    pad = lambda values: torch.tensor([v + [0] * (width - len(v)) for v in values])  # noqa: E731
    return {
        "input_ids": pad([r.ids for r in rows]),
        "attention_mask": pad([[1] * len(r.ids) for r in rows]),
        "token_type_ids": pad([r.types for r in rows]),
    }


def loss_of(logits: torch.Tensor, rows: Sequence[Encoded]) -> torch.Tensor:
    """Mean over rows of sentence, passage and border losses."""
    bce = nn.functional.binary_cross_entropy_with_logits
    total = logits.new_zeros(())
    for i, row in enumerate(rows):
        truth = torch.tensor(row.labels, dtype=torch.float32)
        if len(row.labels):
            verdict = logits[i, row.marks, 0].float()
            weights = torch.where(truth > 0, 2.0, 1.0)
            total = total + row.weight * bce(verdict, truth, weight=weights, reduction="sum") / 2.5
        any_ = torch.tensor(float(any(row.labels)))
        total = total + 0.5 * row.weight * bce(logits[i, 0, 3].float(), any_)
        if row.span is not None:
            n = len(row.ids)
            target = torch.tensor(row.span)
            borders = logits[i, :n, 1:3].float().T
            total = total + 0.3 * nn.functional.cross_entropy(borders, target)
    return total / len(rows)


def batches(rows: list[Encoded], size: int, rng: random.Random) -> list[list[Encoded]]:
    """Shuffled batches of rows of similar length, so that little is padding."""
    rng.shuffle(rows)
    found = []
    for at in range(0, len(rows), size * 32):
        chunk = sorted(rows[at : at + size * 32], key=lambda r: len(r.ids))
        found += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(found)
    return found


def train(
    model: Reader,
    examples: Sequence[Example],
    encoder: Encoder,
    *,
    epochs: float,
    rate: float,
    size: int,
    seed: int,
    log: Path,
    out: Path,
    minutes: float,
) -> None:
    """Trains in place for `epochs`, or `minutes` if sooner: the schedule fits what is left."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    optimiser = MasterWeights(model, rate)
    total = math.ceil(len(examples) * epochs / size)
    began, step, running = time.time(), 0, []
    model.train()
    # on rows of 140 tokens, plain matrix products are a fifth faster than the fused attention
    model.encoder.set_attn_implementation("eager")
    while step < total:
        for batch in batches([encoder(e, rng) for e in examples], size, rng):
            progress = max(step / total, (time.time() - began) / (minutes * 60))
            if progress >= 1:
                step = total
                break
            warm = min(1.0, (step + 1) / 100)
            loss = loss_of(model(**collate(batch)), batch)
            loss.backward()
            optimiser.step(rate * warm * max(0.02, 1 - progress))
            running.append(loss.item())
            step += 1
            if step % 50 == 0:
                row = {
                    "step": step,
                    "of": total,
                    "loss": round(sum(running[-50:]) / 50, 4),
                    "seconds": round(time.time() - began),
                }
                with log.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(row) + "\n")
            if step % 300 == 0:
                torch.save(optimiser.state(), out)
    torch.save(optimiser.state(), out)
    optimiser.restore()
    model.encoder.set_attn_implementation("sdpa")
    model.eval()


@torch.no_grad()
def predict(model: Reader, examples: Sequence[Example], encoder: Encoder, size: int = 32):  # type: ignore[no-untyped-def]
    """Per example: (sentence logits, passage logit); sentences cut off get -20."""
    model.eval()
    order = sorted(range(len(examples)), key=lambda i: sum(map(len, examples[i].sentences)))
    found: list = [None] * len(examples)
    for at in range(0, len(order), size):
        part = order[at : at + size]
        rows = [encoder(examples[i]) for i in part]
        logits = model(**collate(rows)).float()
        for j, i in enumerate(part):
            scores = [-20.0] * len(examples[i].sentences)
            for k, mark in enumerate(rows[j].marks):
                scores[k] = float(logits[j, mark, 0])
            found[i] = (scores, float(logits[j, 0, 3]))
    return found
