"""All that can be proved of some problems, problem by problem, with the work shared by a crew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from pbjudge import bank
from pbjudge.authoring.crew import Crew, Station
from pbjudge.authoring.mutation import examine, prove_mutants
from pbjudge.authoring.proof import Proof
from pbjudge.authoring.proofs import prove
from pbjudge.errors import BankError

Note: TypeAlias = Callable[[str, int, int], None]

_BEFORE_MUTANTS = ("examples", "hidden cases", "reference", "deterministic")


def checked(
    slugs: Sequence[str], roots: Sequence[Path], crew: Crew, mutants: bool, note: Note
) -> Iterator[tuple[str, tuple[Proof, ...]]]:
    """Yield each problem with its rows, in order; with `mutants` theirs is the last row.

    `note` is told how many mutants of a problem are done, and of how many.
    """
    where = tuple(roots)
    proved = crew.map(_proved, [(slug, where) for slug in slugs])
    for slug, rows in zip(slugs, proved, strict=True):
        yield slug, (*rows, _mutants(slug, rows, where, crew, note)) if mutants else rows


def _proved(station: Station, task: tuple[str, tuple[Path, ...]]) -> tuple[Proof, ...]:
    return prove(*task, station.zygote)


def _mutants(slug: str, rows: Sequence[Proof], roots: tuple[Path, ...], crew: Crew, note: Note) -> Proof:
    states = {row.name: row.state for row in rows}
    if any(states.get(name) != "holds" for name in _BEFORE_MUTANTS):
        return Proof("mutants", "fails", "wait until the reference holds")
    problem = bank.load(slug, roots)
    try:
        judged = examine(problem, roots, crew, lambda done, total: note(slug, done, total))
    except BankError as error:
        return Proof("mutants", "fails", "could not be tried", (error.text,))
    return prove_mutants(problem, judged)
