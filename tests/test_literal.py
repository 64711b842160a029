from __future__ import annotations

import re
from typing import Any

import hypothesis.extra.numpy as arrays_of
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from pbjudge.literal import call, calls, dtype_name, literal, printable
from pbjudge.model import Case, Step, Tolerance
from pbjudge.values import Array, Named, Opaque, Ref, Seeded

NAMES = {name: getattr(np, name) for name in ("array", "empty", "nan", "inf", "bool_", "str_")} | {
    np.dtype(code).name: np.dtype(code).type for code in "bhiqBHIQefdFD"
}
DTYPES: list[Any] = [
    np.dtype(code) for code in ("?", "b", "<h", "<i", "<q", "B", "<H", "<I", "<Q", "<e", "<f", "<d")
]
COMPLEX: list[Any] = [np.dtype("<F"), np.dtype("<D")]
SHAPES = arrays_of.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3)


def made(of: Any, dtype: str | None = None) -> Array:
    """Return an array as the wire hands it over."""
    array = np.asarray(of, dtype=dtype)
    return Array(array.dtype.str, array.shape, array.tobytes(), isinstance(of, np.generic))


def read_back(text: str) -> Any:
    return eval(text, dict(NAMES))


def same(a: Any, b: Any) -> bool:
    return bool((a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes()))


# --- what is rendered reads back ------------------------------------------------------------------


@given(arrays_of.arrays(np.float64, SHAPES, elements={"allow_nan": False, "allow_infinity": False}))
def test_a_finite_float64_array_reads_back_bit_for_bit(array: Any) -> None:
    assert same(read_back(literal(made(array))), array)


@given(st.sampled_from(DTYPES).flatmap(lambda dtype: arrays_of.arrays(dtype, SHAPES)))
def test_an_array_of_any_real_dtype_reads_back_with_its_dtype(array: Any) -> None:
    back = read_back(literal(made(array)))

    assert back.dtype == array.dtype
    assert np.array_equal(back, array, equal_nan=array.dtype.kind == "f")


@given(st.sampled_from(COMPLEX).flatmap(lambda dtype: arrays_of.arrays(dtype, SHAPES)))
def test_a_complex_array_reads_back_with_its_dtype(array: Any) -> None:
    back = read_back(literal(made(array)))

    assert back.dtype == array.dtype
    assert np.array_equal(back.real, array.real, equal_nan=True)
    assert np.array_equal(back.imag, array.imag, equal_nan=True)


@given(st.sampled_from([*DTYPES, *COMPLEX]).flatmap(lambda dtype: arrays_of.arrays(dtype, ())))
def test_a_numpy_scalar_reads_back_as_a_scalar_of_its_type(array: Any) -> None:
    back = read_back(literal(made(array[()])))

    assert type(back) is type(array[()])
    assert np.array_equal(back, array, equal_nan=array.dtype.kind in "fc")


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(PLAIN)
def test_plain_values_read_back(value: object) -> None:
    assert read_back(literal(value)) == value


@given(PLAIN | arrays_of.arrays(np.float64, SHAPES).map(made), st.integers(1, 40))
def test_a_value_laid_out_over_lines_is_the_same_value(value: Any, width: int) -> None:
    flat, wide = literal(value), literal(value, width=width)

    def bare(text: str) -> str:
        return re.sub(r"\s+|,(?=\s*[\])}])", "", text)

    assert bare(wide) == bare(flat)


# --- how it looks ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (made([[1.0, 2.0], [3.0, 4.0]]), "array([[1., 2.], [3., 4.]])"),
        (made([1, 2, 3]), "array([1, 2, 3])"),
        (made([True, False]), "array([True, False])"),
        (made([0.1, 1e-8, 1e22, -0.0]), "array([0.1, 1e-08, 1e+22, -0.])"),
        (made([np.nan, np.inf, -np.inf]), "array([nan, inf, -inf])"),
        (made([0.1, 3.4028235e38], "f4"), "array([0.1, 3.4028235e+38], dtype=float32)"),
        (made([0.1, 65504], "f2"), "array([0.1, 65500.], dtype=float16)"),
        (made([1, 2], "i4"), "array([1, 2], dtype=int32)"),
        (made([1 + 2j, complex(np.nan, -1)]), "array([1.+2.j, complex(nan, -1.)], dtype=complex128)"),
        (made(["a", "bc\x1b"]), "array(['a', 'bc\\x1b'], dtype='<U3')"),
        (made(2.5), "array(2.5)"),
        (made([]), "array([])"),
        (made([], "i8"), "array([], dtype=int64)"),
        (made(np.zeros((0, 3))), "empty((0, 3))"),
        (made(np.zeros((2, 0), "f4")), "empty((2, 0), dtype=float32)"),
        (made(np.float64(2.0)), "float64(2.0)"),
        (made(np.float32(0.1)), "float32(0.1)"),
        (made(np.bool_(True)), "bool_(True)"),
        (made(np.str_("a")), "str_('a')"),
        (made(np.complex64(1 - 2j)), "complex64(1.0-2.0j)"),
        (Array("<f16", (2,), bytes(32)), "<<f16 array of shape (2,)>"),
        (Array("<f8", (2,), bytes(8)), "<float64 array of shape (2,)>"),
        (2.0, "2.0"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (1 - 2j, "(1-2j)"),
        (complex(float("inf"), 0), "complex(inf, 0.0)"),
        ([10**5000], "[<integer of 16610 bits>]"),
        (Ref("x"), "x"),
        (Seeded(7), "default_rng(7)"),
        (Named("rosenbrock"), "rosenbrock"),
        (Opaque("generator"), "<generator>"),
        (Opaque("a\x1b]0;b\n"), "<a\\x1b]0;b\\n>"),
        (object(), "<object>"),
        (("one",), "('one',)"),
        ({"m": made([1.0]), "t": 3}, "{'m': array([1.]), 't': 3}"),
        ("right\u202eto left", "'right\\u202eto left'"),
    ],
)
def test_each_kind_of_value_has_its_text(value: object, text: str) -> None:
    assert literal(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (made(np.arange(100.0)), "array([0., 1., 2., ..., 97., 98., 99.], shape=(100,))"),
        (
            made(np.arange(40).reshape(20, 2)),
            "array([[0, 1], [2, 3], [4, 5], ..., [34, 35], [36, 37], [38, 39]], shape=(20, 2))",
        ),
        (
            made(np.zeros((9, 9, 9))),
            (
                "array([[[0., ..., 0.], ..., [0., ..., 0.]], ..., [[0., ..., 0.], ..., [0., ..., 0.]]],"
                " shape=(9, 9, 9))"
            ),
        ),
        (made(np.zeros((2,) * 6)), "<float64 array of shape (2, 2, 2, 2, 2, 2)>"),
        (list(range(100)), "[0, 1, 2, ..., 97, 98, 99]"),
        (dict.fromkeys(range(100)), "{0: None, 1: None, 2: None, ..., 97: None, 98: None, 99: None}"),
        ([list(range(30)), 1], "[[0, 1, 2, ..., 27, 28, 29], 1]"),
        ("a" * 300, f"'{'a' * 200}'..."),
    ],
)
def test_what_is_long_is_abbreviated(value: object, text: str) -> None:
    assert literal(value, limit=20) == text


def test_a_hostile_nesting_stays_short() -> None:
    value: list[Any] = [0]
    for _ in range(30):
        value = [value] * 9

    assert len(literal(value)) < 500


def test_an_array_of_a_trillion_elements_costs_nothing() -> None:
    text = literal(Array("<U0", (1 << 40,), b""))

    assert text == "array(['', '', '', ..., '', '', ''], dtype='<U0', shape=(1099511627776,))"


def test_what_does_not_fit_gets_a_line_a_part() -> None:
    value = (made([[1.0, 2.0], [3.0, 4.0]]), [5])

    assert literal(value, width=24) == (
        "(\n    array([\n        [1., 2.],\n        [3., 4.],\n    ]),\n    [5],\n)"
    )


def test_a_long_row_is_filled_line_by_line() -> None:
    assert literal(made(np.arange(12)), width=30) == (
        "array([\n    0, 1, 2, 3, 4, 5, 6, 7, 8,\n    9, 10, 11,\n])"
    )


def test_a_name_keeps_its_letters_and_loses_its_commands() -> None:
    assert printable("größe\x1b[31m\u202e") == "größe\\x1b[31m\\u202e"
    assert printable("abcdef", 3) == "abc..."


@pytest.mark.parametrize(
    ("dtype", "name"),
    [("<f8", "float64"), ("|b1", "bool"), ("|u1", "uint8"), ("<c8", "complex64"), ("<U3", "<U3")],
)
def test_a_dtype_has_the_name_that_people_use(dtype: str, name: str) -> None:
    assert dtype_name(dtype) == name


# --- calls ----------------------------------------------------------------------------------------

OPT = Step(op="new", name="Adam", args={"params": [made([1.0])], "lr": 0.1}, save="opt")
STEP = Step(op="call", name="step", on="opt", args={"grads": Ref("g")}, save="x")


def test_a_call_reads_as_it_would_be_typed() -> None:
    step = Step(op="call", name="adam_step", args={"param": made([1.0, -2.0]), "t": 1, "rng": Seeded(3)})

    assert call(step) == "adam_step(param=array([1., -2.]), t=1, rng=default_rng(3))"


def test_a_case_on_a_class_reads_as_statements() -> None:
    case = Case(name="two", steps=(OPT, STEP), tolerance=Tolerance())

    assert calls(case) == "opt = Adam(params=[array([1.])], lr=0.1)\nx = opt.step(grads=g)"


def test_a_long_call_has_an_argument_a_line() -> None:
    assert call(OPT, width=30) == "opt = Adam(\n    params=[array([1.])],\n    lr=0.1,\n)"


def test_a_call_without_arguments_stays_on_its_line() -> None:
    assert call(Step(op="call", name="state_dict", on="opt", args={}), width=5) == "opt.state_dict()"
