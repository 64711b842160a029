"""A graded class as JSON: one object, whose schema is `docs/class.schema.json` and does not change lightly.

problems    each problem over the class: how many accepted, pass rates by part and case, diagnoses
students    a row each, with the total that the student was shown; null while a mark is open
graded      each student's work on each problem, as in the report of a single submission
measured    times and memory, in the order of `graded`: all else is the same for the same inputs
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from pbjudge.classroom.records import ClassReport
from pbjudge.export import json_report
from pbjudge.export.gradebook import Gradebook, Overview, Row, gradebook, worked
from pbjudge.export.json_report import JsonMeasured, JsonResult
from pbjudge.export.told import told
from pbjudge.model import Diagnosis, Isolation

VERSION = 1


class JsonTally(msgspec.Struct, frozen=True, kw_only=True):
    """How many of those who handed something in passed an example, a hidden group or a case."""

    name: str
    visible: bool
    passed: int
    judged: int


class JsonMet(msgspec.Struct, frozen=True, kw_only=True):
    """A diagnosis, and the students whose work showed it."""

    diagnosis: Diagnosis
    students: tuple[str, ...]


class JsonProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One problem over the class. `mean` is of the scores, missing work counting 0; null without one."""

    problem: str
    title: str
    handed_in: int
    accepted: int
    mean: float | None
    verdicts: dict[str, int]
    parts: tuple[JsonTally, ...]
    cases: tuple[JsonTally, ...]
    diagnoses: tuple[JsonMet, ...]


class JsonStudent(msgspec.Struct, frozen=True, kw_only=True):
    """One student: `scores` by problem, each out of 100, null where the judge failed, and their total."""

    student: str
    name: str
    on_roster: bool
    scores: dict[str, float | None]
    verdicts: dict[str, str]
    total: float | None


class JsonGraded(msgspec.Struct, frozen=True, kw_only=True):
    """One student's work on one problem. Without a file, `verdict` is `missing` and `result` null."""

    student: str
    problem: str
    path: str
    note: str
    verdict: str
    reason: str
    score: float | None
    result: JsonResult | None


class JsonTimes(JsonMeasured, frozen=True, kw_only=True):
    """What one submission used; times in seconds over all its cases."""

    student: str
    problem: str
    cpu: float
    wall: float
    queue: float


class JsonClass(msgspec.Struct, frozen=True, kw_only=True):
    """A class, graded. `out_of` is what a total is out of."""

    schema: int
    folder: str
    seed: int
    versions: dict[str, str]
    isolation: Isolation
    out_of: float
    problems: tuple[JsonProblem, ...]
    students: tuple[JsonStudent, ...]
    graded: tuple[JsonGraded, ...]
    complaints: tuple[str, ...]
    measured: tuple[JsonTimes, ...]


def pieces(report: ClassReport) -> Iterator[str]:
    """Yield the class as JSON, a line for each entry of a list, with a newline at the end.

    What was graded is walked again for each list that tells of it, and nothing of it is kept.
    """
    book = gradebook(report)
    lists: dict[str, Iterable[msgspec.Struct | str]] = {
        "problems": map(_problem, book.overviews),
        "students": map(_student, book.rows),
        "graded": _graded(report),
        "complaints": book.complaints,
        "measured": _measured(report),
    }
    yield "{"
    for name, value in _head(report, book).items():
        yield f'\n"{name}": {_json(value)},'
    for number, (name, entries) in enumerate(lists.items()):
        yield f'{"," if number else ""}\n"{name}": ['
        for place, entry in enumerate(entries):
            yield f"{',' if place else ''}\n{_json(entry)}"
        yield "]"
    yield "\n}\n"


def render(report: ClassReport) -> str:
    """Return the class as JSON."""
    return "".join(pieces(report))


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what `render` writes."""
    return json_report.schema_of(JsonClass)


def _head(report: ClassReport, book: Gradebook) -> dict[str, Any]:
    return {
        "schema": VERSION,
        "folder": told(report.folder),
        "seed": report.seed,
        "versions": report.versions,
        "isolation": report.isolation,
        "out_of": book.out_of,
    }


def _problem(overview: Overview) -> JsonProblem:
    return JsonProblem(
        problem=overview.slug,
        title=overview.title,
        handed_in=overview.handed_in,
        accepted=overview.accepted,
        mean=overview.mean,
        verdicts=dict(overview.words),
        parts=tuple(JsonTally(**msgspec.structs.asdict(tally)) for tally in overview.parts),
        cases=tuple(JsonTally(**msgspec.structs.asdict(tally)) for tally in overview.cases),
        diagnoses=tuple(JsonMet(diagnosis=m.diagnosis, students=m.students) for m in overview.diagnoses),
    )


def _student(row: Row) -> JsonStudent:
    return JsonStudent(
        student=row.student,
        name=row.name,
        on_roster=row.on_roster,
        scores={entry.slug: entry.score for entry in row.entries},
        verdicts={entry.slug: entry.word for entry in row.entries},
        total=row.total,
    )


def _graded(report: ClassReport) -> Iterator[JsonGraded]:
    for graded, mark in worked(report):
        yield JsonGraded(
            student=mark.student,
            problem=mark.slug,
            path=mark.path,
            note=mark.note,
            verdict=mark.word,
            reason=mark.why,
            score=mark.score,
            result=None if graded.report is None else json_report.result(graded.report),
        )


def _measured(report: ClassReport) -> Iterator[JsonTimes]:
    for graded, mark in worked(report):
        if graded.report is not None:
            used = mark.measured
            yield JsonTimes(
                student=mark.student,
                problem=mark.slug,
                cpu=used.cpu,
                wall=used.wall,
                queue=used.queue,
                peak_memory=used.peak_memory,
                cases=json_report.measured(graded.report).cases,
            )
