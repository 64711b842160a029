"""When it fails: a property of the arguments that every failing call has and no passing one.

The properties are coarse on purpose (a flag, an argument left out, a zero, an order between two
arguments): they point at a branch of the statement, and say no number of a hidden case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, permutations
from typing import Any, TypeAlias

from pbjudge.diagnose.evidence import Seen
from pbjudge.diagnose.pairs import numbers
from pbjudge.model import Parameter, Problem
from pbjudge.values import Value

_LEAST = 2  # failing and passing calls each, before a rule is more than an accident

# The arguments of a call as they were given, and with the declared defaults filled in.
_Call: TypeAlias = tuple[Mapping[str, Value], Mapping[str, Value]]
_Property: TypeAlias = Callable[[_Call], bool]


def condition(problem: Problem, seen: Sequence[Seen]) -> str | None:
    """Return what tells the failing calls from the passing ones, None where nothing simple does."""
    if problem.target.kind != "function":
        return None
    parameters = problem.target.callables[0].parameters
    defaults = {p.name: p.default for p in parameters if p.has_default}
    calls = [(one.failed, _call(one, defaults)) for one in seen]
    failing = [call for failed, call in calls if failed]
    passing = [call for failed, call in calls if not failed and not _is_empty(call)]
    if len(failing) < _LEAST or len(passing) < _LEAST:
        return None
    for words, holds in _properties(parameters):
        if all(map(holds, failing)) and not any(map(holds, passing)):
            return f"Every failing call has {words}, and every other call passes."
    return None


def _call(one: Seen, defaults: Mapping[str, Value]) -> _Call:
    given = one.case.steps[0].args
    return given, {**defaults, **given}


def _is_empty(call: _Call) -> bool:
    """Whether all arrays of a call are empty, so that almost any solution is right."""
    sizes = [array.size for array in map(numbers, call[0].values()) if array is not None and array.ndim]
    return bool(sizes) and not any(sizes)


def _properties(parameters: Sequence[Parameter]) -> Iterator[tuple[str, _Property]]:
    for parameter in parameters:
        yield from _properties_of(parameter)
    # Counts may be held against each other (a step and a total); a rate against an eps says nothing.
    counts = [p.name for p in parameters if p.type.name == "int"]
    for one, other in permutations(counts, 2):
        yield f"`{one}` larger than `{other}`", partial(_larger, one, other)
    for one, other in combinations(counts, 2):
        yield f"`{one}` equal to `{other}`", partial(_equal, one, other)


def _properties_of(parameter: Parameter) -> Iterator[tuple[str, _Property]]:
    name = parameter.name
    if parameter.type.name == "bool":
        yield f"`{name}=True`", partial(_is, name, True)
        yield f"`{name}=False`", partial(_is, name, False)
    elif parameter.type.name in ("int", "float"):
        if parameter.has_default and parameter.default == 0:  # else a zero hides any bug
            yield f"`{name}` not zero", partial(_scalar, name, bool)
        for words, test in _SCALARS.items():
            yield words.format(name), partial(_scalar, name, test)
    elif parameter.type.is_array:
        for words, look in _ARRAYS.items():
            yield words.format(name), partial(_array, name, look)
    if parameter.has_default:
        yield f"`{name}` left at its default", partial(_left_out, name)


def _is(name: str, value: bool, call: _Call) -> bool:
    return call[1].get(name) is value


def _left_out(name: str, call: _Call) -> bool:
    return name not in call[0]


def _scalar(name: str, test: Callable[[float], bool], call: _Call) -> bool:
    value = call[1].get(name)
    return isinstance(value, (int, float)) and test(value)


def _larger(one: str, other: str, call: _Call) -> bool:
    return _scalar(one, lambda a: _scalar(other, lambda b: a > b, call), call)


def _equal(one: str, other: str, call: _Call) -> bool:
    return _scalar(one, lambda a: _scalar(other, lambda b: a == b, call), call)


def _array(name: str, test: Callable[[Any], object], call: _Call) -> bool:
    array = numbers(call[1].get(name))
    return array is not None and array.dtype.kind == "f" and bool(test(array))


_SCALARS: dict[str, Callable[[float], bool]] = {
    "`{}` zero": lambda value: value == 0,
    "`{}` equal to 1": lambda value: value == 1,
    "`{}` larger than 1": lambda value: value > 1,
    "`{}` negative": lambda value: value < 0,
}
_ARRAYS: dict[str, Callable[[Any], object]] = {
    "an empty `{}`": lambda array: array.size == 0,
    "one element in `{}`": lambda array: array.size == 1,
    "nothing but zeros in `{}`": lambda array: array.size and not array.any(),
    "zeros in `{}`": lambda array: (array == 0).any(),
    "negative values in `{}`": lambda array: (array < 0).any(),
    "tiny values in `{}`": lambda array: ((abs(array) < 1e-6) & (array != 0)).any(),
    "large values in `{}`": lambda array: (abs(array) > 100).any(),
}
