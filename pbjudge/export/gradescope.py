"""One student's results as Gradescope reads them: `results.json`, as its documentation has it.

A test for each example, worth nothing, and one for each hidden group, worth its share of the assignment:
the maxima add up to the assignment's points. All tests are `visible`, since with a `hidden` one students
are not shown their total; what is hidden of a group is everything but its verdict. The score at the top
is what `pbjudge submit` says, scaled.

Where the judge failed there is no score to tell, and Gradescope knows no results without one: the score
of the submission before stands, or 0 with a text that says whose failure it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from pbjudge.classroom.records import ClassReport
from pbjudge.export.gradebook import FULL, Mark, Part
from pbjudge.export.said import said_of, summed_up
from pbjudge.export.single import apportioned, mean, own_marks

UNIT: Final = 10_000  # a point is told in ten-thousandths
FAILED: Final = (
    "The grader failed; this is no judgement of the submission.\n"
    "Submit it again, or ask the course's staff to run the autograder again."
)
STANDS: Final = "The score of the submission before stands."


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """One test, as Gradescope documents it."""

    name: str
    number: str
    score: float
    max_score: float
    status: str
    output: str
    output_format: str = "text"
    visibility: str = "visible"
    tags: tuple[str, ...] = ()
    extra_data: dict[str, Any] = {}


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What `results.json` holds. What was measured is in `execution_time` and under `measured` alone."""

    score: float
    execution_time: float
    output: str
    output_format: str = "text"
    test_output_format: str = "text"
    visibility: str = "visible"
    stdout_visibility: str = "hidden"
    extra_data: dict[str, Any] = {}
    tests: tuple[Test, ...] = ()


def render(report: ClassReport, points: float | None = None, before: float | None = None) -> str:
    """Return the results of the one student that a report is on, scaled to an assignment of `points`.

    Without `points` each problem counts 100. `before` is the score of the submission before this one,
    which stands where the judge failed. Raises `UsageError` where the report is on more students.
    """
    marks = own_marks(report, "`--gradescope`")
    points = FULL * len(marks) if points is None else points
    return _encoded(_results(marks, points, before, report))


def crashed(before: float | None = None) -> str:
    """Return the results of a submission that the judge failed on altogether."""
    text = FAILED if before is None else f"{FAILED}\n{STANDS}"
    return _encoded(Results(score=before or 0.0, execution_time=0.0, output=text))


def _encoded(results: Results) -> str:
    return msgspec.json.format(msgspec.json.encode(results), indent=2).decode() + "\n"


def _results(marks: tuple[Mark, ...], points: float, before: float | None, report: ClassReport) -> Results:
    score = mean(marks)
    failed = FAILED if before is None else f"{FAILED}\n{STANDS}"
    notes = "\n\n".join(summed_up(mark) for mark in marks)
    return Results(
        score=round(points * score / FULL, 2) if score is not None else before or 0.0,
        execution_time=round(sum(mark.measured.wall for mark in marks), 3),
        output=notes if score is not None else f"{failed}\n\n{notes}",
        extra_data={
            "isolation": report.isolation.level,
            "versions": report.versions,
            "verdicts": {mark.slug: mark.word for mark in marks},
            "measured": {mark.slug: msgspec.structs.asdict(mark.measured) for mark in marks},
        },
        tests=tuple(_tests(marks, points)),
    )


def _tests(marks: tuple[Mark, ...], points: float) -> Iterator[Test]:
    parts = [(mark, number, part) for mark in marks for number, part in enumerate(mark.parts, 1)]
    maxima = apportioned([part.share for _, _, part in parts], points, UNIT)
    problems = [mark.slug for mark in marks]
    for (mark, number, part), most in zip(parts, maxima, strict=True):
        yield Test(
            name=_name(mark, part, alone=len(marks) == 1),
            number=f"{problems.index(mark.slug) + 1}.{number}",
            score=most if part.accepted else 0.0,
            max_score=most,
            status="passed" if part.accepted else "failed",
            output=said_of(part),
            tags=(mark.slug, "example" if part.visible else "hidden group"),
        )


def _name(mark: Mark, part: Part, *, alone: bool) -> str:
    name = part.name if part.visible else f"hidden cases: {part.name}"
    return name if alone else f"{mark.title}: {name}"
