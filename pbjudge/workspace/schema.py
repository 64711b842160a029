"""The tables of the history, as a row of steps from nothing to the newest format.

A new database takes all steps, an old one those that it has not taken, so both end alike. Each step is
part of one transaction: a history is in one format or in the next, whatever stops the program.

Format 2 makes attempts fit to be merged with those of another machine. `uid` names an attempt on every
machine; that of an older one is made from what it says, so a copied history does not count twice. `day`
is the date where the learner was. `cost` is what had been paid for hints by then, which format 1 found
out by the order of recording, and two machines have no common order.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3


def raise_format(connection: sqlite3.Connection, version: int) -> None:
    """Bring the tables from format `version` (0: there are none) to the newest, inside a transaction."""
    for step in _STEPS[version:]:
        step(connection)
    connection.execute(f"PRAGMA user_version = {len(_STEPS)}")


def _first(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)


def _second(connection: sqlite3.Connection) -> None:
    for statement in _SECOND:
        connection.execute(statement)
    rows = connection.execute("SELECT id, time, slug, kind, verdict, score, path, source FROM attempts")
    for number, time, *rest in rows.fetchall():
        day = datetime.fromisoformat(time).astimezone().date().isoformat()
        connection.execute(
            "UPDATE attempts SET uid = ?, day = ? WHERE id = ?", (_uid_of(number, time, *rest), day, number)
        )
    connection.execute("CREATE UNIQUE INDEX attempt_by_uid ON attempts (uid)")


def _uid_of(*parts: object) -> str:
    from hashlib import sha256

    whole = sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        whole.update(len(data).to_bytes(8, "little") + data)
    return whole.hexdigest()[:16]


_FIRST: Final = (
    # AUTOINCREMENT: the ids are the order of recording, so none may come twice.
    """CREATE TABLE attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        time TEXT NOT NULL,
        slug TEXT NOT NULL,
        kind TEXT NOT NULL,
        verdict TEXT NOT NULL,
        counts INTEGER NOT NULL,
        score REAL NOT NULL,
        path BLOB NOT NULL,
        submission TEXT NOT NULL,
        diagnosis TEXT,
        source BLOB NOT NULL,
        report BLOB
    )""",
    "CREATE INDEX attempts_of_problem ON attempts (slug, kind)",
    # `last_attempt` is the latest attempt when the rung was paid for: what it costs counts after that.
    """CREATE TABLE rungs (
        slug TEXT NOT NULL,
        rung INTEGER NOT NULL,
        cost REAL NOT NULL,
        time TEXT NOT NULL,
        last_attempt INTEGER NOT NULL,
        PRIMARY KEY (slug, rung)
    )""",
    "CREATE TABLE fetched (slug TEXT PRIMARY KEY, path BLOB NOT NULL, time TEXT NOT NULL)",
)
_SECOND: Final = (
    "ALTER TABLE attempts ADD COLUMN uid TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attempts ADD COLUMN day TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attempts ADD COLUMN cost REAL NOT NULL DEFAULT 0",
    # The hidden groups as JSON, name by name whether they held; NULL where nobody wrote them down.
    "ALTER TABLE attempts ADD COLUMN groups TEXT",
    # The assessment that it was made in, the seconds of its clock by then, whether they were too many.
    "ALTER TABLE attempts ADD COLUMN assessment TEXT",
    "ALTER TABLE attempts ADD COLUMN spent REAL",
    "ALTER TABLE attempts ADD COLUMN late INTEGER NOT NULL DEFAULT 0",
    """UPDATE attempts SET cost = (SELECT coalesce(sum(cost), 0) FROM rungs
        WHERE rungs.slug = attempts.slug AND rungs.last_attempt < attempts.id)""",
    # SQLite before 3.35 drops no column.
    "ALTER TABLE rungs RENAME TO rungs_of_format_1",
    """CREATE TABLE rungs (
        slug TEXT NOT NULL,
        rung INTEGER NOT NULL,
        cost REAL NOT NULL,
        time TEXT NOT NULL,
        PRIMARY KEY (slug, rung)
    )""",
    "INSERT INTO rungs SELECT slug, rung, cost, time FROM rungs_of_format_1",
    "DROP TABLE rungs_of_format_1",
    "CREATE TABLE skipped (slug TEXT PRIMARY KEY, time TEXT NOT NULL)",
    # `seconds` were granted and `spent` are gone, as of the last look at the clocks: `wall` in seconds
    # since 1970, `since_boot` in seconds since this machine's start, which `boot` names.
    """CREATE TABLE assessments (
        uid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        seed INTEGER NOT NULL,
        problems TEXT NOT NULL,
        started TEXT NOT NULL,
        seconds REAL NOT NULL,
        spent REAL NOT NULL,
        wall REAL NOT NULL,
        boot TEXT NOT NULL,
        since_boot REAL NOT NULL,
        finished INTEGER NOT NULL
    )""",
)
_STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_first, _second)
