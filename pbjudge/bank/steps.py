"""What a generator gave, as the steps of a case."""

from __future__ import annotations

from typing import Any, Literal

from pbjudge.bank.complaints import Field, described, quoted, written
from pbjudge.bank.fit import Fit, nearest
from pbjudge.errors import BankError
from pbjudge.model import Problem, Step
from pbjudge.values import Value

_KEYS = ("new", "call", "on", "args", "save", "compare")


def steps_from(problem: Problem, drawn: Value) -> tuple[Step, ...]:
    """Return the steps of a case that a generator drew: its arguments, or its steps on a class.

    The values are held against the declared types as those of an example are, and numpy's scalars
    become Python's. Raises `BankError` with one line for each thing that does not fit.
    """
    return _Drawn(problem).steps(drawn)


class _Drawn:
    def __init__(self, problem: Problem) -> None:
        self.target = problem.target
        self.slug = problem.slug
        self.faults: list[str] = []

    def steps(self, drawn: Value) -> tuple[Step, ...]:
        built = self.calls(drawn) if self.target.kind == "class" else self.call(drawn)
        if self.faults:
            lines = (f"{self.slug}: a generator's {fault}" for fault in self.faults)
            raise BankError("\n".join(lines), HINT)
        return built

    def say(self, field: Field, text: str) -> None:
        self.faults.append(f"{written(field)}: {text}")

    def call(self, drawn: Value) -> tuple[Step, ...]:
        if not isinstance(drawn, dict):
            self.say(("args",), f"expected a dict of arguments, got {described(drawn)}")
            return ()
        function = self.target.callables[0]
        args = Fit(self.say).arguments(drawn, function.parameters, ("args",))
        return (Step(op="call", name=self.target.name, args=args),)

    def calls(self, drawn: Value) -> tuple[Step, ...]:
        if not isinstance(drawn, list | tuple) or not drawn:
            self.say(("steps",), f"expected a list of steps, got {described(drawn)}")
            return ()
        saved: list[str] = []
        out = []
        for index, one in enumerate(drawn):
            field = ("steps", index)
            if not isinstance(one, dict):
                self.say(field, f"expected a dict, got {described(one)}")
                continue
            out.append(self.step(one, saved, field))
            if isinstance(one.get("save"), str):
                saved.append(one["save"])
        return tuple(out)

    def step(self, raw: dict[Any, Value], saved: list[str], field: Field) -> Step:
        for key in raw:
            if key not in _KEYS:
                self.say((*field, key), f"unknown key; {nearest(key, _KEYS)}")
        op: Literal["new", "call"] = "new" if "new" in raw else "call"
        on, args = raw.get("on"), raw.get("args", {})
        if not isinstance(args, dict):
            self.say((*field, "args"), f"expected a dict of arguments, got {described(args)}")
            args = {}
        if op == "call" and on not in saved:
            self.say((*field, "on"), f"no earlier step saves {described(on)}")
        name = self.name(raw, op, field)
        called = self.target.callable("__init__" if op == "new" else name)
        if called is not None:
            args = Fit(self.say, saved).arguments(args, called.parameters, (*field, "args"))
        compare = bool(raw.get("compare", op == "call"))
        return Step(op=op, name=name, args=args, on=on, save=raw.get("save"), compare=compare)

    def name(self, raw: dict[Any, Value], op: str, field: Field) -> str:
        """Return the class or method that a step names."""
        methods = [one.name for one in self.target.callables if one.name != "__init__"]
        known = [self.target.name] if op == "new" else methods
        name = raw.get(op)
        if name not in known:
            self.say((*field, op), f"expected {' or '.join(map(quoted, known))}, got {described(name)}")
        return str(name)


HINT = "the generator in reference.py has to give what the parameters in problem.yaml declare"
