"""A fresh small counterexample, for a hidden case that fails and may not be shown.

It is drawn from the failing group's own generator, so it is an input that the problem means, at the
smallest size at which submission and reference part; then its dimensions are cut and its numbers made
as round as they can be while they still do. It is never one of the hidden cases. The search stops when
its time is up: it comes after the verdict, and a learner waits for it.
"""

from __future__ import annotations

import math
import struct
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from pbjudge import bank
from pbjudge.errors import BankError
from pbjudge.judge.cases import (
    answered,
    author_session,
    budgeted,
    combinations,
    drawn_inputs,
    hidden_cases,
    promised,
)
from pbjudge.judge.session import Session
from pbjudge.judge.smaller import cuts
from pbjudge.judge.verdicts import judged
from pbjudge.model import Case, CaseResult, Group, Problem, Report, ValueType, Verdict
from pbjudge.sandbox.child import Budget
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Value
from pbjudge.wire import pack

SECONDS = 2.0
_HASTE = Budget(0.5, 1.0)  # a generator may look for ever for what a size does not have
_SEEDS = 3
_PLAIN_INTEGERS = 24
_SHOWN = frozenset({Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR})


class Counterexample(NamedTuple):
    """An input on which a submission is wrong, with what it did, as an example would be told."""

    case: Case
    result: CaseResult


def counterexample(
    problem: Problem,
    source: bytes,
    report: Report,
    seed: int,
    zygote: Zygote,
    clock: Callable[[], float] = time.monotonic,
) -> Counterexample | None:
    """Return the smallest counterexample that is found in time for a failing hidden group, or None."""
    deadline = clock() + SECONDS
    hidden = hidden_cases(problem, seed, report.isolation.level, zygote).cases
    with (
        author_session(problem, report.isolation.level, zygote, _HASTE) as author,
        Session(budgeted(problem, _HASTE), source, {}, report.isolation.level, zygote) as learner,
    ):
        if learner.open() is not None:
            return None
        search = _Search(problem, author, learner, hidden, lambda: clock() < deadline)
        for group, sweeps, largest in _failing(problem, report):
            found = search.smallest(group, sweeps, largest)
            if found is not None:
                return (
                    search.roundest(group, search.cut(group, found)) if group.draw.generate else found.shown
                )
    return None


def _failing(problem: Problem, report: Report) -> Iterator[tuple[Group, list[dict[str, Value]], int]]:
    """Yield each failing group with the swept values that failed and the largest size that did."""
    failed = {case.name for case in report.cases if case.verdict in _SHOWN}
    for group in problem.groups:
        drawn = [
            combination
            for number, combination in enumerate(combinations(group))
            if f"{group.name} {number + 1}" in failed
        ]
        if drawn:
            sweeps = [sweep for at, (_, sweep) in enumerate(drawn) if sweep not in [s for _, s in drawn[:at]]]
            yield group, sweeps, max(size for size, _ in drawn)


class _Found(NamedTuple):
    inputs: Value
    shown: Counterexample


class _Search:
    """Two children that answer the same inputs, the reference's and the learner's."""

    def __init__(
        self,
        problem: Problem,
        author: Session,
        learner: Session,
        hidden: tuple[Case, ...],
        in_time: Callable[[], bool],
    ) -> None:
        self._problem = problem
        self._declared = {p.name: p.type for c in problem.target.callables for p in c.parameters}
        self._author = author
        self._learner = learner
        self._hidden = {pack([step.args for step in case.steps]) for case in hidden}
        self._not_finite = {case.group for case in hidden if not _is_finite(case)}
        self._in_time = in_time

    def smallest(self, group: Group, sweeps: list[dict[str, Value]], largest: int) -> _Found | None:
        """Return the first drawn input that fails, sizes from small to large."""
        if group.draw.generate is None:
            return self._plainest(group, sweeps)
        best: _Found | None = None
        for seed in range(_SEEDS):
            for size in _sizes(largest):
                for sweep in sweeps:
                    if not self._in_time():
                        return best
                    found = self._drawn(group, size, sweep, seed)
                    if found is not None and (best is None or _weight(found.inputs) < _weight(best.inputs)):
                        best = found
                if best is not None and count_numbers(best.inputs):
                    return best  # larger ones are no plainer
        return best

    def _plainest(self, group: Group, sweeps: list[dict[str, Value]]) -> _Found | None:
        """Return the first plain input that fails, for a group whose swept values are the arguments."""
        choices = [_plain_values(self._declared[name], sweeps, name) for name in sweeps[0]]
        for places in _plainest_first([len(values) for values in choices]):
            if not self._in_time():
                break
            values = (values[at] for values, at in zip(choices, places, strict=True))
            inputs = promised(self._author, dict(zip(sweeps[0], values, strict=True)))
            found = self._tried(group, inputs) if inputs is not None and self._is_meant(inputs) else None
            if found is not None:
                return found
        return None

    def cut(self, group: Group, found: _Found) -> _Found:
        """Return the input with steps and dimensions cut as far as it still fails, none to nothing."""
        smaller = True
        while smaller and self._in_time():
            smaller = False
            for candidate in cuts(found.inputs, self._declared):
                cut = self._changed(group, candidate, found)
                if cut is not None and _weight(cut.inputs) < _weight(found.inputs):
                    found, smaller = cut, True
                    break
        return found

    def roundest(self, group: Group, found: _Found) -> Counterexample:
        """Return the input with its numbers rounded as far as it still fails."""
        for digits in (0, 1, 2, 3):
            rounder = self._changed(group, rounded(found.inputs, digits), found)
            if rounder is not None:
                found = rounder
                break
        for simpler in _simpler(found.inputs):
            if not self._in_time():
                break
            candidate = self._changed(group, simpler(found.inputs), found)
            found = candidate if candidate is not None else found
        return found.shown

    def _changed(self, group: Group, inputs: Value, found: _Found) -> _Found | None:
        """Try a changed input as the statement's promise leaves it, since rounding makes ties.

        It keeps to the declared bounds, but where the generator itself goes beyond them.
        """
        kept = promised(self._author, inputs)
        if kept is None or (self._is_meant(found.inputs) and not self._is_meant(kept)):
            return None
        return self._tried(group, kept)

    def _drawn(self, group: Group, size: int, sweep: dict[str, Value], seed: int) -> _Found | None:
        try:
            inputs = drawn_inputs(self._author, group, size, sweep, seed + 1)
        except BankError:
            return None  # a size that the generator was not made for
        return self._tried(group, inputs)

    def _tried(self, group: Group, inputs: Value) -> _Found | None:
        """Return the input where submission and reference part on it, None where they agree."""
        if not self._in_time():
            return None
        try:
            case = Case(
                name="a fresh input",
                group=group.name,
                visible=True,
                tolerance=group.tolerance,
                steps=bank.steps_from(self._problem, inputs),
            )
            if pack([step.args for step in case.steps]) in self._hidden:
                return None
            case, _ = answered(self._author, case)
        except BankError:
            return None
        if group.name not in self._not_finite and not _is_finite(case):
            return None  # the generator was not made for that size, or what was rounded divides by zero
        result = judged(self._problem, case, self._learner.run(case))
        return _Found(inputs, Counterexample(case, result)) if result.verdict in _SHOWN else None

    def _is_meant(self, inputs: Value) -> bool:
        """Whether the arguments are within the bounds that the spec declares."""
        calls = [inputs] if isinstance(inputs, dict) else [step.get("args", {}) for step in inputs]
        return all(
            _fits(value, self._declared[name])
            for args in calls
            for name, value in args.items()
            if name in self._declared
        )


def _fits(value: Value, declared: ValueType) -> bool:
    """Whether a value is within its bounds, and the items of a tuple within theirs."""
    if isinstance(value, tuple) and len(value) == len(declared.items):
        return all(map(_fits, value, declared.items))
    return _is_within(numbers_in(value), declared.low, declared.high)


def _is_within(numbers: list[float], low: float | None, high: float | None) -> bool:
    return all((low is None or low <= v) and (high is None or v <= high) for v in numbers)


def _plainest_first(sizes: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield a place in each list of these sizes, in the order of their sum: all of them are never held."""

    def summing(total: int, sizes: list[int]) -> Iterator[tuple[int, ...]]:
        if not sizes:
            yield ()
            return
        room = sum(sizes[1:]) - len(sizes[1:])  # the most that the others add
        for first in range(max(0, total - room), min(sizes[0], total + 1)):
            for others in summing(total - first, sizes[1:]):
                yield (first, *others)

    for total in range(sum(sizes) - len(sizes) + 1):
        yield from summing(total, sizes)


def _plain_values(declared: ValueType, sweeps: list[dict[str, Value]], name: str) -> list[Value]:
    """Return values to try for a swept argument, the plainest first."""
    known: dict[str, list[Value]] = {
        "int": list(range(_PLAIN_INTEGERS)),
        "float": [1.0, 0.5, 0.1, 2.0, 0.0, 0.9, 0.01],
        "bool": [False, True],
    }
    plain = known.get(declared.name, [sweep[name] for sweep in sweeps])
    if declared.name not in ("int", "float"):
        return plain
    return [value for value in plain if _is_within([value], declared.low, declared.high)] or plain[:1]


def _sizes(largest: int) -> Iterator[int]:
    """Yield the sizes to try: each small one, then by a quarter more, up to `largest`."""
    size = 1
    while size < largest:
        yield size
        size = max(size + 1, size * 5 // 4)
    yield largest


def _simpler(inputs: Value) -> Iterator[Callable[[Value], Value]]:
    """Yield changes that make one argument of a function's input plain: nothing but ones."""
    if isinstance(inputs, dict):
        for name, value in inputs.items():
            if isinstance(value, Array) and value.dtype == "<f8":
                yield partial(_with, name=name, value=_ones(value))


def _with(inputs: dict[str, Value], name: str, value: Value) -> Value:
    return {**inputs, name: value}


def _ones(array: Array) -> Array:
    count = len(memoryview(array.data).cast("B")) // 8
    return Array(array.dtype, array.shape, struct.pack("<d", 1.0) * count, array.scalar)


def rounded(value: Value, digits: int) -> Value:
    """Return `value` with every float in it rounded to `digits` after the point, but none to zero."""
    if isinstance(value, float):
        return _round(value, digits)
    if isinstance(value, Array) and value.dtype == "<f8":
        data = [_round(number, digits) for number in numbers_in(value)]
        return Array(value.dtype, value.shape, struct.pack(f"<{len(data)}d", *data), value.scalar)
    if isinstance(value, (list, tuple)):
        return type(value)(rounded(entry, digits) for entry in value)
    if isinstance(value, dict):
        return {key: rounded(entry, digits) for key, entry in value.items()}
    return value


def _round(number: float, digits: int) -> float:
    if not math.isfinite(number):
        return number
    return round(number, digits) or float(f"{number:.0e}")  # a rate of zero would hide what it scales


def numbers_in(value: Value) -> list[float]:
    """Return every real number in `value`, in order."""
    if isinstance(value, bool):
        return []
    if isinstance(value, (int, float)):
        return [value]
    if isinstance(value, Array):
        from pbjudge.compare.elements import decode

        return list(decode(value)) if value.dtype[1] in "iuf" else []
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [number for entry in value for number in numbers_in(entry)]
    return []


def count_numbers(inputs: Value) -> int:
    """Return how many numbers a person would have to read."""
    return len(numbers_in(inputs))


def _weight(inputs: Value) -> tuple[float, int]:
    """Return how much there is to read: numbers, then steps. A call without a number shows nothing."""
    numbers = count_numbers(inputs)
    return (numbers if numbers or isinstance(inputs, list) else math.inf), len(inputs)


def _is_finite(case: Case) -> bool:
    return all(math.isfinite(number) for number in numbers_in([step.expected for step in case.steps]))
