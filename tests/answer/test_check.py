"""The sentence checker: what is borne passes, one thing wrong does not, and it says which."""

from __future__ import annotations

import pytest

from answer.check import check_sentence, read_sentence
from answer.claims import Source

GINGER = Source(
    1,
    "Results",
    "Ginger at 1.5 g/day reduced vomiting in 14 of 40 women within four days. No woman had "
    "bleeding. Heartburn was more frequent with ginger than with placebo.",
)
MECHANISM = Source(
    2,
    "Mechanism",
    "Ginger is a 5-HT3 antagonist and not an antihistamine. It may also speed the emptying of the "
    "stomach. Some women prefer capsules.",
)
ANNA = Source(3, "Patient 1", "She was started on 10 mg, which was raised to 20 mg.", True)
BERTA = Source(4, "Patient 2", "She was started on 5 mg and stopped after two weeks.", True)
EVIDENCE = {s.n: s for s in (GINGER, MECHANISM, ANNA, BERTA)}


def _reasons(raw: str) -> tuple[str, ...]:
    return check_sentence(read_sentence(raw), EVIDENCE).reasons


@pytest.mark.parametrize(
    "raw",
    [
        "Ginger at 1.5 g/day reduced vomiting in 14 of 40 women within 4 days [1].",
        "No woman had bleeding. [1]",
        "No, ginger is not an antihistamine [2].",
        "According to the source, ginger may speed the emptying of the stomach [2].",
        "Some women prefer capsules [2].",
        "Patient 1 was started on 10 mg [3].",
        "Patient 1 was started on 10 mg and patient 2 on 5 mg [3][4].",
        "- **Heartburn** was more frequent with ginger than with placebo [1].",
    ],
)
def test_what_the_evidence_says_passes(raw: str) -> None:
    assert _reasons(raw) == ()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("Ginger reduced vomiting.", "no mark"),
        ("Ginger reduced vomiting in 14 of 40 women [7].", "mark"),
        ("Ginger at 2.5 g/day reduced vomiting [1].", "number"),
        ("Ginger at 1.5 mg/day reduced vomiting [1].", "number"),
        ("Ginger at 1.5 g/week reduced vomiting [1].", "number"),
        ("Ginger reduced vomiting in 40 of 14 women within four hours [1].", "number"),
        ("Ginger reduced vomiting in over 14 women [1].", "number"),
        ("Patient 1 was started on 20 mg [3].", "number"),
        ("Patient 1 was raised to 10 mg [3].", "number"),
        ("Doxylamine at 1.5 g/day reduced vomiting [1].", "word"),
        ("Ginger is a 5-HT2 antagonist [2].", "name"),
        ("Ginger increased vomiting in 14 of 40 women [1].", "word"),
        ("Heartburn was less frequent with ginger than with placebo [1].", "direction"),
        ("Heartburn was more frequent with placebo than with ginger [1].", "direction"),
        ("Ginger is an antihistamine [2].", "negation"),
        ("Ginger is not a 5-HT3 antagonist [2].", "negation"),
        ("Ginger did not reduce vomiting in 14 of 40 women [1].", "negation"),
        ("Yes, ginger is an antihistamine [2].", "negation"),
        ("It speeds the emptying of the stomach [2].", "certainty"),
        ("Ginger certainly reduced vomiting in 14 of 40 women [1].", "certainty"),
        ("All women prefer capsules [2].", "scope"),
        ("Women prefer capsules [2].", "scope"),
        ("Ginger reduces vomiting [1].", "scope"),
        ("Patient 2 was started on 10 mg [3].", "section"),
        ("Patient 1 was started on 5 mg and patient 2 on 10 mg [3][4].", "number"),
        ("Both patients were started on 10 mg [3][4].", "number"),
        ("See ![x](http://127.0.0.1:9/x.png) on vomiting [1].", "markup"),
        ("<script>alert(1)</script> Vomiting [1].", "markup"),
        ("Did ginger reduce vomiting? [1]", "form"),
        ("Ingwer verringerte das Erbrechen [1].", "name"),
    ],
)
def test_one_thing_wrong_is_dropped_for_that_reason(raw: str, kind: str) -> None:
    reasons = _reasons(raw)
    assert any(r.partition(":")[0] == kind for r in reasons), reasons


def test_what_uncited_evidence_denies_is_dropped() -> None:
    denial = Source(1, "Summary", "Ginger is not an antihistamine.")
    mention = Source(2, "Summary", "Ginger, an antihistamine rival, is a root.")
    evidence = {1: denial, 2: mention}
    check = check_sentence(read_sentence("Ginger is an antihistamine [2]."), evidence)
    assert any(r.startswith("negation") for r in check.reasons)


def test_marks_and_a_bare_yes_leave_the_text() -> None:
    written = read_sentence("* No - it is **not** an antihistamine [2, 1][1]")
    assert written.text == "It is not an antihistamine."
    assert written.marks == (2, 1)


class _Never:
    name = "strict judge"

    def bears(self, said: str, evidence: object) -> bool:
        return False


def test_a_judge_can_only_speak_against_a_sentence() -> None:
    raw = read_sentence("No woman had bleeding [1].")
    check = check_sentence(raw, EVIDENCE, _Never())
    assert check.reasons == ("support: strict judge does not find it there",)
