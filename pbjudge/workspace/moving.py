"""Progress on its way between machines: a file with all that was done, and its merge into a history.

A merge is a union. Attempts and assessments have a name of their own on every machine; of a hint that both
paid for, the earlier payment counts; of an assessment that both know, the later look at its clock. So
nothing is lost, a second import changes nothing, and it does not matter which machine imports which.
Where problems were fetched stays behind: those are folders of one machine.

The file may come from anywhere, so it is read as strictly as a spec, and all of it is taken or nothing.
"""

from __future__ import annotations

import os
import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Final, Literal, NamedTuple

import msgspec
from msgspec import Meta

from pbjudge.errors import UsageError
from pbjudge.literal import printable
from pbjudge.model import Verdict
from pbjudge.workspace.database import damaged
from pbjudge.workspace.history import NO_ATTEMPT, History

if TYPE_CHECKING:
    import sqlite3

FORMAT: Final = "pbjudge progress"
VERSION: Final = 1
HEAD: Final = b'{\n "format": "pbjudge progress"'  # how every file of this kind begins
_Uid = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
_Slug = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{1,100}$")]
_Number = Annotated[float, Meta(ge=0, le=1e12)]
_Score = Annotated[float, Meta(ge=0, le=100)]
_Whole = Annotated[int, Meta(ge=0, le=1 << 53)]
_Time = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$")]
_Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]


class MovedAttempt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attempt; bytes are base64 in the file."""

    uid: _Uid
    time: _Time
    day: _Day
    slug: _Slug
    kind: Literal["test", "submit"]
    verdict: Verdict
    score: _Score
    cost: _Number
    path: bytes
    submission: str
    diagnosis: str | None
    source: bytes
    report: bytes | None
    groups: list[tuple[str, bool]]
    assessment: _Uid | None
    spent: _Number | None
    late: bool


class MovedRung(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hint that was paid for."""

    slug: _Slug
    rung: _Whole
    cost: _Number
    time: _Time


class MovedSkip(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A problem that was put off."""

    slug: _Slug
    time: _Time


class MovedAssessment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An assessment, with its clock as it was looked at last."""

    uid: _Uid
    name: str
    kind: Literal["plan", "chapter"]
    seed: int
    problems: list[_Slug]
    started: _Time
    seconds: _Number
    spent: _Number
    wall: _Number
    boot: str
    since_boot: _Number
    finished: bool


class Luggage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that is moved."""

    format: Literal["pbjudge progress"] = "pbjudge progress"
    version: int = VERSION
    attempts: list[MovedAttempt] = []
    rungs: list[MovedRung] = []
    skipped: list[MovedSkip] = []
    assessments: list[MovedAssessment] = []


class Merged(NamedTuple):
    """How many attempts, hints and assessments a file held, and how many of them were new."""

    attempts: int
    hints: int
    assessments: int
    new_attempts: int
    new_hints: int
    new_assessments: int


def packed(history: History) -> bytes:
    """Return all progress of a history as the contents of a file; the same progress gives the same bytes.

    Raises `HistoryUnavailable` where an attempt can not be read back.
    """
    database = history.database
    try:
        attempts = [_attempt(row) for row in database.rows(_ATTEMPTS)]
    except (zlib.error, msgspec.MsgspecError) as error:
        raise damaged(database.path, f"an attempt cannot be unpacked: {error}") from None
    luggage = Luggage(
        attempts=sorted(attempts, key=lambda one: (one.time, one.uid)),
        rungs=[
            MovedRung(slug=slug, rung=rung, cost=cost, time=time)
            for slug, rung, cost, time in database.rows(
                "SELECT slug, rung, cost, time FROM rungs ORDER BY slug, rung"
            )
        ],
        skipped=[
            MovedSkip(slug=slug, time=time)
            for slug, time in database.rows("SELECT slug, time FROM skipped ORDER BY slug")
        ],
        assessments=[_assessment(row) for row in database.rows(_ASSESSMENTS)],
    )
    return msgspec.json.format(msgspec.json.encode(luggage), indent=1) + b"\n"


def unpacked(data: bytes, name: str) -> Luggage:
    """Return what a file holds. Raises `UsageError` for one that is no export, damaged, or too new."""
    try:
        head = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        if bytes(head.get("format", b"")) != f'"{FORMAT}"'.encode():
            raise UsageError(f"`{name}` is no progress of pbjudge", _WRITES_ONE)
        version = msgspec.json.decode(head.get("version", b"0"), type=int)
        if version > VERSION:
            raise UsageError(
                f"`{name}` is from a newer pbjudge: its version is {version}, this one knows {VERSION}",
                "update pbjudge",
            )
        luggage = msgspec.json.decode(data, type=Luggage)
        for one in luggage.attempts:
            datetime.fromisoformat(one.time)
            date.fromisoformat(one.day)
    except msgspec.ValidationError as error:
        raise UsageError(f"`{name}` is damaged: {printable(str(error), 200)}", _WRITES_ONE) from None
    except msgspec.DecodeError:
        raise UsageError(f"`{name}` is no progress of pbjudge", _WRITES_ONE) from None
    except ValueError as error:
        raise UsageError(f"`{name}` is damaged: {printable(str(error), 200)}", _WRITES_ONE) from None
    return luggage


def merge(history: History, luggage: Luggage) -> Merged:
    """Add what is new to the history, all of it or nothing."""
    with history.database.changing() as connection:
        attempts = sum(_add_attempt(connection, one) for one in luggage.attempts)
        hints = sum(_add_rung(connection, one) for one in luggage.rungs)
        for skip in luggage.skipped:
            connection.execute(_SKIP, (skip.slug, skip.time))
        assessments = sum(_add_assessment(connection, one) for one in luggage.assessments)
    held = (len(luggage.attempts), len(luggage.rungs), len(luggage.assessments))
    return Merged(*held, attempts, hints, assessments)


def _add_attempt(connection: sqlite3.Connection, one: MovedAttempt) -> bool:
    counts = one.kind == "submit" and one.verdict.value not in NO_ATTEMPT
    cursor = connection.execute(
        _ADD_ATTEMPT,
        (
            *(one.uid, one.time, one.day, one.slug, one.kind, one.verdict.value, one.score, one.cost, counts),
            *(one.path, one.submission, one.diagnosis, zlib.compress(one.source)),
            None if one.report is None else zlib.compress(one.report),
            msgspec.json.encode(one.groups).decode() if one.groups else None,
            *(one.assessment, one.spent, one.late),
        ),
    )
    return cursor.rowcount == 1


def _add_rung(connection: sqlite3.Connection, one: MovedRung) -> bool:
    known = connection.execute("SELECT 1 FROM rungs WHERE slug = ? AND rung = ?", (one.slug, one.rung))
    new = known.fetchone() is None
    connection.execute(_RUNG, (one.slug, one.rung, one.cost, one.time))
    return new


def _add_assessment(connection: sqlite3.Connection, one: MovedAssessment) -> bool:
    known = connection.execute("SELECT 1 FROM assessments WHERE uid = ?", (one.uid,))
    new = known.fetchone() is None
    problems = msgspec.json.encode(one.problems).decode()
    named = (one.uid, one.name, one.kind, one.seed, problems, one.started)
    times = (one.seconds, one.spent, one.wall, one.boot, one.since_boot, one.finished)
    connection.execute(_ASSESSMENT, (*named, *times))
    return new


def _attempt(row: tuple[object, ...]) -> MovedAttempt:
    told = dict(zip(MovedAttempt.__struct_fields__, row, strict=True))
    told["source"] = zlib.decompress(_bytes(told["source"]))
    told["report"] = None if told["report"] is None else zlib.decompress(_bytes(told["report"]))
    told["groups"] = msgspec.json.decode(str(told["groups"] or "[]"))
    told["path"] = _bytes(told["path"])
    return msgspec.convert(told, MovedAttempt, strict=False)


def _assessment(row: tuple[object, ...]) -> MovedAssessment:
    told = dict(zip(MovedAssessment.__struct_fields__, row, strict=True))
    told["problems"] = msgspec.json.decode(str(told["problems"]))
    return msgspec.convert(told, MovedAssessment, strict=False)


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else os.fsencode(str(value))


_WRITES_ONE: Final = "`pbjudge progress export FILE` writes one"
_ATTEMPTS: Final = (
    "SELECT uid, time, day, slug, kind, verdict, score, cost, path, submission, diagnosis, source, report,"
    " groups, assessment, spent, late FROM attempts"
)
_ASSESSMENTS: Final = (
    "SELECT uid, name, kind, seed, problems, started, seconds, spent, wall, boot, since_boot, finished"
    " FROM assessments ORDER BY started, uid"
)
_ADD_ATTEMPT: Final = (
    "INSERT OR IGNORE INTO attempts (uid, time, day, slug, kind, verdict, score, cost, counts, path,"
    " submission, diagnosis, source, report, groups, assessment, spent, late)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_RUNG: Final = (
    "INSERT INTO rungs (slug, rung, cost, time) VALUES (?, ?, ?, ?) ON CONFLICT (slug, rung) DO UPDATE"
    " SET cost = excluded.cost, time = excluded.time"
    " WHERE excluded.time < time OR (excluded.time = time AND excluded.cost < cost)"
)
_SKIP: Final = (
    "INSERT INTO skipped (slug, time) VALUES (?, ?) ON CONFLICT (slug) DO UPDATE"
    " SET time = max(time, excluded.time)"
)
_ASSESSMENT: Final = (
    "INSERT INTO assessments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE"
    " SET wall = CASE WHEN excluded.spent > spent THEN excluded.wall ELSE wall END,"
    " boot = CASE WHEN excluded.spent > spent THEN excluded.boot ELSE boot END,"
    " since_boot = CASE WHEN excluded.spent > spent THEN excluded.since_boot ELSE since_boot END,"
    " spent = max(spent, excluded.spent), finished = max(finished, excluded.finished)"
)
