"""Symptoms of the change that a result is: from an argument to what is returned for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pbjudge.diagnose.constants import constant_words, one_ratio
from pbjudge.diagnose.places import Place, View, distinct

_LEAST_CALLS: Final = 3
_DIFFER: Final = 1e-3  # relative, between the factors of two calls


def unchanged(view: View) -> str | None:
    """An argument comes back as it went in."""
    import numpy as np

    if len(view.wrong) <= _LEAST_CALLS:
        return None
    for name in view.arrays() or view.scalars():
        if distinct([place.args[name] for place in view.places]) > 1 and all(
            np.array_equal(place.got, place.args[name]) for place in view.places
        ):
            what = f"The returned `{view.label}`" if view.label else "What comes back"
            return f"{what} is `{name}` as it went in."
    return None


def change_alone(view: View) -> str | None:
    """The change comes back, and not what was to be changed."""
    if len(view.wrong) < 2:
        return None
    for name in view.starts():
        changes = [(place, place.expected - place.args[name]) for place in view.places]
        if any(all(p.near(sign * change, p.got) for p, change in changes) for sign in (1, -1)):
            return f"{view.returned} is the change alone, without `{name}` itself."
    return None


def opposite_step(view: View) -> str | None:
    """The change from an argument goes the opposite way."""
    if len(view.wrong) < 2:
        return None
    for name in view.starts():
        if all(place.near(2 * place.args[name] - place.got, place.expected) for place in view.places):
            return f"The change from `{name}` goes the opposite way."
    return None


def step_factor(view: View) -> str | None:
    """The change from an argument is off by one factor."""
    if not view.telling():
        return None
    for name in view.starts() or view.scalars():
        wanted = [place.expected - place.args[name] for place in view.places]
        moved = [place.got - place.args[name] for place in view.places]
        words = constant_words(view.places, wanted, moved)
        if words:
            what = "change" if view.places[0].expected.ndim else "distance"
            return f"The {what} from `{name}` is {words} times the expected one."
    return None


def one_factor_a_call(view: View) -> str | None:
    """All entries of an array are off by one factor, another one in each call."""
    if not view.telling():
        return None
    if _differing_factors([(place, place.expected, place.got) for place in view.places]):
        return (
            f"Within a call all{view.of or ' of the result'} is off by one factor; other calls have another."
        )
    for name in view.starts():
        changes = [(p, p.expected - p.args[name], p.got - p.args[name]) for p in view.places]
        if _differing_factors(changes):
            return f"Within a call the change from `{name}` is off by one factor; other calls have another."
    return None


def _differing_factors(changes: Sequence[tuple[Place, Any, Any]]) -> bool:
    import numpy as np

    factors = []
    for place, wanted, got in changes:
        ratio = one_ratio(place, wanted, got)
        if ratio is None:
            return False
        if ratio and not place.right and len(np.unique(np.abs(wanted))) > 1:
            factors.append(ratio)
    if len(factors) < _LEAST_CALLS:
        return False
    return max(factors) - min(factors) > _DIFFER * max(map(abs, factors))
