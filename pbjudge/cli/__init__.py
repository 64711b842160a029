"""The command line: parse, call, print, exit.

__init__.py    the entry point: start the sandbox first, then import the rest
streams.py     stdin, stdout and stderr, whatever they were
app.py         the commands' home, and the one place where an error becomes text and an exit code
program.py     what `--help` says of the whole, and the version
options.py     the options that commands share; choices.py: the words that some take
desk.py        what a command works with: banks, the learner's file, the history
judging.py     test, submit, watch, debug
watching.py    the loop of watch around a file, and its keys
subject.py     what a watch judges: a file, its problem, a sandbox that waits
screen.py      what a watch shows on: in place in a terminal, else lines
keyboard.py    the keys of a terminal, and the terminal as it was
leaving.py     signals that end or stop a process that holds a terminal
editing.py     a file in the learner's editor
learning.py    list, show, fetch, hint, history
studying.py    plan, next, daily, study
assessing.py   assess: start, status, finish
progressing.py progress, and its export and import
studies.py     what those three work with: the plans, and what was done
dashboard.py   the screen of `study`, the only place that knows textual
checkup.py     doctor
authoring.py   author: new, check, schema
"""

from __future__ import annotations

import gc
import sys

from pbjudge.cli import early, streams


def main() -> None:
    """Run the command line, and end the process with the exit code that `pbjudge --help` documents."""
    streams.prepare()
    gc.disable()  # a command is over before there is anything worth collecting
    try:
        early.start(sys.argv[1:])
        from pbjudge.cli.app import run

        run(sys.argv[1:])
    except KeyboardInterrupt:  # before the commands were there to take it
        from pbjudge.errors import EXIT_INTERRUPTED

        sys.stderr.write("interrupted\n")
        early.discard()
        sys.exit(EXIT_INTERRUPTED)
