"""From the author's words to the judge's: a `Spec` becomes the parts of a `model.Problem`.

Names are held against each other on the way (an argument has a parameter, a reference an earlier
step, a mistake a group), and values are converted by their declared types.
"""

from __future__ import annotations

from collections.abc import Iterable
from keyword import iskeyword

from msgspec import UNSET

from pbjudge import model
from pbjudge.bank import spec
from pbjudge.bank.arrays import DTYPES
from pbjudge.bank.complaints import Complaints, Field, quoted
from pbjudge.bank.fit import ANY_SIZE, ANY_SIZES, SCALARS, Fit, nearest
from pbjudge.values import Value

NONE = model.ValueType(name="none")
_DEFAULT_SIZES = [4]
_INPUTS_ONLY = ("rng", "callable")
_NUMBERS = ("int", "float")


class Builder:
    """Builds the parts of one problem. `functions` are the names that its support.py defines."""

    def __init__(self, raw: spec.Spec, complaints: Complaints, functions: Iterable[str]) -> None:
        self.raw = raw
        self.complaints = complaints
        self.say = complaints.add
        self.functions = sorted(functions)
        self.tolerance = tolerance(raw.tolerance, model.Tolerance())

    def problem(self, slug: str, folder: str, digest: str) -> model.Problem:
        """Return the problem; it is worth something only where there are no complaints afterwards."""
        raw = self.raw
        target = self.target()
        return model.Problem(
            slug=slug,
            folder=folder,
            digest=digest,
            title=raw.title,
            difficulty=raw.difficulty,
            collection=raw.collection,
            topics=tuple(raw.topics),
            statement=raw.statement,
            target=target,
            tolerance=self.tolerance,
            inputs=raw.inputs,
            limits=_limits(raw.limits),
            modules=tuple(raw.modules),
            check=raw.check,
            examples=tuple(self.examples(target)),
            groups=tuple(self.groups(target)),
            ladder=tuple(map(_rung, raw.hints)),
            mistakes=tuple(_mistake(name, one) for name, one in raw.mistakes.items()),
        )

    # --- what the learner writes ---

    def target(self) -> model.Target:
        solve = self.raw.solve
        if solve.function is not None and solve.class_ is not None:
            self.say(("solve", "class"), "excludes `function`; a problem asks for one of them")
            return model.Target(kind="function", name=solve.function, callables=())
        if solve.class_ is not None:
            return self.class_target(solve, solve.class_)
        if solve.function is None:
            self.say(("solve", "function"), "is missing; name the function, or the `class`, to write")
        self.absent(("solve", "methods"), solve.methods, "a function has no methods")
        for name, given in (("params", solve.params), ("returns", solve.returns)):
            if given is None:
                self.say(("solve", name), "is missing")
        name = self.identifier(solve.function or "f", ("solve", "function"))
        params = self.parameters(solve.params or {}, ("solve", "params"))
        returns = self.returned(solve.returns, ("solve", "returns"))
        function = model.Callable(name=name, parameters=params, returns=returns)
        return model.Target(kind="function", name=name, callables=(function,))

    def class_target(self, solve: spec.Solve, name: str) -> model.Target:
        self.absent(("solve", "params"), solve.params, "a class has `methods`, each with its params")
        self.absent(("solve", "returns"), solve.returns, "a class has `methods`, each with what it returns")
        if not solve.methods:
            self.say(("solve", "methods"), "is missing")
        methods = [self.method(name, one) for name, one in (solve.methods or {}).items()]
        if not any(one.name == "__init__" for one in methods):
            methods.insert(0, model.Callable(name="__init__", parameters=(), returns=NONE))
        name = self.identifier(name, ("solve", "class"))
        return model.Target(kind="class", name=name, callables=tuple(methods))

    def method(self, name: str, raw: spec.Method) -> model.Callable:
        field = ("solve", "methods", name)
        self.identifier(name, field)
        if name == "__init__":
            self.absent((*field, "returns"), raw.returns, "`__init__` returns nothing")
        parameters = self.parameters(raw.params, (*field, "params"))
        returns = self.returned(raw.returns, (*field, "returns"))
        return model.Callable(name=name, parameters=parameters, returns=returns, doc=raw.doc)

    def parameters(self, raw: dict[str, spec.Param], field: Field) -> tuple[model.Parameter, ...]:
        out: list[model.Parameter] = []
        for name, one in raw.items():
            self.identifier(name, (*field, name))
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
            default = self.fit().value(default, declared, (*field, "default"))
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

    # --- examples ---

    def examples(self, target: model.Target) -> list[model.Case]:
        names: set[str] = set()
        out = []
        for index, one in enumerate(self.raw.examples):
            field = ("examples", index)
            self.unique(one.name, names, (*field, "name"))
            steps: tuple[model.Step, ...] = ()
            if knows_target(self.complaints):
                steps = (self.calls if target.kind == "class" else self.call)(one, target, field)
            agreed = tolerance(one.tolerance, self.tolerance)
            case = model.Case(name=one.name, steps=steps, visible=True, tolerance=agreed, why=one.why)
            out.append(case)
        return out

    def call(self, raw: spec.Example, target: model.Target, field: Field) -> tuple[model.Step, ...]:
        self.absent((*field, "steps"), raw.steps, "a function has `args`; steps are for a class")
        function = target.callables[0]
        if raw.args is None:
            self.say((*field, "args"), "is missing")
        if raw.expected is UNSET and raw.raises is None:
            self.say((*field, "expected"), "is missing; where an exception is right, write `raises`")
        fit = self.fit()
        args = fit.arguments(raw.args or {}, function.parameters, (*field, "args"))
        expected = self.outcome(raw, fit, function.returns, field)
        return (model.Step(op="call", name=target.name, args=args, expected=expected),)

    def calls(self, raw: spec.Example, target: model.Target, field: Field) -> tuple[model.Step, ...]:
        for name in ("args", "expected", "raises"):
            if getattr(raw, name) not in (None, UNSET):
                self.say((*field, name), "belongs to a step here; a class has `steps`")
        if not raw.steps:
            self.say((*field, "steps"), "is missing")
        saved: list[str] = []
        steps = []
        for index, one in enumerate(raw.steps or ()):
            steps.append(self.step(one, target, saved, (*field, "steps", index)))
            if one.save is not None:
                saved.append(self.identifier(one.save, (*field, "steps", index, "save")))
        if steps and not any(one.compare for one in steps):
            self.say((*field, "steps"), "compares nothing; a step needs `expected` or `raises`")
        return tuple(steps)

    def step(self, raw: spec.Step, target: model.Target, saved: list[str], field: Field) -> model.Step:
        called = self.called(raw, target, saved, field)
        name = target.name if raw.new is not None else raw.call or ""
        if called is None:
            return model.Step(op="call", name=name, args={})
        fit = self.fit(saved)
        args = fit.arguments(raw.args, called.parameters, (*field, "args"))
        expected = self.outcome(raw, fit, called.returns, field)
        return model.Step(
            op="call" if raw.new is None else "new",
            name=name,
            args=args,
            on=raw.on if raw.new is None else None,
            save=raw.save,
            compare=expected is not UNSET,
            expected=expected,
        )

    def called(
        self, raw: spec.Step, target: model.Target, saved: list[str], field: Field
    ) -> model.Callable | None:
        """Return the method that a step calls, `__init__` for `new`; None where nothing is known of it."""
        methods = {one.name: one for one in target.callables}
        if raw.new is not None:
            if raw.new != target.name:
                self.say((*field, "new"), f"there is no class {quoted(raw.new)}; it is {quoted(target.name)}")
            self.absent((*field, "call"), raw.call, "a step has `new` or `call`, not both")
            self.absent((*field, "on"), raw.on, "`new` is called on nothing")
            if raw.expected is not UNSET:
                self.say((*field, "expected"), "a new object is not compared; `raises` may stand here")
            return self.sound_method(methods["__init__"])
        if raw.call is None:
            self.say((*field, "call"), "is missing; a step has `call`, or `new` for the first")
        elif raw.call not in methods:
            known = [name for name in methods if name != "__init__"]
            self.say((*field, "call"), f"there is no method {quoted(raw.call)}; {nearest(raw.call, known)}")
        if raw.on is None:
            self.say((*field, "on"), "is missing; name the saved object whose method it is")
        elif raw.on not in saved:
            self.say((*field, "on"), f"no earlier step saves {quoted(raw.on)}; {nearest(raw.on, saved)}")
        return self.sound_method(methods.get(raw.call or ""))

    def sound_method(self, method: model.Callable | None) -> model.Callable | None:
        field = ("solve", "methods", method.name if method else "")
        return None if self.complaints.at(field) or self.complaints.at((*field, "params")) else method

    def outcome(
        self, raw: spec.Example | spec.Step, fit: Fit, returns: model.ValueType, field: Field
    ) -> Value:
        """Return the expected value, the expected exception, or `UNSET` where there is neither."""
        if raw.raises is not None:
            if raw.expected is not UNSET:
                self.say((*field, "raises"), "excludes `expected`; a call returns or raises")
            return model.Raised(kinds=(self.identifier(raw.raises, (*field, "raises")),))
        if raw.expected is UNSET:
            return UNSET
        fit.saved = None  # an expected value refers to nothing: `$x` is text there
        return fit.value(raw.expected, returns, (*field, "expected"))

    # --- hidden cases ---

    def groups(self, target: model.Target) -> list[model.Group]:
        names: set[str] = set()
        out = []
        for index, one in enumerate(self.raw.hidden):
            field = ("hidden", index)
            self.unique(one.group, names, (*field, "group"))
            group = model.Group(
                name=one.group,
                points=one.points,
                draw=self.draw(one, target, field),
                tolerance=tolerance(one.tolerance, self.tolerance),
                unmistaken=one.unmistaken,
            )
            out.append(group)
        return out

    def draw(self, raw: spec.Hidden, target: model.Target, field: Field) -> model.Draw:
        """Return where the cases of a group come from. What a generator is swept over is the author's
        own; without one the values are arguments, and have to fit as such."""
        for name, values in raw.sweep.items():
            if not values:
                self.say((*field, "sweep", name), "has no values")
        sweep = {name: tuple(values) for name, values in raw.sweep.items()}
        if raw.generate is None and target.kind == "class":
            self.say((*field, "generate"), "is missing; the steps on a class come from a generator")
        elif raw.generate is None and knows_target(self.complaints):
            self.absent((*field, "sizes"), raw.sizes, "only a generator takes sizes")
            sweep = self.swept(raw, target.callables[0], (*field, "sweep"))
        sizes = raw.sizes or _DEFAULT_SIZES
        for index, size in enumerate(sizes):
            if size in sizes[:index]:
                self.say((*field, "sizes", index), f"a second {size}")
        return model.Draw(generate=raw.generate, sizes=tuple(sizes), sweep=sweep)

    def swept(self, raw: spec.Hidden, function: model.Callable, field: Field) -> dict[str, tuple[Value, ...]]:
        """Return the swept values as arguments: what a group without a generator is made of."""
        names = [one.name for one in function.parameters]
        for name in raw.sweep:
            if name not in names:
                self.say((*field, name), f"there is no such parameter; {nearest(name, names)}")
        out = {}
        for one in function.parameters:
            if one.name in raw.sweep:
                out[one.name] = self.swept_values(raw.sweep[one.name], one, (*field, one.name))
            elif not one.has_default:
                self.say((*field, one.name), "is missing; no generator draws it")
        return out

    def swept_values(self, values: list[Value], wanted: model.Parameter, field: Field) -> tuple[Value, ...]:
        # Named dimensions are not held together here: each value meets all the others.
        return tuple(self.fit().argument(value, wanted, (*field, i)) for i, value in enumerate(values))

    # --- what they share ---

    def fit(self, saved: list[str] | None = None) -> Fit:
        return Fit(self.say, saved, self.functions)

    def absent(self, field: Field, value: object, reason: str) -> None:
        if value is not None:
            self.say(field, f"does not belong here: {reason}")

    def unique(self, name: str, names: set[str], field: Field) -> None:
        if name in names:
            self.say(field, f"a second {quoted(name)}")
        names.add(name)

    def identifier(self, name: str, field: Field) -> str:
        if not name.isidentifier() or iskeyword(name):
            self.say(field, f"{quoted(name)} is no name in Python")
        return name


def knows_target(complaints: Complaints) -> bool:
    """Tell whether `solve` is right enough to hold arguments, or the reference, against it."""
    return not any(map(complaints.at, _TARGET_FIELDS))


def tolerance(raw: spec.Tolerance | None, default: model.Tolerance) -> model.Tolerance:
    """Return the tolerance in force: what `raw` leaves out comes from `default`."""
    if raw is None:
        return default
    return model.Tolerance(
        rtol=default.rtol if raw.rtol is None else raw.rtol,
        atol=default.atol if raw.atol is None else raw.atol,
        equal_nan=default.equal_nan if raw.equal_nan is None else raw.equal_nan,
    )


def _limits(raw: spec.Limits) -> model.Limits:
    given = {name: getattr(raw, name) for name in raw.__struct_fields__}
    return model.Limits(**{name: value for name, value in given.items() if value is not None})


def _rung(raw: spec.Hint) -> model.Rung:
    cost = model.RUNG_COSTS[raw.rung] if raw.cost is None else raw.cost
    return model.Rung(kind=raw.rung, text=raw.text, cost=cost)


def _mistake(name: str, raw: spec.Mistake) -> model.Mistake:
    return model.Mistake(id=name, fails=raw.fails, symptom=raw.symptom, point=raw.point, explain=raw.explain)


# With one of these wrong, every argument of every example would be wrong as well.
_TARGET_FIELDS: tuple[Field, ...] = (
    ("solve",),
    *(("solve", name) for name in ("function", "class", "params", "returns", "methods")),
)
