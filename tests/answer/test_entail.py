"""An NLI CrossEncoder by the setting: a real one is loaded, and what it says decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from answer.claims import Source
from answer.cross_encoder import PairModel
from answer.entail import NliEntailer, open_entailer
from answer.pipeline import Answerer
from answer.written import WrittenAnswerer
from errors import ModelError
from records import Answer
from settings import Settings, from_environment
from tests.answer.llm_server import Server

WORDS = "melatonin was begun at 3 mg in patient a . she slept well and had no terrors".split()
NLI = ("contradiction", "entailment", "neutral")
EVIDENCE = [Source(1, "Patient A", "Melatonin was begun at 3 mg.", True)]
Built = Callable[..., str]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Builds the folder of a tiny CrossEncoder with random weights.

    With `says` given, one logit a label, it says that of everything.
    """

    def build(labels: Sequence[str], says: Sequence[float] = (), seed: int = 0) -> str:
        import torch
        from transformers import (  # type: ignore[attr-defined]
            BertConfig,
            BertForSequenceClassification,
            BertTokenizerFast,
        )

        vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":", *dict.fromkeys(WORDS)]
        (tmp_path / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
        torch.manual_seed(seed)
        model = BertForSequenceClassification(BertConfig(
            vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=32, initializer_range=1.0, id2label=dict(enumerate(labels)),
            label2id={label: n for n, label in enumerate(labels)},
        ))  # fmt: skip
        if says:
            model.classifier.weight.data.zero_()
            model.classifier.bias.data = torch.tensor(says)
        folder = tmp_path / f"model-{len(list(tmp_path.iterdir()))}"
        model.save_pretrained(folder)
        BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(folder)
        return str(folder)

    return build


def test_the_verdict_is_the_models_own_on_evidence_and_sentence(built: Built) -> None:
    said = "She slept well and had no terrors."
    pair = ("Patient A: Melatonin was begun at 3 mg.", said)
    folders = [built(NLI, seed=seed) for seed in range(8)]
    rows = [PairModel(folder, "model", "NONE").logits([pair])[0] for folder in folders]
    likely = [bool(np.exp(r[1]) / np.exp(r).sum() >= 0.5) for r in rows]
    assert set(likely) == {True, False}
    assert [NliEntailer(folder).bears(said, EVIDENCE) for folder in folders] == likely


@pytest.mark.parametrize(
    ("labels", "says", "bears"),
    [
        (NLI, (0.0, 4.0, 0.0), True),
        (NLI, (4.0, 0.0, 0.0), False),
        (NLI, (0.0, 0.5, 0.5), False),
        (("supports", "refutes"), (2.0, 0.0), True),
        (("supported",), (2.0,), True),
        (("supported",), (-2.0,), False),
    ],
)
def test_the_column_of_entailment_decides_whatever_the_labels_are(
    built: Built, labels: Sequence[str], says: Sequence[float], bears: bool
) -> None:
    assert NliEntailer(built(labels, says)).bears("She slept well.", EVIDENCE) is bears


@pytest.mark.parametrize(
    ("says", "mode", "reasons"),
    [((0.0, 9.0, 0.0), "written", 0), ((9.0, 0.0, 0.0), "verbatim", 1)],
)
def test_the_environment_names_the_model_and_its_verdict_is_used(
    terrors: Settings, built: Built, monkeypatch: pytest.MonkeyPatch,
    says: Sequence[float], mode: str, reasons: int,
) -> None:  # fmt: skip
    folder = built(NLI, says)
    monkeypatch.setenv("BACLOFEN_QA_ENTAILMENT", folder)
    settings = from_environment(corpus=terrors.corpus, index=terrors.index)
    answer = _written(settings)
    assert answer.mode == mode
    given = [reason for check in answer.checks for reason in check.reasons]
    assert given == [f"support: {folder} does not find it there"] * reasons


def _written(settings: Settings) -> Answer:
    server = Server()
    server.text = "Melatonin was begun at 3 mg in Patient A [1]."
    try:
        chosen = replace(settings, model="scripted", model_url=server.url)
        with closing(WrittenAnswerer(chosen, check=False)) as writer:
            return writer.ask("What dose of melatonin did patient A start with?")
    finally:
        server.shutdown()
        server.server_close()


def test_a_folder_that_holds_no_such_model_is_one_clear_sentence(
    answerer: Answerer, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("no model")
    for name in (str(tmp_path), str(tmp_path / "nowhere")):
        with pytest.raises(ModelError) as raised:
            open_entailer(name, answerer.reader)
        said = str(raised.value)
        assert name in said
        assert "BACLOFEN_QA_ENTAILMENT" in said
        assert len(said) < 400
        assert "\n" not in said


def test_a_model_without_a_label_for_entailment_is_refused_by_name(built: Built) -> None:
    folder = built(("cat", "dog"))
    with pytest.raises(ModelError, match=r"no label for entailment \(it has cat, dog\)"):
        NliEntailer(folder)
