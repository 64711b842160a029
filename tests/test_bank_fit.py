"""Values by their declared types, without numpy in the code under test; numpy says what is right here."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from pbjudge.bank.arrays import DTYPES
from pbjudge.bank.complaints import Field, written
from pbjudge.bank.fit import SCALARS, Fit
from pbjudge.model import Parameter, ValueType
from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value


def kind(name: str, **more: Any) -> ValueType:
    return ValueType(name=name, **more)


FLOATS = kind("float64", shape=("n",))


class Told(list[str]):
    """Collects complaints as a spec would tell them."""

    def say(self, field: Field, text: str) -> None:
        self.append(f"{written(field)}: {text}")


def fitted(value: Value, declared: ValueType, **more: Any) -> Value:
    told = Told()
    out = Fit(told.say, **more).value(value, declared, ("x",))
    assert told == []
    return out


def told(value: Value, declared: ValueType, **more: Any) -> list[str]:
    out = Told()
    Fit(out.say, **more).value(value, declared, ("x",))
    return out


# --- arrays -------------------------------------------------------------------------------------


@given(st.data(), st.sampled_from(sorted(DTYPES)))
def test_nested_lists_are_packed_as_numpy_would(data: st.DataObject, name: str) -> None:
    elements: dict[str, Any] = {"allow_nan": False} if "float" in name or "complex" in name else {}
    shape = arrays.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=3)
    array = data.draw(arrays.arrays(name, shape, elements=elements))

    out = fitted(as_spec(array), kind(name, shape=("...",)))

    assert np.array_equal(back(out), array)
    assert (out.dtype, out.shape) == (array.dtype.newbyteorder("<").str, array.shape)


def as_spec(array: np.ndarray[Any, Any]) -> Any:
    """Return what an author would write for an array: complex numbers as text."""
    return array.astype("U64").tolist() if array.dtype.kind == "c" and not lossy(array) else array.tolist()


def lossy(array: np.ndarray[Any, Any]) -> bool:
    return not np.array_equal(array.astype("U64").astype(array.dtype), array)


def back(array: Array) -> np.ndarray[Any, Any]:
    return np.frombuffer(array.data, array.dtype).reshape(array.shape)


def test_integers_are_numbers_too_where_floats_are_asked_for() -> None:
    assert back(fitted([1, 2.5], FLOATS)).tolist() == [1.0, 2.5]


def test_infinity_and_nan_are_floats() -> None:
    values = back(fitted([math.inf, -math.inf, math.nan], FLOATS))

    assert values.tolist()[:2] == [math.inf, -math.inf]
    assert math.isnan(values[2])


def test_an_array_without_dimensions_is_written_as_a_number() -> None:
    assert fitted(2.5, kind("float64", shape=())) == Array("<f8", (), np.float64(2.5).tobytes())


def test_a_scalar_of_numpy_becomes_an_array_without_dimensions_where_one_is_declared() -> None:
    scalar = Array("<f8", (), np.float64(2.5).tobytes(), scalar=True)

    out = fitted(scalar, kind("float64", shape=()))

    assert (out.shape, out.scalar) == ((), False)


@pytest.mark.parametrize(
    ("value", "declared", "complaint"),
    [
        ([1, 2, "a"], FLOATS, "x[2]: expected a number, got text `a`"),
        ([1, None], FLOATS, "x[1]: expected a number, got null"),
        ([True], FLOATS, "x[0]: expected a number, got true"),
        ([[1, 2], [3, False]], kind("float64", shape=("n", "m")), "x[1][1]: expected a number, got false"),
        ([1.0], kind("int64", shape=("n",)), "x[0]: expected an integer, got the number 1.0"),
        ([1], kind("bool", shape=("n",)), "x[0]: expected true or false, got the number 1"),
        (["1+"], kind("complex128", shape=("n",)), "x[0]: expected a complex number, got text `1+`"),
        ([1, 128], kind("int8", shape=("n",)), "x[1]: the number 128 does not fit int8"),
        ([-1], kind("uint64", shape=("n",)), "x[0]: the number -1 does not fit uint64"),
        ([1, 1e5], kind("float16", shape=("n",)), "x[1]: the number 100000.0 does not fit float16"),
        ([1, 1e39], kind("float32", shape=("n",)), "x[1]: the number 1e+39 does not fit float32"),
        ([1, "1e39j"], kind("complex64", shape=("n",)), "x[1]: text `1e39j` does not fit complex64"),
        ([10**400], FLOATS, "x[0]: a huge number does not fit float64"),
        (
            [[1, 2], [3]],
            kind("float64", shape=("n", "m")),
            "x[1]: is of shape (1,), the rows before it of (2,)",
        ),
        ([1, [2]], FLOATS, "x[1]: is of shape (1,), the rows before it of ()"),
        ({"a": 1}, FLOATS, "x: expected a list (an array of float64), got a mapping of 1"),
        ([1], kind("float64", shape=()), "x: expected shape (), got (1,)"),
        ([1, 2], kind("float64", shape=(3,)), "x: expected shape (3,), got (2,)"),
        ([1, 2], kind("float64", shape=("n", "n")), "x: expected shape (n, n), got (2,)"),
        ([[1, 2]], kind("float64", shape=("n", "n")), "x: `n` is 2 here, and 1 in `x`"),
        ([1, 2], kind("float64", shape=("...", "n", 3)), "x: expected shape (..., n, 3), got (2,)"),
        (Array("<f4", (1,), bytes(4)), FLOATS, "x: expected float64, got an array of float32 and shape (1,)"),
        (Array("<U1", (1,), bytes(4)), FLOATS, "x: expected float64, got an array of <U1 and shape (1,)"),
        (
            [Array("<f8", (1,), bytes(8))],
            FLOATS,
            "x[0]: expected a number, got an array of float64 and shape (1,)",
        ),
    ],
)
def test_what_is_no_such_array_is_told(value: Value, declared: ValueType, complaint: str) -> None:
    assert told(value, declared) == [complaint]


def test_any_sizes_stand_for_none_or_several_dimensions() -> None:
    declared = kind("float64", shape=("...", 2))

    assert [fitted(value, declared).shape for value in ([1, 2], [[1, 2]], [[[1, 2]]])] == [
        (2,),
        (1, 2),
        (1, 1, 2),
    ]


def test_any_size_is_not_held_together() -> None:
    assert fitted([[1, 2]], kind("float64", shape=("_", "_"))).shape == (1, 2)


def test_an_empty_list_has_the_rows_that_the_other_arguments_have() -> None:
    wanted = (
        Parameter(name="x", type=kind("float64", shape=("n", "d"))),
        Parameter(name="w", type=kind("float64", shape=("d",))),
    )
    complaints = Told()

    args = Fit(complaints.say).arguments({"x": [], "w": [1, 2]}, wanted, ("args",))

    assert complaints == []
    assert list(args) == ["x", "w"]
    assert args["x"].shape == (0, 2)


def test_an_empty_list_has_fixed_sizes_and_else_none() -> None:
    assert fitted([], kind("int64", shape=("n", 3, "m"))).shape == (0, 3, 0)
    assert fitted([[], []], kind("int64", shape=("n", "m"))).shape == (2, 0)


# --- the other types ----------------------------------------------------------------------------

NUMPY_FLOAT = Array("<f8", (), np.float64(2.5).tobytes(), scalar=True)
NUMPY_INT = Array("<i8", (), np.int64(-3).tobytes(), scalar=True)
NUMPY_BOOL = Array("|b1", (), np.bool_(True).tobytes(), scalar=True)
NUMPY_COMPLEX = Array("<c16", (), np.complex128(1 + 2j).tobytes(), scalar=True)
PAIR = (kind("int"), kind("float"))


@pytest.mark.parametrize(
    ("value", "declared", "fits_as"),
    [
        (3, kind("int"), 3),
        (NUMPY_INT, kind("int"), -3),
        (3, kind("float"), 3.0),
        (NUMPY_FLOAT, kind("float"), 2.5),
        (NUMPY_INT, kind("float"), -3.0),
        (True, kind("bool"), True),
        (NUMPY_BOOL, kind("bool"), True),
        ("$a", kind("str"), "$a"),
        (None, kind("none"), None),
        ([1, 2], kind("list"), [1, 2]),
        ((1, 2), kind("list", items=(kind("float"),)), [1.0, 2.0]),
        ([1, 2], kind("tuple"), (1, 2)),
        ([1, 2], kind("tuple", items=PAIR), (1, 2.0)),
        ({"a": [1]}, kind("dict"), {"a": [1]}),
        ({"a": 1, 2: 3}, kind("dict", items=(kind("float"),)), {"a": 1.0, 2: 3.0}),
        ({"a": 1}, kind("dict", items=(kind("float", label="a"),)), {"a": 1.0}),
        (7, kind("rng"), Seeded(7)),
        (Seeded(7), kind("rng"), Seeded(7)),
        ("relu", kind("callable"), Named("relu")),
        (Named("relu"), kind("callable"), Named("relu")),
        ([1, {"a": (None, "b")}], kind("any"), [1, {"a": (None, "b")}]),
        (NUMPY_FLOAT, kind("any"), NUMPY_FLOAT),
    ],
)
def test_a_value_becomes_what_its_type_declares(value: Value, declared: ValueType, fits_as: Value) -> None:
    out = fitted(value, declared)

    assert out == fits_as
    assert type(out) is type(fits_as)
    assert fitted(out, declared) == fits_as  # what fits once fits again


@pytest.mark.parametrize(
    ("value", "declared", "complaint"),
    [
        (1.0, kind("int"), "x: expected an integer, got the number 1.0"),
        (True, kind("int"), "x: expected an integer, got true"),
        (NUMPY_FLOAT, kind("int"), "x: expected an integer, got the number 2.5"),
        ("1e-3", kind("float"), "x: expected a number, got text `1e-3`"),
        (10**400, kind("float"), "x: a huge number does not fit a float"),
        (NUMPY_COMPLEX, kind("float"), "x: expected a number, got the number (1+2j)"),
        (1, kind("bool"), "x: expected true or false, got the number 1"),
        (1, kind("str"), "x: expected text, got the number 1"),
        (0, kind("none"), "x: expected null, got the number 0"),
        ("ab", kind("list"), "x: expected a list, got text `ab`"),
        ({}, kind("tuple"), "x: expected a list (a tuple), got a mapping of 0"),
        ([1], kind("tuple", items=PAIR), "x: expected a list of 2, got a list of 1"),
        ([1, [2]], kind("tuple", items=PAIR), "x[1]: expected a number, got a list of 1"),
        ([], kind("dict"), "x: expected a mapping, got a list of 0"),
        ({}, kind("dict", items=(kind("int", label="a"),)), "x.a: is missing"),
        (
            {"a": 1, "b": 2},
            kind("dict", items=(kind("int", label="a"),)),
            "x.b: there is no such key; known here: a",
        ),
        ({"a": "b"}, kind("dict", items=(kind("int"),)), "x.a: expected an integer, got text `b`"),
        (-1, kind("rng"), "x: expected a seed, an integer from 0, got the number -1"),
        (7, kind("callable"), "x: expected the name of a function of support.py, got the number 7"),
        (Opaque("generator"), kind("int"), "x: expected an integer, got a Opaque"),
    ],
)
def test_what_does_not_fit_is_told(value: Value, declared: ValueType, complaint: str) -> None:
    assert told(value, declared) == [complaint]


def test_every_type_that_a_spec_may_name_has_a_reader() -> None:
    assert {*SCALARS, *DTYPES} >= {"int", "rng", "callable", "float64", "bool"}
    for name in SCALARS:
        told([{}], kind(name), functions=())


def test_references_stand_for_any_type_once_a_step_saved_them() -> None:
    values = ["$a", {"k": "$a"}, "$ a"]

    assert fitted(values, kind("any"), saved=["a"]) == [Ref("a"), {"k": Ref("a")}, "$ a"]
    assert fitted("$a", FLOATS, saved=["a"]) == Ref("a")
    assert told("$b", kind("int"), saved=["a"]) == ["x: no earlier step saves `b`"]
    assert told(Ref("a"), kind("int")) == ["x: no earlier step saves `a`"]


def test_long_and_hostile_texts_are_quoted_short_and_inert() -> None:
    assert told("a\x1b[31m\u202e" + "b" * 80, kind("int")) == [
        "x: expected an integer, got text `a\\x1b[31m\\u202e" + "b" * 52 + "…`"
    ]


def test_arguments_come_in_the_order_of_the_parameters_and_null_fits_where_it_is_the_default() -> None:
    wanted = (
        Parameter(name="a", type=kind("int")),
        Parameter(name="b", type=kind("int"), has_default=True, default=None),
        Parameter(name="c", type=kind("int"), has_default=True, default=1),
    )
    complaints = Told()

    args = Fit(complaints.say).arguments({"c": None, "b": None, "a": 1, "d": 1}, wanted, ("args",))

    assert list(args.items()) == [("a", 1), ("b", None), ("c", None)]
    assert complaints == [
        "args.d: there is no such parameter; known here: a, b, c",
        "args.c: expected an integer, got null",
    ]
