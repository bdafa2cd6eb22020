"""What was typed -> what the command line parser understands. Knows no command but `ask`."""

from __future__ import annotations


def spread_history(arguments: list[str]) -> list[str]:
    """`ask QUESTION --history A B` as `ask QUESTION --history A --history B`.

    Only behind a question: before one, the last of the words would be the question itself.
    """
    spread: list[str] = []
    words, in_history = 0, False
    for before, word in zip(["", *arguments], arguments, strict=False):
        if word.startswith("-") and before != "--history":
            in_history = word == "--history" and words > 1
        elif before != "--history" and in_history:
            spread.append("--history")
        elif not before.startswith("-"):
            words += 1
        spread.append(word)
    return spread
