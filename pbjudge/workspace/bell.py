"""A bell that rings when something happens in a folder, for whoever waits on descriptors.

It says neither what happened nor how often: who hears it looks. So an editor that writes beside the
file and renames, a burst of saves and a swap file are all one ring, and an event that was lost costs
the time until the next look.

The library that listens looks for news in steps. Short ones notice a save at once and take a hundredth
of a processor; so they are for the minutes after something happened, and longer ones for the rest.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

_STEP, _LONG_STEP = 4, 30  # ms between two looks for news; a ring comes after one to two of them
_AWAKE = 600.0  # seconds of short steps after something happened
_AT_MOST = 50  # ms until a ring where news do not stop
_TURN = 1000  # ms after which the length of a step is thought over


class Bell:
    """Rings at changes in the folders that it listens to; `fileno` is readable once it rang."""

    def __init__(self) -> None:
        self._hears, self._rings = os.pipe()
        os.set_blocking(self._hears, False)
        os.set_blocking(self._rings, False)
        self._listener: _Listener | None = None

    def fileno(self) -> int:
        return self._hears

    def ring(self) -> None:
        """Ring; safe in a signal handler and in any thread."""
        try:
            os.write(self._rings, b"!")
        except BlockingIOError:
            pass  # it is ringing

    def hush(self) -> bool:
        """Silence the bell; return whether it rang."""
        try:
            rang = bool(os.read(self._hears, 4096))
        except BlockingIOError:
            return False
        self.stay_awake()
        return rang

    def stay_awake(self) -> None:
        """Notice changes at once for the next minutes."""
        if self._listener is not None:
            self._listener.awake_until = time.monotonic() + _AWAKE

    def listen(self, folders: Iterable[str]) -> None:
        """Listen to these folders alone, those of them that are there.

        Raises OSError where the system has no more watches to give.
        """
        self.deafen()
        there = sorted(folder for folder in set(folders) if os.path.isdir(folder))
        if there:
            self._listener = _Listener(there, self)

    def deafen(self) -> None:
        """Listen to nothing."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def close(self) -> None:
        self.deafen()
        os.close(self._hears)
        os.close(self._rings)


class _Listener:
    """The thread that waits for events; `awake_until` is the time until which its steps are short."""

    def __init__(self, folders: list[str], bell: Bell) -> None:
        self.awake_until = time.monotonic() + _AWAKE
        self._stop = threading.Event()
        self._notify = _notify(folders)
        self._thread = threading.Thread(target=self._run, args=(bell,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self, bell: Bell) -> None:
        with self._notify:
            while True:
                step = _STEP if time.monotonic() < self.awake_until else _LONG_STEP
                heard = self._notify.watch(_AT_MOST, step, _TURN, self._stop)
                if heard == "stop":
                    return
                if heard != "timeout":
                    bell.ring()


def _notify(folders: list[str]) -> RustNotify:
    from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

    try:
        return RustNotify(folders, False, False, 0, False, True)
    except WatchfilesRustInternalError as error:
        raise OSError(str(error)) from None
