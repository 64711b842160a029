"""Each symptom is told where it holds, and not where it nearly does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from diagnosis.made import told, view

from pbjudge.diagnose import changes, kinds, numeric, shapes
from pbjudge.diagnose.entries import ends
from pbjudge.diagnose.powers import follows
from pbjudge.diagnose.residue import multiple, residue
from pbjudge.diagnose.symptoms import MOST_WORDS
from pbjudge.diagnose.weighing import weights, weights_vaguely

Inputs = list[dict[str, Any]]


def vectors(*sizes: int, **more: Sequence[Any]) -> Inputs:
    """Calls with a vector `x` of each size, and what else is given for each."""
    rng = np.random.default_rng(3)
    rows = [{"x": rng.normal(size=size) * 3} for size in sizes]
    return [row | {name: values[at] for name, values in more.items()} for at, row in enumerate(rows)]


def states(*sizes: int, **more: Sequence[Any]) -> Inputs:
    """Calls with a gradient `g` and a positive state `s`, as optimizers have."""
    rng = np.random.default_rng(4)
    rows = [{"g": rng.normal(size=size), "s": rng.uniform(0.5, 4, size=size)} for size in sizes]
    return [row | {name: values[at] for name, values in more.items()} for at, row in enumerate(rows)]


def tables(*shapes_: tuple[int, ...]) -> Inputs:
    rng = np.random.default_rng(5)
    return [{"x": rng.normal(size=shape)} for shape in shapes_]


X = vectors(3, 4, 5, 6, 7)
TABLES = tables((2, 3), (3, 4), (4, 2), (5, 3))
NUMBERS: Inputs = [{"a": float(a), "b": b} for a, b in ((1, 0.3), (2, 0.7), (3, 1.9), (5, 2.3), (8, 0.1))]
RATES = [0.1, 0.25, 0.3, 0.45, 0.7]
AVERAGED = states(4, 5, 6, 7, 8, b=RATES)


def same(x: Any) -> Any:
    return x


def sine(x: Any) -> Any:
    return np.sin(x)


def size(x: Any) -> Any:
    return np.abs(x)


def summed(x: Any) -> Any:
    return np.cumsum(x)


def fading(g: Any, s: Any, b: float) -> Any:
    return b * s + (1 - b) * g**2


def halfway(a: float, b: float) -> float:
    return a + 0.25 * (b - a)


def stepped(x: Any, r: float) -> Any:
    return x - r * np.sin(x)


def scaled(g: Any, s: Any) -> Any:
    return g / np.sqrt(s)


PAIRS = [{"x": a["x"], "y": b["x"]} for a, b in zip(X, vectors(7, 6, 5, 4, 3), strict=True)]
MORE = vectors(3, 4, 5, 6, 7, 8, r=[*RATES, 0.15])
STEPS = vectors(3, 4, 5, 6, 7, r=RATES)

HOLDS: list[tuple[str, Callable[..., Any], Callable[..., Any], Inputs, str, str]] = [
    # --- arrangement
    ("transposed", same, lambda x: x.T, TABLES,
     "transposed", "Rows and columns are exchanged: the transpose of this agrees."),
    ("axes", same, lambda x: x.transpose(2, 0, 1), tables((2, 3, 4), (3, 4, 2), (1, 2, 3)),
     "axes permuted", "The axes come in another order: transposed by (1, 2, 0) this agrees."),
    ("kept dimension", lambda x: x.sum(1), lambda x: x.sum(1, keepdims=True), TABLES,
     "dimension", "The numbers are right; a dimension of size 1 is kept that the result does not have."),
    ("lost dimension", lambda x: x.sum(1, keepdims=True), lambda x: x.sum(1), TABLES,
     "dimension", "The numbers are right; a dimension of size 1 is lost that the result has."),
    ("flattened", same, lambda x: x.ravel(), TABLES,
     "dimension", "The numbers are right and in order; only the shape is another."),
    ("ends early", same, lambda x: x[:-1], X,
     "length", "The answer ends early: what is there agrees with the beginning of the expected one."),
    ("begins late", same, lambda x: x[1:], X,
     "length", "The beginning is missing: what is there agrees with the end of the expected answer."),
    ("too long", same, lambda x: np.append(x, 0.0), X,
     "length", "The answer goes on too long: its beginning is the whole expected one."),
    ("list too short", list, lambda x: list(x)[:1], tables((2, 3), (3, 4), (4, 2)),
     "length", "The answer ends early: what is there agrees with the beginning of the expected one."),
    ("reversed", same, lambda x: x[::-1], X, "reversed", "The order is reversed."),
    ("reversed rows", same, lambda x: x[:, ::-1], TABLES, "reversed", "The order is reversed along axis 1."),
    ("late", same, lambda x: np.roll(x, 1), X, "shifted", "Every entry stands one place too late."),
    ("early", same, lambda x: np.roll(x, -1), X, "shifted", "Every entry stands one place too early."),
    ("running sum", same, np.cumsum, X, "running sum", "Each entry holds the sum of all entries up to it."),
    ("differences", summed, same, X,
     "running sum", "Each entry lacks the sum of the entries before it."),
    ("sorted", same, np.sort, X, "order", "The numbers are right, in another order."),
    ("sorted rows", same, lambda x: x[x[:, 0].argsort()], tables((5, 3), (4, 2), (6, 3)),
     "order", "The rows are right, in another order."),
    ("sorted within rows", same, np.sort, TABLES, "order", "The numbers are right, in another order."),
    # --- structure
    ("list for array", same, lambda x: x.tolist(), X,
     "container", "The numbers are right; they come in a list where an array is asked for."),
    ("list for tuple", lambda x: (x, x.sum()), lambda x: [x, x.sum()], X,
     "container", "The numbers are right; they come in a list where a tuple is asked for."),
    ("number in a tuple", lambda a, b: a * b, lambda a, b: (a * b, a), NUMBERS,
     "container", "The right number comes back inside a tuple; the number alone is asked for."),
    # --- kinds of numbers
    ("float for int", lambda a, b: int(a), lambda a, b: a, NUMBERS, "type of number",
     "The numbers are right; what is off is their type. Which operation makes another kind of number?"),
    ("truncated", same, np.trunc, X, "whole numbers",
     "The values are cut to whole numbers: an integer division, or an integer array holds them."),
    ("rounded", same, np.round, X, "whole numbers", "The values are rounded to whole numbers."),
    ("not rounded", lambda a: a // 3, lambda a: a / 3, [{"a": a} for a in range(3, 12)],
     "fractions", "Fractions come back: rounded down they agree."),
    ("not rounded up", lambda a: -(-a // 3), lambda a: a / 3, [{"a": a} for a in range(3, 12)],
     "fractions", "Fractions come back: rounded up they agree."),
    ("two decimals", same, lambda x: x.round(2), X,
     "decimals", "The values are right, but rounded to 2 decimals."),
    ("one decimal", same, lambda x: x.round(1), X,
     "decimals", "The values are right, but rounded to 1 decimal."),
    ("float32", lambda x: x * 1.1, lambda x: (x.astype("f4") * np.float32(1.1)), X,
     "float32", "The values hold only the seven digits that float32 keeps."),
    ("made from float32", lambda x: x * 1.1, lambda x: x.astype("f4").astype("f8") * 1.1,
     vectors(3, 4, 5, 6, 7, 8, 9, 10),
     "float32", "The values agree to about seven digits and no more, as where float32 is used."),
    ("overflow", lambda x: np.exp(x - 1e3), lambda x: np.exp(x) / np.exp(1e3),
     [{"x": np.linspace(top - 1, top, 3)} for top in (991.0, 994.0, 997.0)], "not finite",
     "The result overflows to inf or nan where the inputs are large; elsewhere it agrees."),
    ("0 / 0", lambda x: np.where(x == 0, 0.0, 1.0), lambda x: x / x,
     [{"x": np.array([0.0, a, 2.0])} for a in (1.0, 3.0, 4.0)], "not finite",
     "The result holds nan: where does a number overflow, or is 0 divided by 0, "
     "or a negative number under a root?"),
    ("1 / 0", lambda x: np.where(x == 0, 0.0, 1 / np.where(x == 0, 1, x)), lambda x: 1 / x,
     [{"x": np.array([0.0, a, 2.0])} for a in (1.0, 3.0, 4.0)], "not finite",
     "The result holds infinite values: where does a number overflow, or is 0 a divisor "
     "or in a logarithm?"),
    # --- one number, or one operation
    ("sign", same, lambda x: -x, X, "sign", "The sign is the opposite of the expected one, everywhere."),
    ("opposite", lambda x: x > 0, lambda x: x <= 0, X, "opposite",
     "Every entry is the opposite: what should be false is true, and the other way round."),
    ("no sign", same, np.abs, X, "sign", "The sign is lost: negative values come out positive."),
    ("twice", same, lambda x: 2 * x, X, "factor", "Every value is 2 times the expected one."),
    ("a third", same, lambda x: x / 3, X, "factor", "Every value is 1/3 times the expected one."),
    ("an argument", lambda x, r: np.sin(x) * r, lambda x, r: np.sin(x), STEPS,
     "factor", "Every value is 1/`r` times the expected one."),
    ("a formula", lambda x, r: np.sin(x) * r, lambda x, r: np.sin(x) * r * (1 - r), STEPS,
     "factor", "Every value is (1 - `r`) times the expected one."),
    ("two arguments", lambda a, b: a * np.sin(a + b), lambda a, b: b * np.sin(a + b), NUMBERS,
     "factor", "Every value is `b`/`a` times the expected one."),
    ("ddof", lambda x: float(np.var(x)), lambda x: float(np.var(x, ddof=1)), X,
     "factor", "Every value is n/(n-1) times the expected one, n the number of entries of `x`."),
    ("sum for mean", lambda x: float(np.mean(x)), lambda x: float(np.sum(x)), X,
     "factor", "Every value is n times the expected one, n the number of entries of `x`."),
    ("sum over rows", lambda x: x.mean(0), lambda x: x.sum(0), TABLES,
     "factor", "Every value is n times the expected one, n the number of rows of `x`."),
    ("offset", same, lambda x: x + 1, X, "offset", "Every value is off by the same amount, 1."),
    ("one too many at times", lambda a: a // 2, lambda a: round(a / 2 + 0.001),
     [{"a": a} for a in range(3, 17)],
     "offset", "Wherever it goes wrong, it is off by the same amount, 1."),
    ("root", size, lambda x: np.sqrt(np.abs(x)), X,
     "power", "The result is the square root of the expected value."),
    ("root, and nothing of nothing", lambda x: float(np.var(x)) if len(x) > 1 else np.nan,
     lambda x: float(np.std(x)) if len(x) > 1 else np.nan, vectors(1, 3, 4, 5, 6, 1),
     "power", "The result is the square root of the expected value."),
    ("logarithm", size, lambda x: np.log(np.abs(x)), X,
     "power", "The result is the logarithm of the expected value."),
    ("square", same, lambda x: x**2, X, "power", "The result is the square of the expected value."),
    ("constant", lambda a, b: a * b, lambda a, b: 1.0, NUMBERS,
     "same everywhere", "Every call gives the same answer: 1."),
    ("constant where wrong", lambda a, b: a, lambda a, b: min(a, 2.0), [*NUMBERS, {"a": 4.0, "b": 1.0}],
     "same everywhere", "Wherever it goes wrong it gives the same answer: 2."),
    ("mirrored", halfway, lambda a, b: b + 0.25 * (a - b), NUMBERS,
     "mirrored", "The answer is mirrored between `a` and `b`: large where it should be small."),
    # --- the change from an argument
    ("unchanged", stepped, lambda x, r: x, STEPS, "unchanged", "What comes back is `x` as it went in."),
    ("change alone", stepped, lambda x, r: r * np.sin(x), STEPS,
     "change alone", "The result is the change alone, without `x` itself."),
    ("uphill", stepped, lambda x, r: x + r * np.sin(x), STEPS,
     "direction of the step", "The change from `x` goes the opposite way."),
    ("no rate", stepped, lambda x, r: x - np.sin(x), STEPS,
     "length of the step", "The change from `x` is 1/`r` times the expected one."),
    ("distance", halfway, lambda a, b: a + 0.5 * (b - a), NUMBERS,
     "length of the step", "The distance from `a` is 2 times the expected one."),
    ("another factor each time", lambda x, r: np.sin(x), lambda x, r: np.sin(x) * np.exp(r), MORE,
     "one factor a call",
     "Within a call all of the result is off by one factor; other calls have another."),
    ("another step each time", stepped, lambda x, r: x - np.sin(x) * np.exp(r), MORE,
     "one factor a call",
     "Within a call the change from `x` is off by one factor; other calls have another."),
    ("a factor for each array", lambda x, y: [np.sin(x), np.cos(y)],
     lambda x, y: [np.sin(x) * x.max(), np.cos(y) * y.max()], PAIRS,
     "one factor a call", "Within a call each array is off by a factor of its own."),
    # --- entries
    ("first only", stepped, lambda x, r: np.r_[(x - r * np.sin(x))[:1], x[1:]], STEPS,
     "which entries", "Only the first entry is right; the others come back as they were in `x`."),
    ("not the last", stepped, lambda x, r: np.r_[(x - r * np.sin(x))[:-1], x[-1:]], STEPS,
     "which entries", "Only the last entry is off: it comes back as it was in `x`."),
    ("not the first", same, lambda x: np.r_[7.0, x[1:]], X,
     "which entries", "Only the first entry is off."),
    ("last row only", same, lambda x: np.r_[np.sin(x[:-1]), x[-1:]], TABLES,
     "which entries", "Only the last row is right."),
    ("not the first, at times", same, lambda x: np.r_[7.0, x[1:]] if x[0] > 0 else x,
     vectors(*range(3, 12)),
     "which entries", "Wherever it goes wrong, only the first entry is off."),
    ("last only", same, lambda x: np.r_[np.sin(x[:-1]), x[-1:]], X,
     "which entries", "Only the last entry is right."),
    # --- weighted sums
    ("weight", fading, lambda g, s, b: b * s + g**2, AVERAGED,
     "weights", "In the result, the square of `g` counts 1/(1 - `b`) times what it should."),
    ("two weights", fading, lambda g, s, b: s + g**2, AVERAGED, "weights",
     "In the result, `s` counts 1/`b` and the square of `g` 1/(1 - `b`) times what they should."),
    ("exchanged", fading, lambda g, s, b: (1 - b) * s + b * g**2, AVERAGED,
     "weights", "In the result, the weights of `s` and the square of `g` are exchanged."),
    ("opposite", fading, lambda g, s, b: b * s - (1 - b) * g**2, AVERAGED,
     "weights", "In the result, the square of `g` counts with the opposite sign."),
    ("missing", fading, lambda g, s, b: (1 - b) * g**2, AVERAGED,
     "weights", "In the result, `s` plays no part."),
    ("no square", fading, lambda g, s, b: b * s + (1 - b) * g, AVERAGED,
     "weights", "In the result, `g` stands where the square of `g` belongs."),
    ("size for square", fading, lambda g, s, b: b * s + (1 - b) * np.abs(g), AVERAGED,
     "weights", "In the result, the size of `g` stands where the square of `g` belongs."),
    ("nothing for all", lambda g, s, b: 2 * g + np.sum(s), lambda g, s, b: 2 * g, AVERAGED,
     "weights", "In the result, a part is missing that is the same for all entries."),
    ("averaged", fading, lambda g, s, b: b * s + (1 - b) * np.mean(g**2), AVERAGED, "weights",
     "In the result, the same amount is added to all entries where each should get its own."),
    ("added", fading, lambda g, s, b: b * s + (1 - b) * g**2 + b * g, AVERAGED,
     "weights", "In the result, a share of `g` is added that does not belong there."),
    ("too much", fading, lambda g, s, b: b * s + np.exp(b) * g**2, AVERAGED,
     "weight", "In the result, the square of `g` counts too much."),
    # --- what is off itself
    ("too much of a product", stepped, lambda x, r: (1 + r) * x - r * np.sin(x), STEPS,
     "term", "The result has `r`·`x` too much."),
    ("twice a product lacking", stepped, lambda x, r: (1 - 2 * r) * x - r * np.sin(x), STEPS,
     "term", "The result lacks 2·`r`·`x`."),
    ("a number lacking", lambda a, b: np.sin(a) + b, lambda a, b: np.sin(a), NUMBERS,
     "term", "The result lacks `b`."),
    ("some multiple", stepped, lambda x, r: (1 + np.exp(r)) * x - r * np.sin(x), STEPS,
     "multiple", "What is off is in each call a multiple of `x`, one factor for all entries."),
    # --- factors that follow an array
    ("no root", scaled, lambda g, s: g / s, states(4, 5, 6, 7), "follows",
     "Mostly each entry is off by a factor that follows one over the root of `s`."),
    ("no root in a step", lambda g, s: g - 0.1 / np.sqrt(s), lambda g, s: g - 0.1 / s,
     states(4, 5, 6, 7), "follows",
     "Mostly each entry's change from `g` is off by a factor that follows one over the root of `s`."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong", "inputs", "name", "text"), [h[1:] for h in HOLDS], ids=[h[0] for h in HOLDS]
)
def test_a_symptom_is_told_where_it_holds(
    right: Callable[..., Any], wrong: Callable[..., Any], inputs: Inputs, name: str, text: str
) -> None:
    assert told(right, wrong, inputs) == (name, text)


@pytest.mark.parametrize("text", [h[5] for h in HOLDS])
def test_a_symptom_keeps_the_style_of_a_hint(text: str) -> None:
    words = text.lower().replace("`", "").split()
    assert len(words) <= MOST_WORDS
    assert not {"just", "simply", "obviously", "you", "your"} & set(words)


def once(right: Callable[..., Any], wrong: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is wrong in its way but for its last call, in which it is wrong otherwise."""
    return lambda x: wrong(x) if len(x) < 7 else np.tan(right(x)) + 0.3


ALMOST: list[tuple[str, Any, Callable[..., Any], Inputs]] = [
    ("transposed", shapes.transposed, lambda x: x.T + (len(x) == 5), TABLES),
    ("a dimension and other numbers", shapes.dimension, lambda x: x[None] + 1e-3, X),
    ("ends early", shapes.length, once(same, lambda x: x[:-1]), X),
    ("ends early, and differs there", shapes.length, lambda x: x[:-1] + 1e-3, X),
    ("reversed", shapes.reversed_, once(same, lambda x: x[::-1]), X),
    ("late", shapes.shifted, once(same, lambda x: np.roll(x, 1)), X),
    ("late at times", shapes.shifted, lambda x: np.roll(x, 1) if len(x) > 4 else x, X),
    ("three in another order", shapes.shifted, lambda x: np.roll(x, 1), vectors(3)),
    ("late by two", shapes.shifted, lambda x: np.roll(x, 2), X),
    ("running sum", shapes.accumulated, once(same, np.cumsum), X),
    (
        "other pairs of the same indices",
        shapes.reordered,
        lambda x: np.c_[x[:, :1], x[::-1, 1:]],
        [{"x": np.stack([np.arange(n)] * 2, axis=1)} for n in (2, 3, 4, 5)],
    ),
    ("sorted", shapes.reordered, once(same, np.sort), X),
    ("nearly equal", kinds.same_values, lambda x: x * (1 + 1e-6), X),
    ("truncated", kinds.cut_to_integers, once(same, np.trunc), X),
    ("nothing but zeros", kinds.cut_to_integers, lambda x: 0 * x, vectors(3, 4, 5)),
    ("two decimals", kinds.decimals, once(same, lambda x: x.round(2)), X),
    ("eight digits", kinds.float32, lambda x: x * (1 + 1e-8), X),
    ("six digits", kinds.float32, lambda x: x.astype("f4") * np.float32(1.00001), X),
    ("nan beside wrong numbers", kinds.not_finite, lambda x: np.r_[np.nan, x[1:] + 1], X),
    ("nan at times", kinds.not_finite, once(same, lambda x: np.r_[np.nan, x[1:]]), X),
    ("sign", numeric.sign, once(same, lambda x: -x), X),
    ("sign of some entries", numeric.sign, lambda x: np.r_[-x[:1], x[1:]], X),
    ("twice", numeric.factor, once(same, lambda x: 2 * x), X),
    ("twice but for one call", numeric.factor, lambda x: x * (2 if len(x) < 7 else 1), X),
    ("one and the same factor", numeric.factor, lambda x: x * (1 + 1e-7), X),
    ("offset", numeric.offset, lambda x: x + (1 if len(x) < 7 else 0), X),
    ("root", numeric.power, once(same, lambda x: x**2), X),
    ("constant", numeric.same_everywhere, lambda x: 0 * x + (len(x) == 7), X),
    ("unchanged", changes.unchanged, lambda x: x + (len(x) == 7), X),
    ("first entry", ends, lambda x: np.r_[x[:1], x[1:2], x[2:] + 1], X),
    ("a multiple", multiple, lambda x: x + np.exp(len(x)) * x + (len(x) == 7), X),
    ("a term", residue, once(same, lambda x: x + 2 * x), X),
    ("a weight", weights, once(same, lambda x: 3 * x), X),
    ("some weight", weights_vaguely, once(same, lambda x: len(x) * x), X),
]


@pytest.mark.parametrize(("detector", "wrong", "inputs"), [a[1:] for a in ALMOST], ids=[a[0] for a in ALMOST])
def test_a_symptom_that_one_call_denies_is_not_told(
    detector: Any, wrong: Callable[..., Any], inputs: Inputs
) -> None:
    with np.errstate(all="ignore"):
        assert detector(view(same, wrong, inputs)) is None


def test_a_factor_that_could_be_an_argument_that_never_varies_is_not_told() -> None:
    still = vectors(3, 4, 5, 6, r=[0.25] * 4)
    found = told(lambda x, r: np.sin(x), lambda x, r: np.sin(x) * r, still)
    assert found is None


def test_a_factor_that_is_not_round_takes_four_calls() -> None:
    three, four = vectors(3, 4, 5), vectors(3, 4, 5, 6)
    assert told(sine, lambda x: 0.37 * np.sin(x), three, visible=1) is None
    assert told(sine, lambda x: 0.37 * np.sin(x), four, visible=1) == (
        "factor",
        "Every value is 0.37 times the expected one.",
    )


@pytest.mark.parametrize(
    ("right", "wrong", "inputs", "shown", "unsaid"),
    [
        (
            same,
            lambda x: np.full(x.shape, 0.2731),
            X,
            "Every call gives the same answer: 0.2731.",
            "Every call gives the same answer.",
        ),
        (sine, lambda x: 0.2731 * np.sin(x), X, "Every value is 0.2731 times the expected one.", None),
        (same, lambda x: x + 0.2731, X, "Every value is off by the same amount, 0.2731.", None),
        (
            lambda a, b: a,
            lambda a, b: a + 2731,
            [{"a": a, "b": 0.5} for a in range(8)],
            "Every value is off by the same amount, 2731.",
            None,
        ),
    ],
)
def test_a_number_that_could_be_made_of_a_hidden_input_is_said_where_an_example_shows_it(
    right: Any, wrong: Any, inputs: Inputs, shown: str, unsaid: str | None
) -> None:
    assert told(right, wrong, inputs, visible=1)[1] == shown
    hidden = told(right, wrong, inputs)
    assert (hidden and hidden[1]) == unsaid


def test_a_number_that_only_hidden_cases_show_wherever_it_goes_wrong_is_not_said() -> None:
    inputs = [{"a": a} for a in range(12)]
    assert told(lambda a: a, lambda a: a if a < 3 else 2731, inputs, visible=3) == (
        "same everywhere",
        "Wherever it goes wrong it gives the same answer.",
    )
    shifted = told(lambda a: a, lambda a: a if a < 3 else a + 2731, inputs, visible=3)
    assert "2731" not in str(shifted)
    assert told(lambda a: a, lambda a: a if 0 < a < 3 else a + 2731, inputs, visible=3) == (
        "offset",
        "Wherever it goes wrong, it is off by the same amount, 2731.",
    )


def test_the_offset_that_is_said_is_the_examples_and_no_digit_of_it_is_a_hidden_cases() -> None:
    rough = [{"x": np.array([5e5, 1e6, 2e6 + at])} for at in range(5)]  # so is 1e-4 within the tolerance
    made = iter([2.5, 2.5001, 2.5001, 2.5001, 2.5001])
    found = told(same, lambda x: x + next(made), rough, visible=1)
    assert found == ("offset", "Every value is off by the same amount, 2.5.")


def test_a_factor_that_an_argument_follows_in_three_calls_is_not_told() -> None:
    few = vectors(3, 4, 5, r=[0.2, 0.3, 0.7])
    assert numeric.factor(view(lambda x, r: np.sin(x), lambda x, r: np.sin(x) * r, few)) is None


def test_two_equal_gradients_prove_no_multiple() -> None:
    even = [{"x": np.array([3.0, -3.0]), "y": np.array([a, 2 * a])} for a in (1.0, 2.0, 5.0)]
    assert multiple(view(lambda x, y: y, lambda x, y: y + x / y[0], even)) is None


def test_a_wrong_state_is_told_before_the_result_that_depends_on_it() -> None:
    def step(g: Any, s: Any, b: float) -> Any:
        new = b * s + g
        return g - 0.1 * new, new

    def damped(g: Any, s: Any, b: float) -> Any:
        new = b * s + (1 - b) * g
        return g - 0.1 * new, new

    assert told(step, damped, AVERAGED, results=("g", "s")) == (
        "weights",
        "In the returned `s`, `g` counts (1 - `b`) times what it should.",
    )


def test_a_factor_that_follows_the_old_state_in_place_of_the_new() -> None:
    def step(g: Any, s: Any) -> Any:
        return g / np.sqrt(s + g**2), s + g**2

    assert told(step, lambda g, s: (g / np.sqrt(s), s + g**2), states(4, 5, 6, 7), results=("g", "s")) == (
        "follows",
        "Mostly each entry of `g` is off by a factor that follows the root of the ratio of new to old `s`.",
    )


def test_a_factor_of_each_entry_that_follows_nothing_is_not_told() -> None:
    assert follows(view(scaled, lambda g, s: g / np.sqrt(s + 0.4), states(4, 5, 6, 7))) is None


# --- several results ----------------------------------------------------------------------------


def pair(x: Any) -> Any:
    return np.sin(x), np.cos(x)


def test_results_in_another_order() -> None:
    assert told(pair, lambda x: pair(x)[::-1], X, results=("sine", "cosine")) == (
        "order of the results",
        "The results are right, but come in another order: `cosine` and `sine`.",
    )


def test_results_in_another_order_at_times() -> None:
    wrong = lambda x: pair(x)[::-1] if len(x) > 4 else pair(x)  # noqa: E731
    assert told(pair, wrong, X, results=("sine", "cosine")) is None


def test_one_result_alone() -> None:
    assert told(pair, lambda x: pair(x)[0], X, results=("sine", "cosine")) == (
        "missing results",
        "Only `sine` comes back, and it is right; `cosine` is missing.",
    )


def test_results_in_another_order_and_wrong_are_not_called_right() -> None:
    assert told(pair, lambda x: (np.cos(x), np.sin(x) + 0.3 * np.cos(x)), X, results=("a", "b")) is None


def test_the_result_that_is_off_is_named_beside_those_that_agree() -> None:
    wrong = lambda x: (np.sin(x), np.tanh(x) ** 3 + 0.3)  # noqa: E731
    assert told(pair, wrong, X, results=("sine", "cosine")) is None  # five calls could be luck
    assert told(pair, wrong, vectors(3, 4, 5, 6, 7, 8), results=("sine", "cosine")) == (
        "one of several results",
        "Only `cosine` is off; `sine` agrees in every case.",
    )


def test_a_result_of_another_type_is_off_as_well() -> None:
    wrong = lambda x: ("no", np.tanh(x) ** 3 + 0.3)  # noqa: E731
    assert told(pair, wrong, X, results=("sine", "cosine")) is None


# --- behaviour ----------------------------------------------------------------------------------


def test_an_answer_that_is_printed() -> None:
    inputs: Inputs = [{"a": 2.0, "b": 3.0}]
    assert told(lambda a, b: a / b, lambda a, b: None, inputs, prints="the result: 0.66666667\n") == (
        "returns nothing",
        "The answer is printed and not returned: a caller gets None.",
    )


def test_a_print_of_something_else_is_no_answer() -> None:
    inputs: Inputs = [{"a": 2.0, "b": 3.0}]
    assert told(lambda a, b: a / b, lambda a, b: None, inputs, prints="2.0 3.0 step 1\n") == (
        "returns nothing",
        "Every call of `f` gives None: a `return` is missing.",
    )


def test_one_way_without_a_return() -> None:
    assert told(lambda a, b: a, lambda a, b: a if a > 2 else None, NUMBERS) == (
        "returns nothing",
        "Some calls give None: one way through the function ends without a `return`.",
    )


def test_arguments_that_are_changed_in_place_beside_right_answers() -> None:
    def wrong(g: Any, s: Any, b: float) -> Any:
        answer = fading(g, s, b)
        s *= 2
        g += 1
        return answer

    assert told(fading, wrong, AVERAGED) == (
        "input changed",
        "The answers are right, but `g` and `s` are changed in place: the caller still holds them.",
    )


def test_an_argument_that_is_changed_in_place_beside_answers_wrong_in_no_way_known() -> None:
    def wrong(x: Any) -> Any:
        x *= 2
        return np.tanh(x) * (1 + np.arange(len(x)) % 2 * np.exp(x))

    assert told(sine, wrong, X) == (
        "input changed",
        "Beside wrong values: `x` is changed in place, and the caller still holds it.",
    )


@pytest.mark.parametrize("wrong", [
    lambda x: "text", lambda x: {"a": x}, lambda x: [x, "b"], lambda x: x.astype("c16") * 1j,
    lambda x: np.full(3, np.nan), lambda x: 10**400, lambda x: [[1, 2], [3]], lambda x: x.astype(bool),
    lambda x: np.zeros((0, 3)), lambda x: ((x, x), x), lambda x: x * np.inf, lambda x: 1 / 0,
])  # fmt: skip
def test_whatever_comes_back_is_looked_at_without_an_error(wrong: Callable[..., Any]) -> None:
    found = told(same, wrong, X)
    assert found is None or isinstance(found[1], str)
