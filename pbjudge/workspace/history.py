"""What the learner did: attempts with their sources, hint rungs paid for, where problems were fetched.

What counts as an attempt is a `submit` that judged something: neither the verdict `judge error`, which
must never cost a learner anything, nor `not attempted`. All the same, every record is kept and listed.

The *practice score* is the best over the attempts of (its score - the cost of the rungs paid before
it), at least 0. What was paid before is noted with the attempt when it is recorded, so no clock that is
set back changes it, and no merge with another machine. So a rung paid after solving is free, and no later
attempt ever lowers the practice score.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self, TypeAlias

import msgspec

from pbjudge.errors import UsageError
from pbjudge.workspace.database import Database, HistoryUnavailable, damaged
from pbjudge.workspace.files import write_new

__all__ = ["Attempt", "Deed", "Fetched", "History", "HistoryUnavailable", "PastAttempt", "Sat", "State"]

FILE = "history.sqlite3"
PATIENCE = 5.0  # seconds to wait for another process's transaction

Kind: TypeAlias = Literal["test", "submit"]
NO_ATTEMPT = ("judge error", "not attempted")


class Attempt(NamedTuple):
    """What is to be recorded of one run. `submission` is the digest of the AST, `report` its JSON."""

    slug: str
    verdict: str
    score: float
    source: bytes
    path: str
    kind: Kind = "submit"
    submission: str = ""
    diagnosis: str | None = None
    report: bytes | None = None
    groups: tuple[tuple[str, bool], ...] = ()  # the hidden groups, and whether they held
    sat: Sat | None = None


class Sat(NamedTuple):
    """The assessment that an attempt was made in, by its uid, and the seconds of its clock by then."""

    assessment: str
    spent: float
    late: bool


class PastAttempt(NamedTuple):
    """A recorded run; `time` is UTC in ISO 8601. Its source and report are asked for by `id`."""

    id: int
    time: str
    slug: str
    kind: Kind
    verdict: str
    score: float
    path: str
    submission: str
    diagnosis: str | None


class Deed(NamedTuple):
    """An attempt that counts, as studying sees it: `day` is the learner's date, `cost` that of the hints."""

    uid: str
    time: str
    day: str
    slug: str
    verdict: str
    score: float
    cost: float
    groups: tuple[tuple[str, bool], ...] = ()
    sat: Sat | None = None

    @property
    def accepted(self) -> bool:
        return self.verdict == "accepted"

    @property
    def practice(self) -> float:
        """The score after what its hints cost."""
        return max(0.0, self.score - self.cost)


class State(NamedTuple):
    """How far a learner is with one problem, by what counts as an attempt."""

    attempts: int
    best_score: float
    solved: bool


class Fetched(NamedTuple):
    """Where a problem was last fetched: the path of its `solution.py`."""

    slug: str
    path: str
    time: str


def utc_now() -> datetime:
    """Return the time as it is."""
    return datetime.now(UTC)


class History:
    """The history in one folder, open for reading and writing; a context manager."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    @property
    def database(self) -> Database:
        """The database below, for what else is kept in it."""
        return self._database

    @classmethod
    def open(cls, home: Path, *, clock: Callable[[], datetime] = utc_now, patience: float = PATIENCE) -> Self:
        """Open the history of `home`, made where it is missing.

        `patience` is how many seconds each step waits for another process. Raises
        `HistoryUnavailable` where the folder cannot be written, or the file is locked, damaged,
        no history, or from a newer version; so does every method.
        """
        return cls(Database.open(home / FILE, patience), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was recorded is kept."""
        self._database.close()

    # --- attempts ---------------------------------------------------------------------------------

    def record(self, attempt: Attempt) -> PastAttempt:
        """Keep an attempt with its source, stamped with the clock's time, and return what was kept."""
        told = (attempt.slug, attempt.kind, attempt.verdict, attempt.score, _raw(attempt.path))
        named = (attempt.submission, attempt.diagnosis)
        report = None if attempt.report is None else zlib.compress(attempt.report)
        counts = attempt.kind == "submit" and attempt.verdict not in NO_ATTEMPT
        now = self._clock()
        time, day = _utc(now), now.astimezone().date().isoformat()
        groups = msgspec.json.encode(attempt.groups).decode() if attempt.groups else None
        cursor = self._database.change(
            "INSERT INTO attempts (time, slug, kind, verdict, score, path, submission, diagnosis, source,"
            " report, counts, uid, day, groups, assessment, spent, late, cost)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            " (SELECT coalesce(sum(cost), 0) FROM rungs WHERE slug = ?))",
            (
                *(time, *told, *named, zlib.compress(attempt.source), report, counts),
                *(os.urandom(8).hex(), day, groups, *(attempt.sat or (None, None, False)), attempt.slug),
            ),
        )
        return _past((cursor.lastrowid, time, *told, *named))

    def deeds(self) -> tuple[Deed, ...]:
        """Return all attempts that count, by their time."""
        rows = self._database.rows(
            "SELECT uid, time, day, slug, verdict, score, cost, groups, assessment, spent, late FROM attempts"
            " WHERE counts ORDER BY time, id"
        )
        return tuple(map(_deed, rows))

    def attempts(self, slug: str | None = None, kind: Kind | None = "submit") -> tuple[PastAttempt, ...]:
        """Return what was recorded, oldest first, of one problem or all, of one kind or both."""
        rows = self._database.rows(
            "SELECT id, time, slug, kind, verdict, score, path, submission, diagnosis FROM attempts"
            " WHERE (? IS NULL OR slug = ?) AND (? IS NULL OR kind = ?) ORDER BY id",
            (slug, slug, kind, kind),
        )
        return tuple(map(_past, rows))

    def source(self, attempt_id: int) -> bytes:
        """Return the file as it was judged. Raises `UsageError` for an attempt that there is not."""
        return self._blob(attempt_id, "source") or b""

    def report(self, attempt_id: int) -> bytes | None:
        """Return the report's JSON, or None where none was kept. Raises as `source`."""
        return self._blob(attempt_id, "report")

    def restore(self, attempt_id: int, beside: Path) -> Path:
        """Write an attempt's source beside the file `beside` and return the new file's path.

        It is called `solution.attempt-3.py`, or `solution.attempt-3-2.py` and so on where that is
        taken: nothing is overwritten. Raises `UsageError`.
        """
        source = self.source(attempt_id)
        stem = f"{beside.stem}.attempt-{attempt_id}"
        names = (f"{stem}{'' if n == 1 else f'-{n}'}{beside.suffix}" for n in count(1))
        return write_new(map(beside.with_name, names), source)

    def states(self) -> dict[str, State]:
        """Return how far the learner is, for each problem with an attempt."""
        rows = self._database.rows(
            "SELECT slug, count(*), max(score), max(verdict = 'accepted') FROM attempts WHERE counts"
            " GROUP BY slug"
        )
        return {slug: State(count, best, bool(solved)) for slug, count, best, solved in rows}

    def diagnoses(self, slug: str) -> list[tuple[str, str]]:
        """Return (diagnosis, digest of the submission) of each failing attempt that had one, oldest first."""
        return self._database.rows(
            "SELECT diagnosis, submission FROM attempts WHERE counts AND slug = ?"
            " AND verdict != 'accepted' AND diagnosis IS NOT NULL ORDER BY id",
            (slug,),
        )

    # --- hints ------------------------------------------------------------------------------------

    def rungs_paid(self, slug: str) -> tuple[int, ...]:
        """Return the indices of the rungs of the ladder that were opened, in order."""
        return tuple(
            i for (i,) in self._database.rows("SELECT rung FROM rungs WHERE slug = ? ORDER BY rung", (slug,))
        )

    def pay_rung(self, slug: str, index: int, cost: int) -> bool:
        """Note that a rung was opened; return whether it was this call that paid for it."""
        cursor = self._database.change(
            "INSERT OR IGNORE INTO rungs (slug, rung, cost, time) VALUES (?, ?, ?, ?)",
            (slug, index, cost, self._now()),
        )
        return cursor.rowcount == 1

    def practice_score(self, slug: str) -> float | None:
        """Return the practice score as defined above, or None before the first attempt."""
        row = self._database.row(
            "SELECT max(max(0, score - cost)) FROM attempts WHERE counts AND slug = ?", (slug,)
        )
        return None if row[0] is None else float(row[0])

    def all_rungs_paid(self) -> dict[str, int]:
        """Return how many rungs were opened, of each problem with any."""
        return dict(self._database.rows("SELECT slug, count(*) FROM rungs GROUP BY slug"))

    # --- problems put off -------------------------------------------------------------------------

    def skip(self, slug: str) -> None:
        """Note that a problem is put off."""
        self._database.change("INSERT OR REPLACE INTO skipped VALUES (?, ?)", (slug, self._now()))

    def skipped(self) -> frozenset[str]:
        """Return the problems that were put off."""
        return frozenset(slug for (slug,) in self._database.rows("SELECT slug FROM skipped"))

    # --- where problems were fetched --------------------------------------------------------------

    def note_fetched(self, slug: str, path: Path) -> None:
        """Remember the `solution.py` of a problem just fetched as the last one."""
        # A replaced row gets a new rowid, the highest: the order of fetching, whatever the clock says.
        self._database.change(
            "INSERT OR REPLACE INTO fetched (slug, path, time) VALUES (?, ?, ?)",
            (slug, _raw(str(path)), self._now()),
        )

    def last_fetched(self, slug: str | None = None) -> Fetched | None:
        """Return where the problem, or any problem, was last fetched."""
        row = self._database.row(
            "SELECT slug, path, time FROM fetched WHERE ? IS NULL OR slug = ? ORDER BY rowid DESC LIMIT 1",
            (slug, slug),
        )
        return row and Fetched(row[0], os.fsdecode(row[1]), row[2])

    def _now(self) -> str:
        return _utc(self._clock())

    def _blob(self, attempt_id: int, column: Literal["source", "report"]) -> bytes | None:
        row = self._database.row("SELECT source, report FROM attempts WHERE id = ?", (attempt_id,))
        if row is None:
            raise UsageError(
                f"there is no attempt {attempt_id} in the history", "`pbjudge history` lists them"
            )
        packed = row[column == "report"]
        try:
            return None if packed is None else zlib.decompress(packed)
        except (zlib.error, TypeError):
            raise damaged(
                self._database.path, f"the {column} of attempt {attempt_id} cannot be unpacked"
            ) from None


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds")


def _deed(row: tuple[Any, ...]) -> Deed:
    groups, assessment, spent, late = row[7:]
    held = tuple(msgspec.json.decode(groups or "[]", type=list[tuple[str, bool]]))
    sat = None if assessment is None else Sat(assessment, spent, bool(late))
    return Deed._make((*row[:7], held, sat))


def _past(row: tuple[Any, ...]) -> PastAttempt:
    past = PastAttempt(*row)
    return past._replace(path=os.fsdecode(past.path))


def _raw(path: str) -> bytes:
    return os.fsencode(path)  # a name on disk need not be text, and SQLite's text has to be
