"""Evidence for tests of the diagnosis: a right and a wrong function, called on the same arguments.

Functions here take and return numpy arrays, numbers, lists, tuples and None; what the judge would have
seen of them is made of those. Arguments are given by place, in the order of a call's dict; the last ones
may be left out.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from inspect import signature
from typing import Any

import numpy as np
from problems_of_tests import problem

from pbjudge.compare import compare, inputs_changed
from pbjudge.diagnose.calls import calls
from pbjudge.diagnose.evidence import Seen
from pbjudge.diagnose.places import View, views
from pbjudge.diagnose.symptoms import symptom
from pbjudge.model import (
    Callable as Declared,
)
from pbjudge.model import (
    Case,
    Mistake,
    Outcome,
    Parameter,
    Problem,
    Raised,
    Reason,
    Step,
    Target,
    Tolerance,
    ValueType,
    Verdict,
)
from pbjudge.values import Array, Value

TIGHT = Tolerance(rtol=1e-9, atol=1e-15)
Function = Callable[..., Any]


def value(made: Any) -> Value:
    """Return what a function gave or takes as the judge holds it."""
    if isinstance(made, np.ndarray):
        array = np.ascontiguousarray(made)
        return Array(array.dtype.str, made.shape, array.tobytes())
    if isinstance(made, np.generic):
        return made.item()
    if isinstance(made, (list, tuple)):
        return type(made)(map(value, made))
    return made


def declared(example: Any, label: str = "") -> ValueType:
    """Return the type that a value like this one would be declared with."""
    if isinstance(example, np.ndarray):
        names = tuple("abcdefgh"[: example.ndim])
        return ValueType(name="float64", shape=names, label=label)
    if isinstance(example, tuple):
        return ValueType(name="tuple", items=tuple(declared(one) for one in example))
    return ValueType(name=type(example).__name__, label=label)


def posed(right: Function, inputs: Sequence[Mapping[str, Any]], results: Sequence[str] = ()) -> Problem:
    """Return the problem that asks for `right`: its parameters, their defaults, and named results."""
    filled = {n: p.default for n, p in signature(right).parameters.items() if p.default is not p.empty}
    examples = {**filled, **{name: one for call in inputs for name, one in call.items()}}
    parameters = tuple(
        Parameter(
            name=name,
            type=declared(examples[name]),
            has_default=parameter.default is not parameter.empty,
            default=parameter.default if parameter.default is not parameter.empty else None,
        )
        for name, parameter in signature(right).parameters.items()
    )
    answer = right(*copy.deepcopy(list(inputs[0].values())))
    returns = declared(answer)
    if results:
        items = tuple(declared(one, label) for one, label in zip(answer, results, strict=True))
        returns = ValueType(name="tuple", items=items)
    function = Declared(name="f", parameters=parameters, returns=returns)
    return problem(Target(kind="function", name="f", callables=(function,)), inputs="unchanged")


def ran(
    right: Function,
    wrong: Function,
    inputs: Sequence[Mapping[str, Any]],
    groups: Sequence[str] = (),
    visible: int = 0,
    prints: str = "",
) -> list[Seen]:
    """Return the cases as `wrong` ran them, with the outcomes of `right` expected."""
    return [
        _ran(right, wrong, arguments, groups[at] if groups else "g", at < visible, prints)
        for at, arguments in enumerate(inputs)
    ]


def _ran(
    right: Function, wrong: Function, arguments: Mapping[str, Any], group: str, visible: bool, prints: str
) -> Seen:
    args = {name: value(one) for name, one in arguments.items()}
    with np.errstate(all="ignore"):
        expected = value(right(*copy.deepcopy(list(arguments.values()))))
        outcome = outcome_of(wrong, arguments)
    step = Step(op="call", name="f", args=args, expected=expected)
    case = Case(name="case", steps=(step,), group=group, visible=visible, tolerance=TIGHT)
    verdict, reason = Verdict.ACCEPTED, None
    if outcome.raised is not None:
        verdict = Verdict.RUNTIME_ERROR
    elif (found := compare(expected, outcome.returned, TIGHT)) is not None:
        verdict, reason = Verdict.WRONG_ANSWER, found.reason
    elif inputs_changed(args, outcome.args_after or {}):
        verdict, reason = Verdict.WRONG_ANSWER, Reason.INPUT_CHANGED
    return Seen(case=case, steps=(outcome,), verdict=verdict, reason=reason, prints=prints)


def outcome_of(function: Function, arguments: Mapping[str, Any]) -> Outcome:
    """Return what a function does with copies of these arguments."""
    own = copy.deepcopy(dict(arguments))
    try:
        with np.errstate(all="ignore"):
            returned = value(function(*own.values()))
    except Exception as error:  # noqa: BLE001 - whatever it raises is the outcome
        return Outcome(raised=Raised(kinds=(type(error).__name__,)))
    return Outcome(returned=returned, args_after={name: value(one) for name, one in own.items()})


def told(right: Function, wrong: Function, inputs: Sequence[Mapping[str, Any]], **more: Any) -> Any:
    """Return the name and the text of the symptom that is told of `wrong`, None where none is."""
    results = more.pop("results", ())
    found = symptom(posed(right, inputs, results), ran(right, wrong, inputs, **more))
    return None if found is None else (found.name, found.text)


def view(right: Function, wrong: Function, inputs: Sequence[Mapping[str, Any]]) -> View:
    """Return the one view of a wrong function that returns one thing."""
    (found,) = views(posed(right, inputs), calls(posed(right, inputs), ran(right, wrong, inputs)))
    return found


def mistaken(asked: Problem, **groups: str) -> Problem:
    """Return the problem with known mistakes, by the group that isolates each."""
    import msgspec

    mistakes = tuple(
        Mistake(id=name, fails=group, symptom=f"what {name} shows", point="?", explain=".")
        for name, group in groups.items()
    )
    return msgspec.structs.replace(asked, mistakes=mistakes)
