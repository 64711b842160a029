"""Comparison: what counts as the same, which difference is told first, and in which words."""

from __future__ import annotations

import cmath
import subprocess
import sys
from math import inf, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from pbjudge.compare import bulk, compare, elements, inputs_changed, locate, same_outcome
from pbjudge.model import Mismatch, Outcome, Raised, Reason, Tolerance, ValueType
from pbjudge.values import Array, Opaque, Ref, Seeded, Value

TOLERANCE = Tolerance(rtol=1e-6, atol=1e-9)
FLOAT = ValueType(name="float")


def array(values: Any, dtype: str | None = None, *, scalar: bool = False) -> Array:
    """Return an Array as it would come over the wire."""
    made = np.ascontiguousarray(values, dtype) if np.ndim(values) else np.asarray(values, dtype)
    spelled = made.dtype.newbyteorder("<").str.replace("<b1", "|b1")
    return Array(spelled, made.shape, made.tobytes(), scalar)


def told(expected: Value, got: Value, declared: ValueType | None = None, **tolerance: Any) -> str:
    """Return the reason and the sentence of the first difference, or `same`."""
    found = compare(expected, got, Tolerance(**tolerance) if tolerance else TOLERANCE, declared)
    return "same" if found is None else f"{found.reason}: {found.text}"


# --- single values ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "got", "answer"),
    [
        (0.5, 0.5, "same"),
        (0.5, 0.5 + 4e-7, "same"),
        (0.5, 0.75, "values: expected 0.5, got 0.75, off by 0.25"),
        (0.0, -0.0, "same"),
        (2.0, 2, "same"),
        (2.0, True, "type: expected a float, got a bool (True)"),
        (2.0, array(2.0, scalar=True), "same"),
        (2.0, array(2.0), "same"),
        (2.0, array(2, scalar=True), "same"),
        (0.1, array(0.1, "float32", scalar=True), "same"),
        (2.0, array([2.0]), "type: expected a float, got an array of shape (1,)"),
        (2.0, array(True, scalar=True), "type: expected a float, got a bool (True)"),
        (2.0, 2j, "type: expected a float, got a complex number (2j)"),
        (2.0, "2.0", "type: expected a float, got a string ('2.0')"),
        (2.0, None, "type: expected a float, got None: is a `return` missing?"),
        (2.0, Opaque("generator"), "type: expected a float, got an object of type `generator`"),
        (2.0, Opaque("\x1b[31m"), r"type: expected a float, got an object of type `\x1b[31m`"),
        (2.0, [], "type: expected a float, got an empty list"),
        (2.0, nan, "not finite: expected 2.0, got nan"),
        (2.0, -inf, "not finite: expected 2.0, got -inf"),
        (inf, inf, "same"),
        (inf, -inf, "values: expected inf, got -inf"),
        (inf, 1.0, "values: expected inf, got 1.0"),
        (nan, nan, "values: expected nan, got nan"),
        (1e300, 10**300, "same"),
        (1.0, 10**400, "values: expected 1.0, got <integer of 1329 bits>"),
        (inf, 10**400, "values: expected inf, got <integer of 1329 bits>"),
        (1.7e308, -1.7e308, "values: expected 1.7e+308, got -1.7e+308"),
        (2, 2, "same"),
        (2, 3, "values: expected 2, got 3, off by 1"),
        (2, 2.0, "type: expected an int, got a float (2.0)"),
        (1, True, "type: expected an int, got a bool (True)"),
        (2, array(2, scalar=True), "same"),
        (2, array(2, "uint8", scalar=True), "same"),
        (2, array(2), "same"),
        (2, array(2.0, scalar=True), "type: expected an int, got a float64 (2.0)"),
        (2, array(2.0), "type: expected an int, got a 0-d float64 array (2.0)"),
        (10**30, 10**30, "same"),
        (10**30, 10**30 + 1, f"values: expected {10**30}, got {10**30 + 1}, off by 1"),
        (10**7, 10**7 + 1, "values: expected 10000000, got 10000001, off by 1"),
        (0, 10**400, "values: expected 0, got <integer of 1329 bits>"),
        (True, True, "same"),
        (True, array(True, scalar=True), "same"),
        (True, False, "values: expected True, got False"),
        (True, 1, "type: expected a bool, got an int (1)"),
        (1j, 1j, "same"),
        (1j, array(1j, scalar=True), "same"),
        (1j, 2j, "values: expected 1j, got 2j, off by 1"),
        (1j, complex(0, nan), "not finite: expected 1j, got complex(0.0, nan)"),
        (1j, 1.0, "type: expected a complex number, got a float (1.0)"),
        (None, None, "same"),
        (None, 1.0, "type: expected None, got a float (1.0)"),
        ("abc", "abc", "same"),
        ("abc", array("abc", scalar=True), "same"),
        ("abc", "abd", "values: expected 'abc', got 'abd'"),
        ("a" * 99, "a" * 60 + "b", f"values: position 60 differs: expected …'{'a' * 46}…, got …'aaaaaaaab'"),
        ("abc", b"abc", "type: expected a string, got bytes (b'abc')"),
        (b"abc", b"abd", "values: expected b'abc', got b'abd'"),
        (b"abc", "abc", "type: expected bytes, got a string ('abc')"),
        (Opaque("set"), Opaque("set"), "same"),
        (Opaque("set"), 1, "type: expected an object of type `set`, got an int (1)"),
    ],
)
def test_a_single_value_agrees_or_says_how_it_differs(expected: Value, got: Value, answer: str) -> None:
    assert told(expected, got) == answer


def test_nan_equals_nan_where_the_case_says_so() -> None:
    assert told(nan, nan, equal_nan=True) == "same"
    assert told(nan, 1.0, equal_nan=True) == "values: expected nan, got 1.0"
    assert told(complex(nan, 0), complex(0, nan), equal_nan=True) == "same"


def test_integers_agree_within_a_whole_atol_and_never_within_rtol() -> None:
    assert told(200, 201, rtol=1.0, atol=0.9) == "values: expected 200, got 201, off by 1"
    assert told(200, 201, rtol=0.0, atol=1.0) == "same"
    assert told(array([200, 3], "uint8"), array([199, 3]), rtol=0.0, atol=1.0) == "same"
    assert told(0, 1, atol=inf) == "same"


def test_a_reference_that_returns_an_int_where_a_float_is_declared_means_the_float() -> None:
    assert told(2, 2.0, FLOAT) == "same"
    assert told(2, 2.5, FLOAT) == "values: expected 2.0, got 2.5, off by 0.5"
    assert told(10**400, 10**400, FLOAT) == "same"


def test_a_reference_that_returns_a_numpy_scalar_means_the_number() -> None:
    assert told(array(2.0, scalar=True), 2.0) == "same"
    assert told(array(2.0), 2.0, FLOAT) == "same"
    assert told(array(2, scalar=True), 2.0) == "type: expected an int, got a float (2.0)"


# --- arrays -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "got", "answer"),
    [
        (array([1.0, 2.0]), array([1.0, 2.0]), "same"),
        (array([0.0]), array([-0.0]), "same"),
        (array([0.1, 0.2]), array([0.1, 0.2], "float32"), "same"),
        (array([1, 2], "int64"), array([1, 2], "uint8"), "same"),
        (
            array([1.0, 2.0, 3.0]),
            array([1.5, 2.0, 2.0]),
            "values: 2 of 3 elements differ, the largest at [2] by 1",
        ),
        (array([1.0, 2.0]), array([1.0, 2.25]), "values: 1 of 2 elements differs, at [1] by 0.25"),
        (array([1.0, 2.0]), array([2.0, 3.0]), "values: all 2 elements differ, the largest at [0] by 1"),
        (
            array([[1.0, 2.0], [3.0, 4.0]]),
            array([[1.0, 2.0], [3.5, 4.0]]),
            "values: 1 of 4 elements differs, at [1, 0] by 0.5",
        ),
        (array([1.0]), [1.0], "type: expected an array of shape (1,), got a list of 1"),
        (array([1.0]), (1.0,), "type: expected an array of shape (1,), got a tuple of 1"),
        (array([1.0]), 1.0, "type: expected an array of shape (1,), got a float (1.0)"),
        (
            array([1.0]),
            array(1.0, scalar=True),
            "type: expected an array of shape (1,), got a float64 (1.0)",
        ),
        (
            array([1.0]),
            None,
            "type: expected an array of shape (1,), got None: is a `return` missing?",
        ),
        (array([1.0]), array(1.0), "shape: expected shape (1,), got ()"),
        (array([[1.0, 2.0]]), array([1.0, 2.0]), "shape: expected shape (1, 2), got (2,)"),
        (array([1.0]), array([1]), "dtype: expected floats (float64), got integers (int64)"),
        (array([1.0]), array([1 + 0j]), "dtype: expected floats (float64), got complex numbers (complex128)"),
        (array([1j]), array([1.0]), "dtype: expected complex numbers (complex128), got floats (float64)"),
        (array([1]), array([True]), "dtype: expected integers (int64), got booleans"),
        (array([True]), array([1]), "dtype: expected booleans, got integers (int64)"),
        (array(["a"]), array([1]), "dtype: expected strings, got integers (int64)"),
        (array([1.0, 2.0]), array([1.0, nan]), "not finite: element [1] is nan where 2.0 is expected"),
        (
            array([1.0, 2.0]),
            array([inf, nan]),
            "not finite: element [0] is inf where 1.0 is expected (2 of 2 elements are not finite)",
        ),
        (array([1.0, inf]), array([1.0, inf]), "same"),
        (array([1.0, inf]), array([1.0, -inf]), "values: element [1] is -inf where inf is expected"),
        (
            array([1.0, inf]),
            array([2.0, 9.0]),
            "values: element [1] is 9.0 where inf is expected (2 of 2 elements are different)",
        ),
        (array([True, False]), array([True, True]), "values: 1 of 2 elements differs, at [1]"),
        (array([True, False]), array([False, True]), "values: all 2 elements differ, the first at [0]"),
        (array(["a", "b"]), array(["a", "b"], "<U9"), "same"),
        (array(["a", "b"]), array(["a", "bc"]), "values: 1 of 2 elements differs, at [1]"),
        (
            array([-(2**63)], "int64"),
            array([2**63 - 1], "int64"),
            "values: 1 of 1 elements differs, at [0] by 1.84e+19",
        ),
        (
            array([-(2**63)], "int64"),
            array([2**64 - 1], "uint64"),
            "values: 1 of 1 elements differs, at [0] by 2.77e+19",
        ),
        (array([3 + 4j]), array([0j]), "values: 1 of 1 elements differs, at [0] by 5"),
        (array(np.zeros((0, 3))), array(np.zeros((0, 3))), "same"),
        (array(np.zeros((0, 3))), array(np.zeros((3, 0))), "shape: expected shape (0, 3), got (3, 0)"),
        (
            array(np.zeros(0)),
            array(np.zeros(0, int)),
            "dtype: expected floats (float64), got integers (int64)",
        ),
        (array(2.0), array(2.0, scalar=True), "same"),
        (array(2.0), array(2.5), "values: expected 2.0, got 2.5, off by 0.5"),
        (array(2.0), array(inf), "not finite: expected 2.0, got inf"),
        (array(2.0), 2.0, "type: expected a 0-d float64 array, got a float (2.0)"),
    ],
)
def test_an_array_agrees_or_says_how_it_differs(expected: Array, got: Value, answer: str) -> None:
    assert told(expected, got) == answer


def test_a_shape_is_told_with_the_names_of_its_dimensions() -> None:
    declared = ValueType(name="float64", shape=("n", 3))
    wrong = array(np.zeros((3, 4)))
    assert (
        told(array(np.zeros((4, 3))), wrong, declared) == "shape: expected shape (n, 3) = (4, 3), got (3, 4)"
    )


def test_a_numpy_scalar_from_the_reference_is_an_array_where_a_0_d_array_is_declared() -> None:
    declared = ValueType(name="float64", shape=())
    assert told(array(2.0, scalar=True), array(2.0), declared) == "same"
    assert (
        told(array(2.0, scalar=True), 2.0, declared)
        == "type: expected a 0-d float64 array, got a float (2.0)"
    )


@pytest.mark.parametrize(
    "got",
    [
        Array("<f8", (2,), b"1234567"),
        Array("<q9", (1,), b"12345678"),
        Array("<Ux", (1,), b""),
        Array("", (1,), b""),
    ],
)
def test_an_array_whose_bytes_do_not_fill_it_is_a_difference_and_no_crash(got: Array) -> None:
    answer = "type: the array that came back is broken: its bytes do not fill it"
    assert told(array([1.0, 2.0]), got) == answer


def test_a_broken_scalar_is_a_difference_and_no_crash() -> None:
    assert told(1.0, Array("<f8", (), b"123", True)) == "type: expected a float, got a broken array"


def test_a_difference_that_overflows_never_agrees() -> None:
    far = array([1e308]), array([-1e308])
    assert told(*far, rtol=10.0) == "values: 1 of 1 elements differs, at [0] by inf"


def test_the_numbers_of_a_mismatch_are_there_for_whoever_draws_it() -> None:
    found = compare((1, array([1.0, 2.0, 3.0])), (1, array([1.5, 2.0, 2.0])), TOLERANCE)
    assert found == Mismatch(
        reason=Reason.VALUES,
        text="item 1: 2 of 3 elements differ, the largest at [2] by 1",
        where="[1]",
        index=(2,),
        wrong=2,
        total=3,
        largest=1.0,
    )


# --- nested values ------------------------------------------------------------------------------

PAIR = ValueType(
    name="tuple",
    items=(
        ValueType(name="float64", shape=("d",), label="param"),
        ValueType(name="float64", shape=("d",), label="m"),
    ),
)


@pytest.mark.parametrize(
    ("expected", "got", "answer"),
    [
        ((1, 2), (1, 2), "same"),
        ((1, 2), [1, 2], "type: expected a tuple of 2, got a list of 2"),
        ([1, 2], (1, 2), "type: expected a list of 2, got a tuple of 2"),
        ((1, 2, 3), (1, 2), "shape: expected a tuple of 3, got a tuple of 2"),
        ([1, 2, 3], [], "shape: expected a list of 3, got an empty list"),
        ((1, 2), array([1, 2]), "type: expected a tuple of 2, got an array of shape (2,)"),
        ((1, 2), None, "type: expected a tuple of 2, got None: is a `return` missing?"),
        ([1.0, 2.0, 3.0], [1.0, 2.5, 9.0], "values: item 1: expected 2.0, got 2.5, off by 0.5"),
        ((1.0, (2, "a")), (1.0, (2, "b")), "values: item 1, item 1: expected 'a', got 'b'"),
        ((1.0, 2), (1.5, 2.0), "type: item 1: expected an int, got a float (2.0)"),
        ({"m": 1.0}, {"m": 1.0}, "same"),
        ({"m": 1.0, "v": 2}, {"v": 2, "m": 1.0}, "same"),
        ({"m": 1.0}, {"m": 2.0}, "values: key 'm': expected 1.0, got 2.0, off by 1"),
        (
            {"a": 1.0, "m": 1.0},
            {"a": 2.0, "m": None},
            "type: key 'm': expected a float, got None: is a `return` missing?",
        ),
        ({"m": 1, "v": 2}, {"m": 1}, "shape: the dict lacks the key 'v'"),
        ({"m": 1}, {"m": 1, "t": 2}, "shape: the dict has the key 't' too many"),
        ({"m": 1}, {"w": 1, "x": 2}, "shape: the dict lacks the key 'm' and has the keys 'w', 'x' too many"),
        (
            dict.fromkeys("abcde", 0),
            {},
            "shape: the dict lacks the keys 'a', 'b', 'c' and 2 more",
        ),
        ({"m": 1}, [1], "type: expected a dict of 1, got a list of 1"),
    ],
)
def test_nested_values_agree_or_say_where_they_differ(expected: Value, got: Value, answer: str) -> None:
    assert told(expected, got) == answer


def test_an_item_is_named_as_its_author_named_it() -> None:
    got = (array([1.0, 2.0]), array([3.0, 4.25]))
    answer = "values: item 1 (`m`): 1 of 2 elements differs, at [1] by 0.25"
    assert told((array([1.0, 2.0]), array([3.0, 4.0])), got, PAIR) == answer


def test_the_items_of_a_list_share_one_declared_type() -> None:
    declared = ValueType(name="list", items=(FLOAT,))
    assert told([1, 2], [1.0, 2.0], declared) == "same"


@pytest.mark.parametrize(
    ("value", "where", "part"),
    [
        (5, "", 5),
        ((1, [2, 3]), "[1][0]", 2),
        ({"a": {"b]": (7,)}}, "['a']['b]'][0]", 7),
        ({1: "x", "1": "y"}, "['1']", "y"),
    ],
)
def test_where_leads_to_the_part_that_differs(value: Value, where: str, part: Value) -> None:
    assert locate(value, where) == part


@pytest.mark.parametrize(("value", "where"), [(5, "[0]"), ([1], "[1]"), ({"a": 1}, "['b']"), ([1], "x")])
def test_where_that_leads_nowhere_is_a_lookup_error(value: Value, where: str) -> None:
    with pytest.raises(LookupError):
        locate(value, where)


# --- outcomes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "outcome", "answer"),
    [
        (1.0, Outcome(returned=1.0), None),
        (1.0, Outcome(returned=2.0), "values: expected 1.0, got 2.0, off by 1"),
        (
            1.0,
            Outcome(raised=Raised(kinds=("KeyError", "Exception"))),
            "exception: raised `KeyError` where a result is expected",
        ),
        (Raised(kinds=("ValueError",)), Outcome(raised=Raised(kinds=("ValueError", "Exception"))), None),
        (
            Raised(kinds=("ValueError", "Exception")),
            Outcome(raised=Raised(kinds=("LinAlgError", "ValueError", "Exception"))),
            None,
        ),
        (
            Raised(kinds=("ValueError", "Exception")),
            Outcome(raised=Raised(kinds=("TypeError", "Exception"))),
            "exception: expected `ValueError` to be raised, got `TypeError`",
        ),
        (
            Raised(kinds=("ValueError",)),
            Outcome(returned=None),
            "exception: expected `ValueError` to be raised, got None: is a `return` missing?",
        ),
        (
            Raised(kinds=("ValueError",)),
            Outcome(returned=2.0),
            "exception: expected `ValueError` to be raised, got a float (2.0)",
        ),
    ],
)
def test_an_outcome_is_a_value_or_an_exception(expected: Value, outcome: Outcome, answer: str | None) -> None:
    found = same_outcome(expected, outcome, TOLERANCE)
    assert (found and f"{found.reason}: {found.text}") == answer


# --- inputs -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        ({"x": array([1.0, nan])}, {"x": array([1.0, nan])}, None),
        ({"x": [1, (2.0, "a"), {"k": 1j}]}, {"x": [1, (2.0, "a"), {"k": 1j}]}, None),
        ({"rng": Seeded(3), "state": Ref("s")}, {"rng": Opaque("Generator")}, None),
        (
            {"lr": 0.1, "m": array([1.0, 2.0, 3.0])},
            {"lr": 0.1, "m": array([1.0, 2.5, 4.0])},
            ("m", (2,), "`m` was changed in place in 2 of 3 elements: arguments have to stay as they came"),
        ),
        (
            {"s": {"m": [array([1.0])]}},
            {"s": {"m": [array([2.0])]}},
            ("s['m'][0]", (0,), "`s['m'][0]` was changed in place: arguments have to stay as they came"),
        ),
        (
            {"x": array([0.0, 1.0])},
            {"x": array([-0.0, 1.0])},
            ("x", None, "`x` was changed in place: arguments have to stay as they came"),
        ),
        (
            {"x": 0.0},
            {"x": -0.0},
            ("x", None, "`x` was changed in place: arguments have to stay as they came"),
        ),
        (
            {"x": [3, 1]},
            {"x": [1, 3]},
            ("x[0]", None, "`x[0]` was changed in place: arguments have to stay as they came"),
        ),
        (
            {"x": [3]},
            {"x": [3, 4]},
            ("x", None, "`x` was changed in place: arguments have to stay as they came"),
        ),
        ({"x": 1}, {}, ("x", None, "`x` was changed in place: arguments have to stay as they came")),
        ({"x": True}, {"x": 1}, ("x", None, "`x` was changed in place: arguments have to stay as they came")),
        (
            {"x": array([1.0], "float32")},
            {"x": array([1.0])},
            ("x", None, "`x` was changed in place: arguments have to stay as they came"),
        ),
    ],
)
def test_a_changed_input_is_named(before: dict[str, Value], after: dict[str, Value], answer: Any) -> None:
    found = inputs_changed(before, after)
    assert (found and (found.where, found.index, found.text)) == answer
    assert found is None or found.reason == Reason.INPUT_CHANGED


# --- large arrays -------------------------------------------------------------------------------

DTYPES = ["?", "i1", "i4", "i8", "u1", "u2", "u8", "f2", "f4", "f8", "c8", "c16", "U3"]
TOLERANCES = st.builds(
    Tolerance,
    rtol=st.sampled_from([0.0, 1e-6, 0.5, 10.0]),
    atol=st.sampled_from([0.0, 1e-9, 1.0, 1e300]),
    equal_nan=st.booleans(),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Array, Array]:
    """Two arrays of one shape and kind, alike in most places, with every odd number that there is."""
    dtype = np.dtype(draw(st.sampled_from(DTYPES)))
    other = draw(st.sampled_from([d for d in map(np.dtype, DTYPES) if _kind(d) == _kind(dtype)]))
    shape = draw(npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=6))
    first = draw(npst.arrays(dtype, shape))
    with np.errstate(all="ignore"):
        near = first.astype(other)
        if near.dtype.kind in "fc":
            near = (near * draw(st.sampled_from([1.0, 1 + 1e-7, 1 + 1e-3]))).astype(other)
    mask = draw(npst.arrays(bool, shape))
    return array(first), array(np.where(mask, draw(npst.arrays(other, shape)), near).astype(other))


def _kind(dtype: np.dtype[Any]) -> str:
    return elements.KINDS[dtype.kind]


@settings(max_examples=400, deadline=None)
@given(pairs(), TOLERANCES, st.sampled_from([1, 3, 1000]))
def test_numpy_and_plain_python_agree_bit_for_bit(
    pair: tuple[Array, Array], tolerance: Tolerance, chunk: int
) -> None:
    expected, got = pair
    assert bulk.tally(expected, got, tolerance, chunk) == elements.tally(expected, got, tolerance)


def test_a_complex_number_agrees_with_itself_though_its_modulus_overflows() -> None:
    huge = array(np.array([1.5e308 + 1.5e308j, 0j]))
    other = array(np.array([1.5e308 + 1.5e308j, 1j]))
    none = Tolerance(rtol=0.0, atol=0.0)
    assert elements.tally(huge, other, none) == bulk.tally(huge, other, none)
    assert elements.tally(huge, other, none).worst == 1
    assert elements.tally(huge, other, none).wrong == 1


@settings(deadline=None)
@given(pairs(), TOLERANCES)
def test_an_array_agrees_with_itself_but_for_nan(pair: tuple[Array, Array], tolerance: Tolerance) -> None:
    mine = pair[0]
    has_nan = elements.kind(mine.dtype) in "fc" and any(map(cmath.isnan, elements.decode(mine)))
    assert (compare(mine, mine, tolerance) is None) == (tolerance.equal_nan or not has_nan)


@given(npst.arrays(np.float64, 5), npst.arrays(np.float64, 5))
def test_finite_floats_agree_where_numpy_says_that_they_are_close(one: Any, other: Any) -> None:
    one, other = np.nan_to_num(one, posinf=1e9, neginf=-1e9), np.nan_to_num(other, posinf=1e9, neginf=-1e9)
    with np.errstate(all="ignore"):
        close = np.isclose(other, one, rtol=TOLERANCE.rtol, atol=TOLERANCE.atol).all()
    assert (compare(array(one), array(other), TOLERANCE) is None) == close


def test_a_large_array_is_compared_like_a_small_one() -> None:
    expected = np.linspace(0.0, 1.0, 40_000).reshape(200, 200)
    got = expected.copy()
    assert told(array(expected), array(got)) == "same"
    got[150, 7] += 0.25
    got[3, 3] += 0.125
    answer = "values: 2 of 40000 elements differ, the largest at [150, 7] by 0.25"
    assert told(array(expected), array(got)) == answer


def test_a_small_comparison_does_without_numpy() -> None:
    code = (
        "import struct, sys\n"
        "from pbjudge.compare import compare, inputs_changed\n"
        "from pbjudge.model import Tolerance\n"
        "from pbjudge.values import Array\n"
        "one = Array('<f8', (4096,), bytes(8 * 4096))\n"
        "two = Array('<f8', (4096,), struct.pack('<4096d', *range(4096)))\n"
        "assert compare(one, two, Tolerance()) and inputs_changed({'x': one}, {'x': two})\n"
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
