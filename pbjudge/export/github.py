"""What GitHub shows of a graded class: annotations on the students' own lines, and Classroom's result.

An annotation is a line on stdout that the runner obeys:

    ::error file=ada/adam-step.py,line=7,title=adam-step%3A runtime error::TypeError%3A ...

A step shows ten errors and ten warnings and drops the rest, so the tenth counts those that are left.
Everything in one is escaped, and what a student's program printed stands where the runner obeys nothing:
between `::stop-commands::<nonce>` and `::<nonce>::`, the nonce not to be known beforehand.
"""

from __future__ import annotations

import posixpath
import secrets
from base64 import b64encode
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from pbjudge.classroom.records import ClassReport
from pbjudge.export.gradebook import FULL, Mark, Part, worked
from pbjudge.export.gradescope import FAILED
from pbjudge.export.said import said_of
from pbjudge.export.single import apportioned, own_marks
from pbjudge.export.told import one_line, placed, told, verdict_line
from pbjudge.model import Verdict

MOST: Final = 10  # errors, and as many warnings, that a step shows
_EACH: Final = 3  # lines of one file
_MESSAGE: Final = 2000
_UNIT: Final = 100


class Annotation(NamedTuple):
    """A remark on a line of a file; line 0 is the file as a whole, no file the run."""

    level: str
    message: str
    file: str = ""
    line: int = 0
    title: str = ""

    def __str__(self) -> str:
        properties = {"file": self.file, "line": str(self.line or ""), "title": self.title}
        given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
        return f"::{self.level}{' ' if given else ''}{given}::{_data(self.message)}"


def render(report: ClassReport, folder: str = "", nonce: str | None = None) -> str:
    """Return what to print in a step: annotations, and of one student the prints.

    `folder` is the class's folder from the top of the checkout.
    """
    marks = [mark for _, mark in worked(report)]
    lines = [str(one) for one in remarks(report, folder)]
    if len(report.students) == 1:
        lines += _quiet(marks, nonce or secrets.token_hex(16))
    return "".join(f"{line}\n" for line in lines)


def remarks(report: ClassReport, folder: str = "") -> list[Annotation]:
    """Return the annotations of a class, as many as a step shows."""
    errors: list[Annotation] = []
    warnings = [Annotation("warning", one_line(text)) for text in report.complaints]
    for _, mark in worked(report):
        path = posixpath.normpath(posixpath.join(folder, mark.path)) if mark.path else ""
        if mark.score is None:
            warnings.append(Annotation("warning", FAILED, path, title=_title(mark)))
        elif mark.missing:
            warnings.append(Annotation("warning", f"{mark.student}: {mark.why}", title=_title(mark)))
        elif not mark.accepted:
            errors += _errors(mark, path)
    return [*_most(errors, "error"), *_most(warnings, "warning")]


def classroom(report: ClassReport) -> str:
    """Return what GitHub Classroom's reporter reads from the step output `result`, in base64.

    Raises `UsageError` where the report is on more than one student.
    """
    marks = own_marks(report, "a result for GitHub Classroom")
    tests = [test for mark in marks for test in _tests(mark)]
    result = {"version": 1, "status": _status(marks), "max_score": FULL * len(marks), "tests": tests}
    return b64encode(msgspec.json.encode(result)).decode()


# --- annotations ----------------------------------------------------------------------------------


def _errors(mark: Mark, path: str) -> Iterator[Annotation]:
    """Yield what is wrong with a file: what tells why first, then other lines where it stopped."""
    why = verdict_line(mark.word, placed(mark.line, mark.why))
    first = said_of(mark.spot, prints=False) if mark.spot else why
    named = f"{_named(mark.spot)}: " if mark.spot else ""
    texts = [f"{named}{first}", mark.diagnosis.text if mark.diagnosis else ""]
    yield Annotation("error", "\n".join(filter(None, texts)), path, mark.line, _title(mark))
    told_lines = {mark.line, 0}
    for part in mark.parts:
        if part.line not in told_lines and len(told_lines) <= _EACH:
            told_lines.add(part.line)
            text = f"{_named(part)}: {said_of(part, prints=False)}"
            yield Annotation("error", text, path, part.line, _title(mark))


def _named(part: Part) -> str:
    return f"`{part.name}`" if part.visible else f"hidden cases of `{part.name}`"


def _title(mark: Mark) -> str:
    return f"{mark.slug}: {mark.word}"


def _most(found: list[Annotation], level: str) -> list[Annotation]:
    if len(found) <= MOST:
        return found
    left = len(found) - MOST + 1
    return [
        *found[: MOST - 1],
        Annotation(level, f"… and {left} more, which the summary and the exports tell"),
    ]


def _data(text: str) -> str:
    cut = told(text, _MESSAGE)
    return cut.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _quiet(marks: list[Mark], nonce: str) -> list[str]:
    """Return what the examples printed, as lines that the runner reads and does not obey."""
    prints = [text for mark in marks for text in _printed(mark)]
    return [f"::stop-commands::{nonce}", *prints, f"::{nonce}::"] if prints else []


def _printed(mark: Mark) -> Iterator[str]:
    texts = [("while it loaded", mark.prints)]
    texts += [(part.name, told(part.case.prints)) for part in mark.parts if part.visible and part.case]
    for name, text in texts:
        if text:
            yield f"--- {mark.slug}, {name}, printed:"
            yield text.rstrip("\n")


# --- GitHub Classroom -----------------------------------------------------------------------------


def _tests(mark: Mark) -> Iterator[dict[str, object]]:
    """Yield a test for each part; the scores of those that were earned add up to the mark's."""
    earned = [part.share if part.accepted else 0.0 for part in mark.parts]
    scores = apportioned(earned, mark.score or 0.0, _UNIT)
    for part, score in zip(mark.parts, scores, strict=True):
        case = part.case
        yield {
            "name": f"{mark.title}: {part.name if part.visible else f'hidden cases of {part.name}'}",
            "status": "error" if mark.score is None else "pass" if part.accepted else "fail",
            "score": score,
            "message": FAILED if mark.score is None else _message(mark, part),
            "test_code": told(case.call) if case and part.visible else "",
            "filename": mark.path,
            "line_no": part.line or (0 if part.accepted else mark.line),
            "duration": round(part.wall, 3),
        }


def _message(mark: Mark, part: Part) -> str:
    if part.accepted:
        return ""
    why = mark.why if part.word in ("missing", Verdict.NOT_RUN) and mark.spot is None else ""
    return "\n".join(filter(None, (said_of(part, prints=False), why)))


def _status(marks: tuple[Mark, ...]) -> str:
    if any(mark.score is None for mark in marks):
        return "error"
    return "pass" if marks and all(mark.accepted for mark in marks) else "fail"
