"""What the learner writes: the function or class, its parameters, and their types."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from pbjudge import model
from pbjudge.bank import spec
from pbjudge.bank.arrays import DTYPES
from pbjudge.bank.complaints import Complaints, Field, quoted
from pbjudge.bank.fit import ANY_SIZE, ANY_SIZES, SCALARS, Fit, nearest

NONE = model.ValueType(name="none")
_INPUTS_ONLY = ("rng", "callable")
_NUMBERS = ("int", "float")


class SignatureBuilder:
    """Builds the target of one problem. `functions` are the names that its support.py defines, None
    where that can not be told."""

    def __init__(self, complaints: Complaints, functions: Iterable[str] | None) -> None:
        self.complaints = complaints
        self.say = complaints.add
        self.functions = functions

    def target(self, solve: spec.Solve) -> model.Target:
        """Return what the learner writes; `knows_target` tells whether it is worth something."""
        if solve.function is not None and solve.class_ is not None:
            self.say(("solve", "class"), "excludes `function`; a problem asks for one of them")
            return model.Target(kind="function", name=solve.function, callables=())
        if solve.class_ is not None:
            return self.class_target(solve, solve.class_)
        if solve.function is None:
            self.say(("solve", "function"), "is missing; name the function, or the `class`, to write")
        self.complaints.absent(("solve", "methods"), solve.methods, "a function has no methods")
        for name, given in (("params", solve.params), ("returns", solve.returns)):
            if given is None:
                self.say(("solve", name), "is missing")
        name = self.complaints.identifier(solve.function or "f", ("solve", "function"))
        params = self.parameters(solve.params or {}, ("solve", "params"))
        returns = self.returned(solve.returns, ("solve", "returns"))
        function = model.Callable(name=name, parameters=params, returns=returns)
        return model.Target(kind="function", name=name, callables=(function,))

    def class_target(self, solve: spec.Solve, name: str) -> model.Target:
        self.complaints.absent(
            ("solve", "params"), solve.params, "a class has `methods`, each with its params"
        )
        self.complaints.absent(
            ("solve", "returns"),
            solve.returns,
            "a class has `methods`, each with what it returns",
        )
        if not solve.methods:
            self.say(("solve", "methods"), "is missing")
        methods = [self.method(name, one) for name, one in (solve.methods or {}).items()]
        if not any(one.name == "__init__" for one in methods):
            methods.insert(0, model.Callable(name="__init__", parameters=(), returns=NONE))
        name = self.complaints.identifier(name, ("solve", "class"))
        return model.Target(kind="class", name=name, callables=tuple(methods))

    def method(self, name: str, raw: spec.Method) -> model.Callable:
        field = ("solve", "methods", name)
        self.complaints.identifier(name, field)
        if name == "__init__":
            self.complaints.absent((*field, "returns"), raw.returns, "`__init__` returns nothing")
        parameters = self.parameters(raw.params, (*field, "params"))
        returns = self.returned(raw.returns, (*field, "returns"))
        return model.Callable(name=name, parameters=parameters, returns=returns, doc=raw.doc)

    def parameters(self, raw: dict[str, spec.Param], field: Field) -> tuple[model.Parameter, ...]:
        out: list[model.Parameter] = []
        for name, one in raw.items():
            self.complaints.identifier(name, (*field, name))
            built = self.parameter(name, one, (*field, name))
            if out and out[-1].has_default and not built.has_default:
                self.say((*field, name), f"needs a default, since {quoted(out[-1].name)} before it has one")
            out.append(built)
        return tuple(out)

    def parameter(self, name: str, raw: spec.Param, field: Field) -> model.Parameter:
        declared = self.type(raw, field)
        if raw.default is UNSET:
            return model.Parameter(name=name, type=declared)
        # Null is a fit default of any type: the parameter may then be left out, or null.
        default = raw.default
        if default is not None:
            default = Fit(self.say, None, self.functions).value(default, declared, (*field, "default"))
        return model.Parameter(name=name, type=declared, has_default=True, default=default)

    def returned(self, raw: spec.Type | None, field: Field) -> model.ValueType:
        if raw is None:
            return NONE
        declared = self.type(raw, field)
        self.comparable(declared, field)
        return declared

    def comparable(self, declared: model.ValueType, field: Field) -> None:
        if declared.name in _INPUTS_ONLY:
            self.say((*field, "type"), f"{quoted(declared.name)} can be given, but not returned")
        for index, one in enumerate(declared.items):
            place = (index,) if one.label or declared.name == "tuple" else ()
            self.comparable(one, (*field, "items", *place))

    # --- types ---

    def type(self, raw: spec.Type, field: Field) -> model.ValueType:
        """Return a declared type; one that is not sound is `any`, which every value fits."""
        name = raw.type
        label = raw.name if isinstance(raw, spec.Place) else ""
        if name not in SCALARS and name not in DTYPES:
            self.say((*field, "type"), f"unknown type {quoted(name)}; {nearest(name, (*SCALARS, *DTYPES))}")
            return model.ValueType(name="any", label=label)
        if name not in SCALARS and raw.shape is None:
            self.say((*field, "shape"), f"is missing; an array of {name} has one, `[]` where it is 0-d")
        shape = self.shape(raw.shape, name, (*field, "shape"))
        items = self.items(raw, name, (*field, "items"))
        self.bounds(raw, name, field)
        if any(self.complaints.under((*field, part)) for part in ("type", "shape", "items")):
            return model.ValueType(name="any", label=label)
        return model.ValueType(
            name=name, shape=shape, items=items, label=label, doc=raw.doc, low=raw.low, high=raw.high
        )

    def shape(self, raw: list[int | str] | None, name: str, field: Field) -> tuple[int | str, ...] | None:
        if raw is None:
            return None
        if name not in DTYPES:
            array = {"int": "int64", "float": "float64"}.get(name, "a numpy dtype such as float64")
            self.say(field, f"{quoted(name)} has no shape; the type of an array is {array}")
            return None
        for index, one in enumerate(raw):
            if isinstance(one, str) and not one.isidentifier() and one != ANY_SIZES:
                self.say((*field, index), f"{quoted(one)} is no size, name, `{ANY_SIZE}` or `{ANY_SIZES}`")
        if raw.count(ANY_SIZES) > 1:
            self.say(field, f"has `{ANY_SIZES}` more than once")
        return tuple(raw)

    def items(self, raw: spec.Type, name: str, field: Field) -> tuple[model.ValueType, ...]:
        items = raw.items
        if items is None:
            return ()
        if name not in ("list", "tuple", "dict") or raw.shape is not None:
            self.say(field, f"{quoted(name)} has no items; list, tuple and dict have")
            return ()
        if isinstance(items, spec.Place):
            if name == "tuple":
                self.say(field, "a tuple has a list of types, one a place")
            return (self.type(items, field),)
        if name == "list":
            self.say(field, "a list has one type for all its entries; a tuple has a list of types")
            return ()
        return self.places(items, name, field)

    def places(self, items: list[spec.Place], name: str, field: Field) -> tuple[model.ValueType, ...]:
        names: set[str] = set()
        for index, one in enumerate(items):
            if name == "dict" and not one.name:
                self.say((*field, index, "name"), "is missing; it is the key in the dict")
            elif one.name in names:
                self.say((*field, index, "name"), f"a second {quoted(one.name)}")
            names.update([one.name] if one.name else [])
        return tuple(self.type(one, (*field, index)) for index, one in enumerate(items))

    def bounds(self, raw: spec.Type, name: str, field: Field) -> None:
        for bound, value in (("low", raw.low), ("high", raw.high)):
            if value is not None and name not in _NUMBERS and (name not in DTYPES or name == "bool"):
                self.say((*field, bound), f"{quoted(name)} has no order")
        if raw.low is not None and raw.high is not None and raw.low > raw.high:
            self.say((*field, "high"), f"is below `low`, {raw.low}")


def knows_target(complaints: Complaints) -> bool:
    """Tell whether `solve` is right enough to hold arguments, or the reference, against it."""
    return not any(map(complaints.at, _TARGET_FIELDS))


# With one of these wrong, every argument of every example would be wrong as well.
_TARGET_FIELDS: tuple[Field, ...] = (
    ("solve",),
    *(("solve", name) for name in ("function", "class", "params", "returns", "methods")),
)
