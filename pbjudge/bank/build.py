"""From the author's words to the judge's: a `Spec` becomes the parts of a `model.Problem`.

Names are held against each other on the way (an argument has a parameter, a reference an earlier
step, a mistake a group), and values are converted by their declared types.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from pbjudge import model
from pbjudge.bank import spec
from pbjudge.bank.complaints import Complaints, Field, quoted
from pbjudge.bank.fit import Fit, nearest
from pbjudge.bank.signature import SignatureBuilder, knows_target
from pbjudge.values import Value

_DEFAULT_SIZES = [4]


class Builder:
    """Builds the parts of one problem. `functions` are the names that its support.py defines, None
    where that can not be told."""

    def __init__(self, raw: spec.Spec, complaints: Complaints, functions: Iterable[str] | None) -> None:
        self.raw = raw
        self.complaints = complaints
        self.say = complaints.add
        self.functions = functions if functions is None else sorted(functions)
        self.tolerance = tolerance(raw.tolerance, model.Tolerance())

    def problem(self, slug: str, folder: str, digest: str) -> model.Problem:
        """Return the problem; it is worth something only where there are no complaints afterwards."""
        raw = self.raw
        target = SignatureBuilder(self.complaints, self.functions).target(raw.solve)
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
            withheld=isinstance(raw, spec.PublicSpec),
            promise=raw.promise,
            examples=tuple(self.examples(target)),
            groups=tuple(self.groups(target)),
            ladder=tuple(map(_rung, raw.hints)),
            mistakes=tuple(_mistake(name, one) for name, one in raw.mistakes.items()),
        )

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
        self.complaints.absent((*field, "steps"), raw.steps, "a function has `args`; steps are for a class")
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
                saved.append(self.complaints.identifier(one.save, (*field, "steps", index, "save")))
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
            self.complaints.absent((*field, "call"), raw.call, "a step has `new` or `call`, not both")
            self.complaints.absent((*field, "on"), raw.on, "`new` is called on nothing")
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
            return model.Raised(kinds=(self.complaints.identifier(raw.raises, (*field, "raises")),))
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
            self.complaints.absent((*field, "sizes"), raw.sizes, "only a generator takes sizes")
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

    def unique(self, name: str, names: set[str], field: Field) -> None:
        if name in names:
            self.say(field, f"a second {quoted(name)}")
        names.add(name)


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
