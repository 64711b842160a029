"""A graded class as JUnit XML, for the test views of CI systems: a suite each student and problem.

There is no standard, but two schemas that readers are written against: the one of Ant's JUnitReport
task, and that of Jenkins' xUnit plugin. What is written here satisfies both:

    testsuites > testsuite (properties, testcase..., system-out, system-err)
    testcase   > at most one of failure, error

A testcase is an example or a hidden group. An answer that is wrong or not there is a `failure`; what
stopped the program (an exception, a limit, a file that does not load) is an `error`, and so is a judge
that failed. Nothing is `skipped`: a case that was not run is a zero with a name.

The `time` attributes are what was measured, and nothing else is. The first schema wants a timestamp and
a host; both are the same each time, so that the same inputs give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pbjudge.classroom.records import ClassReport
from pbjudge.export.extras import needed
from pbjudge.export.gradebook import Mark, worked
from pbjudge.export.told import placed, told, verdict_line
from pbjudge.model import Report, Verdict

NO_TIME: Final = "1970-01-01T00:00:00"
HOST: Final = "localhost"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FAILURES: Final = ("missing", Verdict.WRONG_ANSWER, Verdict.NOT_ATTEMPTED, Verdict.NOT_RUN)
_UNJUDGED: Final = (Verdict.DOES_NOT_LOAD, Verdict.NOT_ATTEMPTED, Verdict.JUDGE_ERROR)


def pieces(report: ClassReport) -> Iterator[str]:
    """Yield the class as XML, a suite at a time. Raises `UsageError` where `junitparser` is not installed."""
    xml = needed("junitparser", "JUnit XML")
    yield f"{_HEAD}<testsuites>\n"
    for number, (graded, mark) in enumerate(worked(report)):
        written = _suite(xml, mark, graded.report, number).tostring().decode("utf-8")
        yield f"{re.sub(r'^<[?].*?[?]>', '', written).strip()}\n"
    yield "</testsuites>\n"


def render(report: ClassReport) -> str:
    """Return the class as XML. Raises `UsageError` where `junitparser` is not installed."""
    return "".join(pieces(report))


# `xml` is the library below: it is not there for everybody.


def _suite(xml: Any, mark: Mark, report: Report | None, number: int) -> Any:
    suite = xml.TestSuite(_token(f"{mark.student}/{mark.slug}"))
    properties = xml.Properties()
    for name, value in _about(mark).items():
        properties.add_property(xml.Property(name, _legal(value)))
    for element in (properties, *_cases(xml, mark, report), xml.SystemOut(_legal(_prints(mark)))):
        suite.append(element)
    suite.append(xml.SystemErr(""))
    suite.update_statistics()
    suite.timestamp, suite.hostname = NO_TIME, HOST
    # The library has no fields for these two.
    suite._elem.set("package", _token(mark.student))  # noqa: SLF001
    suite._elem.set("id", str(number))  # noqa: SLF001
    return suite


def _about(mark: Mark) -> dict[str, str]:
    """Return what is said of a suite as a whole."""
    return {
        "verdict": mark.word,
        "score": "" if mark.score is None else f"{mark.score:g}",
        "path": mark.path,
        "note": mark.note,
        "diagnosis": mark.diagnosis.text if mark.diagnosis else "",
        "isolation": mark.isolation,
    }


def _cases(xml: Any, mark: Mark, report: Report | None) -> list[Any]:
    """Return the testcases of a mark; what kept a submission from running comes first, as its own."""
    cases = []
    if report is None or report.verdict in _UNJUDGED:
        cases.append(_testcase(xml, mark, "submission", 0.0))
        cases[0].result = _result(xml, mark.word, mark.why, mark.line)
    for part in mark.parts:
        name = part.name if part.visible else f"hidden: {part.name}"
        case = _testcase(xml, mark, name, part.wall)
        if not part.accepted:
            case.result = _result(xml, part.word, part.why, part.line)
        cases.append(case)
    return cases


def _testcase(xml: Any, mark: Mark, name: str, seconds: float) -> Any:
    # Milliseconds: no reader of this takes an exponent.
    return xml.TestCase(_token(name), _token(f"{mark.student}.{mark.slug}"), round(seconds, 3))


def _result(xml: Any, word: str, why: str, line: int) -> Any:
    kind = xml.Failure if word in _FAILURES else xml.Error
    result = kind(_legal(verdict_line(word, why)), word)
    result.text = _legal(placed(line, why or word) if line else why)
    return result


def _prints(mark: Mark) -> str:
    """Return what the examples printed, each under its name."""
    texts = [("while it loaded", mark.prints)]
    texts += [(part.name, told(part.case.prints)) for part in mark.parts if part.visible and part.case]
    return "\n".join(f"--- {name}\n{text}" for name, text in texts if text)


def _token(text: str) -> str:
    """Return a text as XML Schema's `token`: no space at its ends, none doubled."""
    return _legal(" ".join(text.split())) or "?"


def _legal(text: str) -> str:
    """Return a text without the two characters that no XML may hold and that are not control characters."""
    return text.replace("\ufffe", "�").replace("\uffff", "�")
