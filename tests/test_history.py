from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from plain_user import plain_user

from pbjudge.errors import UsageError
from pbjudge.model import Verdict
from pbjudge.workspace.history import (
    Attempt,
    Deed,
    Fetched,
    History,
    HistoryUnavailable,
    Kind,
    PastAttempt,
    Sat,
    State,
)

ROOT = Path(__file__).parents[1]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """Shows the times it was given, one after the other, and the last one for ever."""

    def __init__(self, *times: datetime) -> None:
        self.times = list(times)

    def __call__(self) -> datetime:
        return self.times.pop(0) if len(self.times) > 1 else self.times[0]


def opened(home: Path, clock: Callable[[], datetime] = Clock(NOON), patience: float = 0.05) -> History:
    return History.open(home, clock=clock, patience=patience)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with opened(tmp_path) as history:
        yield history


def attempt(
    score: float = 0.0,
    slug: str = "adam-step",
    *,
    verdict: str = "wrong answer",
    kind: Kind = "submit",
    diagnosis: str | None = None,
    submission: str = "",
    source: bytes = b"x = 1\n",
) -> Attempt:
    return Attempt(
        slug=slug,
        verdict=verdict,
        score=score,
        source=source,
        path="/work/adam-step/solution.py",
        kind=kind,
        submission=submission,
        diagnosis=diagnosis,
    )


# --- attempts -------------------------------------------------------------------------------------


def test_an_attempt_is_kept_with_everything_it_had(tmp_path: Path) -> None:
    source = "größe = 1\r\n".encode("latin-1") + b"\0\xff"
    told = Attempt(
        slug="adam-step",
        verdict=Verdict.WRONG_ANSWER,
        score=62.5,
        source=source,
        path="/work/adam-step/solution.py",
        submission="digest",
        diagnosis="no-bias-correction",
        report=b'{"score": 62.5}',
    )
    with opened(tmp_path / "new" / "home") as history:
        recorded = history.record(told)

    with opened(tmp_path / "new" / "home") as history:
        assert history.attempts() == (recorded,)
        assert (history.source(1), history.report(1)) == (source, b'{"score": 62.5}')
    assert recorded == PastAttempt(
        id=1,
        time="2026-03-01T12:00:00+00:00",
        slug="adam-step",
        kind="submit",
        verdict="wrong answer",
        score=62.5,
        path="/work/adam-step/solution.py",
        submission="digest",
        diagnosis="no-bias-correction",
    )


def test_the_time_is_kept_in_utc(tmp_path: Path) -> None:
    evening = datetime(2026, 3, 1, 19, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with opened(tmp_path, Clock(evening)) as history:
        assert history.record(attempt()).time == "2026-03-01T14:00:00+00:00"


def test_the_clock_is_the_computer_s_where_none_is_given(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with History.open(tmp_path) as history:
        recorded = datetime.fromisoformat(history.record(attempt()).time)

    assert before <= recorded <= datetime.now(UTC)


def test_attempts_are_listed_by_problem_and_kind_oldest_first(history: History) -> None:
    history.record(attempt(10))
    history.record(attempt(20, "sgd-step"))
    history.record(attempt(30, kind="test"))
    history.record(attempt(40))

    assert [a.score for a in history.attempts()] == [10, 20, 40]
    assert [a.score for a in history.attempts("adam-step")] == [10, 40]
    assert [a.score for a in history.attempts("adam-step", kind=None)] == [10, 30, 40]
    assert [a.score for a in history.attempts(kind="test")] == [30]
    assert history.attempts("unheard-of") == ()


def test_an_attempt_without_a_report_has_none(history: History) -> None:
    history.record(attempt(source=b""))

    assert (history.source(1), history.report(1)) == (b"", None)


@pytest.mark.parametrize("ask", [History.source, History.report])
def test_an_attempt_that_there_is_not_is_told(
    history: History, ask: Callable[[History, int], bytes | None]
) -> None:
    with pytest.raises(UsageError) as caught:
        ask(history, 12)

    assert str(caught.value) == "there is no attempt 12 in the history\nhint: `pbjudge history` lists them"


def test_a_path_that_is_no_text_is_kept_all_the_same(history: History) -> None:
    odd = os.fsdecode(b"/work/\xff/solution.py")
    history.record(attempt()._replace(path=odd))
    history.note_fetched("adam-step", Path(odd))

    assert history.attempts()[0].path == odd
    assert history.last_fetched() == Fetched("adam-step", odd, "2026-03-01T12:00:00+00:00")


# --- what counts ----------------------------------------------------------------------------------


def test_a_state_is_made_of_submits_that_judged_something(history: History) -> None:
    history.record(attempt(20))
    history.record(attempt(80))
    history.record(attempt(100, kind="test", verdict="accepted"))
    history.record(attempt(0, verdict="judge error"))
    history.record(attempt(0, verdict="not attempted"))
    history.record(attempt(0, "tested", kind="test"))
    history.record(attempt(0, "untouched", verdict="not attempted"))
    history.record(attempt(100, "solved", verdict="accepted"))
    history.record(attempt(30, "solved"))

    assert history.states() == {
        "adam-step": State(2, 80.0, solved=False),
        "solved": State(2, 100.0, solved=True),
    }
    assert len(history.attempts(kind=None)) == 9


def test_diagnoses_are_those_of_failing_submits_in_order(history: History) -> None:
    history.record(attempt(diagnosis="no-bias-correction", submission="a"))
    history.record(attempt(diagnosis=None, submission="b"))
    history.record(attempt(diagnosis="no-bias-correction", submission="c"))
    history.record(attempt(diagnosis="eps-inside-root", submission="d", kind="test"))
    history.record(attempt(diagnosis="slow", submission="e", verdict="accepted"))
    history.record(attempt(diagnosis="sign", submission="f", slug="sgd-step"))

    assert history.diagnoses("adam-step") == [("no-bias-correction", "a"), ("no-bias-correction", "c")]


# --- hints and the practice score -----------------------------------------------------------------


def test_a_rung_is_paid_for_once(history: History) -> None:
    assert history.pay_rung("adam-step", 1, 10)
    assert not history.pay_rung("adam-step", 1, 10)
    assert history.pay_rung("adam-step", 0, 0)
    assert history.pay_rung("sgd-step", 1, 10)

    assert (history.rungs_paid("adam-step"), history.rungs_paid("unheard-of")) == ((0, 1), ())


@pytest.mark.parametrize(
    ("deeds", "score"),
    [
        ([], None),
        (["rung 10"], None),
        (["submit 80"], 80),
        (["rung 10", "submit 80"], 70),
        (["submit 80", "rung 10"], 80),
        (["submit 40", "rung 10", "rung 20", "submit 100"], 70),
        # what was reached without a hint is not lost by going on with one
        (["submit 80", "rung 40", "submit 100"], 80),
        (["rung 40", "submit 30"], 0),
        (["test 100"], None),
        (["judge error"], None),
        (["rung 0", "submit 100"], 100),
    ],
)
def test_the_practice_score_is_the_best_after_what_its_hints_cost(
    history: History, deeds: list[str], score: float | None
) -> None:
    history.record(attempt(100, "sgd-step"))
    history.pay_rung("sgd-step", 0, 99)
    for index, deed in enumerate(deeds):
        match deed.split():
            case ["rung", cost]:
                history.pay_rung("adam-step", index, int(cost))
            case ["judge", _]:
                history.record(attempt(verdict="judge error"))
            case [kind, points]:
                history.record(attempt(float(points), kind="test" if kind == "test" else "submit"))

    assert history.practice_score("adam-step") == score


def test_a_clock_set_back_takes_no_hint_back(tmp_path: Path) -> None:
    with opened(tmp_path, Clock(NOON, NOON - timedelta(days=1))) as history:
        history.pay_rung("adam-step", 0, 10)
        history.record(attempt(100))

        assert history.practice_score("adam-step") == 90


# --- where problems were fetched ------------------------------------------------------------------


def test_the_last_fetch_is_remembered_of_all_and_of_each(tmp_path: Path) -> None:
    times = (NOON, NOON - timedelta(hours=1), NOON - timedelta(hours=2))
    with opened(tmp_path, Clock(*times)) as history:
        assert history.last_fetched() is None
        history.note_fetched("adam-step", Path("/a/solution.py"))
        history.note_fetched("sgd-step", Path("/s/solution.py"))
        history.note_fetched("adam-step", Path("/b/solution.py"))

        assert history.last_fetched() == Fetched("adam-step", "/b/solution.py", "2026-03-01T10:00:00+00:00")
        assert history.last_fetched("sgd-step") == Fetched(
            "sgd-step", "/s/solution.py", "2026-03-01T11:00:00+00:00"
        )
        assert history.last_fetched("unheard-of") is None


# --- restore --------------------------------------------------------------------------------------


def test_a_restored_attempt_stands_beside_the_file_and_over_nothing(history: History, tmp_path: Path) -> None:
    solution = tmp_path / "solution.py"
    solution.write_text("now")
    history.record(attempt(source=b"then"))

    restored = [history.restore(1, solution) for _ in range(3)]

    assert [path.name for path in restored] == [
        "solution.attempt-1.py",
        "solution.attempt-1-2.py",
        "solution.attempt-1-3.py",
    ]
    assert {path.read_bytes() for path in restored} == {b"then"}
    assert solution.read_text() == "now"


def test_a_folder_that_is_gone_is_told(history: History, tmp_path: Path) -> None:
    history.record(attempt())

    with pytest.raises(UsageError) as caught:
        history.restore(1, tmp_path / "gone" / "solution.py")

    assert str(caught.value).replace(str(tmp_path), "DIR") == (
        "`DIR/gone/solution.attempt-1.py` cannot be written: no such file or directory\n"
        "hint: look at `DIR/gone`, or name another place"
    )


# --- processes ------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from pbjudge.workspace.history import Attempt, History

home, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
with History.open(home, patience=60) as history:
    paid = sum(history.pay_rung("adam-step", rung, 10) for rung in range(5))
    for number in range(count):
        source = f"{name} {number} ".encode() * 1000
        past = history.record(Attempt("adam-step", "wrong answer", 0.0, source, name))
        history.note_fetched(name, Path(f"/{number}"))
        # one write, so that a kill cannot tell half a line
        sys.stdout.write(f"{past.id} {number} {paid}\\n")
        sys.stdout.flush()
"""

STUCK = """
import sys
from pathlib import Path
from pbjudge.workspace.history import History

history = History.open(Path(sys.argv[1]))
with history._database._transaction("BEGIN IMMEDIATE") as connection:
    connection.execute("INSERT INTO rungs VALUES ('adam-step', 0, 10, '')")
    print("inside", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def running(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    try:
        with process:
            yield process
            process.kill()
    finally:
        process.kill()


def start(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def told_by(process: subprocess.Popen[str]) -> Iterator[list[int]]:
    assert process.stdout is not None
    return ([int(word) for word in line.split()] for line in process.stdout)


def assert_sound(home: Path) -> None:
    with closing(sqlite3.connect(home / "history.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_four_processes_that_begin_a_history_at_once_all_write_into_it(tmp_path: Path) -> None:
    with (
        running(WRITER, tmp_path, "a", 25) as a,
        running(WRITER, tmp_path, "b", 25) as b,
        running(WRITER, tmp_path, "c", 25) as c,
        running(WRITER, tmp_path, "d", 25) as d,
    ):
        for process in (a, b, c, d):
            start(process)
        told = {name: list(told_by(process)) for name, process in zip("abcd", (a, b, c, d), strict=True)}

    with opened(tmp_path) as history:
        kept = {past.id: past.path for past in history.attempts()}
        assert kept == {number: name for name, lines in told.items() for number, *_ in lines}
        assert len(kept) == 100
        assert sum(lines[0][2] for lines in told.values()) == len(history.rungs_paid("adam-step")) == 5
    assert_sound(tmp_path)


@pytest.mark.parametrize("lines", [1, 7, 20])
def test_a_writer_that_is_killed_leaves_all_that_it_had_told(tmp_path: Path, lines: int) -> None:
    with running(WRITER, tmp_path, "a", 100_000) as process:
        start(process)
        told = [line for _, line in zip(range(lines), told_by(process), strict=False)]
        process.send_signal(signal.SIGKILL)
        told += told_by(process)

    assert process.returncode == -signal.SIGKILL
    with opened(tmp_path) as history:
        for number, round_, _ in told:
            assert history.source(number) == f"a {round_} ".encode() * 1000
        assert len(told) <= len(history.attempts()) <= len(told) + 1
        assert history.record(attempt()).id > told[-1][0]
    assert_sound(tmp_path)


def test_a_writer_that_is_killed_in_the_middle_leaves_nothing_of_it_and_no_lock(tmp_path: Path) -> None:
    with running(STUCK, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "inside\n"
        process.send_signal(signal.SIGKILL)

    with opened(tmp_path, patience=0) as history:
        assert history.rungs_paid("adam-step") == ()
        assert history.pay_rung("adam-step", 0, 10)


def test_while_one_process_writes_another_reads_and_is_told_that_it_cannot_write(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        history.record(attempt(40))
        with running(STUCK, tmp_path) as process:
            assert process.stdout is not None
            process.stdout.readline()

            assert history.states() == {"adam-step": State(1, 40.0, solved=False)}
            with opened(tmp_path) as second, pytest.raises(HistoryUnavailable) as caught:
                second.record(attempt())

    assert str(caught.value).replace(str(tmp_path), "HOME") == (
        "the history `HOME/history.sqlite3` is locked by another process\n"
        "hint: let that one end, then run the command again"
    )


def test_an_interrupted_change_is_taken_back(history: History) -> None:
    def interrupted() -> None:
        with history._database._transaction("BEGIN IMMEDIATE") as connection:
            connection.execute("INSERT INTO rungs VALUES ('adam-step', 0, 10, '')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert history.rungs_paid("adam-step") == ()


# --- a file that is not as it should be -----------------------------------------------------------


def used(home: Path) -> None:
    with opened(home) as history:
        history.attempts()
        history.record(attempt())


def refusal(home: Path) -> str:
    with pytest.raises(HistoryUnavailable) as caught:
        used(home)
    return str(caught.value).replace(str(home), "HOME")


def changed(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / "history.sqlite3", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_the_log_is_written_ahead_and_synced_now_and_then(history: History) -> None:
    assert history._database.row("PRAGMA journal_mode") == ("wal",)
    assert history._database.row("PRAGMA synchronous") == (1,)


def test_where_the_log_is_refused_every_change_is_synced(tmp_path: Path) -> None:
    opened(tmp_path).close()
    changed(tmp_path, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(tmp_path / "history.sqlite3", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM attempts").fetchall()
        with opened(tmp_path) as history:
            assert history._database.row("PRAGMA journal_mode") == ("delete",)
            assert history._database.row("PRAGMA synchronous") == (2,)
            assert history.attempts() == ()


def test_a_locked_file_is_told_after_a_while(tmp_path: Path) -> None:
    opened(tmp_path).close()
    changed(tmp_path, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(tmp_path / "history.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        assert refusal(tmp_path) == (
            "the history `HOME/history.sqlite3` is locked by another process\n"
            "hint: let that one end, then run the command again"
        )


DAMAGED = "hint: move `history.sqlite3*` out of `HOME`; the next command begins a new history"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no database at all, but long enough to be read as one" * 100, "file is not a database"),
        (b"SQLite format 3\0" + b"\xff" * 5000, "file is not a database"),
    ],
)
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "history.sqlite3").write_bytes(content)

    assert refusal(tmp_path) == f"the history `HOME/history.sqlite3` is damaged: {reason}\n{DAMAGED}"
    assert (tmp_path / "history.sqlite3").read_bytes() == content


def test_a_file_that_lost_its_end_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        for _ in range(50):
            history.record(attempt(source=os.urandom(2000)))
    whole = (tmp_path / "history.sqlite3").read_bytes()
    (tmp_path / "history.sqlite3").write_bytes(whole[: len(whole) // 8192 * 4096])

    assert refusal(tmp_path) == (
        f"the history `HOME/history.sqlite3` is damaged: database disk image is malformed\n{DAMAGED}"
    )


@pytest.mark.parametrize(
    "statement", ["UPDATE attempts SET source = x'00'", "UPDATE attempts SET source = 'text'"]
)
def test_a_source_that_does_not_unpack_is_told(tmp_path: Path, statement: str) -> None:
    with opened(tmp_path) as history:
        history.record(attempt())
        changed(tmp_path, statement)
        with pytest.raises(HistoryUnavailable) as caught:
            history.source(1)

    assert str(caught.value).replace(str(tmp_path), "HOME") == (
        "the history `HOME/history.sqlite3` is damaged: the source of attempt 1 cannot be unpacked\n"
        + DAMAGED
    )


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE recipes (name TEXT)"],
        ["CREATE TABLE recipes (name TEXT)", "PRAGMA user_version = 1"],
        ["PRAGMA user_version = 1"],
    ],
)
def test_a_database_of_something_else_is_told_and_left_alone(tmp_path: Path, statements: list[str]) -> None:
    changed(tmp_path, *statements)
    before = (tmp_path / "history.sqlite3").read_bytes()

    assert refusal(tmp_path) == (
        f"`HOME/history.sqlite3` is a database, but no history of pbjudge\n{DAMAGED}"
    )
    assert (tmp_path / "history.sqlite3").read_bytes() == before


def test_a_history_of_the_future_is_told_and_left_alone(tmp_path: Path) -> None:
    opened(tmp_path).close()
    changed(tmp_path, "PRAGMA user_version = 7", "CREATE TABLE streaks (days INTEGER)")

    assert refusal(tmp_path) == (
        "the history `HOME/history.sqlite3` is from a newer pbjudge: its format is 7, this one knows 2\n"
        "hint: update pbjudge, or set `PBJUDGE_HOME` to another folder"
    )


def test_an_empty_file_becomes_a_history(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite3").touch()

    with opened(tmp_path) as history:
        assert history.record(attempt()).id == 1


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert refusal(tmp_path / "file") == (
        "the history has no folder: `HOME` cannot be made: file exists\n"
        "hint: set `PBJUDGE_HOME` to a folder that can be written"
    )


def test_a_folder_that_cannot_be_written_is_told() -> None:
    with plain_user() as home:
        home.chmod(0o555)
        text = refusal(home)

    assert text == (
        "the history `HOME/history.sqlite3` cannot be written: unable to open database file\n"
        "hint: make the file and its folder writable, or set `PBJUDGE_HOME` to a folder that is"
    )


def test_a_file_that_cannot_be_written_is_told_though_it_can_be_read() -> None:
    with plain_user() as home:
        with opened(home) as history:
            history.record(attempt(40))
        (home / "history.sqlite3").chmod(0o444)
        text = refusal(home)

    assert text == (
        "the history `HOME/history.sqlite3` cannot be written: attempt to write a readonly database\n"
        "hint: make the file and its folder writable, or set `PBJUDGE_HOME` to a folder that is"
    )


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        history.record(attempt(40))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
        try:
            with pytest.raises(HistoryUnavailable) as caught:
                history.record(attempt(50, source=os.urandom(100_000)))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

        assert str(caught.value).replace(str(tmp_path), "HOME") == (
            "the history `HOME/history.sqlite3` cannot be written: disk I/O error\n"
            "hint: make room on its disk, or set `PBJUDGE_HOME` to a folder on another one"
        )
        assert [a.score for a in history.attempts()] == [40]
        assert history.record(attempt(60)).score == 60


def test_the_database_costs_nothing_before_it_is_opened() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, pbjudge.workspace.history; print('sqlite3' in sys.modules)"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"


# --- an older format ------------------------------------------------------------------------------

FORMAT_1 = """
CREATE TABLE attempts (id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, slug TEXT NOT NULL,
    kind TEXT NOT NULL, verdict TEXT NOT NULL, counts INTEGER NOT NULL, score REAL NOT NULL, path BLOB NOT NULL,
    submission TEXT NOT NULL, diagnosis TEXT, source BLOB NOT NULL, report BLOB);
CREATE INDEX attempts_of_problem ON attempts (slug, kind);
CREATE TABLE rungs (slug TEXT NOT NULL, rung INTEGER NOT NULL, cost REAL NOT NULL, time TEXT NOT NULL,
    last_attempt INTEGER NOT NULL, PRIMARY KEY (slug, rung));
CREATE TABLE fetched (slug TEXT PRIMARY KEY, path BLOB NOT NULL, time TEXT NOT NULL);
PRAGMA user_version = 1;
"""


def of_format_1(home: Path) -> Path:
    """Write a history as it used to be: a rung was paid between the two submits of `adam-step`."""
    home.mkdir(exist_ok=True)
    with closing(sqlite3.connect(home / "history.sqlite3")) as connection:
        connection.executescript(FORMAT_1)
        for slug, kind, verdict, score in (
            ("adam-step", "submit", "wrong answer", 40),
            ("adam-step", "submit", "accepted", 100),
            ("sgd-step", "submit", "not attempted", 0),
        ):
            connection.execute(
                "INSERT INTO attempts (time, slug, kind, verdict, counts, score, path, submission, source)"
                " VALUES ('2026-02-28T23:30:00+00:00', ?, ?, ?, ?, ?, ?, 'digest', ?)",
                (
                    slug,
                    kind,
                    verdict,
                    verdict != "not attempted",
                    score,
                    b"/old/\xff",
                    zlib.compress(b"x = 1\n"),
                ),
            )
        connection.execute("INSERT INTO rungs VALUES ('adam-step', 1, 10, '2026-02-28T23:00:00+00:00', 1)")
        connection.execute("INSERT INTO fetched VALUES ('adam-step', '/old', '2026-02-28T22:00:00+00:00')")
        connection.commit()
    return home


def test_a_history_of_an_older_format_is_opened_without_loss(tmp_path: Path) -> None:
    with opened(of_format_1(tmp_path)) as history:
        assert [(a.id, a.slug, a.verdict, a.score) for a in history.attempts()] == [
            (1, "adam-step", "wrong answer", 40),
            (2, "adam-step", "accepted", 100),
            (3, "sgd-step", "not attempted", 0),
        ]
        assert history.attempts()[0].path == os.fsdecode(b"/old/\xff")
        assert history.source(2) == b"x = 1\n"
        assert (history.rungs_paid("adam-step"), history.practice_score("adam-step")) == ((1,), 90)
        assert history.last_fetched() == Fetched("adam-step", "/old", "2026-02-28T22:00:00+00:00")
        assert [(deed.slug, deed.score, deed.cost, deed.groups, deed.sat) for deed in history.deeds()] == [
            ("adam-step", 40, 0, (), None),
            ("adam-step", 100, 10, (), None),
        ]
        assert history.record(attempt()).id == 4
    assert_sound(tmp_path)


def test_the_days_of_an_older_format_are_those_where_the_learner_is(tmp_path: Path) -> None:
    tokyo = time_machine.travel(datetime(2026, 3, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo")))
    with tokyo, opened(of_format_1(tmp_path)) as history:
        assert {deed.day for deed in history.deeds()} == {"2026-03-01"}


def test_one_old_attempt_has_one_name_on_every_machine(tmp_path: Path) -> None:
    names = []
    for home in ("a", "b"):
        with opened(of_format_1(tmp_path / home)) as history:
            names.append([deed.uid for deed in history.deeds()])
    assert names[0] == names[1]
    assert len(set(names[0])) == 2


def test_an_old_history_and_a_new_one_have_the_same_tables(tmp_path: Path) -> None:
    opened(of_format_1(tmp_path / "old")).close()
    opened(tmp_path / "new").close()
    tables = []
    for home in ("old", "new"):
        with closing(sqlite3.connect(tmp_path / home / "history.sqlite3")) as connection:
            tables.append(connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall())
    old, new = ({name: "".join((sql or "").split()) for name, sql in found} for found in tables)
    assert old == new


def test_processes_that_open_an_old_history_at_once_raise_it_once(tmp_path: Path) -> None:
    of_format_1(tmp_path)
    with running(WRITER, tmp_path, "a", 3) as a, running(WRITER, tmp_path, "b", 3) as b:
        for process in (a, b):
            start(process)
        told = [list(told_by(process)) for process in (a, b)]
    assert [len(lines) for lines in told] == [3, 3]
    with opened(tmp_path) as history:
        assert len(history.attempts()) == 9


# --- what studying asks for -----------------------------------------------------------------------


def test_an_attempt_has_the_date_where_the_learner_is(tmp_path: Path) -> None:
    late_in_utc = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    for zone, day in (("UTC", "2026-03-01"), ("Asia/Tokyo", "2026-03-02"), ("America/Lima", "2026-03-01")):
        there = time_machine.travel(late_in_utc.astimezone(ZoneInfo(zone)))
        with there, History.open(tmp_path / zone.replace("/", "-")) as history:
            history.record(attempt())
            (deed,) = history.deeds()
            assert (deed.day, deed.time) == (day, "2026-03-01T23:30:00+00:00")


def test_an_attempt_keeps_its_skills_its_hints_and_its_assessment(history: History) -> None:
    history.pay_rung("adam-step", 1, 10)
    groups = (("bias correction", False), ("größe", True))
    history.record(attempt(70)._replace(groups=groups, sat=Sat("a1", 61.5, late=True)))
    history.record(attempt(70, verdict="judge error"))

    (deed,) = history.deeds()
    assert deed._replace(uid="") == Deed(
        uid="",
        time="2026-03-01T12:00:00+00:00",
        day="2026-03-01",
        slug="adam-step",
        verdict="wrong answer",
        score=70,
        cost=10,
        groups=groups,
        sat=Sat("a1", 61.5, late=True),
    )
    assert (deed.accepted, deed.practice) == (False, 60)
    assert history.all_rungs_paid() == {"adam-step": 1}


def test_problems_are_put_off_once(history: History) -> None:
    history.skip("adam-step")
    history.skip("adam-step")
    assert history.skipped() == {"adam-step"}
