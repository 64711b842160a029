"""What grading a class gives: every student's report on every problem, in one frozen record."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pbjudge.model import Isolation, Problem, Report


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """One student's work on one problem.

    `path` is the file's, relative to the class's folder, "" where it is missing; `report` is None where
    no file was handed in; `note` says what a grader should know besides (a header that names another
    problem, a link that was not followed).
    """

    student: str
    problem: str
    path: str
    report: Report | None
    note: str = ""


class Student(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whose work is graded: `id` is the folder's name, `name` comes from the roster."""

    id: str
    name: str = ""
    on_roster: bool = True


class ClassReport(msgspec.Struct, frozen=True, kw_only=True):
    """A class, graded.

    `graded` holds every student and every problem, sorted by student, then problem. It may be read from
    disk as it is walked (each entry anew each time), so that a large class fits: take what is needed of an
    entry and let it go. `complaints` says what was found amiss in the folder, sorted; `isolation` is the
    weakest that any submission was judged under.
    """

    folder: str
    problems: tuple[Problem, ...]
    students: tuple[Student, ...]
    graded: Sequence[Graded]
    complaints: tuple[str, ...]
    isolation: Isolation
    versions: dict[str, str]
    seed: int
