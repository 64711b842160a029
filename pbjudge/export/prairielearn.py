"""One student's results as PrairieLearn's external grading reads them, in less than the 1 MB that it takes.

A submission that PrairieLearn calls not gradable costs no attempt. So are those that are no answer: a
missing file, one that does not load, an untouched starter; and so is one that the judge failed on.
Everything else is graded, a crash and a time-out too: a zero with its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from pbjudge.classroom.records import ClassReport
from pbjudge.export.gradebook import FULL, MISSING, Mark
from pbjudge.export.gradescope import FAILED
from pbjudge.export.said import said_of, summed_up
from pbjudge.export.single import apportioned, mean, own_marks
from pbjudge.export.told import placed
from pbjudge.model import Verdict

BUDGET: Final = 900_000  # bytes
UNIT: Final = 100
_OUTPUTS: Final = (8000, 2000, 400, 0)  # characters of each output, tried until all fit
_NO_ANSWER: Final = (MISSING, Verdict.DOES_NOT_LOAD, Verdict.NOT_ATTEMPTED)


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """One test, as PrairieLearn's results element shows it."""

    name: str
    description: str
    points: float
    max_points: float
    message: str
    output: str


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What `results.json` holds; `score` is from 0 to 1. `measured` is kept and shown nowhere."""

    gradable: bool
    score: float
    message: str
    output: str
    format_errors: tuple[str, ...]
    tests: tuple[Test, ...]
    measured: dict[str, dict[str, float]]


def render(report: ClassReport) -> str:
    """Return the results of the one student that a report is on.

    Raises `UsageError` where it is on more.
    """
    marks = own_marks(report, "`--prairielearn`")
    written = ""
    for limit in _OUTPUTS:
        written = msgspec.json.encode(_results(marks, limit)).decode()
        if len(written.encode()) < BUDGET:
            break
    return f"{written}\n"


def _results(marks: tuple[Mark, ...], limit: int) -> Results:
    score = mean(marks)
    no_answers = [mark for mark in marks if mark.word in _NO_ANSWER]
    gradable = score is not None and len(no_answers) < len(marks)
    errors = [FAILED] if score is None else [] if gradable else [_line(mark) for mark in no_answers]
    return Results(
        gradable=gradable,
        score=round(score / FULL, 6) if score is not None and gradable else 0.0,
        message=_cut("\n\n".join(map(summed_up, marks)), limit),
        output=_cut("\n".join(mark.prints for mark in marks if mark.prints), limit),
        format_errors=tuple(errors),
        tests=tuple(test for mark in marks for test in _tests(mark, limit)),
        measured={mark.slug: msgspec.structs.asdict(mark.measured) for mark in marks},
    )


def _line(mark: Mark) -> str:
    return f"{mark.title}: {placed(mark.line, mark.why or mark.word)}"


def _tests(mark: Mark, limit: int) -> Iterator[Test]:
    maxima = apportioned([part.share for part in mark.parts], FULL, UNIT)
    for part, most in zip(mark.parts, maxima, strict=True):
        yield Test(
            name=part.name,
            description=f"{mark.title}: {'example' if part.visible else 'hidden cases'}",
            points=most if part.accepted else 0.0,
            max_points=most,
            message=part.word,
            output=_cut(said_of(part), limit),
        )


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
