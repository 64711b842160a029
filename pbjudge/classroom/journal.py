"""The journal: each result on disk the moment it is known, so that a killed run goes on where it stopped.

    pbjudge journal 1
    <checksum> TAB <key> TAB <verdict> TAB <score> TAB <record> LF        a line for each result

A line is appended with one write and synced before anybody is told of the result. What a kill or a full
disk leaves of a last line has no newline or a wrong checksum: it is not there, and the next line starts
where it began. A key says what was judged and by what (see `key_of`), so a changed file, spec, seed or
judge finds nothing under its own. One run writes at a time: the file is locked for as long as it is open.
"""

from __future__ import annotations

import fcntl
import os
from _blake2 import blake2b
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from pbjudge import __version__
from pbjudge.errors import JudgeError, UsageError
from pbjudge.literal import printable
from pbjudge.model import Problem, Verdict

SUFFIX: Final = ".pbjudge-journal"
_HEAD: Final = b"pbjudge journal 1\n"
_SUM: Final = 8  # bytes of a line's checksum


class Mark(NamedTuple):
    """What a result comes to, without its details."""

    verdict: Verdict
    score: float


class Entry(NamedTuple):
    """One result to keep: under which key, what it comes to, and the whole of it."""

    key: str
    mark: Mark
    record: bytes


class _Place(NamedTuple):
    """Where a line lies in the file, and what its result comes to."""

    start: int
    size: int
    mark: Mark


def key_of(source: bytes, problem: Problem, seed: int, isolation: str, versions: Mapping[str, str]) -> str:
    """Return the key of a result: a digest of all that it depends on, and of nothing else."""
    parts = [problem.slug, problem.digest, str(seed), isolation, __version__]
    parts += [f"{name} {versions[name]}" for name in sorted(versions)]
    whole = blake2b("\n".join(parts).encode() + b"\n", digest_size=20)
    whole.update(source)
    return whole.hexdigest()


class Journal:
    """An open journal; a context manager. `marks` of what it holds are in memory, the rest on disk."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        self._places: dict[str, _Place] = {}
        self._end = len(_HEAD)

    @classmethod
    def open(cls, path: Path, *, fresh: bool = False) -> Journal:
        """Open the journal at `path`, made where it is missing; `fresh` empties it after a backup.

        Raises `UsageError` where another run has it open, where it is a file of another kind, or where
        it can not be written.
        """
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise UsageError(
                f"the journal `{_shown(path)}` can not be written: {_reason(error)}", _ELSEWHERE
            ) from None
        try:
            _lock(descriptor, path)
            journal = cls(path, descriptor)
            journal._prepare(fresh)
        except BaseException:
            os.close(descriptor)
            raise
        return journal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def mark(self, key: str) -> Mark:
        """Return what the result under `key` comes to; KeyError where there is none."""
        return self._places[key].mark

    def record(self, key: str) -> bytes:
        """Return the whole of the result under `key`, read from disk; KeyError where there is none."""
        place = self._places[key]
        line = os.pread(self._descriptor, place.size, place.start)
        entry = _entry(line)
        if entry is None:
            raise JudgeError(
                f"the journal `{_shown(self.path)}` was changed while it was read", "run the command again"
            )
        return entry.record

    def append(self, entries: Iterable[Entry]) -> None:
        """Keep results; they are on the disk when this returns.

        Raises `JudgeError` where the disk takes no more: what was kept before stays.
        """
        lines = {entry.key: (entry.mark, _line(entry)) for entry in entries}
        try:
            _write_all(self._descriptor, b"".join(line for _, line in lines.values()))
            os.fdatasync(self._descriptor)
        except OSError as error:
            raise JudgeError(
                f"the journal `{_shown(self.path)}` can not be written: {_reason(error)}",
                "free some space and run the same command: it goes on where this stopped",
            ) from None
        for key, (mark, line) in lines.items():
            self._places[key] = _Place(self._end, len(line), mark)
            self._end += len(line)

    def close(self) -> None:
        """Let another run have it. Safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _prepare(self, fresh: bool) -> None:
        size = os.fstat(self._descriptor).st_size
        head = os.pread(self._descriptor, len(_HEAD), 0)
        if head != _HEAD[: len(head)]:
            raise UsageError(f"`{_shown(self.path)}` is no journal of pbjudge: it is left alone", _ELSEWHERE)
        if fresh and size > len(_HEAD):
            _back_up(self.path, self._descriptor)
            os.ftruncate(self._descriptor, 0)
            size = 0
        if size < len(_HEAD):
            os.ftruncate(self._descriptor, 0)
            _write_all(self._descriptor, _HEAD)
            os.fsync(self._descriptor)
            _sync_folder(self.path.parent)
        self._read()

    def _read(self) -> None:
        """Learn what the file holds, and cut off what a kill left of its last line."""
        with open(self._descriptor, "rb", closefd=False) as file:
            file.seek(len(_HEAD))
            for line in file:
                if not line.endswith(b"\n"):
                    break
                entry = _entry(line)
                if entry is not None:
                    self._places[entry.key] = _Place(self._end, len(line), entry.mark)
                self._end += len(line)
        os.ftruncate(self._descriptor, self._end)


def _line(entry: Entry) -> bytes:
    rest = f"{entry.key}\t{entry.mark.verdict}\t{entry.mark.score!r}\t".encode() + b2a_base64(
        entry.record, newline=False
    )
    return _sum(rest) + b"\t" + rest + b"\n"


def _entry(line: bytes) -> Entry | None:
    """Return what a line holds, None where it is not whole."""
    total, _, rest = line.removesuffix(b"\n").partition(b"\t")
    if total != _sum(rest):
        return None
    key, verdict, score, record = rest.split(b"\t")
    return Entry(key.decode(), Mark(Verdict(verdict.decode()), float(score)), a2b_base64(record))


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).hexdigest().encode()


def _lock(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UsageError(
            f"another `pbjudge grade` is writing the journal `{_shown(path)}`",
            "wait until it has ended, or grade something else with `--journal FILE`",
        ) from None
    except OSError as error:
        raise UsageError(
            f"the journal `{_shown(path)}` can not be locked: {_reason(error)}", _ELSEWHERE
        ) from None


def _back_up(path: Path, descriptor: int) -> None:
    """Copy the file to the first name beside it that is free."""
    number = 1
    while True:
        backup = path.with_name(f"{path.name}.{number}.bak")
        try:
            copy = os.open(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            continue
        with open(copy, "wb") as file, open(descriptor, "rb", closefd=False) as old:
            while chunk := old.read(1 << 20):
                file.write(chunk)
            file.flush()
            os.fsync(copy)
        return


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)  # the name has to last too
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _shown(path: Path) -> str:
    return printable(str(path), 1000)


_ELSEWHERE = "choose another file with `--journal FILE`"
