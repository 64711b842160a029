"""What the known mistakes of a problem do on its cases: run in the sandbox once, then remembered.

Diagnosis recognises a mistake by what it does, so every mistake runs like a submission on the same
cases. The outcomes are kept beside the hidden cases, under a key of everything they came from.
"""

from __future__ import annotations

import os
from _blake2 import blake2b
from collections.abc import Mapping, Sequence

from pbjudge import bank
from pbjudge.diagnose import Seen, Steps
from pbjudge.home import cache_home
from pbjudge.judge.cases import Plan, store, stored
from pbjudge.judge.session import Ran, Session
from pbjudge.model import Case, CaseResult, Frame, Outcome, Problem, Raised
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Value
from pbjudge.wire import pack


def mistakes_on(
    problem: Problem, planned: Plan, isolation: str, zygote: Zygote
) -> Mapping[str, Sequence[Steps]]:
    """Return, for each mistake that runs, what it does on each of the planned cases, in their order."""
    path = os.path.join(cache_home(), "mistakes", _key(problem, planned, zygote))
    kept = stored(path)
    if isinstance(kept, dict):
        return {name: [_steps(record) for record in records] for name, records in kept.items()}
    found = {
        mistake.id: runs
        for mistake in problem.mistakes
        if (runs := _run(problem, mistake.id, planned, isolation, zygote)) is not None
    }
    store(path, {name: [_record(steps) for steps in runs] for name, runs in found.items()})
    return found


def seen(case: Case, result: CaseResult, ran: Ran) -> Seen:
    """Return a judged case as a diagnosis sees it."""
    return Seen(
        case=case,
        steps=None if ran.stopped is not None else ran.outcomes,
        verdict=result.verdict,
        reason=result.mismatch.reason if result.mismatch else None,
        prints=ran.prints,
    )


def _key(problem: Problem, planned: Plan, zygote: Zygote) -> str:
    versions = "|".join(f"{name} {version}" for name, version in sorted(zygote.versions.items()))
    inputs = pack([[step.args for step in case.steps] for case in planned.cases])
    return blake2b(f"{problem.digest}|{versions}|".encode() + inputs, digest_size=20).hexdigest()


def _run(problem: Problem, mistake: str, planned: Plan, isolation: str, zygote: Zygote) -> list[Steps] | None:
    source = bank.read_source(problem, f"mistakes/{mistake}.py").encode()
    with Session(problem, source, planned.budgets, isolation, zygote) as session:
        if session.open() is not None:
            return None
        runs = [session.run(case) for case in planned.cases]
    return [None if ran.stopped is not None else ran.outcomes for ran in runs]


def _record(steps: Steps) -> Value:
    if steps is None:
        return None
    return [[outcome.returned, _raised_record(outcome.raised), outcome.args_after] for outcome in steps]


def _raised_record(raised: Raised | None) -> Value:
    if raised is None:
        return None
    return [list(raised.kinds), raised.message, [[frame.line, frame.function] for frame in raised.frames]]


def _steps(record: Value) -> Steps:
    if record is None:
        return None
    return tuple(Outcome(returned=r, raised=_raised(e), args_after=after) for r, e, after in record)


def _raised(record: Value) -> Raised | None:
    if record is None:
        return None
    kinds, message, frames = record
    return Raised(
        kinds=tuple(kinds), message=message, frames=tuple(Frame(line=n, function=f) for n, f in frames)
    )
