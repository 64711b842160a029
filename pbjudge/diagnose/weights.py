"""How much an argument counts in a result that is a weighted sum: a small regression, call by call.

Many results are sums of arguments, or of their squares, with weights that are the same for all entries
of a call: an average that fades, a step against a gradient. Where the expected result is such a sum
and the one that came back is too, the weights can be read off both and laid side by side:

    expected   velocity = 0.9 · velocity + 1.0 · grad
    got        velocity = 0.9 · velocity + 0.1 · grad       `grad` counts (1 - `beta`) times what it should

A sum is believed where at least two calls have more entries than weights and all calls are fitted to
rounding; no number is guessed. weighing.py says in words what two sums differ in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import nan
from typing import Any, Final, NamedTuple

from pbjudge.diagnose.places import Place, View

_MOST_TERMS: Final = 3
_MOST_NAMES: Final = 18  # of terms to choose from; the plain ones come first
_LEAST_CALLS: Final = 2
_LEAST_USABLE: Final = 0.75  # of the wrong places
_FIT: Final = 1e-8  # of the largest entry
_NEAR: Final = 1e-5  # the same, for what is worth an exact fit
_AT_ONCE: Final = 128  # sets of terms
_NOTHING: Final = 1e-7  # a term that gives no more than that of the largest entry can not be seen

NEW: Final = "the new"
EVEN: Final = "1"  # the term of what is the same for all entries


class Sum(NamedTuple):
    """Terms, and for each place their weights; nan where a term gives nothing that could be seen."""

    terms: tuple[str, ...]
    weights: list[Any]

    def column(self, name: str) -> list[float]:
        """Return the weights of a term, 0 for one that is none."""
        if name not in self.terms:
            return [0.0] * len(self.weights)
        at = self.terms.index(name)
        return [float(weights[at]) for weights in self.weights]


class Sums(NamedTuple):
    """What a result should be the sum of, and what it is the sum of, place by place."""

    places: list[Place]
    wanted: Sum
    found: Sum


def sums(view: View) -> Sums | None:
    """Return both sums of a result, None where one of them is none."""
    places = _usable(view)
    wanted = _wanted(view, places)
    if wanted is None:
        return None
    # The other results as they came back: what is wrong with those is not said again here.
    terms = [_terms(place, place.given, view.label) for place in places]
    found = _fitted([place.got for place in places], terms, wanted.terms)
    return Sums(places, wanted, found) if found is not None else None


def complexity(view: View) -> tuple[int, int]:
    """Return how much a result takes: of how many other results and terms it is the sum."""
    wanted = _wanted(view, _usable(view))
    if wanted is None:
        return _MOST_TERMS, _MOST_TERMS
    return sum(NEW in name for name in wanted.terms), len(wanted.terms)


def _usable(view: View) -> list[Place]:
    import numpy as np

    places = [
        place
        for place in view.places
        if place.expected.shape == place.got.shape
        and place.expected.ndim
        and np.isfinite(place.expected).all()
        and np.isfinite(place.got).all()
        and not np.iscomplexobj(place.got)
    ]
    wrong = sum(not place.right for place in places)
    return places if wrong >= max(_LEAST_CALLS, _LEAST_USABLE * len(view.wrong)) else []


def _wanted(view: View, places: Sequence[Place]) -> Sum | None:
    if not places:
        return None
    terms = [_terms(place, place.results, view.label) for place in places]
    return _fitted([place.expected for place in places], terms, ())


def _terms(place: Place, others: Mapping[str, Any], label: str) -> dict[str, Any]:
    """Return what a sum may be made of: arguments, other results, one amount for all, squares, sizes."""
    import numpy as np

    def like(values: Mapping[str, Any]) -> dict[str, Any]:
        shape = place.expected.shape
        return {n: v for n, v in values.items() if v.shape == shape and np.isfinite(v).all()}

    arrays = {f"the old `{n}`" if n == label else f"`{n}`": v for n, v in like(place.args).items()}
    plain = arrays | {f"{NEW} `{name}`": value for name, value in like(others).items()}
    squares = {f"the square of {name}": value * value for name, value in plain.items()}
    sizes = {f"the size of {name}": np.abs(value) for name, value in arrays.items()}
    return plain | {EVEN: np.ones(place.expected.shape)} | squares | sizes


# --- fitting ------------------------------------------------------------------------------------


def _fitted(values: Sequence[Any], terms: Sequence[dict[str, Any]], preferred: tuple[str, ...]) -> Sum | None:
    """Return the first sum that fits in every place, the preferred terms or few others tried first."""
    names = [name for name in terms[0] if all(name in one for one in terms)][:_MOST_NAMES]
    # The longest first: a wrong set of terms fails there at once, and all of them are tried there together.
    order = sorted(range(len(values)), key=lambda at: -values[at].size)
    longest = order[0]
    columns = {name: terms[longest][name].ravel() for name in names}
    # As many terms as entries fit anything.
    bases = [basis for basis in _bases(names, preferred) if len(basis) < values[longest].size]
    for basis in _near(values[longest].ravel(), columns, bases):
        found: list[Any] = [None] * len(values)
        proven = 0
        for at in order:
            fit = _fit(values[at].ravel(), [terms[at][name].ravel() for name in basis])
            if fit is None:
                break
            found[at], is_proof = fit
            proven += is_proof
        else:
            if proven >= _LEAST_CALLS:
                return Sum(basis, found)
    return None


def _near(
    value: Any, columns: Mapping[str, Any], bases: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """Yield those sets of terms, in their order, that come near to a value; a sieve before the exact fit."""
    import numpy as np

    size = np.abs(value).max()
    # An orthonormal basis for each set at once: columns of length 1, those of nothing left as they are.
    units = {name: column / (np.linalg.norm(column) or 1.0) for name, column in columns.items()}
    near = np.zeros(len(bases), dtype=bool)
    for count in {len(basis) for basis in bases}:
        where = [at for at, basis in enumerate(bases) if len(basis) == count]
        stacks = np.array([[units[name] for name in bases[at]] for at in where]).swapaxes(1, 2)
        for start in range(0, len(where), _AT_ONCE):
            part = stacks[start : start + _AT_ONCE]
            left, sizes, _ = np.linalg.svd(part, full_matrices=False)
            left = left * (sizes > 1e-9)[:, None, :]
            rest = value - np.einsum("bij,bkj,k->bi", left, left, value, optimize=True)
            near[where[start : start + _AT_ONCE]] = np.abs(rest).max(axis=1) <= _NEAR * size
    yield from (basis for basis, is_near in zip(bases, near, strict=True) if is_near)


def _bases(names: Sequence[str], preferred: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield sets of terms to try: those preferred, then those that differ least, small ones first."""
    if preferred and set(preferred) <= set(names):
        yield preferred
    others = [
        basis
        for size in range(1, _MOST_TERMS + 1)
        for basis in combinations(names, size)
        if basis not in (preferred, (EVEN,))
    ]
    yield from sorted(others, key=lambda basis: len(set(basis) ^ set(preferred)) if preferred else len(basis))


def _fit(value: Any, columns: Sequence[Any]) -> tuple[Any, bool] | None:
    """Return the weights that make a sum of columns equal a value, and whether they had to."""
    import numpy as np

    used = [at for at, column in enumerate(columns) if column.any()]
    result, size = np.full(len(columns), nan), np.abs(value).max()
    if not used:
        return (result, False) if size == 0 else None
    matrix = np.stack([columns[at] for at in used], axis=1)
    scale = np.abs(matrix).max(axis=0)
    solution, _, rank, _ = np.linalg.lstsq(matrix / scale, value, rcond=1e-10)
    if np.abs(matrix / scale @ solution - value).max() > _FIT * size:
        return None
    if rank < len(used):
        return result, False  # these terms can not be told apart here
    solution[np.abs(solution) < _NOTHING * size] = nan
    result[used] = solution / scale
    return result, len(value) > len(used)
