"""What a watch judges: a file, its problem, and a sandbox in which the next child waits already.

Both are looked at again and again, and what is judged is what they say then. A problem that breaks
meanwhile is told, and judged as it was before. A run whose file has changed is given up before its next
case; what a file says half written is not told: one that is empty, or does not load, is given a moment
to go on.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final, Self

from pbjudge import bank, judge
from pbjudge.cli import desk, early
from pbjudge.errors import PbjudgeError, UsageError
from pbjudge.literal import printable
from pbjudge.model import Problem, Report, Verdict
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.standby import Standby
from pbjudge.workspace.locate import Located
from pbjudge.workspace.source import named_in
from pbjudge.workspace.watched import WatchedFile, WatchedFolder

_WHOLE: Final = 0.03  # seconds after which a file that does not load is taken for whole
_FILLED: Final = 0.2  # the same for an empty one: it was cut short, and is about to be written
_HOLD: Final = 1.0  # seconds, and
_RESTARTS: Final = 5  # runs, for which a file that changes again and again is not told of


class _OutdatedError(Exception):
    """The file has changed since the run began."""


class Subject:
    """A file with its problem; a context manager that ends the sandbox.

    `judged` is the source that the last run was of, None where that was of another problem.
    """

    def __init__(
        self, located: Located, problem: Problem, roots: tuple[Path, ...], order: judge.Order
    ) -> None:
        self.problem = problem
        self.order = order
        self.file = WatchedFile(located.path)
        self.name = printable(desk.relative(located.path), 200)  # kept: the current folder may go
        self.judged: bytes | None = None
        self.zygote = Standby(early.take(_kind(problem)), _kind(problem))
        self._roots = roots
        self._folder = WatchedFolder(problem.folder)
        self._prepared: dict[bool, judge.Prepared] = {}  # by whether the hidden cases are among them
        self._broken = ""  # what is wrong with the spec by now
        self._began = 0.0
        self._restarts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.zygote.close()

    @property
    def folders(self) -> set[str]:
        """The folders in which changes show."""
        return self.file.folders() | self._folder.folders()

    def look(self) -> None:
        """Look at the problem and at the file again."""
        if self._folder.look():
            self._reload()
        self.file.look()

    def prepare(self, *, hidden: bool = False) -> judge.Prepared:
        """Return the cases, kept from run to run. Raises as `judge.Prepared` does."""
        if hidden not in self._prepared:
            order = self.order._replace(hidden=True, only=None) if hidden else self.order
            self._prepared[hidden] = judge.Prepared(self.problem, order, self.zygote)
        return self._prepared[hidden]

    def tidy(self) -> None:
        """End what the last run has left to be ended."""
        self.zygote.tidy()

    def run_mistakes(self) -> None:
        """Have the known mistakes run, which the first failing file would have to wait for."""
        if not self._broken and self.problem.check is None:
            self.prepare().mistakes(self.zygote)
            self.zygote.tidy()

    # --- judging --------------------------------------------------------------------------------

    def test(self, progress: judge.Progress) -> Report | None:
        """Judge the file on the examples, as it is once it stays as it is; None where there is none."""
        self._began, self._restarts = time.monotonic(), 0
        while self.file.source is not None:
            report = self._tested(self.file.source, progress)
            if report is not None:
                return report
            self._restarts += 1
        return None

    def submit(self, progress: judge.Progress) -> Report:
        """Judge the file as it is on all cases. Raises `UsageError` where that can not be had now."""
        if self._broken:
            raise UsageError("the problem is broken", "submit once it is mended")
        if self.file.source is None:
            raise UsageError(f"`{self.name}` is gone", "submit once it is back")
        self._follow_header(self.file.source)
        if self.problem.withheld:
            raise UsageError(
                "this bank is a public copy, without hidden cases", "submit where the full bank is"
            )
        self.judged = self.file.source
        return judge.run_prepared(self.prepare(hidden=True), self.judged, self.zygote, progress)

    def _tested(self, source: bytes, progress: judge.Progress) -> Report | None:
        """Return what became of the file, None where it has changed since."""
        self._follow_header(source)
        self.zygote.begin()
        try:
            report = judge.run_prepared(self.prepare(), source, self.zygote, self._heeding(progress))
        except _OutdatedError:
            return None
        if report.verdict is Verdict.DOES_NOT_LOAD:
            whole = _WHOLE if source.strip() else _FILLED
            time.sleep(min(whole, max(0.0, whole - self.file.age())))
        if self._outdated():
            return None
        self.judged = source
        return report

    def _heeding(self, progress: judge.Progress) -> judge.Progress:
        def note(done: int, total: int) -> None:
            if self._outdated():
                raise _OutdatedError
            progress(done, total)

        return note

    def _outdated(self) -> bool:
        """Look again where the file was touched; of one that changes without end, some runs are told of."""
        held = self._restarts >= _RESTARTS and time.monotonic() - self._began > _HOLD
        return not held and self.file.touched() and self.file.look()

    # --- the problem ----------------------------------------------------------------------------

    def _follow_header(self, source: bytes) -> None:
        """Judge the file as what its first line names by now. Raises `UsageError` for no problem."""
        named = named_in(source)
        if named is not None and named != self.problem.slug:
            located = desk.find(os.fspath(self.file.path), self._roots)
            self._take(bank.load(located.slug, self._roots))
            desk.say(f"judging {self.name} as {located.slug}")

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
        if problem.digest != self.problem.digest:
            self._take(problem)
            desk.say("the problem has changed, and was read again")
        elif mended:
            desk.say("the problem is mended, and as it was before")

    def _loaded(self) -> Problem:
        """Read the problem; where that fails, once more after a moment: it may be half written."""
        try:
            return bank.load(self.problem.slug, self._roots)
        except PbjudgeError:
            time.sleep(_WHOLE)
            self._folder.look()
            return bank.load(self.problem.slug, self._roots)

    def _take(self, problem: Problem) -> None:
        """Judge against this problem from now on."""
        if problem.modules != self.problem.modules:
            self.zygote.close()
            self.zygote = Standby(None, _kind(problem))
        if problem.folder != self.problem.folder:
            self._folder = WatchedFolder(problem.folder)
        self.problem = problem
        self.judged = None
        self._broken = ""
        self._prepared.clear()


def _kind(problem: Problem) -> Options:
    return Options(modules=problem.modules)
