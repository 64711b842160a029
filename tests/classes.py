"""A graded class to export: every verdict, a name that attacks each format, poison for what is hidden."""

from __future__ import annotations

from typing import Any

import msgspec
from problems_of_tests import SGD, function_problem, vector

from pbjudge.classroom.records import ClassReport, Graded, Student
from pbjudge.model import (
    Case,
    CaseResult,
    Diagnosis,
    Draw,
    Frame,
    Group,
    GroupResult,
    Isolation,
    Mismatch,
    Problem,
    Raised,
    Reason,
    Report,
    Step,
    Tolerance,
    Usage,
    Verdict,
)

POISON = "hidden-4711-value"
HOSTILE = "=cmd|' /C calc'!A0"
HOSTILE_NAME = '<script>alert("1")</script> | **b** [x](http://evil.example) \u202e`'
ADDRESS = "<function f at 0x7f3a5c0d1e90>"
FULL = Isolation(level="full")
VERSIONS = {"pbjudge": "0.1.0", "python": "3.11.7", "numpy": "2.4.6"}


def group(name: str, points: float) -> Group:
    draw = Draw(generate="draw", sizes=(4,), sweep={"t": (POISON,)})
    return Group(name=name, points=points, draw=draw, tolerance=Tolerance())


def example(name: str) -> Case:
    step = Step(op="call", name="f", args={"x": 1.0}, expected=2.0)
    return Case(name=name, steps=(step,), visible=True, tolerance=Tolerance(), why="one step")


STEP = msgspec.structs.replace(
    SGD,
    examples=(example("first step"), example("no gradient")),
    groups=(group("step length", 60), group("inputs untouched", 40)),
)
THIRDS = function_problem(
    slug="lr-cosine",
    title="Cosine <Schedule> & Co",
    examples=(example("half way"),),
    groups=(group("start", 1), group("middle", 1), group("end", 1)),
)


def passed(
    name: str, *, group: str = "", usage: Usage = Usage(cpu=0.01, wall=0.02, queue=0.001)
) -> CaseResult:
    visible = not group
    prints = "step 1\n" if visible else ""
    call = f"f(x={name!r})" if visible else ""
    return CaseResult(
        name=name,
        group=group,
        visible=visible,
        verdict=Verdict.ACCEPTED,
        usage=usage,
        prints=prints,
        call=call,
    )


def failed(name: str, verdict: Verdict, *, group: str = "", **changes: Any) -> CaseResult:
    case = msgspec.structs.replace(passed(name, group=group), verdict=verdict, reason=verdict.value)
    return msgspec.structs.replace(case, **changes)


def wrong(name: str, *, group: str = "") -> CaseResult:
    if group:
        mismatch = Mismatch(reason=Reason.VALUES, text="values")
        return failed(name, Verdict.WRONG_ANSWER, group=group, reason="values", mismatch=mismatch)
    mismatch = Mismatch(reason=Reason.VALUES, text="1 of 2 elements differ", index=(1,), wrong=1, total=2)
    return failed(
        name,
        Verdict.WRONG_ANSWER,
        reason="values: 1 of 2 elements differ",
        mismatch=mismatch,
        call="sgd_step(param=array([1., -2.]), lr=0.1)",
        expected=vector(0.95, -1.6),
        got=vector(0.95, -1.7),
    )


def crashed(name: str, *, group: str = "", line: int = 7) -> CaseResult:
    if group:
        raised = Raised(kinds=("IndexError",), frames=(Frame(line=line, function=""),))
        return failed(name, Verdict.RUNTIME_ERROR, group=group, reason="IndexError", raised=raised)
    raised = Raised(
        kinds=("TypeError", "Exception"),
        message=f"no {ADDRESS} for <b>x</b>, 100%: y\nsecond line",
        frames=(Frame(line=3, function="f"), Frame(line=line, function="g")),
    )
    reason = f"TypeError: {raised.message}"
    prints = "::error::pwned\n<img src=x onerror=alert(1)>\n"
    return failed(name, Verdict.RUNTIME_ERROR, reason=reason, raised=raised, prints=prints)


def report(problem: Problem, *cases: CaseResult, **changes: Any) -> Report:
    """Return the report that these cases give, scored as the judge scores."""
    groups = []
    for one in problem.groups:
        own = [case for case in cases if case.group == one.name]
        right = sum(case.verdict is Verdict.ACCEPTED for case in own)
        earned = one.points if own and right == len(own) else 0.0
        groups.append(
            GroupResult(name=one.name, points=one.points, earned=earned, passed=right, total=len(own))
        )
    first = next((case for case in cases if case.verdict is not Verdict.ACCEPTED), None)
    fields: dict[str, Any] = {
        "problem": problem.slug,
        "title": problem.title,
        "verdict": first.verdict if first else Verdict.ACCEPTED,
        "reason": first.reason if first else "",
        "score": round(100 * sum(g.earned for g in groups) / sum(g.points for g in groups), 2),
        "isolation": FULL,
        "cases": cases,
        "groups": tuple(groups),
        "peak_memory": 48 * 2**20,
        "diagnosis": None,
        "versions": VERSIONS,
    }
    return Report(**fields | changes)


def step_report(*failures: CaseResult, **changes: Any) -> Report:
    """Return a report on STEP in which these cases took the place of those that pass."""
    right = [
        passed("first step"),
        passed("no gradient"),
        passed("step length 1", group="step length"),
        passed("step length 2", group="step length"),
        passed("inputs untouched 1", group="inputs untouched"),
    ]
    return _with(STEP, right, failures, changes)


def thirds_report(*failures: CaseResult, **changes: Any) -> Report:
    """Return a report on THIRDS in which these cases took the place of those that pass."""
    right = [passed("half way"), *(passed(f"{name} 1", group=name) for name in ("start", "middle", "end"))]
    return _with(THIRDS, right, failures, changes)


def _with(
    problem: Problem, right: list[CaseResult], failures: tuple[CaseResult, ...], changes: dict[str, Any]
) -> Report:
    instead = {case.name: case for case in failures}
    return report(problem, *(instead.get(case.name, case) for case in right), **changes)


def unjudged(problem: Problem, verdict: Verdict, why: str, **changes: Any) -> Report:
    """Return a report of a submission that no case ran of."""
    names = [(case.name, "") for case in problem.examples] + [(f"{g.name} 1", g.name) for g in problem.groups]
    cases = [failed(name, Verdict.NOT_RUN, group=group, usage=Usage(), prints="") for name, group in names]
    return report(problem, *cases, verdict=verdict, reason=why, score=0.0, peak_memory=0, **changes)


DIAGNOSIS = Diagnosis(kind="mistake", name="sign-of-step", text="Each step goes up the slope.")
SYMPTOM = Diagnosis(kind="symptom", name="factor", text="Every value is twice what it should be.")

REPORTS: dict[str, tuple[Report | None, Report | None]] = {
    "ada": (step_report(), thirds_report()),
    "bo": (
        step_report(wrong("first step"), wrong("step length 2", group="step length"), diagnosis=DIAGNOSIS),
        thirds_report(wrong("end 1", group="end"), diagnosis=SYMPTOM),
    ),
    "cy": (
        step_report(crashed("no gradient"), crashed("inputs untouched 1", group="inputs untouched")),
        thirds_report(
            failed("middle 1", Verdict.TIME_LIMIT, group="middle", reason="time limit"),
            failed("end 1", Verdict.NOT_RUN, group="end", reason="not run"),
        ),
    ),
    "di": (
        unjudged(
            STEP,
            Verdict.DOES_NOT_LOAD,
            "SyntaxError: '(' was never closed",
            raised=Raised(
                kinds=("SyntaxError",),
                message="'(' was never closed",
                frames=(Frame(line=3, function=""),),
                column=9,
            ),
        ),
        None,
    ),
    "ed": (
        unjudged(STEP, Verdict.NOT_ATTEMPTED, "as it was fetched"),
        unjudged(THIRDS, Verdict.JUDGE_ERROR, "the sandbox did not start"),
    ),
    HOSTILE: (
        step_report(wrong("first step"), diagnosis=DIAGNOSIS),
        thirds_report(crashed("end 1", group="end")),
    ),
}
NAMES = {"ada": "Ada Lovelace", "bo": "Bo Jürgensen, Jr.", "cy": "Cy", HOSTILE: HOSTILE_NAME}


def a_class(reports: dict[str, tuple[Report | None, Report | None]] = REPORTS, **changes: Any) -> ClassReport:
    """Return the class in which each student has these reports on the two problems."""
    students = sorted(reports)
    graded = [
        _graded(student, problem, one)
        for student in students
        for problem, one in zip((STEP, THIRDS), reports[student], strict=True)
    ]
    fields: dict[str, Any] = {
        "folder": "class",
        "problems": (STEP, THIRDS),
        "students": tuple(
            Student(id=one, name=NAMES.get(one, ""), on_roster=one != HOSTILE) for one in students
        ),
        "graded": tuple(sorted(graded, key=lambda g: (g.student, g.problem))),
        "complaints": (f"`{HOSTILE}` is not on the roster",) if HOSTILE in reports else (),
        "isolation": FULL,
        "versions": VERSIONS,
        "seed": 7,
    }
    return ClassReport(**fields | changes)


def one_student(step: Report | None, thirds: Report | None) -> ClassReport:
    """Return the class of a single student."""
    return a_class({"ada": (step, thirds)})


def _graded(student: str, problem: Problem, one: Report | None) -> Graded:
    return Graded(
        student=student,
        problem=problem.slug,
        path=f"{student}/{problem.slug}.py" if one else "",
        report=one,
        note="the header names `adam-class`; judged by its path"
        if (student, problem) == ("bo", STEP)
        else "",
    )


# --- poison ---------------------------------------------------------------------------------------


def poisoned(report: ClassReport) -> ClassReport:
    """Return a class whose hidden cases hold a value in every place that a value can be in."""
    graded = tuple(
        msgspec.structs.replace(g, report=g.report and _poisoned_report(g.report)) for g in report.graded
    )
    return msgspec.structs.replace(report, graded=graded)


def _poisoned_report(report: Report) -> Report:
    cases = tuple(case if case.visible else poisoned_case(case) for case in report.cases)
    first = next((case for case in cases if case.verdict not in (Verdict.ACCEPTED, Verdict.NOT_RUN)), None)
    reason = first.reason if first is not None and not first.visible else report.reason
    return msgspec.structs.replace(report, cases=cases, reason=reason)


def poisoned_case(case: CaseResult) -> CaseResult:
    """Return a hidden case with the poison in every text and value of it."""
    mismatch = case.mismatch and msgspec.structs.replace(
        case.mismatch, text=POISON, where=f"['{POISON}']", index=(4711,), largest=4711.0
    )
    raised = case.raised and Raised(
        kinds=(f"E{POISON}", "IndexError"), message=POISON, frames=(Frame(line=7, function=POISON),)
    )
    return msgspec.structs.replace(
        case,
        reason=POISON,
        mismatch=mismatch,
        raised=raised,
        prints=POISON,
        call=f"f({POISON!r})",
        expected=POISON,
        got=[POISON, 4711],
    )
