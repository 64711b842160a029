"""The commands' home, and the one place where an error becomes text and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from pbjudge.cli import desk, early
from pbjudge.errors import EXIT_INTERRUPTED, EXIT_JUDGE, PbjudgeError

if TYPE_CHECKING:
    import typer

# The commands by their names: where each is defined. Only the one that is called is imported.
COMMANDS = {
    "list": "learning:list_",
    "show": "learning:show",
    "fetch": "learning:fetch",
    "test": "judging:test",
    "submit": "judging:submit",
    "watch": "judging:watch",
    "debug": "judging:debug",
    "hint": "learning:hint",
    "walkthrough": "learning:walkthrough",
    "history": "learning:history",
    "plan": "studying:plan",
    "next": "studying:next_",
    "daily": "studying:daily",
    "study": "studying:study",
    "doctor": "checkup:doctor",
    "grade": "grading:grade",
    "similar": "grading:similar",
}
# Groups of commands: modules with an `app` of their own.
GROUPS: dict[str, str] = {
    "assess": "assessing",
    "progress": "progressing",
    "author": "authoring",
    "bank": "banking",
    "ci": "platforms",
}


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """Return the command line: the command that the arguments name, or all, in name alone for `--help`."""
    import typer

    from pbjudge.cli.program import SUMMARIES, pbjudge

    app = typer.Typer(
        name="pbjudge",
        no_args_is_help=True,
        pretty_exceptions_enable=False,  # its locals could print hidden values
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(pbjudge)
    if list(arguments) in ([], ["-h"], ["--help"]) and "_PBJUDGE_COMPLETE" not in os.environ:
        for name, summary in SUMMARIES.items():
            app.command(name, help=summary)(_shown_only)
        return app
    named = arguments[0] if arguments else ""
    for name, place in COMMANDS.items():
        if named == name or named not in {**COMMANDS, **GROUPS}:
            app.command(name)(_declared(place))
    for name, module in GROUPS.items():
        if named == name or named not in {**COMMANDS, **GROUPS}:
            app.add_typer(import_module(f"pbjudge.cli.{module}").app, name=name)
    return app


def _shown_only() -> None:
    """Stand for a command where the help of the whole is all that is asked for."""


def _declared(place: str) -> Any:
    """Return a command's function, with the names that its annotations use in its module."""
    import typer

    from pbjudge.cli import options

    module, _, function = place.partition(":")
    found = import_module(f"pbjudge.cli.{module}")
    found.__dict__.setdefault("typer", typer)
    found.__dict__.setdefault("options", options)
    return getattr(found, function)


def run(arguments: Sequence[str]) -> NoReturn:
    """Run one command and end the process with its exit code."""
    code = EXIT_JUDGE
    try:
        code = _exit_code(arguments)
        sys.stdout.flush()
    except OSError as error:  # the last of the output had no room
        code = _usage_or_bug(error)
    finally:
        early.discard()
        _leave(code)


def _exit_code(arguments: Sequence[str]) -> int:
    try:
        plain = _plain(arguments)
        if plain is not None:
            return int(plain(*arguments[1:]))
        outcome = app_for(arguments)(list(arguments), prog_name="pbjudge", standalone_mode=False)
        if outcome == EXIT_INTERRUPTED:  # what typer makes of the signal
            desk.say("interrupted")
        return outcome if isinstance(outcome, int) else 0
    except PbjudgeError as error:
        desk.complain(error)
        return error.exit_code
    except KeyboardInterrupt:
        desk.say("interrupted")
        return EXIT_INTERRUPTED
    except Exception as error:
        return _usage_or_bug(error)


# Commands that are called as they are where there is nothing to parse, and how many words they take.
# To load typer and build a command takes longer than to judge.
_PLAIN = {"test": (0, 1), "submit": (0, 1), "list": (0, 0), "show": (1, 1), "hint": (0, 1)}


def _plain(arguments: Sequence[str]) -> Callable[..., int] | None:
    """Return the command that is named, where all that follows are its plain words."""
    name, words = "".join(arguments[:1]), arguments[1:]
    least, most = _PLAIN.get(name, (1, 0))
    parsed = any(word.startswith("-") for word in words) or "_PBJUDGE_COMPLETE" in os.environ
    if parsed or not least <= len(words) <= most:
        return None
    module, _, function = COMMANDS[name].partition(":")
    found: Callable[..., int] = getattr(import_module(f"pbjudge.cli.{module}"), function)
    return found


def _usage_or_bug(error: Exception) -> int:
    name = type(error).__name__
    if name == "Exit" and hasattr(error, "exit_code"):
        return int(error.exit_code)
    if name == "Abort":
        desk.say("interrupted")
        return EXIT_INTERRUPTED
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        return _usage(error)
    if isinstance(error, OSError) and error.errno in _DISK:
        desk.say(
            f"error: {error}\nhint: free some space where the output goes, or set `PBJUDGE_HOME` elsewhere"
        )
        return EXIT_JUDGE
    import traceback

    traceback.print_exc()
    desk.say("error: the judge failed; the lines above say where\nhint: please report them")
    return EXIT_JUDGE


def _usage(error: Any) -> int:
    # Which module the class comes from depends on the version of typer, some of which carry click in them.
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message())
        return int(error.exit_code)
    path = context.command_path if context is not None else "pbjudge"
    desk.say(f"error: {error.format_message()}\nhint: `{path} --help` shows what it takes")
    return int(error.exit_code)


_DISK = frozenset({28, 122})  # ENOSPC, EDQUOT


def _leave(code: int) -> NoReturn:
    """End the process without unwinding the interpreter: nothing is left to be done."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass
    os._exit(code)
