"""Who is in the class: folders held against a roster, and work that is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pbjudge.classroom.records import Student
from pbjudge.classroom.submissions import Submission, folded


class Attendance(NamedTuple):
    """The students to report on, sorted, and what is to be said about them."""

    students: tuple[Student, ...]
    complaints: tuple[str, ...]


def take(
    folders: Sequence[str],
    handed: Sequence[Submission],
    slugs: Sequence[str],
    roster: Mapping[str, str] | None,
) -> Attendance:
    """Return who is in the class, and complaints about who or what is missing or not expected.

    Without a roster everybody with a folder is in it; with one, everybody on it and whoever else handed
    something in.
    """
    if roster is None:
        students = [Student(id=name) for name in folders]
        complaints: list[str] = []
    else:
        students, complaints = _enrolled(folders, {one.student for one in handed}, roster)
    work = {(one.student, one.problem) for one in handed}
    complaints += [text for one in students if (text := _missing(one, folders, slugs, work))]
    return Attendance(tuple(sorted(students, key=lambda one: one.id)), tuple(complaints))


def _enrolled(
    folders: Sequence[str], with_work: set[str], roster: Mapping[str, str]
) -> tuple[list[Student], list[str]]:
    spelt = {folded(id_): id_ for id_ in roster}
    students: list[Student] = []
    complaints: list[str] = []
    found: set[str] = set()
    for name in folders:
        listed = name if name in roster else spelt.get(folded(name))
        if listed is not None and listed != name and listed in folders:
            listed = None  # the folder that is spelt as the roster has it comes first
        if listed is not None:
            found.add(listed)
            students.append(Student(id=name, name=roster[listed]))
            if listed != name:
                complaints.append(f"`{name}` is taken to be `{listed}` on the roster")
        elif name in with_work:
            students.append(Student(id=name, on_roster=False))
            complaints.append(f"`{name}` is not on the roster")
        else:
            complaints.append(f"`{name}` is not on the roster and holds no submission: it was left out")
    students += [Student(id=id_, name=name) for id_, name in roster.items() if id_ not in found]
    return students, complaints


def _missing(
    student: Student, folders: Sequence[str], slugs: Sequence[str], work: set[tuple[str, str]]
) -> str:
    missing = [slug for slug in slugs if (student.id, slug) not in work]
    if student.id not in folders:
        return f"`{student.id}` is on the roster and has no folder"
    if not missing or not slugs:
        return ""
    if len(missing) == len(slugs) > 1:
        return f"`{student.id}` handed in nothing"
    return f"`{student.id}` handed in nothing for {', '.join(f'`{slug}`' for slug in missing)}"
