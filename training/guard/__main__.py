"""python -m training.guard: fits the safety screen's model anew and writes models/guard.

About a minute and a half of one core. The same sentences give the same files.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from answer.screen import Kind, read_mended, rules
from answer.screen_model import BUCKETS, SHIPPED
from training.augment import typo
from training.guard.data import Row, golden_rows, grouped, own_rows, text_questions
from training.guard.fit import (
    Array,
    Examples,
    Flags,
    Thresholds,
    Words,
    cross_validated,
    fitted,
    matrix,
    thresholds,
)

FALSE_ALARMS = 0.01  # at most, of the harmless sentences
TEXTS = 1200
TYPO_EVERY = 14  # letters


def main() -> None:
    """Reads, cross-validates, fits, writes, and prints the figures."""
    rows = grouped([*own_rows(), *golden_rows()])
    rng = random.Random(5)
    slips = [typo(row.text, rng, TYPO_EVERY) for row in rows]
    clean, clean_ruled = _read([row.text for row in rows])
    typos, typos_ruled = _read(slips)
    texts, _ = _read(text_questions(TEXTS))
    kinds, groups = np.array([row.kind for row in rows]), np.array([row.group for row in rows])
    data = Examples(clean, typos, texts, kinds, groups)
    found = cross_validated(data)
    chosen = thresholds(found[0], kinds == "none", clean_ruled, FALSE_ALARMS)
    figures = {
        name: _figures(rows, kinds, rule, seen, chosen)
        for name, rule, seen in (
            ("as written", clean_ruled, found[0]),
            ("typos", typos_ruled, found[1]),
        )
    }
    write(data, chosen, figures)
    print(json.dumps({"rows": len(rows), **chosen.__dict__, **figures}, indent=1))


def _read(texts: Sequence[str]) -> tuple[csr_matrix, Words]:
    """The features of texts, mended as the screen mends them, and what the rules say of each."""
    read, verdicts = [], []
    for text in texts:
        read.append(read_mended(text))
        verdicts.append(str(rules(text).kind))
    return matrix(read), np.array(verdicts)


def _figures(
    rows: Sequence[Row], kinds: Words, ruled: Words, seen: Array, chosen: Thresholds
) -> dict[str, str]:
    """Rules alone and rules with the model, ours and golden `dev` apart, as "hits of total"."""
    urgent = seen[:, 0] >= chosen.emergency
    both = np.where(urgent, str(Kind.EMERGENCY), ruled)
    nobody = (both == "personal_advice") & (seen[:, 1] < chosen.nobody)
    both = np.where(nobody, "none", both)
    both = np.where((both == "none") & (seen[:, 1] >= chosen.somebody), "personal_advice", both)
    golden = np.array([row.golden for row in rows])
    lines: dict[str, str] = {}
    for name, part in (("ours", ~golden), ("golden dev", golden)):
        for who, verdict in (("rules", ruled), ("rules and model", both)):
            lines |= _table(f"{name}, {who}", kinds[part], verdict[part])
        lines |= _table(
            f"{name}, model alone", kinds[part], np.where(urgent, "emergency", "none")[part]
        )
    return lines


def _table(name: str, kinds: Words, verdict: Words) -> dict[str, str]:
    asked: dict[str, tuple[Flags, Flags]] = {
        "emergencies seen": (kinds == "emergency", verdict == "emergency"),
        "emergencies given any notice": (kinds == "emergency", verdict != "none"),
        "advice given any notice": (kinds == "personal_advice", verdict != "none"),
        "advice called an emergency": (kinds == "personal_advice", verdict == "emergency"),
        "harmless given any notice": (kinds == "none", verdict != "none"),
        "harmless called an emergency": (kinds == "none", verdict == "emergency"),
    }
    return {
        f"{name}: {what}": f"{(of & hit).sum()} of {of.sum()}" for what, (of, hit) in asked.items()
    }


def write(data: Examples, chosen: Thresholds, figures: object, folder: Path = SHIPPED) -> None:
    """Fits on all rows and writes weights.bin (int8, row by row) and guard.json."""
    models = fitted(data, np.arange(len(data.kinds)))
    exact = np.concatenate([model.coef_ for model in models])
    step = np.abs(exact).max(axis=1) / 127
    raw = np.rint(exact / step[:, None]).astype(np.int8).tobytes()
    assert len(raw) == 2 * BUCKETS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "weights.bin").write_bytes(raw)
    card = {
        "sha256": hashlib.sha256(raw).hexdigest(),
        "step": [float(f"{value:.9g}") for value in step],
        "bias": [float(f"{model.intercept_[0]:.9g}") for model in models],
        **chosen.__dict__,
        "cross-validated": figures,
    }
    (folder / "guard.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
