"""One student's work, for platforms that grade one student at a time."""

from __future__ import annotations

from collections.abc import Sequence

from pbjudge.classroom.records import ClassReport
from pbjudge.errors import UsageError
from pbjudge.export.gradebook import Mark, worked


def own_marks(report: ClassReport, what: str) -> tuple[Mark, ...]:
    """Return the marks of the one student that a report is on; raises as `refuse_a_class`."""
    refuse_a_class(report, what)
    return tuple(mark for _, mark in worked(report))


def refuse_a_class(report: ClassReport, what: str) -> None:
    """Raise `UsageError` where a report is on more than one student, whose results alone `what` tells."""
    if len(report.students) > 1:
        raise UsageError(
            f"{what} tells one student's results, and `{report.folder}` has {len(report.students)} students",
            "grade one student's folder, or take `--json` or `--csv` for a class",
        )


def mean(marks: tuple[Mark, ...]) -> float | None:
    """Return the mean of the scores, out of 100; None where the judge failed on one."""
    scores = [mark.score for mark in marks if mark.score is not None]
    return None if len(scores) < len(marks) or not marks else sum(scores) / len(scores)


def apportioned(shares: Sequence[float], points: float, unit: int) -> list[float]:
    """Return what each share is worth of the points, in parts of 1/`unit`, so that they add up to them.

    Each is rounded down, and the units that are left go to those that lost most by it.
    """
    whole = sum(shares)
    if not whole:
        return [0.0] * len(shares)
    units = round(points * unit)
    ideal = [units * share / whole for share in shares]
    floors = [int(one + 1e-6) for one in ideal]  # 57.999999999 is 58 that lost a bit in the division
    by_loss = sorted(range(len(floors)), key=lambda place: (floors[place] - ideal[place], place))
    for place in by_loss[: units - sum(floors)]:
        floors[place] += 1
    return [floor / unit for floor in floors]
