"""Hearing of changes in folders: by events where they come, else by looking now and then.

Why no events come is told: the file system has none to give, none are left (the kernel grants each user
so many), or somebody asked for it by `WATCHFILES_FORCE_POLLING`.
"""

from __future__ import annotations

import os

from pbjudge.workspace.bell import Bell
from pbjudge.workspace.mounts import read_tables, why_silent

FORCED = "WATCHFILES_FORCE_POLLING"
HEARTBEAT = 1.0  # seconds between two looks where events come: one may have been lost
POLL = 0.2  # where none come


class Listening:
    """Listens to folders; `silent` says why no events come, None where they do."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.silent: str | None = None
        self._inodes: dict[str, int] = {}

    @property
    def patience(self) -> float:
        """The seconds after which to look though the bell did not ring."""
        return POLL if self.silent is not None else HEARTBEAT

    def moved(self, folders: set[str]) -> bool:
        """Return whether one of these is not, or is no longer, what is listened to."""
        return self._inodes != _inodes(folders)

    def listen(self, folders: set[str]) -> None:
        """Listen to these folders alone."""
        self._inodes = _inodes(folders)
        self.silent = _why_silent(folders)
        if self.silent is None:
            try:
                self.bell.listen(self._inodes)
            except OSError as error:
                self.silent = str(error)
        if self.silent is not None:
            self.bell.deafen()

    def close(self) -> None:
        self.bell.close()


def _inodes(folders: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for folder in folders:
        try:
            found[folder] = os.stat(folder).st_ino
        except OSError:
            continue
    return found


def _why_silent(folders: set[str]) -> str | None:
    if os.environ.get(FORCED, "").lower() not in ("", "0", "false", "no"):
        return f"`{FORCED}` is set"
    tables = read_tables()
    for folder in sorted(folders):
        why = why_silent(os.path.realpath(folder), *tables)
        if why is not None:
            return f"`{folder}` is on {why}"
    return None
