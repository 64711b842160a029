"""What two weighted sums differ in, in words: which argument counts too much, too little, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from math import isnan
from typing import Final

from pbjudge.diagnose.constants import FOR, in_words
from pbjudge.diagnose.places import Place, View
from pbjudge.diagnose.weights import EVEN, NEW, Sum, Sums, sums

_LEAST_CALLS: Final = 2
_CLOSE: Final = 1e-6
_VAGUE: Final = ("too much", "too little", "wrongly", "with the wrong sign")
_SHOULD: Final = " times what it should"
_RARELY: Final = "at times"


def weights(view: View) -> str | None:
    """Return which argument stands in a result with another weight that has a name, or not at all."""
    both = sums(view)
    if both is None:
        return None
    missing, extra, changed = _differences(both)
    if missing or extra:
        return _replaced(view, missing, extra) if len(changed) < 2 else None
    if len(changed) == 2 and _are_exchanged(both, *changed):
        return f"{_inside(view)}, the weights of {' and '.join(map(_named, changed))} are exchanged."
    if any(words in (*_VAGUE, _RARELY) for words in changed.values()):
        return None
    return _counted(view, changed)


def weights_vaguely(view: View) -> str | None:
    """Return which argument counts too much or too little in a result."""
    both = sums(view)
    if both is None:
        return None
    missing, extra, changed = _differences(both)
    if missing or extra or _RARELY in changed.values():
        return None
    return _counted(view, changed)


def _differences(both: Sums) -> tuple[list[str], list[str], dict[str, str]]:
    """Return the terms that are missing, those that are new, and how much others count."""
    wanted, found = both.wanted, both.found
    missing = [name for name in wanted.terms if _is_nothing(found, name, beside=wanted)]
    extra = [name for name in found.terms if name not in wanted.terms and not _is_nothing(found, name)]
    return missing, extra, _changed(both)


def _inside(view: View) -> str:
    return f"In the returned `{view.label}`" if view.label else "In the result"


def _replaced(view: View, missing: list[str], extra: list[str]) -> str | None:
    inside = _inside(view)
    if missing and extra == [EVEN]:
        return f"{inside}, the same amount is added to all entries where each should get its own."
    if len(missing) == len(extra) == 1:
        return f"{inside}, {extra[0]} stands where {missing[0]} belongs."
    if missing == [EVEN] and not extra:
        return f"{inside}, a part is missing that is the same for all entries."
    if missing and not extra and len(missing) <= 2 and EVEN not in missing:
        return f"{inside}, {' and '.join(missing)} {'play' if len(missing) > 1 else 'plays'} no part."
    # An old and a new state depend on each other: either could be said to be the one too many.
    if len(extra) == 1 and not missing and NEW not in extra[0] and extra != [EVEN]:
        return f"{inside}, a share of {extra[0]} is added that does not belong there."
    return None


def _counted(view: View, changed: dict[str, str]) -> str | None:
    inside = _inside(view)
    if len(changed) == 2 and all(words.endswith(_SHOULD) for words in changed.values()):
        (one, often), (other, often_too) = changed.items()
        often, often_too = often.removesuffix(_SHOULD), often_too.removesuffix(_SHOULD)
        one, other = _named(one), _named(other)
        return f"{inside}, {one} counts {often} and {other} {often_too} times what they should."
    parts = [f"{_named(name)} counts {words}" for name, words in changed.items()]
    return f"{inside}, {' and '.join(parts)}." if 0 < len(parts) <= 2 else None


def _named(term: str) -> str:
    return "what is the same for all entries" if term == EVEN else term


def _is_nothing(one: Sum, name: str, beside: Sum | None = None) -> bool:
    """Whether a term has no weight anywhere, though it could be seen `beside` it in more than one call."""
    weights = one.column(name)
    could_be_seen = [not isnan(weight) for weight in beside.column(name)] if beside is not None else None
    here = list(compress(weights, could_be_seen)) if could_be_seen is not None else weights
    return len(here) >= _LEAST_CALLS and all(isnan(weight) or not weight for weight in here)


def _changed(both: Sums) -> dict[str, str]:
    """Return the terms that count otherwise than they should, and how much."""
    changed = {}
    for name in both.wanted.terms:
        columns = zip(both.places, both.found.column(name), both.wanted.column(name), strict=True)
        ratios = [(place, got / right) for place, got, right in columns if right and not isnan(got / right)]
        words = _counts(ratios)
        if words:
            changed[name] = words
    return changed


def _counts(ratios: Sequence[tuple[Place, float]]) -> str:
    """Return how much a term counts, "" where it counts as it should."""
    values = [ratio for _, ratio in ratios]
    off = sum(abs(value - 1) > _CLOSE for value in values)
    if not off:
        return ""
    if all(abs(value + 1) < _CLOSE for value in values):
        return "with the opposite sign"
    words = in_words(ratios)
    if words:
        return f"{words.partition(FOR)[0]}{_SHOULD}"
    if off < len(values) / 2:
        return _RARELY  # in some calls only: what those share tells more
    if max(values) < 0:
        return _VAGUE[3]
    if min(values) > 1 - _CLOSE:
        return _VAGUE[0]
    return _VAGUE[1] if max(values) < 1 + _CLOSE else _VAGUE[2]


def _are_exchanged(both: Sums, one: str, other: str) -> bool:
    def are_close(mine: list[float], theirs: list[float]) -> bool:
        pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if not isnan(a + b)]
        return len(pairs) >= _LEAST_CALLS and all(abs(a - b) < _CLOSE * max(abs(a), abs(b)) for a, b in pairs)

    wanted, found = both.wanted, both.found
    return are_close(wanted.column(one), found.column(other)) and are_close(
        wanted.column(other), found.column(one)
    )
