"""Smaller inputs: a dimension is cut in all arguments that have it, and never to nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from pbjudge.judge.smaller import cuts, taken
from pbjudge.model import ValueType
from pbjudge.values import Array


def array(made: Any) -> Array:
    found = np.ascontiguousarray(made)
    return Array(found.dtype.str, found.shape, found.tobytes())


def plain(value: Any) -> Any:
    if not isinstance(value, Array):
        return value
    return np.frombuffer(bytes(value.data), value.dtype).reshape(value.shape).tolist()


def cut(inputs: dict[str, Any], **shapes: tuple[int | str, ...] | None) -> list[dict[str, Any]]:
    declared = {
        name: ValueType(name="float64" if shape else "list", shape=shape) for name, shape in shapes.items()
    }
    return [{name: plain(value) for name, value in one.items()} for one in cuts(inputs, declared)]


@given(npst.arrays(np.int32, npst.array_shapes(max_dims=4, max_side=4)), st.data())
def test_indices_are_taken_as_numpy_takes_them(made: Any, data: st.DataObject) -> None:
    axis = data.draw(st.integers(0, made.ndim - 1))
    keep = data.draw(st.lists(st.integers(0, made.shape[axis] - 1), max_size=4))
    assert plain(taken(array(made), axis, keep)) == np.take(made, keep, axis=axis).tolist()


def test_what_shares_a_dimension_is_cut_together() -> None:
    inputs = {"x": array([[1, 2], [3, 4]]), "w": array([5, 6]), "eps": 0.5}
    assert cut(inputs, x=("n", "d"), w=("d",)) == [
        {"x": [[1, 2]], "w": [5, 6], "eps": 0.5},
        {"x": [[3, 4]], "w": [5, 6], "eps": 0.5},
        {"x": [[1], [3]], "w": [5], "eps": 0.5},
        {"x": [[2], [4]], "w": [6], "eps": 0.5},
    ]


def test_a_square_is_cut_along_both_axes() -> None:
    assert cut({"x": array([[1, 2], [3, 4]])}, x=("n", "n")) == [{"x": [[1]]}, {"x": [[4]]}]


def test_few_of_a_long_dimension_come_first() -> None:
    found = [one["x"] for one in cut({"x": list(range(8))}, x=None)]
    assert found[:6] == [[0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3, 4, 5], [4, 5, 6, 7]]
    assert found[6:8] == [[0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 7]]


@pytest.mark.parametrize(
    ("made", "shape"),
    [([[1]], ("n", "d")), ([[1, 2]], ("n", 2)), ([1, 2], ("_",)), ([[]], ("n", "d")), ([1, 2], ("n", "d"))],
)
def test_nothing_is_cut_to_nothing_and_no_fixed_size(made: Any, shape: tuple[int | str, ...]) -> None:
    assert cut({"x": array(made)}, x=shape) == []


def test_arrays_in_a_dict_are_cut_with_the_others() -> None:
    keys = ValueType(name="float64", shape=("t", "s"), label="k")
    declared = {"w": ValueType(name="float64", shape=("s",)), "cache": ValueType(name="dict", items=(keys,))}
    inputs = {"w": array([1, 2]), "cache": {"k": array([[3, 4]])}}
    found = [
        (plain(one["w"]), {name: plain(value) for name, value in one["cache"].items()})
        for one in cuts(inputs, declared)
        if isinstance(one["cache"], dict)
    ]
    assert found == [([1], {"k": [[3]]}), ([2], {"k": [[4]]})]


def test_dimensions_before_the_named_ones_are_cut_too() -> None:
    assert cut({"x": array([[1], [2]])}, x=("...", "d")) == [{"x": [[1]]}, {"x": [[2]]}]


def test_steps_are_left_out_and_then_an_argument_of_all() -> None:
    steps = [
        {"new": "Mean", "args": {"rate": 0.5}, "save": "one"},
        {"call": "add", "on": "one", "args": {"x": 1.0}},
        {"new": "Mean", "args": {"rate": 0.5}, "save": "two"},
    ]
    found = list(cuts(steps, {}))
    assert found[:3] == [steps[:2], [steps[0], steps[2]], steps[1:]]
    assert [[step["args"] for step in one] for one in found[3:]] == [
        [{}, {"x": 1.0}, {}],
        [{"rate": 0.5}, {}, {"rate": 0.5}],
    ]


def test_lists_of_one_length_and_arrays_of_one_shape_in_them_are_cut_in_all_steps() -> None:
    steps = [
        {"new": "Adam", "args": {"params": [array([1, 2]), array([3])]}},
        {"call": "step", "args": {"grads": [array([4, 5]), array([6])]}},
    ]
    lists = [
        [[plain(array_) for array_ in value] for step in one for value in step["args"].values()]
        for one in cuts(steps, {})
        if len(one) == 2 and all(step["args"] for step in one)
    ]
    assert lists == [
        [[[1, 2]], [[4, 5]]],
        [[[3]], [[6]]],
        [[[1], [3]], [[4], [6]]],
        [[[2], [3]], [[5], [6]]],
    ]


def test_named_dimensions_of_one_size_are_cut_in_all_steps() -> None:
    declared = {"x": ValueType(name="float64", shape=("n", "d"))}
    steps = [{"call": "update", "args": {"x": array(made)}} for made in ([[1, 2]], [[3, 4], [5, 6]])]
    found = [
        [plain(step["args"]["x"]) for step in one if "x" in step["args"]] for one in cuts(steps, declared)
    ]
    assert [[[1]], [[3], [5]]] in found
    assert [[[1, 2]], [[3, 4]]] in found
    assert not [one for one in found if len(one) == 2 and len(one[0][0]) != len(one[1][0])]
