"""The one SQLite file behind the history: opened, checked, changed whole, and its failures put in words.

Each change is one transaction, taken with `BEGIN IMMEDIATE`, so two processes queue up rather than
fail half way, and a kill leaves all of a change or none of it.

The write-ahead log lets `list` read while `submit` writes. It runs with `synchronous=NORMAL`: a
killed process loses nothing that it had committed, only a power cut may take the last attempts (whose
file is still the learner's), and no command waits for a disk to spin. Where a file system refuses the
log, `FULL` is set, since there NORMAL could damage the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pbjudge.errors import PbjudgeError

if TYPE_CHECKING:
    import sqlite3  # only a command that keeps history pays for its 5 ms

VERSION = 2
TABLES = {
    0: set[str](),
    1: {"attempts", "rungs", "fetched"},
    2: {"attempts", "rungs", "fetched", "skipped", "assessments"},
}


def load_driver() -> None:
    """Import sqlite3 now, for whoever has the time now and will want the history at once later."""
    import sqlite3  # noqa: F401


class HistoryUnavailable(PbjudgeError):  # noqa: N818 - it says what is, and costs nobody a verdict
    """The history cannot be read or written. Nothing was moved or lost, and judging goes on without."""


class Database:
    """An open database with the tables of the history."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, patience: float) -> Self:
        """Open the database, made where it is missing, with its folder. Raises `HistoryUnavailable`.

        `patience` is how many seconds each step waits for another process.
        """
        import sqlite3

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _no_home(path.parent, error) from None
        with told(path):
            connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        database = cls(connection, path)
        try:
            database._prepare()
        except BaseException:
            connection.close()
            raise
        return database

    def close(self) -> None:
        """Close the database; a transaction that is open is rolled back."""
        self._connection.close()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query."""
        with told(self.path):
            return self._connection.execute(query, values).fetchall()

    def row(self, query: str, values: Sequence[object] = ()) -> Any:
        """Return the first row of a query, or None."""
        return next(iter(self.rows(query, values)), None)

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept together, or not at all."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def change(self, statement: str, values: Sequence[object]) -> sqlite3.Cursor:
        """Run one statement as a transaction of its own and return its cursor."""
        # IMMEDIATE waits for its turn at once; a lock asked for half way through would fail instead.
        with self._transaction("BEGIN IMMEDIATE") as connection:
            return connection.execute(statement, values)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with told(self.path):
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _prepare(self) -> None:
        self._check()
        wal = self.row("PRAGMA journal_mode")[0] == "wal" or self._switch_to_wal()
        self.rows(f"PRAGMA synchronous = {'NORMAL' if wal else 'FULL'}")
        if self._version() < VERSION:
            with self._transaction("BEGIN IMMEDIATE") as connection:
                version = self._version()  # as it is now that no other process can be raising it
                if version < VERSION:
                    from pbjudge.workspace.schema import raise_format

                    raise_format(connection, version)

    def _check(self) -> None:
        with self._transaction("BEGIN"):  # both at one moment, while another process may be making them
            version = self._version()
            names = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = {str(name) for (name,) in names}
        if version > VERSION:
            raise HistoryUnavailable(
                f"the history `{self.path}` is from a newer pbjudge: its format is {version}, this one "
                f"knows {VERSION}",
                "update pbjudge, or set `PBJUDGE_HOME` to another folder",
            )
        if tables - {"sqlite_sequence"} != TABLES.get(version):
            raise HistoryUnavailable(
                f"`{self.path}` is a database, but no history of pbjudge", _set_aside(self.path)
            )

    def _version(self) -> int:
        return int(self.row("PRAGMA user_version")[0])

    def _switch_to_wal(self) -> bool:
        import sqlite3

        with told(self.path):
            try:
                return bool(self._connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
            except sqlite3.OperationalError as error:
                if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                    raise
                return False  # another process is at work; the next command switches


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file at `path` into a `HistoryUnavailable`."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise _unavailable(path, error) from None


def damaged(path: Path, reason: str) -> HistoryUnavailable:
    """Return the error for a file whose contents are not what they were."""
    return HistoryUnavailable(f"the history `{path}` is damaged: {reason}", _set_aside(path))


def _no_home(home: Path, error: OSError) -> HistoryUnavailable:
    return HistoryUnavailable(
        f"the history has no folder: `{home}` cannot be made: {(error.strerror or str(error)).lower()}",
        "set `PBJUDGE_HOME` to a folder that can be written",
    )


def _unavailable(path: Path, error: sqlite3.Error) -> HistoryUnavailable:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return HistoryUnavailable(
            f"the history `{path}` is locked by another process",
            "let that one end, then run the command again",
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return HistoryUnavailable(
            f"the history `{path}` cannot be written: {error}",
            "make the file and its folder writable, or set `PBJUDGE_HOME` to a folder that is",
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return HistoryUnavailable(
            f"the history `{path}` cannot be written: {error}",
            "make room on its disk, or set `PBJUDGE_HOME` to a folder on another one",
        )
    return damaged(path, str(error))


def _set_aside(path: Path) -> str:
    # The log and its index belong to the file: left behind, they would be taken for the new one's.
    return f"move `{path.name}*` out of `{path.parent}`; the next command begins a new history"
