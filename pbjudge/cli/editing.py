"""A file in the learner's own editor, in this terminal until it is closed."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path

from pbjudge.errors import UsageError


def edit(path: Path, lent: AbstractContextManager[object]) -> None:
    """Open a file in `$VISUAL` or `$EDITOR`, within what lends it the terminal, until that program ends.

    Raises `UsageError` where neither is set, or what it says does not start.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise UsageError("no editor is named", "set `EDITOR`, or open the file by yourself")
    # Ctrl-C is the editor's while it is in front; a handler is not passed on to it, as ignoring would be.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        with lent:
            _run([*shlex.split(editor), os.fspath(path)])
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"the editor `{editor}` does not start: {why}", "set `EDITOR`") from None
    finally:
        signal.signal(signal.SIGINT, before)


def _run(command: list[str]) -> None:
    program = subprocess.Popen(command)
    try:
        program.wait()
    finally:
        if program.poll() is None:  # told to leave meanwhile
            program.terminate()
            program.wait()
