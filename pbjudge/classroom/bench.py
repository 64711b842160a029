"""A place to judge at: one process, a warm zygote for each set of modules, one submission after the other.

The local workers and those of a cluster are built on this alone, so they judge alike. What a submission
is handed back as is bytes, which whoever asked writes down without looking into them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from pbjudge import __version__, bank
from pbjudge.classroom import kept
from pbjudge.errors import JudgeError, PbjudgeError
from pbjudge.judge import Order, Prepared, run_prepared
from pbjudge.model import ISOLATION_LEVELS, Isolation, Problem, Verdict
from pbjudge.sandbox.child import ChildLimits
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote

_MOST_ZYGOTES = 4  # each holds numpy, and whatever its problems ask for besides
_MOST_PREPARED = 4  # problems whose cases are kept in memory; tasks come one problem after the other
_MIB = 1 << 20


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for every submission: banks, seed, and the isolation to apply and to require."""

    roots: tuple[str, ...]
    seed: int = 0
    isolation: str = "full"
    required: str = "full"

    @property
    def order(self) -> Order:
        return Order(hidden=True, seed=self.seed, isolation=self.isolation, required=self.required)


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One submission to judge. `number` tells its result apart; `digest` is the problem's, as it was read."""

    number: int
    problem: str
    digest: str
    source: bytes


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task: a record with what it comes to, or, in `failure`, why the judge has none."""

    number: int
    verdict: Verdict = Verdict.JUDGE_ERROR
    score: float = 0.0
    record: bytes = b""
    failure: str = ""


class Ground(NamedTuple):
    """What holds for a whole run: the isolation in force, and the versions of what submissions run on."""

    isolation: Isolation
    versions: dict[str, str]


class Bench:
    """A place to judge at; a context manager that leaves no process behind."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._problems: dict[str, Problem] = {}
        self._prepared: dict[str, Prepared] = {}
        self._zygotes: dict[tuple[str, ...], Zygote] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm_up(self) -> None:
        """Have the zygote that most problems need ready. Raises `JudgeError` where it can not be had."""
        _ = self._zygote().versions

    @property
    def versions(self) -> dict[str, str]:
        """The versions of what submissions run on."""
        return {"pbjudge": __version__, **self._zygote().versions, "platform": sys.platform}

    def isolation(self) -> Isolation:
        """Return the isolation that canaries find in force in a throw-away child.

        Raises `JudgeError` where it is weaker than the settings require.
        """
        limits = ChildLimits(memory=512 * _MIB, answer=_MIB, total_cpu=10, isolation=self.settings.isolation)
        child = self._zygote().child(limits)
        child.kill()
        held, required = child.isolation, self.settings.required
        if ISOLATION_LEVELS.index(held.level) < ISOLATION_LEVELS.index(required):
            raise JudgeError(
                f"a class is judged at isolation level `{required}`, and `{held.level}` is what holds here: "
                f"{held.why}",
                f"{held.remedy or '`pbjudge doctor` says what is missing'}; or, where every file is trusted, "
                f"`--require-isolation {held.level}`",
            )
        return held

    def prepare(self, problem: Problem) -> float:
        """Draw the hidden cases and run the mistakes, so that no submission has to wait for either.

        Returns the seconds of wall time that no submission to the problem can need. Raises `BankError`
        where the author's code does not do its part.
        """
        zygote = self._zygote(problem.modules)
        prepared = Prepared(problem, self.settings.order, zygote)
        if problem.check is None:
            prepared.mistakes(zygote)
        budgets = prepared.planned.budgets
        # Twice for the second looks, twice again for a machine that is busy with something else.
        return 120 + 4 * (sum(budget.wall for budget in budgets.values()) + 2 * problem.limits.load)

    def judge(self, task: Task) -> Done:
        """Judge one submission. Whatever fails is a `Done` too, so that it is one student's and no more."""
        try:
            problem = self._problem(task)
            zygote = self._zygote(problem.modules)
            report = run_prepared(self._prepared_for(problem, zygote), task.source, zygote)
            if report.verdict is Verdict.JUDGE_ERROR:
                return Done(number=task.number, failure=report.reason)
            record = kept.encode(kept.tidied(report, problem))
            return Done(number=task.number, verdict=report.verdict, score=report.score, record=record)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the next student must not pay for it
            self.close()
            kind = "" if isinstance(error, PbjudgeError) else f"{type(error).__name__}: "
            return Done(number=task.number, failure=f"{kind}{error}".partition("\nhint:")[0])

    def close(self) -> None:
        """End the zygotes; the next submission starts them anew. Safe to call twice."""
        while self._zygotes:
            _, zygote = self._zygotes.popitem()
            zygote.close()

    def _problem(self, task: Task) -> Problem:
        problem = self._problems.get(task.problem)
        if problem is None:
            problem = bank.load(task.problem, [Path(root) for root in self.settings.roots])
            self._problems[task.problem] = problem
        if problem.digest != task.digest:
            raise JudgeError(f"the problem `{task.problem}` was changed while it was graded")
        return problem

    def _prepared_for(self, problem: Problem, zygote: Zygote) -> Prepared:
        prepared = self._prepared.pop(problem.slug, None)
        if prepared is None and len(self._prepared) >= _MOST_PREPARED:
            del self._prepared[next(iter(self._prepared))]
        self._prepared[problem.slug] = prepared or Prepared(problem, self.settings.order, zygote)
        return self._prepared[problem.slug]

    def _zygote(self, modules: tuple[str, ...] = ()) -> Zygote:
        zygote = self._zygotes.pop(modules, None)
        if zygote is None and len(self._zygotes) >= _MOST_ZYGOTES:
            self._zygotes.pop(next(iter(self._zygotes))).close()  # the one that was asked for longest ago
        self._zygotes[modules] = zygote or Zygote(options=Options(modules=modules))
        return self._zygotes[modules]


def settings_for(roots: Sequence[Path], seed: int, isolation: str, required: str) -> Settings:
    """Return settings with banks as they travel to another process."""
    return Settings(roots=tuple(map(str, roots)), seed=seed, isolation=isolation, required=required)
