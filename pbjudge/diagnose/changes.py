"""Symptoms of the change that a result is: from an argument to what is returned for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pbjudge.diagnose.constants import constant_words, one_ratio, times_expected
from pbjudge.diagnose.places import Place, View, distinct

_LEAST_CALLS: Final = 3
_LEAST_FACTORS: Final = 6
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
            return f"The {what} from `{name}` is {times_expected(words)}."
    return None


def one_factor_a_call(view: View) -> str | None:
    """All of an answer is off by one factor, another one in each call; or each array of a list is."""
    if not view.telling():
        return None
    said = _differing_factors([(place, place.expected, place.got) for place in view.places])
    if said is not None:
        return said.format(f"all{view.of or ' of the result'}", f"each array{view.of}")
    for name in view.starts():
        changes = [(p, p.expected - p.args[name], p.got - p.args[name]) for p in view.places]
        said = _differing_factors(changes)
        if said is not None:
            return said.format(f"the change from `{name}`", f"each array of `{name}`'s change")
    return None


_EACH_CALL: Final = "Within a call {} is off by one factor; other calls have another."
_EACH_ARRAY: Final = "Within a call {1} is off by a factor of its own."


def _differing_factors(changes: Sequence[tuple[Place, Any, Any]]) -> str | None:
    """Return the sentence that tells how factors differ, None where they do not, or there are none."""
    factors: dict[int, list[float]] = {}
    for place, wanted, got in changes:
        ratio = one_ratio(place, wanted, got)
        if ratio is None:
            return None
        if ratio and not place.right and _differ(wanted):
            factors.setdefault(place.call, []).append(ratio)
        elif ratio and place.right:
            factors.setdefault(place.call, []).append(1.0)
    wrong = {place.call for place, _, _ in changes if not place.right}
    shown = [ratios for call, ratios in factors.items() if call in wrong]
    every = [ratio for ratios in shown for ratio in ratios if ratio != 1]
    if len(every) < _LEAST_FACTORS or not _spread(every):
        return None
    return _EACH_ARRAY if any(_spread(ratios) for ratios in shown) else _EACH_CALL


def _differ(array: Any) -> bool:
    """Whether an array holds numbers other than 0 of more than one size: one alone has a factor anyway."""
    import numpy as np

    sizes = np.abs(array)
    return len(np.unique(sizes[sizes > 0])) > 1


def _spread(ratios: Sequence[float]) -> bool:
    return max(ratios) - min(ratios) > _DIFFER * max(map(abs, ratios))
