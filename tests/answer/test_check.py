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
        ("Ginger cured vomiting in 14 of 40 women.", "no mark, and no evidence bears it"),
        ("Ginger reduced vomiting in 14 of 40 women [7].", "mark"),
        ("Ginger at 2.5 g/day reduced vomiting [1].", "number"),
        ("Ginger at 1.5 mg/day reduced vomiting [1].", "number"),
        ("Ginger at 1.5 g/week reduced vomiting [1].", "number"),
        ("Ginger reduced vomiting in 40 of 14 women within four hours [1].", "number"),
        ("Ginger reduced vomiting in over 14 women [1].", "number"),
        ("[1] reduced vomiting in 14 of 40 women.", "form"),
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


@pytest.mark.parametrize(
    ("raw", "marks"),
    [
        ("No woman had bleeding.", (1,)),
        ("Ginger may speed the emptying of the stomach.", (2,)),
        ("Patient 2 was started on 5 mg.", (4,)),
        ("Patient 1 was started on 10 mg and patient 2 on 5 mg.", (3, 4)),
    ],
)
def test_a_sentence_without_marks_gets_those_of_what_bears_it(
    raw: str, marks: tuple[int, ...]
) -> None:
    check = check_sentence(read_sentence(raw), EVIDENCE)
    assert (check.citations, check.assigned, check.shown) == (marks, True, True)


@pytest.mark.parametrize(
    "raw",
    ["Ginger is an antihistamine.", "Patient 2 was started on 10 mg.", "She was started on 15 mg."],
)
def test_a_false_sentence_without_marks_gets_none(raw: str) -> None:
    check = check_sentence(read_sentence(raw), EVIDENCE)
    assert (check.citations, check.assigned, check.shown) == ((), False, False)


def test_a_mark_of_the_model_is_not_exchanged_for_a_better_one() -> None:
    check = check_sentence(read_sentence("No woman had bleeding [2]."), EVIDENCE)
    assert (check.shown, check.assigned) == (False, False)


@pytest.mark.parametrize("mark", ["", " [1]"])
def test_a_pronoun_does_not_carry_over_what_the_sentence_before_denies(mark: str) -> None:
    quote = (
        "Melatonin is a hormone. It is not a sedative antihistamine. It acts on MT1 receptors, "
        "whereas antihistamines block H1 receptors."
    )
    raw = f"Melatonin is a sedative antihistamine{mark}."
    assert not check_sentence(read_sentence(raw), {1: Source(1, "Background", quote)}).shown


TWO_DOSES = Source(
    1,
    "Relief",
    "Pain fell by 40 % with naproxen, by about 25 % with paracetamol and by 10 % with placebo.",
)
CONTRAST = Source(
    1, "Action", "Naproxen works within an hour, whereas the plaster needs three days."
)
UNSURE = Source(
    1,
    "Limits",
    "The trial could not show that naproxen is safe. Its price was not studied. Among smokers "
    "nobody was helped. Relapse was not seen, but the follow-up may have been too short.",
)


@pytest.mark.parametrize(
    ("source", "raw", "shown"),
    [
        (TWO_DOSES, "With paracetamol, pain fell by about 25 % [1].", True),
        (TWO_DOSES, "Pain fell by 10 % with placebo [1].", True),
        (TWO_DOSES, "Pain fell by 40 % with paracetamol [1].", False),
        (TWO_DOSES, "With naproxen, pain fell by 10 % [1].", False),
        (CONTRAST, "The plaster needs three days [1].", True),
        (CONTRAST, "The plaster works within an hour [1].", False),
        (UNSURE, "Its price was not studied [1].", True),
        (UNSURE, "Relapse was not seen [1].", True),
        (UNSURE, "The trial could show that naproxen is safe [1].", False),
        (UNSURE, "Nobody was helped [1].", False),
    ],
)
def test_a_claim_is_held_against_the_sentence_and_the_part_of_it_that_bears_it(
    source: Source, raw: str, shown: bool
) -> None:
    check = check_sentence(read_sentence(raw), {1: source})
    assert check.shown is shown, check.reasons


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


def test_what_brackets_state_makes_nothing_else_wider() -> None:
    quote = "Ginger was begun at 1 g (Say that all women had it)."
    evidence = {1: Source(1, "Methods", quote)}
    wide = check_sentence(read_sentence("All women were begun on ginger at 1 g [1]."), evidence)
    assert any(r.startswith("scope") for r in wide.reasons)
    assert check_sentence(read_sentence("Ginger was begun at 1 g [1]."), evidence).shown
    aside = {1: Source(1, "Results", "Side effects were mild (all women had nausea).")}
    assert check_sentence(read_sentence("All women had nausea [1]."), aside).shown
