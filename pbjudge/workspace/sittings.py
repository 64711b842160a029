"""Assessments as they are kept: what was asked, how much time was granted, how much is gone.

At most one is open. A file beside the history says that there may be one, so that a command outside of
any assessment learns that from the absence of a file, and opens no database for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from pbjudge.home import ASSESSMENT
from pbjudge.workspace.clocks import Reading
from pbjudge.workspace.files import replace
from pbjudge.workspace.history import History


class Assessment(NamedTuple):
    """An assessment of a plan or chapter. `spent` of its `seconds` were gone when the clocks read `at`."""

    uid: str
    name: str
    kind: Literal["plan", "chapter"]
    seed: int
    problems: tuple[str, ...]
    started: str
    seconds: float
    spent: float
    at: Reading
    finished: bool

    @property
    def left(self) -> float:
        """The seconds that were left at the last look; at least 0."""
        return max(0.0, self.seconds - self.spent)

    @property
    def over(self) -> bool:
        """Whether no more submission is in time."""
        return self.finished or self.spent >= self.seconds


def begin(history: History, home: Path, assessment: Assessment) -> None:
    """Keep a new assessment as the open one."""
    home.mkdir(parents=True, exist_ok=True)
    replace(home / ASSESSMENT, assessment.uid.encode())
    history.database.change(_INSERT, _row(assessment))


def open_one(history: History, home: Path) -> Assessment | None:
    """Return the assessment that was begun here and is not finished."""
    try:
        uid = (home / ASSESSMENT).read_text(errors="replace")
    except OSError:
        return None
    return next((one for one in all_of(history) if one.uid == uid and not one.finished), None)


def all_of(history: History) -> tuple[Assessment, ...]:
    """Return all assessments, in the order in which they began."""
    rows = history.database.rows(
        "SELECT uid, name, kind, seed, problems, started, seconds, spent, wall, boot, since_boot, finished"
        " FROM assessments ORDER BY started, uid"
    )
    return tuple(map(_assessment, rows))


def note_time(history: History, assessment: Assessment) -> None:
    """Store what has passed. Of two commands that look at once, the one that counted more is right."""
    history.database.change(
        "UPDATE assessments SET spent = ?, wall = ?, boot = ?, since_boot = ? WHERE uid = ? AND spent <= ?",
        (assessment.spent, *assessment.at, assessment.uid, assessment.spent),
    )


def finish(history: History, home: Path, assessment: Assessment) -> None:
    """Close an assessment: what is submitted from now on is no part of it."""
    history.database.change("UPDATE assessments SET finished = 1 WHERE uid = ?", (assessment.uid,))
    (home / ASSESSMENT).unlink(missing_ok=True)


def _row(one: Assessment) -> tuple[object, ...]:
    problems = msgspec.json.encode(one.problems).decode()
    named = (one.uid, one.name, one.kind, one.seed, problems, one.started)
    return (*named, one.seconds, one.spent, *one.at, one.finished)


def _assessment(row: tuple[object, ...]) -> Assessment:
    named, problems, times, at = row[:4], str(row[4]), row[5:8], Reading._make(row[8:11])
    slugs = msgspec.json.decode(problems, type=tuple[str, ...])
    return Assessment._make((*named, slugs, *times, at, bool(row[11])))


_INSERT = "INSERT INTO assessments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
