"""A file and a folder under watch: whether they say something else than when they were last looked at.

What is compared is what was read; times and sizes only spare reading. A time stamp is trusted once it
is older than the coarsest clock of a file system, as git does it: two saves within one tick of that
clock look the same from outside.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from pbjudge.errors import UsageError
from pbjudge.workspace.source import read_source

_TICK = 2.5  # seconds; FAT counts in twos

Stamp = tuple[int, int, int, int]


class WatchedFile:
    """A learner's file; `source` is what it said when last looked at, None where it could not be had."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source: bytes | None = None
        self.missing: UsageError | None = None
        self._stamp: Stamp | None = None

    def look(self) -> bool:
        """Read the file again where it may have changed, and return whether it did."""
        stamp = _stamp(self.path)
        if stamp is not None and stamp == self._stamp and not _recent(stamp):
            return False
        before = self.source, self.missing is None
        self._stamp = stamp
        try:
            self.source, self.missing = read_source(self.path), None
        except UsageError as error:
            self.source, self.missing = None, error
        return before != (self.source, self.missing is None)

    def touched(self) -> bool:
        """Return whether the file was written or replaced since it was looked at."""
        return _stamp(self.path) != self._stamp

    def age(self) -> float:
        """Return the seconds since the file was last written, as its time stamp has it."""
        return time.time() - self._stamp[2] / 1e9 if self._stamp is not None else 0.0

    def folders(self) -> set[str]:
        """Return the folders in which a save of this file shows: its own, and that of what it links to."""
        return {os.path.dirname(os.path.abspath(self.path)), os.path.dirname(os.path.realpath(self.path))}


class WatchedFolder:
    """The files of a problem, as far as they make the problem."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._seen = self._stamps()

    def look(self) -> bool:
        """Return whether a file has come, gone or been written since the last look."""
        seen = self._stamps()
        recent = any(_recent(stamp) for stamp in seen.values())
        changed = seen != self._seen or recent
        self._seen = seen
        return changed

    def folders(self) -> set[str]:
        return {self.folder, os.path.join(self.folder, "mistakes")}

    def _stamps(self) -> dict[str, Stamp]:
        found: dict[str, Stamp] = {}
        for folder in sorted(self.folders()):
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if entry.name.endswith((".py", ".yaml", ".md")) and entry.name[0] != ".":
                            found[entry.path] = _of(entry.stat())
            except OSError:
                continue  # it is not there, or is being replaced: the next look tells
        return found


def _recent(stamp: Stamp) -> bool:
    return time.time() - stamp[2] / 1e9 < _TICK


def _stamp(path: Path) -> Stamp | None:
    try:
        return _of(os.stat(path))
    except OSError:
        return None


def _of(about: os.stat_result) -> Stamp:
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns
