"""The calls of all cases in one list: which went wrong, with what arguments, and after what.

A case of a class is a history. Once a call of it has gone wrong, what follows is its consequence, so a
case counts up to its first wrong call. What came before a call is told as facts in words, each the end
of a sentence that begins with "it goes wrong only": they are what a condition can be made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pbjudge.compare import compare
from pbjudge.diagnose.evidence import Seen, is_compared, is_data
from pbjudge.model import Outcome, Problem, Raised, Step, Tolerance, ValueType
from pbjudge.values import Ref, Value


class Call(NamedTuple):
    """One call whose outcome counts, or that raised.

    `given` are its arguments and those its object was built with, `filled` the same with the defaults
    of what was left out; `changed` are the arguments that it changed in place, `is_first` whether
    it is the first call of its object.
    """

    step: Step
    outcome: Outcome | None
    wrong: bool
    tolerance: Tolerance
    given: Mapping[str, Value]
    filled: Mapping[str, Value]
    changed: tuple[str, ...] = ()
    facts: frozenset[str] = frozenset()
    visible: bool = False
    is_first: bool = False


def calls(problem: Problem, seen: Sequence[Seen]) -> list[Call]:
    """Return the calls of all cases in their order, each case up to its first wrong call."""
    return [call for one in seen for call in _calls_of(problem, one)]


def _calls_of(problem: Problem, one: Seen) -> Iterator[Call]:
    history = _History(problem)
    outcomes: list[Outcome | None] = list(one.steps) if one.steps is not None else []
    if one.steps is None and problem.target.kind == "function":
        outcomes = [None]
    for step, outcome in zip(one.case.steps, outcomes, strict=False):
        raised = outcome is not None and outcome.raised is not None
        if is_compared(step) or raised:
            call = _call(problem, one, step, outcome, history)
            yield call
            if call.wrong:
                return
        history.add(step)


def _call(problem: Problem, one: Seen, step: Step, outcome: Outcome | None, history: _History) -> Call:
    given = {**history.built_with(step), **step.args}
    resolved = {name: history.resolved(value) for name, value in given.items()}
    return Call(
        step=step,
        outcome=outcome,
        wrong=_is_wrong(problem, one, step, outcome),
        tolerance=one.case.tolerance,
        given=resolved,
        filled=_filled(problem, step, resolved),
        changed=_changed(step, outcome),
        facts=frozenset(history.facts(step)),
        visible=one.case.visible,
        is_first=not history.methods.get(_owner(step)),
    )


def _is_wrong(problem: Problem, one: Seen, step: Step, outcome: Outcome | None) -> bool:
    if outcome is None:
        return one.failed
    if isinstance(step.expected, Raised) or outcome.raised is not None:
        return outcome.raised is None or not isinstance(step.expected, Raised) or one.failed
    target = problem.target.callable(step.name)
    declared = target.returns if target is not None else None
    return compare(step.expected, outcome.returned, one.case.tolerance, declared) is not None


def _filled(problem: Problem, step: Step, given: Mapping[str, Value]) -> dict[str, Value]:
    """Return the arguments in the order of the parameters, and the defaults of those left out."""
    found = dict[str, Value]()
    for called in (problem.target.callable("__init__"), problem.target.callable(step.name)):
        for parameter in called.parameters if called is not None else ():
            if parameter.name in given or parameter.has_default:
                found[parameter.name] = given.get(parameter.name, parameter.default)
    return found


def _changed(step: Step, outcome: Outcome | None) -> tuple[str, ...]:
    if outcome is None or outcome.args_after is None:
        return ()
    after = outcome.args_after
    return tuple(
        name for name, value in step.args.items() if is_data(value) and name in after and value != after[name]
    )


class _History:
    """What happened in a case so far, object by object and value by value."""

    def __init__(self, problem: Problem) -> None:
        self.takes_arguments = {c.name for c in problem.target.callables if c.parameters}
        self.gives_arrays = {c.name for c in problem.target.callables if _holds_arrays(c.returns)}
        self.built: dict[str, Step] = {}
        self.methods: dict[str, list[str]] = {}
        self.saved: dict[str, Step] = {}
        self.holders: dict[str, set[str]] = {}  # a saved value, and the objects that gave or took it
        self.worked: dict[str, set[str]] = {}  # the same value, and those of them that were called since

    def add(self, step: Step) -> None:
        """Note a step that went well."""
        owner = _owner(step)
        if step.op == "new":
            self.built[owner] = step
        else:
            self.methods.setdefault(owner, []).append(step.name)
            for name in self._held_by(owner) if step.args else ():
                self.worked[name].add(owner)
        for value in step.args.values():
            if isinstance(value, Ref):
                self.holders.setdefault(value.name, set()).add(owner)
        if step.op == "call" and step.save is not None:
            self.saved[step.save] = step
            self.holders[step.save], self.worked[step.save] = {owner}, set()

    def built_with(self, step: Step) -> Mapping[str, Value]:
        """Return the arguments that the object of a step was built with."""
        built = self.built.get(_owner(step))
        return built.args if built is not None and step.op == "call" else {}

    def resolved(self, value: Value) -> Value:
        """Return what a `$name` stands for where that is known, else the value itself."""
        known = (
            self.saved[value.name].expected if isinstance(value, Ref) and value.name in self.saved else value
        )
        return value if known is msgspec.UNSET or isinstance(known, Raised) else known

    def facts(self, step: Step) -> Iterator[str]:
        """Yield what is true of a call because of what came before it."""
        owner = _owner(step)
        earlier = self.methods.get(owner, [])
        if step.name in earlier:
            yield f"from the second `{step.name}` of an object on"
        for method in dict.fromkeys(earlier):
            if method == step.name or method not in self.takes_arguments:
                continue
            yield f"after `{method}`"
            if step.name in earlier[: earlier.index(method)]:
                yield f"where `{method}` comes after a `{step.name}` of the same object"
        if any(step.name in self.methods.get(other, []) for other in self._kin(owner)):
            yield f"after an earlier `{step.name}`"
        for name in self._held_by(owner):
            if self.worked[name] - {owner}:
                yield self._used_again(self.saved[name].name)

    def _used_again(self, method: str) -> str:
        """Return in words that what a method returned is used after its holders were called again.

        Results that are arrays are made of those that go into the next object as well.
        """
        if method in self.gives_arrays:
            return "where arrays that went in or came out earlier are used again"
        return f"where what `{method}` returned is used after further calls"

    def _kin(self, owner: str) -> set[str]:
        """Return an object and those that share a value with it."""
        return {owner}.union(*(self.holders[name] for name in self._held_by(owner)))

    def _held_by(self, owner: str) -> list[str]:
        return [name for name, holders in self.holders.items() if owner in holders and name in self.worked]


def _owner(step: Step) -> str:
    return (step.save if step.op == "new" else step.on) or ""


def _holds_arrays(declared: ValueType) -> bool:
    return declared.is_array or any(map(_holds_arrays, declared.items))
