"""What is proved of a problem, in order; each proof is a function from the bench to a row.

What can be read is proved by `bank` as it reads the problem, and only told apart here. The rest takes
runs, in the sandbox like any submission. The proofs of `_LATER` need hidden cases; where those can not
be drawn, that is the last row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from pbjudge import bank
from pbjudge.authoring.bench import Bench
from pbjudge.authoring.marked import marked_places
from pbjudge.authoring.proof import Proof, proof
from pbjudge.authoring.rounding import rounding
from pbjudge.authoring.symptoms import symptoms
from pbjudge.diagnose.evidence import Steps, agree
from pbjudge.errors import BankError
from pbjudge.judge import cases as drawing
from pbjudge.judge.mistakes import mistakes_on
from pbjudge.judge.session import Ran
from pbjudge.model import Case, Mistake, Problem, Reason, Report, Tolerance, Verdict
from pbjudge.sandbox.zygote import Zygote
from pbjudge.wire import pack
from pbjudge.workspace.starter import starter

OTHER_SEEDS = (1, 2, 3)
MOST_CPU = 0.1  # seconds of a case: a submission may take a multiple of it, and a learner waits for all
_EXACT = Tolerance(rtol=0.0, atol=0.0, equal_nan=True)


def prove(slug: str, roots: Sequence[Path], zygote: Callable[[Problem], Zygote]) -> tuple[Proof, ...]:
    """Prove a problem and return the rows, those that could be tried.

    `zygote` gives what runs things for a problem. Raises `UsageError` for a slug that is in no bank.
    """
    try:
        problem = bank.load(slug, roots)
    except BankError as error:
        return _unread(error.text.splitlines())
    bench = Bench(problem, zygote(problem))
    rows = [*_READ, marked_places(Path(problem.folder))]
    rows += _tried(_FIRST, bench)
    if rows[-1].state != "fails":
        rows += _tried(_LATER, bench)
    return tuple(rows)


def _tried(proofs: Mapping[str, Callable[[Bench], Proof | None]], bench: Bench) -> list[Proof]:
    found = (_outcome(name, each, bench) for name, each in proofs.items())
    return [row for row in found if row is not None]


def _outcome(name: str, each: Callable[[Bench], Proof | None], bench: Bench) -> Proof | None:
    try:
        return each(bench)
    except BankError as error:
        return Proof(name, "fails", "could not be tried", (error.text,))


# --- what reading proves --------------------------------------------------------------------------

_READ = (
    Proof("schema", "holds", "every field is known and fits"),
    Proof("statement", "holds", "names every parameter"),
    Proof("hint style", "holds", "ladder and mistakes"),
)
_HINT = re.compile(r"hints\[\d+\]\.text|mistakes(\.[\w-]+|\[[^\]]*\])\.(symptom|point|explain)")


def _unread(lines: Sequence[str]) -> tuple[Proof, ...]:
    """Return the rows for a problem that can not be read: those that its complaints belong to."""
    found: dict[str, list[str]] = {}
    for line in lines:
        field = line.split(": ")[1] if line.count(": ") > 1 else ""
        style = _HINT.fullmatch(field) is not None and "missing" not in line
        unnamed = field == "statement" and ": does not name " in line
        name = "hint style" if style else "statement" if unnamed else "schema"
        found.setdefault(name, []).append(line)
    texts = {row.name: row.text for row in _READ}
    return tuple(Proof(name, "fails", texts[name], tuple(found[name])) for name in texts if name in found)


# --- the answer -----------------------------------------------------------------------------------


def examples(bench: Bench) -> Proof:
    """The examples agree with the reference."""
    report = bench.submit(bench.reference, hidden=False)
    return proof(
        "examples", f"{_count(len(report.cases), 'example')} against the reference", _failures(report)
    )


def starts_unattempted(bench: Bench) -> Proof:
    """The starter is told apart from an attempt."""
    report = bench.submit(starter(bench.problem).encode(), hidden=False)
    wrong = report.verdict is not Verdict.NOT_ATTEMPTED
    return proof(
        "starter", "is `not attempted`", [f"is `{report.verdict}`: {report.reason}"] if wrong else []
    )


def hidden_cases(bench: Bench) -> Proof:
    """The generators give what the parameters declare, and the same again for the same seed."""
    count = len(bench.planned.cases) - len(bench.problem.examples)
    return proof("hidden cases", f"{_count(count, 'case')}, determined by their seed", _wavering(bench))


def _wavering(bench: Bench) -> list[str]:
    faults = []
    with drawing.author_session(bench.problem, bench.isolation, bench.zygote) as session:
        for group in bench.problem.groups:
            if group.draw.generate is None:
                continue
            draws = list(drawing.combinations(group))
            twice = [
                [pack(drawing.drawn_inputs(session, group, *draw, seed=number)) for number, draw in order]
                for order in (list(enumerate(draws)), list(enumerate(draws))[::-1])
            ]
            if twice[0] != twice[1][::-1]:
                text = (
                    f"`{group.draw.generate}` draws other inputs for `{group.name}` when it is called again"
                )
                faults.append(f"{text}; all chance has to come from `rng`")
    return faults


def reference(bench: Bench) -> Proof:
    """The reference is accepted, with other hidden inputs too."""
    faults = [f"seed 0, {line}" for line in _failures(bench.submit(bench.reference))]
    for seed in OTHER_SEEDS:
        cases = bench.plan(seed).cases
        results = bench.judge(cases, bench.run(bench.reference, cases))
        faults += [
            f"seed {seed}, `{one.name}`: {one.reason}"
            for one in results
            if one.verdict is not Verdict.ACCEPTED
        ]
    return proof("reference", f"is accepted on {1 + len(OTHER_SEEDS)} seeds", faults)


def deterministic(bench: Bench) -> Proof:
    """The reference gives the same, bit by bit, when it is run again and in another order."""
    cases = bench.planned.cases
    again = list(bench.run(bench.reference, (*cases, *cases[::-1])))
    runs = {"again": again[: len(cases)], "in another order": again[len(cases) :][::-1]}
    faults = [
        f"`{case.name}`: the reference gives something else when it is run {how}"
        for how, others in runs.items()
        for case, one, other in zip(cases, bench.runs, others, strict=True)
        if not _same_bits(case, one, other)
    ]
    return proof("deterministic", "run again, and in another order", faults)


def _same_bits(case: Case, one: Ran, other: Ran) -> bool:
    return agree(msgspec.structs.replace(case, tolerance=_EXACT), _steps(one), _steps(other))


def inputs(bench: Bench) -> Proof:
    """The reference keeps to what the problem says of its arguments."""
    if bench.problem.inputs == "may change":
        return Proof("inputs", "holds", "may change")
    results = bench.judge(bench.planned.cases, bench.runs)
    faults = [
        f"`{one.name}`: {one.reason}"
        for one in results
        if one.mismatch is not None and one.mismatch.reason is Reason.INPUT_CHANGED
    ]
    return proof("inputs", "unchanged", faults)


def speed(bench: Bench) -> Proof:
    """The reference is fast enough to be waited for, on this machine and its numpy."""
    pairs = zip(bench.planned.cases, bench.runs, strict=True)
    slow = [case for case, ran in pairs if ran.usage.cpu > MOST_CPU]
    again = zip(slow, bench.run(bench.reference, slow), strict=True)  # once is what a busy machine does
    faults = [f"`{case.name}` takes {ran.usage.cpu:.2f} s" for case, ran in again if ran.usage.cpu > MOST_CPU]
    return proof("speed", f"at most {MOST_CPU:g} s of CPU a case", faults)


# --- the mistakes ---------------------------------------------------------------------------------


def mistakes_fail(bench: Bench) -> Proof:
    """Each mistake loads and fails, in the group that the spec names for it."""
    known = bench.problem.mistakes
    faults = [fault for mistake in known if (fault := _mistake_fault(bench, mistake))]
    return proof("mistakes", f"{_count(len(known), 'mistake')}, each in its group", faults)


def _mistake_fault(bench: Bench, mistake: Mistake) -> str | None:
    report = bench.submit(bench.source(f"mistakes/{mistake.id}.py"))
    if report.verdict in (Verdict.DOES_NOT_LOAD, Verdict.NOT_ATTEMPTED):
        return f"`{mistake.id}` is `{report.verdict}`: {report.reason}"
    if report.verdict is Verdict.ACCEPTED:
        return f"`{mistake.id}` is accepted; `{mistake.fails}` has to tell it from the reference"
    if next(group for group in report.groups if group.name == mistake.fails).earned:
        elsewhere = [f"`{group.name}`" for group in report.groups if not group.earned]
        where = f"in {', '.join(elsewhere)}" if elsewhere else "in the examples alone"
        return f"`{mistake.id}` passes `{mistake.fails}`, and fails {where}"
    return None


def mistakes_differ(bench: Bench) -> Proof:
    """No two mistakes give the same outputs, so that each can be told from the others."""
    cases = bench.planned.cases
    runs = mistakes_on(bench.problem, bench.planned, bench.isolation, bench.zygote)
    faults = [
        f"`{one}` and `{other}` do the same on every case"
        for one, other in combinations(runs, 2)
        if all(_alike(*each) for each in zip(cases, runs[one], runs[other], strict=True))
    ]
    return proof("mistakes differ", "no two do the same", faults)


def _alike(case: Case, one: Steps, other: Steps) -> bool:
    return one is other is None or agree(case, one, other)


def groups_named(bench: Bench) -> Proof:
    """Every hidden group is named by a mistake, or says why none does."""
    named = {mistake.fails for mistake in bench.problem.mistakes}
    bare = [one.name for one in bench.problem.groups if one.name not in named and not one.unmistaken]
    faults = [f"no mistake fails in `{name}`: add one, or say why not in its `unmistaken`" for name in bare]
    return proof(
        "groups", f"{_count(len(bench.problem.groups), 'group')}, named by mistakes", faults, "warning"
    )


_FIRST = {"examples": examples, "starter": starts_unattempted, "hidden cases": hidden_cases}
_LATER: dict[str, Callable[[Bench], Proof | None]] = {
    "reference": reference,
    "deterministic": deterministic,
    "inputs": inputs,
    "rounding": rounding,
    "speed": speed,
    "mistakes": mistakes_fail,
    "mistakes differ": mistakes_differ,
    "groups": groups_named,
    "symptoms": symptoms,
}


def _failures(report: Report) -> list[str]:
    """Return a line for each case that is not accepted, or why nothing ran."""
    if report.verdict in (Verdict.DOES_NOT_LOAD, Verdict.NOT_ATTEMPTED):
        return [f"`reference.py` is `{report.verdict}`: {report.reason}"]
    return [f"`{case.name}`: {case.reason}" for case in report.cases if case.verdict is not Verdict.ACCEPTED]


def _steps(ran: Ran) -> Steps:
    return None if ran.stopped is not None else ran.outcomes


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
