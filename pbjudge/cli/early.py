"""The sandbox, started before anything slow is imported: numpy loads there while typer loads here.

Which problem is judged is not known yet, so this is the zygote that almost every problem needs; one
that needs another closes this one and starts its own.
"""

from __future__ import annotations

from pbjudge.sandbox.launch import Launched, Options, launch

_JUDGING = frozenset({"test", "submit", "watch"})
_started: Launched | None = None


def start(arguments: list[str]) -> None:
    """Start a zygote where the arguments look like a command that will need one."""
    global _started  # noqa: PLW0603 -- one process, one command
    wanted = bool(arguments) and arguments[0] in _JUDGING and "--help" not in arguments
    if wanted:
        try:
            _started = launch()
        except OSError:
            _started = None  # said properly by whoever asks for a zygote later


def take(options: Options) -> Launched | None:
    """Return the zygote that was started, where it is of the kind asked for; it is the caller's then."""
    global _started
    taken, _started = _started, None
    if taken is not None and options.modules:
        taken.release()
        return None
    return taken


def discard() -> None:
    """End a zygote that nobody took."""
    if _started is not None:
        _started.release()
