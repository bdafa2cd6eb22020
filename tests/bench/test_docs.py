"""The page of figures says what the result files say."""

from __future__ import annotations

from bench import docs, output

RESULT = {
    "made": {"at": "2026-01-02", "cores": 2, "processor": "P", "commit": "abc", "load_average": 0.1},
    "figures": {
        "typos": {
            "questions": 4, "status_changed_share": 0.25, "status_changed_95": [0.05, 0.7],
            "became_wrong": 1, "became_right": 0, "right_before": 1.0, "right_after": 0.75,
            "by_category": {"fact": 0.25},
        }
    },
}  # fmt: skip


def test_tables_go_between_their_marks_and_the_words_stay() -> None:
    page = "# Words\n\n<!-- results: robustness -->\nold\n<!-- end -->\n\nMore words.\n"

    text = docs.filled(page, {"robustness": RESULT})

    assert "old" not in text
    assert "25.0 %" in text
    assert text.startswith("# Words\n\n<!-- results: robustness -->\n")
    assert text.endswith("<!-- end -->\n\nMore words.\n")
    assert docs.filled(text, {"robustness": RESULT}) == text


def test_the_page_shows_the_committed_results() -> None:
    results = docs.load(output.RESULTS)
    page = docs.PAGE.read_text("utf-8")

    assert all(f"<!-- results: {name} -->" in page for name in results)
    assert docs.filled(page, results) == page, "run `python -m bench.docs`"
