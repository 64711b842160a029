"""Mutation testing: do a problem's cases notice every small change of its answer?

    reference -> mutants -> judged like submissions, up to the first case that fails: killed
                         -> accepted: tried on inputs of their own (`trial`)
                              a difference is found     the cases miss something: a survivor
                              none                      equivalent by trial; `equivalents.yaml` says why

A problem passes where at least 98 % of the mutants that are not equivalent are killed, none survives, and
each that is set apart has its reason. A reason is held to what it claims: it has to name a mutant of this
reference, one that no case kills and no trial tells apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from pbjudge import bank, judge
from pbjudge.authoring.crew import Crew, Station
from pbjudge.authoring.mutants import Mutant, mutants
from pbjudge.authoring.proof import Proof, State
from pbjudge.authoring.trial import Difference, Trial
from pbjudge.bank.equivalents import EQUIVALENTS, Equivalent, read_equivalents
from pbjudge.errors import BankError, JudgeError
from pbjudge.model import Problem, Verdict

LEAST_KILLED = 0.98
Fate: TypeAlias = Literal["killed", "survives", "equivalent"]
Note: TypeAlias = Callable[[int, int], None]


class Judged(NamedTuple):
    """What became of a mutant; `difference` tells a survivor from the reference, `tried` is on how many."""

    mutant: Mutant
    fate: Fate
    difference: Difference | None = None
    tried: int = 0


class _Task(NamedTuple):
    slug: str
    roots: tuple[Path, ...]
    isolation: str
    source: str


def examine(
    problem: Problem,
    roots: Sequence[Path],
    crew: Crew,
    note: Note = lambda done, total: None,
    isolation: str = "full",
) -> tuple[Judged, ...]:
    """Judge every mutant of a problem. `note` is told how many are done, and of how many."""
    made = mutants(problem, bank.read_source(problem, "reference.py"))
    tasks = [_Task(problem.slug, tuple(roots), isolation, mutant.source) for mutant in made]
    note(0, len(made))
    out = []
    for mutant, (fate, difference, tried) in zip(made, crew.map(_examined, tasks), strict=True):
        out.append(Judged(mutant, fate, difference, tried))
        note(len(out), len(made))
    return tuple(out)


def _examined(station: Station, task: _Task) -> tuple[Fate, Difference | None, int]:
    problem = bank.load(task.slug, task.roots)
    zygote = station.zygote(problem)
    order = judge.Order(hidden=True, isolation=task.isolation, diagnose=False, first_failure=True)
    source = task.source.encode()
    report = judge.run(problem, source, order, zygote)
    if report.verdict is Verdict.JUDGE_ERROR:
        raise JudgeError(f"a mutant of `{problem.slug}` could not be judged: {report.reason}")
    if report.verdict is not Verdict.ACCEPTED:
        return "killed", None, 0
    if problem.digest not in station.notes:
        station.notes = {problem.digest: Trial(problem, task.isolation, zygote)}
    trial: Trial = station.notes[problem.digest]
    difference = trial.difference(source)
    return "equivalent" if difference is None else "survives", difference, len(trial.cases)


# --- what it comes to -----------------------------------------------------------------------------


def prove_mutants(problem: Problem, judged: Sequence[Judged]) -> Proof:
    """Return the row of a problem whose mutants were judged."""
    if not judged:
        return Proof("mutants", "warning", "no small change of the answer is known")
    try:
        known = read_equivalents(problem.folder)
    except BankError as error:
        return Proof("mutants", "fails", f"{EQUIVALENTS} can not be read", tuple(error.text.splitlines()))
    counts = {fate: sum(one.fate == fate for one in judged) for fate in ("killed", "survives", "equivalent")}
    details = [text for one in judged for text in _survivor(one, known.get(one.mutant.id))]
    details += _stale(judged, known)
    share = counts["killed"] / max(1, counts["killed"] + counts["survives"])
    text = (
        f"{len(judged)} mutants: {counts['killed']} killed, {counts['survives']} survive, "
        f"{counts['equivalent']} equivalent; {100 * share:.1f} % killed"
    )
    state: State = "fails" if details or share < LEAST_KILLED else "holds"
    return Proof("mutants", state, text, tuple(details))


def _survivor(one: Judged, known: Equivalent | None) -> list[str]:
    if one.fate == "killed":
        return []
    mutant = one.mutant
    told = f"line {mutant.line}, {mutant.operator}\n{mutant.diff}"
    if one.difference is not None:
        claim = f"; {EQUIVALENTS} calls it equivalent" if known else ""
        call, both = one.difference
        return [f"survives{claim}: {told}\ntold apart by {call}\n{both}"]
    if known is None:
        return [f"equivalent on {one.tried} inputs, without a reason: {told}\n{_entry(mutant)}"]
    if (known.was.rstrip("\n"), known.becomes.rstrip("\n")) != (mutant.was, mutant.becomes):
        return [f"{EQUIVALENTS} has other lines for {mutant.id}: {told}"]
    return []


def _entry(mutant: Mutant) -> str:
    """Return what to add to `equivalents.yaml`."""
    lines = [f"{name}: {_block(text)}" for name, text in (("was", mutant.was), ("becomes", mutant.becomes))]
    body = "\n".join(f"  {line}" for line in "\n".join(lines).splitlines())
    return f"{EQUIVALENTS}:\n{mutant.id}:\n{body}\n  reason: "


def _block(text: str) -> str:
    """Return a text as YAML has it."""
    if "\n" in text:
        return "|-\n" + "\n".join(f"  {line}" for line in text.splitlines())
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _stale(judged: Sequence[Judged], known: dict[str, Equivalent]) -> list[str]:
    fates = {one.mutant.id: one.fate for one in judged}
    out = []
    for name in known:
        if name not in fates:
            out.append(f"{EQUIVALENTS} sets {name} apart, and the reference has no such mutant")
        elif fates[name] == "killed":
            out.append(f"{EQUIVALENTS} sets {name} apart, and the cases kill it")
    return out
