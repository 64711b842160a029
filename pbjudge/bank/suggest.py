"""The nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that `word` most likely stands for, or None where none is near."""
    from difflib import get_close_matches

    by_spelling = {_spelling(choice): choice for choice in choices}
    near = get_close_matches(_spelling(word), by_spelling, n=1)
    return by_spelling[near[0]] if near else None


def _spelling(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")
