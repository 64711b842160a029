"""A file under watch: judged at each save, with everything that takes long done before.

    bell     something happened near the file or the problem, or it is time to look
    look     does the file say something else than what was judged? does the problem?
    judge    in a child that was forked and confined before the save
    show     the report in place, with what changed since the one before
    tidy     while nobody waits: the next child, the mistakes' outcomes, garbage

All this is one thread: a key that is pressed during a run has its turn afterwards.
"""

from __future__ import annotations

import errno
import gc
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from pbjudge import judge, show
from pbjudge.cli import desk, judging
from pbjudge.cli.keyboard import Keyboard
from pbjudge.cli.leaving import Told, stopped_and_resized, told_to_leave
from pbjudge.cli.screen import View, display
from pbjudge.cli.subject import Subject
from pbjudge.errors import EXIT_ACCEPTED, PbjudgeError, UsageError
from pbjudge.model import Problem, Report
from pbjudge.show.page import Page
from pbjudge.show.verdict import UNJUDGED
from pbjudge.workspace.listening import POLL, Listening
from pbjudge.workspace.sittings import Assessment

_SLOW: Final = 1.0  # seconds after which a run says how far it is
_KEYS: Final = (
    ("s", "submit: the hidden cases too, kept as an attempt"),
    ("h", "the next hint; what it costs is told first"),
    ("n", "the next failing case, whole"),
    ("e", "open the file in your editor ($VISUAL, $EDITOR)"),
    ("r", "run again"),
    ("q", "quit"),
    ("space", "the next lines of a long report"),
    ("enter", "the last report"),
)


def follow(target: str | None, order: judge.Order, banks: list[Path] | None) -> int:
    """Judge a file at each save until somebody has enough; return the exit code."""
    chosen = judging.chosen(target, banks)
    try:
        with (
            told_to_leave(),
            Subject(chosen.located, chosen.problem, chosen.roots, order) as subject,
            Watch(subject, judging.again(target, chosen.located)) as watching,
        ):
            watching.run()
    except Told as told:
        _forget_terminal()
        return told.exit_code
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        _forget_terminal()
        return Told(signal.SIGHUP).exit_code
    return EXIT_ACCEPTED


def _forget_terminal() -> None:
    """Let what is still to be written go nowhere where a terminal has been closed."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        poller = select.poll()
        poller.register(stream, 0)
        if poller.poll(0):
            os.dup2(nowhere, stream)


class _Run(NamedTuple):
    """A report with what it is a report on, and how it is seen."""

    report: Report
    problem: Problem
    source: str
    time: str
    view: View


class Watch:
    """A subject under watch, shown, and obeying keys; a context manager that leaves all as it was.

    `again` is what a person types after `pbjudge test` for this file.
    """

    def __init__(self, subject: Subject, again: str) -> None:
        self._subject = subject
        self._again = again
        self._screen = display()
        self._in_terminal = sys.stdout.isatty()
        self._keys = Keyboard()
        self._ears = Listening()
        self._run: _Run | None = None  # the last one
        self._compared: Report | None = None  # the last report in which cases ran
        self._before: Report | None = None  # the one that it was compared with
        self._untidy = False
        self._saved = False  # and not asked for by a key
        self._number = -1  # of the failing case that is shown
        self._asked: int | None = None  # the rung whose cost was told
        self._began = 0.0
        self._ends = ExitStack()

    def __enter__(self) -> Self:
        self._ends.callback(self._ears.close)
        try:
            self._ends.enter_context(self._screen)
            self._ends.enter_context(self._keys)
            self._ends.enter_context(stopped_and_resized(self._keys.release, self._resume))
        except BaseException:
            self._ends.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    # --- the loop -------------------------------------------------------------------------------

    def run(self) -> None:
        """Judge, and wait for what happens next, until the key `q` or a reader that has gone."""
        self._subject.prepare()
        self._listen()
        self._subject.file.look()
        self._judge()
        while True:
            self._tidy()
            happened = self._wait()
            if sys.stdout.fileno() in happened:
                if self._in_terminal:
                    raise Told(signal.SIGHUP)
                return
            if self._keys.fileno() in happened and self._obey(self._keys.read()):
                return
            self._look()

    def _wait(self) -> set[int]:
        """Wait for the bell, a key, or the time to look; return the descriptors of keys and a reader gone."""
        patience = self._ears.patience if self._subject.file.missing is None else POLL
        happened = self._poll(patience)
        self._ears.bell.hush()
        return happened

    def _poll(self, seconds: float) -> set[int]:
        poller = select.poll()
        poller.register(self._ears.bell.fileno(), select.POLLIN)
        poller.register(sys.stdout.fileno(), 0)
        if self._keys.on:
            poller.register(self._keys.fileno(), select.POLLIN)
        return {descriptor for descriptor, _ in poller.poll(1000 * seconds)}

    def _tidy(self) -> None:
        """Do what the next run would have to wait for, and say how things stand."""
        for chore in (self._subject.tidy, self._stock, self._subject.run_mistakes, self._stock, _collect):
            if self._untidy and not self._poll(0):
                try:
                    chore()
                except PbjudgeError:
                    pass  # whoever needs it next is told properly
        self._untidy = self._untidy and bool(self._poll(0))
        how = f"looking every {POLL:g} s at" if self._ears.silent else "watching"
        when = f" · {self._run.time}" if self._run else ""
        keys = "`?` shows the keys" if self._keys.on else "Ctrl-C ends it"
        self._screen.settle(f"{how} {self._subject.name} as {self._subject.problem.slug}{when} · {keys}")

    def _stock(self) -> None:
        while not self._poll(0) and self._subject.zygote.stock():
            pass

    # --- looking and judging --------------------------------------------------------------------

    def _look(self) -> None:
        """Judge again where the file or the problem says something else than what was judged."""
        file = self._subject.file
        gone = file.missing is not None
        self._subject.look()
        if file.missing is not None:
            if not gone:
                self._mourn()
            return
        if gone or self._ears.moved(self._subject.folders):
            self._listen()
        if file.source != self._subject.judged:
            self._saved = True
            self._judge()
            self._saved = False
        elif gone:
            desk.say(f"{self._subject.name} is back, as it was")

    def _mourn(self) -> None:
        file = self._subject.file
        assert file.missing is not None
        what = file.missing.text.replace(os.fspath(file.path), self._subject.name)
        desk.say(f"{what}; waiting for it")

    def _listen(self) -> None:
        before = self._ears.silent
        self._ears.listen(self._subject.folders)
        why = self._ears.silent
        if why is not None and why != before:
            desk.say(f"no events come, {why}: looking at the files every {POLL:g} s")

    def _is_same_program(self, report: Report) -> bool:
        """Whether a save changed white space and comments alone, as a formatter does after each.

        What changed with the save before is then still what a person wants to see.
        """
        last = self._run
        return (
            self._saved
            and last is not None
            and last.report is self._compared
            and last.problem is self._subject.problem
            and last.report.submission == report.submission
        )

    def _judge(self) -> None:
        """Judge the file and show the report, unless it goes meanwhile."""
        self._began, self._untidy = time.monotonic(), True
        try:
            report = self._subject.test(self._note)
        except PbjudgeError as error:
            if self._run is None:
                raise  # it could never be judged: that is how a command ends
            self._subject.judged = self._subject.file.source
            desk.complain(error)
            return
        if report is None:
            self._mourn()
        else:
            self._show(report, "test", desk.sitting(report.problem))

    def _note(self, done: int, total: int) -> None:
        if time.monotonic() - self._began > _SLOW:
            self._screen.busy(f"judging: case {done + 1} of {total}")

    def _show(self, report: Report, command: str, sitting: Assessment | None) -> None:
        problem = self._subject.problem
        if self._run is not None and self._run.problem.slug != problem.slug:
            self._compared, self._again = None, self._subject.name
        if not self._is_same_program(report):
            self._before = self._compared
        examined = desk.is_examined(sitting)
        report = judging.in_earned_words(report, problem, examined)
        text = (self._subject.judged or b"").decode("utf-8", "replace")
        words = {"command": command, "again": self._again, "before": self._before, "examined": examined}
        view = partial(_pages, report, problem, text, words)
        self._screen.show(view)
        self._run = _Run(report, problem, text, f"{datetime.now().astimezone():%H:%M:%S}", view)
        self._number, self._asked = -1, None
        if report.verdict not in UNJUDGED:
            self._compared = report
        if sitting is not None:
            from pbjudge.cli.assessing import remind

            remind(sitting, command, False, None)

    # --- keys -----------------------------------------------------------------------------------

    def _obey(self, keys: str) -> bool:
        """Do what keys ask for; return whether that is to quit."""
        self._ears.bell.stay_awake()
        for key in keys:
            asked, self._asked = self._asked, None
            if key == "q":
                return True
            try:
                self._act(key, asked)
            except PbjudgeError as error:
                desk.complain(error)
            if key == "h":
                break  # what was typed on is no answer to what is asked now
        return False

    def _act(self, key: str, asked: int | None) -> None:
        actions: dict[str, Callable[[], None]] = {
            "s": self._submit,
            "h": lambda: self._hint(asked),
            "n": self._next_failing,
            "e": self._edit,
            "r": self._run_again,
            "?": lambda: self._screen.show(lambda width: [show.keys(_KEYS, width=width)]),
            " ": self._screen.turn,
            "\n": self._back,
            "\r": self._back,  # from a Python that leaves it as it comes
        }
        if key in actions:
            actions[key]()

    def _submit(self) -> None:
        self._look()
        self._began, self._untidy = time.monotonic(), True
        self._screen.busy("judging the hidden cases")
        subject = self._subject
        sitting = desk.sitting()  # what is submitted in time is in time, however long it runs
        report = subject.submit(self._note)
        if sitting is not None and report.problem not in sitting.problems:
            sitting = None
        self._show(report, "submit", sitting)
        source = subject.judged or b""
        judging.record(report, subject.file.path, source, sitting)
        if not desk.is_examined(sitting):
            self._screen.busy("looking for a small input that shows what is wrong")
            seed, zygote = subject.order.seed, subject.zygote
            found = judging.counterexample(report, subject.problem, source, seed, zygote)
            if found is not None:
                self._screen.add(lambda width: [found(width)])

    def _hint(self, asked: int | None) -> None:
        """Open the next rung; one that costs is opened by the second press, after its cost was told."""
        problem = self._subject.problem
        desk.refuse_in_assessment(problem.slug)
        with desk.own_history() as history:
            paid = history.rungs_paid(problem.slug)
            index = problem.next_rung(paid)
            if index is None:
                self._screen.show(lambda width: [show.rungs(problem, paid, width=width)])
                return
            rung = problem.ladder[index]
            if rung.cost and asked != index:
                desk.say(
                    f"the next rung, `{rung.kind}`, costs {rung.cost} points of the practice score: "
                    "`h` again opens it, any other key does not"
                )
                self._keys.forget()
                self._asked = index
                return
            history.pay_rung(problem.slug, index, rung.cost)
        self._screen.show(lambda width: [show.rungs(problem, [index], width=width)])

    def _next_failing(self) -> None:
        run = self._run
        found = show.failures(run.report) if run is not None else []
        if run is None or not found:
            raise UsageError("no case fails in the last run")
        self._number = number = (self._number + 1) % len(found)
        self._screen.show(
            lambda width: [show.failing(run.report, number, run.problem, run.source, width=width)]
        )

    def _edit(self) -> None:
        from pbjudge.cli.editing import edit

        self._screen.make_room()
        edit(self._subject.file.path, self._keys.lent())

    def _run_again(self) -> None:
        self._subject.look()
        self._judge()

    def _back(self) -> None:
        if self._run is not None:
            self._screen.show(self._run.view)

    def _resume(self) -> None:
        self._keys.take()
        self._screen.spoil()
        self._ears.bell.ring()


def _collect() -> None:
    gc.collect()
    if not gc.get_freeze_count():
        gc.freeze()  # what is here to stay need not be looked through each time


def _pages(report: Report, problem: Problem, source: str, words: dict[str, Any], width: int) -> list[Page]:
    return [show.report(report, problem, source, width=width, **words)]
