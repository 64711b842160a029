"""Two problems to test with: a function of arrays, and a class that is called on."""

from __future__ import annotations

import struct
from typing import Any

from pbjudge.model import (
    Callable,
    Case,
    Limits,
    Parameter,
    Problem,
    Step,
    Target,
    Tolerance,
    ValueType,
)
from pbjudge.values import Array, Ref, Value

FLOAT = ValueType(name="float")
NONE = ValueType(name="none")


def vector(*numbers: float) -> Array:
    return Array("<f8", (len(numbers),), struct.pack(f"<{len(numbers)}d", *numbers))


def array_type(doc: str = "", label: str = "") -> ValueType:
    return ValueType(name="float64", shape=("d",), doc=doc, label=label)


def parameter(name: str, type_: ValueType = FLOAT, *default: Value) -> Parameter:
    return Parameter(
        name=name, type=type_, has_default=bool(default), default=default[0] if default else None
    )


def function(*parameters: Parameter, returns: ValueType = FLOAT, name: str = "f") -> Callable:
    return Callable(name=name, parameters=parameters, returns=returns)


def problem(target: Target, **changes: Any) -> Problem:
    fields: dict[str, Any] = {
        "slug": "some-problem",
        "folder": "",
        "digest": "",
        "title": "Some Problem",
        "difficulty": "easy",
        "collection": "Deep Learning",
        "topics": ("optimizers",),
        "statement": "Do **it**.\n",
        "target": target,
        "tolerance": Tolerance(rtol=1e-7, atol=1e-12),
        "inputs": "may change",
        "limits": Limits(),
        "modules": (),
        "check": None,
        "examples": (),
        "groups": (),
        "ladder": (),
        "mistakes": (),
    }
    return Problem(**fields | changes)


def function_problem(*parameters: Parameter, returns: ValueType = FLOAT, **changes: Any) -> Problem:
    target = Target(kind="function", name="f", callables=(function(*parameters, returns=returns),))
    return problem(target, **changes)


SGD = problem(
    Target(
        kind="function",
        name="sgd_step",
        callables=(
            function(
                parameter("param", array_type("parameters before the step")),
                parameter("grad", array_type("gradient of the loss at `param`")),
                parameter("t", ValueType(name="int", doc="number of this step, from 1")),
                parameter("lr", ValueType(name="float", doc="learning rate"), 1e-3),
                returns=ValueType(
                    name="tuple",
                    items=(
                        array_type("parameters after the step", "param"),
                        ValueType(name="int", doc="number of the next step", label="t"),
                    ),
                ),
                name="sgd_step",
            ),
        ),
    ),
    slug="sgd-step",
    title="SGD Step",
    statement="Take one step of $w - \\eta g$.\n",
    inputs="unchanged",
    examples=(
        Case(
            name="first step",
            why="both parameters move against their gradient",
            steps=(
                Step(
                    op="call",
                    name="sgd_step",
                    args={"param": vector(1, -2), "grad": vector(0.5, -4), "t": 1, "lr": 0.1},
                    expected=(vector(0.95, -1.6), 2),
                ),
            ),
            tolerance=Tolerance(),
        ),
    ),
)

_GRADS = ValueType(name="list", items=(array_type(),), doc="one gradient a parameter")
SGD_CLASS = problem(
    Target(
        kind="class",
        name="SGD",
        callables=(
            function(parameter("lr", FLOAT, 0.1), name="__init__", returns=NONE),
            Callable(
                name="step",
                doc="Take one step and return the new parameters",
                parameters=(parameter("grads", _GRADS),),
                returns=ValueType(name="list", items=(array_type(),)),
            ),
            function(name="zero_grad", returns=NONE),
        ),
    ),
    slug="sgd-class",
    title="SGD as a Class",
    check="holds",
    examples=(
        Case(
            name="two steps",
            steps=(
                Step(op="new", name="SGD", args={"lr": 0.5}, save="opt", compare=False),
                Step(op="call", on="opt", name="step", args={"grads": [vector(1)]}, save="x", compare=False),
                Step(op="call", on="opt", name="step", args={"grads": Ref("x")}, expected=[vector(0.25)]),
            ),
            tolerance=Tolerance(),
        ),
    ),
)
