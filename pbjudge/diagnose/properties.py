"""What can be said of a call in few words: its arguments, and what happened to its object before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import permutations
from typing import Final, TypeAlias

from pbjudge.diagnose.calls import Call
from pbjudge.diagnose.places import numbers
from pbjudge.diagnose.sizes import sizes
from pbjudge.model import Parameter, Problem
from pbjudge.values import Array, Value

WHERE: Final = "where "
OR_LEFT_OUT: Final = "or left out"
AT_DEFAULT: Final = "left at the default"
LEFT_OUT: Final = f"arguments are {AT_DEFAULT}"
AFTER: Final = "after "
_LEAST_APART: Final = 3
_FAR: Final = 5  # a large count is that much larger than one that is not

# What it is about, the words for it, and for each call whether it is so.
_Property: TypeAlias = tuple[str, str, list[bool]]
_Test: TypeAlias = Callable[[Value], bool]


def properties(problem: Problem, calls: Sequence[Call]) -> Iterator[_Property]:
    """Yield the properties that a wrong call could have."""
    # Backwards they go from the special to the general: `where`, `from`, `after`.
    for fact in sorted({fact for call in calls if call.wrong for fact in call.facts}, reverse=True):
        yield "what came before", fact, [fact in call.facts for call in calls]
    parameters = [p for called in problem.target.callables for p in called.parameters]
    yield from _left_out(parameters, calls)
    for parameter in parameters:
        if _is_length(parameter.name, calls):
            continue
        values = [call.filled.get(parameter.name) for call in calls]
        for words, test in _tests(parameter, calls):
            # Lists that go together are as long as each other: one of them stands for all.
            about = "lengths" if parameter.type.name == "list" else parameter.name
            yield about, f"{WHERE}`{parameter.name}` {words}", [test(value) for value in values]
    yield from _large(problem, calls)
    counts = [p.name for p in parameters if p.type.name == "int"]
    for one, other in permutations(counts, 2):
        pairs = [(_number(call, one), _number(call, other)) for call in calls]
        for words, of_two in _RELATIONS.items():
            holds = [a is not None and b is not None and of_two(a, b) for a, b in pairs]
            yield f"{one} and {other}", f"{WHERE}`{one}` is {words} `{other}`", holds


def gives_an_argument(call: Call) -> bool:
    """Whether the expected number is one of the arguments, so that little has to be done."""
    return any(type(value) is float and value == call.step.expected for value in call.given.values())


# --- left out -----------------------------------------------------------------------------------


def _left_out(parameters: Sequence[Parameter], calls: Sequence[Call]) -> Iterator[_Property]:
    """Yield that something is left out: an argument by its name where no other is.

    Where 0 or 1 is left out and never given either, it can as well be that value that matters; so a flag
    is none of these.
    """
    own = [p for p in parameters if p.has_default and p.type.name != "bool"]
    left = [p for p in own if any(call.wrong and p.name not in call.given for call in calls)]
    if len(left) > 1:
        yield (
            "left out",
            f"{WHERE}{LEFT_OUT}",
            [any(p.name not in call.given for p in left) for call in calls],
        )
    elif left and left[0].default in (0, 1) and not _is_given_its_default(left[0], calls):
        holds = [call.filled.get(left[0].name) == left[0].default for call in calls]
        yield left[0].name, f"{WHERE}`{left[0].name}` is {left[0].default:g} {OR_LEFT_OUT}", holds
    elif left:
        holds = [left[0].name not in call.given for call in calls]
        yield left[0].name, f"{WHERE}`{left[0].name}` is {AT_DEFAULT}", holds


def _is_given_its_default(parameter: Parameter, calls: Sequence[Call]) -> bool:
    """Whether a call that is right, and no trivial one, gives the value that is also the default."""
    return any(
        not call.wrong and call.given.get(parameter.name) == parameter.default
        for call in calls
        if not gives_an_argument(call)
    )


# --- sizes --------------------------------------------------------------------------------------


def _large(problem: Problem, calls: Sequence[Call]) -> Iterator[_Property]:
    """Yield that an array is longer than one, or just one, along a dimension that has a name.

    It is that dimension only where each of the others can be long and all is right.
    """
    known = sizes(problem)
    counts = {size: [size.of(call.filled) for call in calls] for size in known}
    for size in known:
        others = [counts[other] for other in known if other != size]
        one, more = [count == 1 for count in counts[size]], [(count or 0) > 1 for count in counts[size]]
        where, about = f"{WHERE}`{size.parameter}` has", f"{size.several} of {size.parameter}"
        for words, holds in ((f"more than one {size.one}", more), (f"one {size.one}", one)):
            if all(_is_apart(holds, other, calls) for other in others):
                yield about, f"{where} {words}", holds


def _is_apart(holds: Sequence[bool], other: Sequence[int | None], calls: Sequence[Call]) -> bool:
    """Whether enough right calls that have no such size are large along another."""
    found = sum(
        not call.wrong and not has and (count or 0) > 1
        for call, has, count in zip(calls, holds, other, strict=True)
    )
    return found >= _LEAST_APART


def _is_length(name: str, calls: Sequence[Call]) -> bool:
    """Whether a number says how many items come back at most: the more there are, the more can go wrong."""
    lists = [(_number(call, name), call.step.expected) for call in calls]
    return all(
        number is not None and isinstance(items, list) and len(items) <= number for number, items in lists
    )


# --- one argument -------------------------------------------------------------------------------


def _tests(parameter: Parameter, calls: Sequence[Call]) -> Iterator[tuple[str, _Test]]:
    kind = parameter.type.name
    if kind == "bool":
        yield "is True", lambda value: value is True
        yield "is False", lambda value: value is False
    elif kind in ("int", "float"):
        for words, test in _NUMBERS.items():
            yield words, partial(_holds, test)
        yield from _borders(parameter, calls)
    elif parameter.type.is_array:
        yield "is empty", lambda value: _size(value) == 0
        if "..." in (parameter.type.shape or ()):
            for count, words in enumerate(("no axis", "one axis", "two axes")):
                yield f"has more than {words}", partial(_has_axes, count)
    elif kind == "list":
        yield "is empty", lambda value: isinstance(value, list) and not value
        yield "has more than one item", lambda value: isinstance(value, list) and len(value) > 1


def _borders(parameter: Parameter, calls: Sequence[Call]) -> Iterator[tuple[str, _Test]]:
    """Yield what can be said of a number without saying which: beyond the examples, or not very large."""
    given = [(call, number) for call in calls if (number := _number(call, parameter.name)) is not None]
    shown = [number for call, number in given if call.visible]
    if shown:
        yield "is larger than in any example", partial(_holds, lambda value: value > max(shown))
    largest = max((number for call, number in given if call.wrong), default=0.0)
    beyond = [number for call, number in given if not call.wrong and number > largest]
    if parameter.type.name == "int" and beyond and min(beyond) >= _FAR * largest > 0:
        yield "is not very large", partial(_holds, lambda value: value <= largest)


def _holds(test: Callable[[float], bool], value: Value) -> bool:
    return type(value) in (int, float) and test(value)


def _number(call: Call, name: str) -> float | None:
    value = call.filled.get(name)
    return value if type(value) in (int, float) else None


def _has_axes(more_than: int, value: Value) -> bool:
    return isinstance(value, Array) and len(value.shape) > more_than


def _size(value: Value) -> int:
    array = numbers(value) if isinstance(value, Array) else None
    return int(array.size) if array is not None else -1


_NUMBERS: Final[dict[str, Callable[[float], bool]]] = {
    "is not zero": lambda value: value != 0,
    "is zero": lambda value: value == 0,
    "is larger than 1": lambda value: value > 1,
    "is 1": lambda value: value == 1,
    "is negative": lambda value: value < 0,
}
_RELATIONS: Final[dict[str, Callable[[float, float], bool]]] = {
    "larger than": lambda a, b: a > b,
    "at least": lambda a, b: a >= b,
}
