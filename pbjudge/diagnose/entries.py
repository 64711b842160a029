"""Which entries are off: the first alone, all but the first, the last; and whether they were worked on.

What a loop leaves out stands at an end. Entries along the first axis are looked at; calls of several
lengths have to agree, or it could be any place in the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from pbjudge.diagnose.places import Place, View

_LEAST_CALLS: Final = 3


def ends(view: View) -> str | None:
    """Only the first or the last entry is right, or off."""
    rows = [(place, wrong) for place in view.wrong if (wrong := _wrong_rows(place)) is not None]
    if len(rows) < len(view.wrong):
        return None
    long = [(place, wrong) for place, wrong in rows if len(wrong) > 1]
    if len(long) < _LEAST_CALLS or len({len(wrong) for _, wrong in long}) < 2:
        return None
    for (words, untouched), holds in _PATTERNS.items():
        if all(holds(wrong) for _, wrong in long):
            start = _untouched(view, long)
            text = words.format(_what(view)) if start is None else untouched.format(_what(view), start)
            return f"Wherever it goes wrong, {text}" if _has_long_right(view) else text[0].upper() + text[1:]
    return None


def _what(view: View) -> str:
    rows = all(place.expected.ndim > 1 for place in view.places)
    return f"{'row' if rows else 'entry'}{view.of}"


def _has_long_right(view: View) -> bool:
    """Whether the claim is about wrong calls alone: others of several entries are right throughout."""
    return any(place.right and place.expected.ndim and len(place.expected) > 1 for place in view.places)


def _wrong_rows(place: Place) -> Any:
    """Return for each entry along the first axis whether it is off, None where there are none."""
    import numpy as np

    if place.expected.shape != place.got.shape or not place.expected.ndim:
        return None
    rtol, atol = place.tolerance.rtol, place.tolerance.atol
    near = np.isclose(place.got, place.expected, rtol=rtol, atol=atol)
    return ~near.reshape(len(near), -1).all(axis=1)


def _untouched(view: View, long: Sequence[tuple[Place, Any]]) -> str | None:
    """Return the argument whose entries come back where the result is off."""
    import numpy as np

    for name in view.arrays():
        if all(np.array_equal(place.args[name][wrong], place.got[wrong]) for place, wrong in long):
            return name
    return None


# What is said of it, and of entries that come back as they went in.
_PATTERNS: Final[dict[tuple[str, str], Callable[[Any], bool]]] = {
    (
        "only the first {} is right.",
        "only the first {} is right; the others come back as they were in `{}`.",
    ): lambda wrong: bool(not wrong[0] and wrong[1:].all()),
    (
        "only the last {} is off.",
        "only the last {} is off: it comes back as it was in `{}`.",
    ): lambda wrong: bool(wrong[-1] and not wrong[:-1].any()),
    (
        "only the first {} is off.",
        "only the first {} is off: it comes back as it was in `{}`.",
    ): lambda wrong: bool(wrong[0] and not wrong[1:].any()),
    (
        "only the last {} is right.",
        "only the last {} is right; the others come back as they were in `{}`.",
    ): lambda wrong: bool(not wrong[-1] and wrong[:-1].all()),
}
