"""The cases of a submission: the examples, and the hidden ones with what the reference makes of them.

Hidden inputs are drawn by the problem's own generators, determined by the problem, the group, the
place in it and the seed; the reference then runs on them like any submission, in a child of its own,
and what it returns is what is expected. Both are done once and kept in the user's cache, under the
digest of everything that they came from; so is the reference's CPU time on this machine, which the
time limits are a multiple of. No child can read the cache.
"""

from __future__ import annotations

import itertools
import os
import sys
from _blake2 import blake2b
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from pbjudge import bank
from pbjudge.errors import BankError, UsageError
from pbjudge.home import cache_home
from pbjudge.judge.session import Ran, Session, default_budget
from pbjudge.model import Case, Group, Problem, Raised, Step, Tolerance
from pbjudge.sandbox.child import Budget
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Seeded, Value
from pbjudge.wire import WireError, pack, unpack

_SEAL = 16  # bytes of digest before what is stored
_AUTHOR_BUDGET = Budget(60.0, 120.0)


class Plan(NamedTuple):
    """The cases to run, in their order, each one's budget by its name, and what the reference took."""

    cases: tuple[Case, ...]
    budgets: Mapping[str, Budget]
    reference_cpu: float = 0.0


class Drawn(NamedTuple):
    """The hidden cases of a problem, and the reference's CPU seconds for each by its name."""

    cases: tuple[Case, ...]
    costs: Mapping[str, float]


def plan(problem: Problem, hidden: bool, seed: int, isolation: str, zygote: Zygote) -> Plan:
    """Return the cases of a run. Raises `BankError` where the author's code does not do its part."""
    if hidden and problem.withheld:
        raise UsageError(
            f"the hidden cases of `{problem.slug}` are not in this bank, which is a public copy",
            "name the full bank with `--bank DIR`",
        )
    if not hidden:
        budget = default_budget(problem.limits)
        return Plan(problem.examples, {case.name: budget for case in problem.examples})
    drawn = hidden_cases(problem, seed, isolation, zygote)
    costs = dict.fromkeys((case.name for case in problem.examples), max(drawn.costs.values(), default=0.0))
    costs.update(drawn.costs)
    budgets = {name: default_budget(problem.limits, cost) for name, cost in costs.items()}
    return Plan(problem.examples + drawn.cases, budgets, sum(drawn.costs.values()))


def hidden_cases(problem: Problem, seed: int, isolation: str, zygote: Zygote) -> Drawn:
    """Return the hidden cases for `seed` with the reference's outcomes, from the cache or drawn anew."""
    path = os.path.join(cache_home(), "hidden", _key(problem, seed))
    kept = _read(path)  # before the versions are waited for: numpy is being imported meanwhile
    if kept is not None and kept[0] == zygote.versions:
        return kept[1]
    drawn = _draw(problem, seed, isolation, zygote)
    _write(path, zygote.versions, drawn)
    return drawn


def _key(problem: Problem, seed: int) -> str:
    # By interpreter, so that two environments with different versions do not take turns in one file.
    return blake2b(f"{problem.digest}|{seed}|{sys.executable}".encode(), digest_size=20).hexdigest()


def _draw(problem: Problem, seed: int, isolation: str, zygote: Zygote) -> Drawn:
    cases: list[Case] = []
    costs: dict[str, float] = {}
    with author_session(problem, isolation, zygote) as session:
        for group in problem.groups:
            for number, (size, sweep) in enumerate(combinations(group)):
                name = f"{group.name} {number + 1}"
                drawn = drawn_inputs(session, group, size, sweep, _seed(problem, group, number, seed))
                case = Case(
                    name=name,
                    group=group.name,
                    tolerance=group.tolerance,
                    steps=bank.steps_from(problem, drawn),
                )
                case, costs[name] = answered(session, case)
                cases.append(case)
    return Drawn(tuple(cases), costs)


def author_session(
    problem: Problem, isolation: str, zygote: Zygote, budget: Budget = _AUTHOR_BUDGET
) -> Session:
    """Return an open session on the problem's `reference.py`, for its answer and its generators."""
    source = bank.read_source(problem, "reference.py").encode()
    session = Session(budgeted(problem, budget), source, {}, isolation, zygote)
    failed = session.open()
    if failed is not None:
        session.close()
        raise BankError(
            f"problem `{problem.slug}`: `reference.py` can not be judged: {failed.text}",
            f"`pbjudge author check {problem.slug}` runs it as a submission",
        )
    return session


def budgeted(problem: Problem, budget: Budget) -> Problem:
    """Return the problem with that budget for a case."""
    limits = msgspec.structs.replace(problem.limits, cpu=budget.cpu, wall=budget.wall)
    return msgspec.structs.replace(problem, limits=limits)


def combinations(group: Group) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield each combination of a size and the swept values of a group, the last one fastest."""
    names = list(group.draw.sweep)
    for size in group.draw.sizes:
        for values in itertools.product(*group.draw.sweep.values()):
            yield size, dict(zip(names, values, strict=True))


def drawn_inputs(session: Session, group: Group, size: int, sweep: dict[str, Value], seed: int) -> Value:
    """Return what the group's generator makes of a size, swept values and a seed."""
    if group.draw.generate is None:
        return sweep
    args = {"rng": Seeded(seed), "size": size, **sweep}
    step = Step(op="call", name=group.draw.generate, args=args)
    ran = session.run(_author_case(f"generator {group.draw.generate}", step, group))
    return _only_outcome(session.problem, ran, f"generator `{group.draw.generate}`")


def promised(session: Session, drawn: Value) -> Value:
    """Return what was drawn as the problem's `promise` mends it; None where that is not to be mended."""
    promise = session.problem.promise
    if promise is None:
        return drawn
    step = Step(op="call", name=promise, args={"drawn": drawn})
    ran = session.run(Case(name=f"promise {promise}", tolerance=Tolerance(), steps=(step,)))
    if ran.stopped is not None or ran.outcomes[0].raised is not None:
        return None
    return ran.outcomes[0].returned


def answered(session: Session, case: Case) -> tuple[Case, float]:
    """Return `case` with the outcomes of the reference as what is expected, and its CPU seconds."""
    ran = session.run(case)
    if ran.stopped is not None:
        raise _author_error(session.problem, f"on case `{case.name}`: {ran.stopped.text}")
    steps = list(case.steps)
    for number, outcome in enumerate(ran.outcomes):
        if outcome.raised is not None and not _is_taught(session.problem, outcome.raised):
            raise _author_error(session.problem, f"on case `{case.name}`: raised {_told(outcome.raised)}")
        expected = outcome.raised if outcome.raised is not None else outcome.returned
        compare = steps[number].compare or outcome.raised is not None  # an exception always counts
        steps[number] = msgspec.structs.replace(steps[number], expected=expected, compare=compare)
    return msgspec.structs.replace(case, steps=tuple(steps[: len(ran.outcomes)])), ran.usage.cpu


def _is_taught(problem: Problem, raised: Raised) -> bool:
    """Whether an example expects such an exception; any other that the reference raises is a bug of its."""
    expected = [step.expected for case in problem.examples for step in case.steps]
    return any(isinstance(e, Raised) and e.kind in raised.kinds for e in expected)


def _author_case(name: str, step: Step, group: Group) -> Case:
    return Case(name=name, steps=(step,), tolerance=group.tolerance)


def _only_outcome(problem: Problem, ran: Ran, what: str) -> Value:
    if ran.stopped is not None:
        raise _author_error(problem, f"in {what}: {ran.stopped.text}")
    (outcome,) = ran.outcomes
    if outcome.raised is not None:
        raise _author_error(problem, f"in {what}: raised {_told(outcome.raised)}")
    return outcome.returned


def _told(raised: Raised) -> str:
    line = f" in line {raised.frames[-1].line}" if raised.frames else ""
    return f"{raised.kind}{line}: {raised.message}"


def _author_error(problem: Problem, text: str) -> BankError:
    return BankError(
        f"problem `{problem.slug}`: `reference.py` fails {text}",
        f"its author has to mend it; `pbjudge author check {problem.slug}` shows all that is wrong",
    )


def _seed(problem: Problem, group: Group, number: int, seed: int) -> int:
    text = f"{problem.slug}|{group.name}|{number}|{seed}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


# --- the cache ----------------------------------------------------------------------------------


def _read(path: str) -> tuple[dict[str, str], Drawn] | None:
    """Return what was kept, and the versions that it came from."""
    kept = stored(path)
    if kept is None:
        return None
    cases = tuple(_case(record) for record in kept["cases"])
    return kept["versions"], Drawn(cases, {str(name): float(cost) for name, cost in kept["costs"].items()})


def _write(path: str, versions: dict[str, str], drawn: Drawn) -> None:
    cases = [_record(case) for case in drawn.cases]
    store(path, {"versions": versions, "cases": cases, "costs": dict(drawn.costs)})


def stored(path: str) -> Value:
    """Return the value that was stored at `path`, None where there is none that is whole."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        if blake2b(data[_SEAL:], digest_size=_SEAL).digest() != data[:_SEAL]:
            return None  # cut short, or of another making: it is made anew
        return unpack(data[_SEAL:])
    except (OSError, WireError):
        return None


def store(path: str, value: Value) -> None:
    """Keep a value at `path`, whole or not at all, unreadable to others."""
    packed = pack(value)
    data = blake2b(packed, digest_size=_SEAL).digest() + packed
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        pass  # a cache that can not be written costs time, nothing else


def _record(case: Case) -> Value:
    tolerance = msgspec.structs.asdict(case.tolerance)
    steps = [_step_record(step) for step in case.steps]
    return {"name": case.name, "group": case.group, "tolerance": tolerance, "steps": steps}


def _step_record(step: Step) -> Value:
    record: dict[str, Any] = msgspec.structs.asdict(step)
    expected = record.pop("expected")
    if isinstance(expected, Raised):
        record["raises"] = [list(expected.kinds), expected.message]
    elif expected is not msgspec.UNSET:
        record["expected"] = expected
    return record


def _case(record: Any) -> Case:
    steps = tuple(_step(step) for step in record["steps"])
    return Case(
        name=record["name"], group=record["group"], tolerance=Tolerance(**record["tolerance"]), steps=steps
    )


def _step(record: Any) -> Step:
    raises = record.pop("raises", None)
    if raises is not None:
        return Step(**record, expected=Raised(kinds=tuple(raises[0]), message=raises[1]))
    return Step(**record)
