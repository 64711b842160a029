"""A file under watch: judged at each save, with everything that takes long done before.

    bell     something happened near the file or the problem, or it is time to look
    look     does the file say something else than what was judged? does the problem?
    judge    in a child that was forked and confined before the save
    show     the report in place; a save meanwhile makes it old, and it is judged anew before it is shown
    tidy     while nobody waits: the next child, the mistakes' outcomes, garbage

All this is one thread: a key that is pressed during a run has its turn afterwards. What a file says half
written is not shown: an empty one, or one that does not load, is given a moment to go on.
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

from pbjudge import bank, judge, show
from pbjudge.cli import desk, early, judging
from pbjudge.cli.keyboard import Keyboard
from pbjudge.cli.leaving import Told, stopped_and_resized, told_to_leave
from pbjudge.cli.screen import View, display
from pbjudge.errors import EXIT_ACCEPTED, PbjudgeError, UsageError
from pbjudge.model import Problem, Report, Verdict
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.standby import Standby
from pbjudge.show.page import Page
from pbjudge.show.verdict import UNJUDGED
from pbjudge.workspace.listening import POLL, Listening
from pbjudge.workspace.locate import Located
from pbjudge.workspace.source import named_in, read_source
from pbjudge.workspace.watched import WatchedFile, WatchedFolder

_WHOLE: Final = 0.03  # seconds after which a file that does not load is taken for whole
_FILLED: Final = 0.2  # the same for an empty one: it was cut short, and is about to be written
_HOLD: Final = 1.0  # seconds, and
_RESTARTS: Final = 5  # runs, for which a file that changes again and again is not shown
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
    roots = desk.banks(banks)
    located = desk.find(target, roots)
    problem = bank.load(located.slug, roots)
    read_source(located.path)
    desk.say(f"judging {desk.relative(located.path)} as {located.slug}{judging.why(located)}")
    try:
        with told_to_leave(), Watch(located, problem, roots, order, target) as watching:
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


class _OutdatedError(Exception):
    """The file has changed since the run began."""


class _Run(NamedTuple):
    """A report with what it is a report on, and how it is seen."""

    report: Report
    problem: Problem
    source: str
    time: str
    view: View


class Watch:
    """One file under watch, with its problem; a context manager that leaves no process behind."""

    def __init__(
        self,
        located: Located,
        problem: Problem,
        roots: tuple[Path, ...],
        order: judge.Order,
        target: str | None,
    ) -> None:
        self._problem = problem
        self._roots = roots
        self._order = order
        self._again = judging.again(target, located)
        self._name = desk.relative(located.path)  # kept: the current folder may go
        self._screen = display()
        self._in_terminal = sys.stdout.isatty()
        self._keys = Keyboard()
        self._ears = Listening()
        self._zygote = Standby(early.take(_kind(problem)), _kind(problem))
        self._file = WatchedFile(located.path)
        self._folder = WatchedFolder(problem.folder)
        self._prepared: dict[bool, judge.Prepared] = {}  # by whether the hidden cases are among them
        self._broken = ""  # what is wrong with the spec by now; what is judged is how it was before
        self._judged: bytes | None = None  # the source that the last run was of
        self._run: _Run | None = None  # the last one
        self._compared: Report | None = None  # the last report in which cases ran
        self._untidy = False
        self._number = -1  # of the failing case that is shown
        self._asked: int | None = None  # the rung whose cost was told
        self._began = 0.0
        self._restarts = 0
        self._ends = ExitStack()

    def __enter__(self) -> Self:
        self._ends.callback(self._ears.close)
        self._ends.callback(self._end_zygote)
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

    def _end_zygote(self) -> None:
        self._zygote.close()

    # --- the loop -------------------------------------------------------------------------------

    def run(self) -> None:
        """Judge, and wait for what happens next, until the key `q` or a reader that has gone."""
        self._prepare(hidden=False)
        self._listen()
        self._file.look()
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
        patience = self._ears.patience if self._file.missing is None else POLL
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
        for chore in (self._stock, self._run_mistakes, self._stock, self._collect):
            if self._untidy and not self._poll(0):
                chore()
        self._untidy = self._untidy and bool(self._poll(0))
        how = f"looking every {POLL:g} s at" if self._ears.silent else "watching"
        when = f" · {self._run.time}" if self._run else ""
        keys = "`?` shows the keys" if self._keys.on else "Ctrl-C ends it"
        self._screen.settle(f"{how} {self._name} as {self._problem.slug}{when} · {keys}")

    def _stock(self) -> None:
        try:
            while not self._poll(0) and self._zygote.stock():
                pass
        except PbjudgeError:
            pass  # whoever asks for a child next is told properly

    def _run_mistakes(self) -> None:
        prepared = self._prepared.get(False)
        if prepared is None or self._broken or self._problem.check is not None:
            return
        try:
            prepared.mistakes(self._zygote)
        except PbjudgeError:
            pass  # told with the first report that needs them

    def _collect(self) -> None:
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()  # what is here to stay need not be looked through each time

    # --- looking --------------------------------------------------------------------------------

    def _look(self) -> None:
        """Judge again where the file or the problem says something else than what was judged."""
        if self._folder.look():
            self._reload()
        gone = self._file.missing is not None
        self._file.look()
        if self._file.missing is not None:
            if not gone:
                self._mourn()
            return
        if gone or self._ears.moved(self._folders()):
            self._listen()
        if self._file.source != self._judged:
            self._judge()
        elif gone:
            desk.say(f"{self._name} is back, as it was")

    def _mourn(self) -> None:
        assert self._file.missing is not None
        what = self._file.missing.text.replace(os.fspath(self._file.path), self._name)
        desk.say(f"{what}; waiting for it")

    def _folders(self) -> set[str]:
        return self._file.folders() | self._folder.folders()

    def _listen(self) -> None:
        before = self._ears.silent
        self._ears.listen(self._folders())
        why = self._ears.silent
        if why is not None and why != before:
            desk.say(f"no events come, {why}: looking at the files every {POLL:g} s")

    def _reload(self) -> None:
        """Read the problem again; one that broke stays as it was."""
        try:
            problem = self._loaded()
        except PbjudgeError as error:
            if str(error) != self._broken:
                desk.complain(error)
                desk.say("until it is mended, the problem is judged as it was before")
            self._broken = str(error)
            return
        mended, self._broken = self._broken, ""
        if problem.digest != self._problem.digest:
            self._take(problem)
            desk.say("the problem has changed, and was read again")
        elif mended:
            desk.say("the problem is mended, and as it was before")

    def _loaded(self) -> Problem:
        """Read the problem; where that fails, once more after a moment: it may be half written."""
        try:
            return bank.load(self._problem.slug, self._roots)
        except PbjudgeError:
            time.sleep(_WHOLE)
            self._folder.look()
            return bank.load(self._problem.slug, self._roots)

    def _take(self, problem: Problem) -> None:
        """Judge against this problem from now on."""
        if problem.modules != self._problem.modules:
            self._zygote.close()
            self._zygote = Standby(None, _kind(problem))
        if problem.slug != self._problem.slug:
            self._folder = WatchedFolder(problem.folder)
            self._compared = None
        self._problem = problem
        self._prepared.clear()
        self._judged = None
        self._listen()

    # --- judging --------------------------------------------------------------------------------

    def _judge(self) -> None:
        """Judge the file as it is, and show the report unless it changed or went meanwhile."""
        self._began, self._restarts = time.monotonic(), 0
        self._untidy = True
        try:
            report = None
            while report is None and self._file.source is not None:
                report = self._report(self._file.source)
                self._restarts += 1
        except PbjudgeError as error:
            if self._run is None:
                raise  # it could never be judged: that is how a command ends
            self._judged = self._file.source
            desk.complain(error)
            return
        if report is None:
            self._mourn()
        else:
            self._show(report, "test")

    def _report(self, source: bytes) -> Report | None:
        """Return what became of the file, None where it has changed since."""
        self._follow_header(source)
        self._zygote.begin()
        try:
            report = judge.run_prepared(self._prepare(hidden=False), source, self._zygote, self._heed)
        except _OutdatedError:
            return None
        if report.verdict is Verdict.DOES_NOT_LOAD:
            whole = _WHOLE if source.strip() else _FILLED
            time.sleep(min(whole, max(0.0, whole - self._file.age())))
        if self._outdated():
            return None
        self._judged = source
        return report

    def _heed(self, done: int, total: int) -> None:
        if self._outdated():
            raise _OutdatedError
        if time.monotonic() - self._began > _HOLD:
            self._screen.busy(f"judging: case {done + 1} of {total}")

    def _outdated(self) -> bool:
        """Look again where the file was touched; of one that changes without end, some of it is shown."""
        held = self._restarts >= _RESTARTS and time.monotonic() - self._began > _HOLD
        return not held and self._file.touched() and self._file.look()

    def _follow_header(self, source: bytes) -> None:
        """Judge the file as what its first line names by now. Raises `UsageError` for no problem."""
        named = named_in(source)
        if named is not None and named != self._problem.slug:
            located = desk.find(str(self._file.path), self._roots)
            self._take(bank.load(located.slug, self._roots))
            self._again = self._name
            desk.say(f"judging {self._name} as {located.slug}")

    def _prepare(self, *, hidden: bool) -> judge.Prepared:
        if hidden not in self._prepared:
            order = self._order._replace(hidden=True, only=None) if hidden else self._order
            self._prepared[hidden] = judge.Prepared(self._problem, order, self._zygote)
        return self._prepared[hidden]

    def _show(self, report: Report, command: str) -> None:
        sitting = desk.sitting(self._problem.slug)
        examined = sitting is not None and not sitting.over
        report = judging.in_earned_words(report, self._problem, examined)
        text = (self._judged or b"").decode("utf-8", "replace")
        words = {"command": command, "again": self._again, "before": self._compared, "examined": examined}
        view = partial(_pages, report, self._problem, text, words)
        self._screen.show(view)
        self._run = _Run(report, self._problem, text, f"{datetime.now().astimezone():%H:%M:%S}", view)
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
        }
        if key in actions:
            actions[key]()

    def _submit(self) -> None:
        if self._broken:
            raise UsageError("the problem is broken", "submit once it is mended")
        if self._problem.withheld:
            raise UsageError(
                "this bank is a public copy, without hidden cases", "submit where the full bank is"
            )
        self._look()
        source = self._file.source
        if source is None:
            return
        self._began = time.monotonic()
        self._untidy = True
        self._screen.busy("judging the hidden cases")
        report = judge.run_prepared(self._prepare(hidden=True), source, self._zygote, self._count)
        self._judged = source
        self._show(report, "submit")
        sitting = desk.sitting(self._problem.slug)
        judging.record(report, self._file.path, source, sitting)
        if sitting is None or sitting.over:
            self._screen.busy("looking for a small input that shows what is wrong")
            found = judging.counterexample(report, self._problem, source, self._order.seed, self._zygote)
            if found is not None:
                self._screen.add(lambda width: [found(width)])

    def _count(self, done: int, total: int) -> None:
        if time.monotonic() - self._began > _HOLD:
            self._screen.busy(f"judging: case {done + 1} of {total}")

    def _hint(self, asked: int | None) -> None:
        """Open the next rung; one that costs is opened by the second press, after its cost was told."""
        problem = self._problem
        desk.refuse_in_assessment(problem.slug)
        with desk.own_history() as history:
            paid = history.rungs_paid(problem.slug)
            index = next((i for i in range(len(problem.ladder)) if i not in paid), None)
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
        with self._keys.lent():
            edit(self._file.path)

    def _run_again(self) -> None:
        self._file.look()
        self._judge()

    def _back(self) -> None:
        if self._run is not None:
            self._screen.show(self._run.view)

    def _resume(self) -> None:
        self._keys.take()
        self._screen.spoil()
        self._ears.bell.ring()


def _kind(problem: Problem) -> Options:
    return Options(modules=problem.modules)


def _pages(report: Report, problem: Problem, source: str, words: dict[str, Any], width: int) -> list[Page]:
    return [show.report(report, problem, source, width=width, **words)]
