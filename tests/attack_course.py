"""Runs many programs at one level of confinement, several at a time, and keeps what became of each.

programs -> workers, a zygote each -> judge.run -> the report, and what a person and a machine read of it
"""

from __future__ import annotations

import io
import os
import queue
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec
from attack_programs import ANSWER, Program

from pbjudge import bank, judge
from pbjudge.export import json_report
from pbjudge.judge.cases import hidden_cases
from pbjudge.model import Array, Limits, Problem, Report, Verdict
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote

BANK = Path(__file__).parent / "bank"
# What a hostile program is run with: it takes all it is given, and it is given it three times.
TIGHT = {"cpu": 0.25, "wall": 0.5, "load": 0.35, "factor": 1.0, "memory": 192}
# One that is stopped by something else than a clock has time for it, however busy the machine is.
AMPLE = {"cpu": 4.0, "wall": 8.0, "load": 8.0, "memory": 192}
CLOCKS = {Verdict.TIME_LIMIT, Verdict.IDLE_LIMIT, Verdict.DOES_NOT_LOAD}
WORKERS = 4  # most of the time is spent waiting for programs that sleep


class Outcome(NamedTuple):
    """What became of one program."""

    report: Report | None
    error: BaseException | None
    seconds: float
    shown: str = ""
    exported: bytes = b""

    @property
    def verdict(self) -> str:
        return (
            f"{type(self.error).__name__}: {self.error}" if self.report is None else str(self.report.verdict)
        )


class Ran(NamedTuple):
    """What became of all of them, by name, and what the zygotes said of an honest submission after that."""

    outcomes: dict[str, Outcome]
    afterwards: list[Outcome]


def double(**limits: float) -> Problem:
    """Return the problem that all programs answer to, with other limits."""
    problem = bank.load("double", (BANK,))
    changed: Limits = msgspec.structs.replace(problem.limits, **limits)
    return msgspec.structs.replace(problem, limits=changed)


def problem_for(program: Program) -> Problem:
    """Return the problem with the limits that a program is judged under."""
    if program.expected == {Verdict.ACCEPTED}:
        return double()
    if not program.expected & CLOCKS:
        return double(**AMPLE)
    # What computes is to meet the limit of CPU time, however long it has to wait for a processor.
    waits = Verdict.TIME_LIMIT not in program.expected or Verdict.IDLE_LIMIT in program.expected
    return double(**(TIGHT if waits else {**TIGHT, "wall": AMPLE["wall"]}))


def run(programs: Iterable[Program], options: Options, hasty: bool) -> Ran:
    """Run the programs; each worker ends with an honest one on the zygote that it has had all the time.

    `hasty` leaves out what comes after a program's first failure.
    """
    waiting: queue.SimpleQueue[Program] = queue.SimpleQueue()
    for program in programs:
        waiting.put(program)
    ran = Ran({}, [])
    workers = [threading.Thread(target=_work, args=(waiting, options, hasty, ran)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return ran


def _work(waiting: queue.SimpleQueue[Program], options: Options, hasty: bool, ran: Ran) -> None:
    with Zygote(options=options) as zygote:
        while True:
            try:
                program = waiting.get_nowait()
            except queue.Empty:
                break
            ran.outcomes[program.name] = judged(problem_for(program), program.source, zygote, hasty)
        ran.afterwards.append(judged(double(), ANSWER, zygote))


def judged(problem: Problem, source: bytes, zygote: Zygote, hasty: bool = False) -> Outcome:
    """Judge one program, and write down what a terminal and a file would get of it."""
    start = time.monotonic()
    try:
        report = judge.run(problem, source, judge.Order(hidden=True, first_failure=hasty), zygote)
        seconds = time.monotonic() - start
        shown, exported = _shown(report, problem, source), json_report.encode(report, "solution.py")
    except BaseException as error:  # noqa: BLE001 -- a judge that fails is what the test is about
        return Outcome(None, error, time.monotonic() - start)
    return Outcome(report, None, seconds, shown, exported)


def _shown(report: Report, problem: Problem, source: bytes) -> str:
    from rich.console import Console

    from pbjudge import show

    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    text = source.decode("utf-8", "replace")
    console.print(show.report(report, problem, text, width=100, command="submit"))
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def hidden_numbers(zygote: Zygote) -> list[str]:
    """Return numbers of the hidden cases as a leak would write them."""
    drawn = hidden_cases(double(), 0, "full", zygote)
    numbers: list[float] = []
    for case in drawn.cases:
        for value in (case.steps[0].args["x"], case.steps[0].expected):
            assert isinstance(value, Array)
            numbers += memoryview(value.data).cast("B")[:320].cast("d").tolist()
    return [repr(abs(number)) for number in numbers]


def processes_with(mark: str) -> list[str]:
    """Return the command lines of this machine's processes in which `mark` stands."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = Path(f"/proc/{name}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue
        if mark in words and int(name) != os.getpid():
            found.append(f"{name} {words}")
    return found
