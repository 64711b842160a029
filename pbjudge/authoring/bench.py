"""A problem on the workbench: its cases, and the means to run a file on them and see everything.

An author may see what a learner may not, so here every case counts as visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from pbjudge import bank, judge
from pbjudge.judge.cases import Plan, plan
from pbjudge.judge.checking import Checker
from pbjudge.judge.session import Ran, Session
from pbjudge.judge.verdicts import judged
from pbjudge.model import Case, CaseResult, Problem, Report
from pbjudge.sandbox.zygote import Zygote


class Bench:
    """One problem and the zygote to run things on. What takes a run is done when it is first asked for."""

    def __init__(self, problem: Problem, zygote: Zygote, isolation: str = "full") -> None:
        self.problem = problem
        self.zygote = zygote
        self.isolation = isolation

    @cached_property
    def reference(self) -> bytes:
        return self.source("reference.py")

    @cached_property
    def planned(self) -> Plan:
        """The examples and hidden cases of seed 0. Raises `BankError` where they can not be drawn."""
        return self.plan(0)

    @cached_property
    def runs(self) -> tuple[Ran, ...]:
        """What the reference does on the planned cases, one after the other in one child."""
        return tuple(self.run(self.reference, self.planned.cases))

    def source(self, name: str) -> bytes:
        """Return a file of the problem."""
        return bank.read_source(self.problem, name).encode()

    def plan(self, seed: int) -> Plan:
        """Return the cases as `seed` draws them, each of them visible."""
        planned = plan(self.problem, True, seed, self.isolation, self.zygote)
        return planned._replace(cases=tuple(map(opened, planned.cases)))

    def submit(self, source: bytes, hidden: bool = True, first_failure: bool = False) -> Report:
        """Judge a file as `submit` would, without a diagnosis."""
        order = judge.Order(
            hidden=hidden, isolation=self.isolation, diagnose=False, first_failure=first_failure
        )
        return judge.run(self.problem, source, order, self.zygote)

    def session(self, source: bytes, cases: Sequence[Case]) -> Session:
        """Return a session for `source`, still closed, that has time for all of the cases."""
        known = self.planned.budgets
        most = max(known.values(), key=lambda budget: budget.cpu)
        budgets = {case.name: known.get(case.name, most) for case in cases}
        return Session(self.problem, source, budgets, self.isolation, self.zygote)

    def run(self, source: bytes, cases: Sequence[Case]) -> Iterable[Ran]:
        """Yield what a file that loads does on each case, in one child."""
        with self.session(source, cases) as session:
            session.open()
            for case in cases:
                yield session.run(case)

    def judge(self, cases: Iterable[Case], runs: Iterable[Ran]) -> list[CaseResult]:
        """Return the results of runs, each with its whole message."""
        with Checker(self.problem, self.isolation, self.zygote) as check:
            return [judged(self.problem, case, ran, check) for case, ran in zip(cases, runs, strict=True)]


def opened(case: Case) -> Case:
    """Return a case as one that may be seen whole."""
    return msgspec.structs.replace(case, visible=True)
