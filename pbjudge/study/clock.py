"""How much of an assessment's time is gone, whatever happens to terminals, machines and clocks.

Nothing runs while nobody looks: each command that looks at the assessment adds what has passed since the
last look and stores that. By the machine's own clock where it is the same start of the same machine: then
a wall clock that jumps, either way, changes nothing. After a restart, or where a system has no such clock,
by the wall's. One that reads earlier than at the last look can not tell how much has passed, and all that
was left counts as gone: never more time than was granted. (One that was set back over a restart by less than
what had passed reads later all the same, and no clock is left to contradict it.)
"""

from __future__ import annotations

from pbjudge.workspace.clocks import Reading
from pbjudge.workspace.sittings import Assessment


def looked_at(assessment: Assessment, now: Reading) -> Assessment:
    """Return the assessment with its time counted up to now."""
    if assessment.finished:
        return assessment
    spent = assessment.spent + passed(assessment.at, now, assessment.left)
    return assessment._replace(spent=spent, at=now)


def passed(before: Reading, now: Reading, rest: float) -> float:
    """Return the seconds between two readings; `rest`, all there are, where no clock can tell."""
    if now.boot and now.boot == before.boot:
        return max(0.0, now.since_boot - before.since_boot)
    return now.wall - before.wall if now.wall >= before.wall else max(0.0, rest)
