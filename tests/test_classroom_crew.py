"""The workers: whatever becomes of one of them, each submission comes to something."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from grading import BANK, RIGHT, WRONG

from pbjudge import bank
from pbjudge.classroom import crew as crews
from pbjudge.classroom.bench import Bench, Done, Settings, Task, settings_for
from pbjudge.classroom.crew import Crew
from pbjudge.errors import JudgeError
from pbjudge.model import Verdict

DOUBLE = bank.load("double", [BANK])
SETTINGS = settings_for([BANK], 0, "full", "none")
SLEEPS = "import time\ntime.sleep(0.5)\n" + RIGHT


def task(number: int, source: str = RIGHT) -> Task:
    return Task(number=number, problem="double", digest=DOUBLE.digest, source=source.encode())


def crew(jobs: int = 1, settings: Settings = SETTINGS) -> Crew:
    out = Crew(jobs, settings)
    out.prepare(DOUBLE)
    return out


def judged(workers: Crew, *tasks: Task) -> dict[int, Done]:
    with workers:
        return {done.number: done for batch in workers.judge(iter(tasks)) for done in batch}


def killing(workers: Crew, first: Task, *others: Task) -> Iterator[Task]:
    """Yield the tasks; when the second is asked for, kill the worker that has the first."""
    yield first
    for hand in workers._hands:
        if hand.task is first:
            os.kill(hand._process.pid, signal.SIGKILL)
    yield from others


def test_all_tasks_are_judged_whatever_the_number_of_workers() -> None:
    sources = [RIGHT, WRONG, "x ="] * 3
    found = judged(crew(2), *[task(number, source) for number, source in enumerate(sources)])
    verdicts = [Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.DOES_NOT_LOAD] * 3
    assert [found[number].verdict for number in range(9)] == verdicts
    assert [found[number].score for number in range(9)] == [100, 0, 0] * 3


def test_without_tasks_there_is_nothing_to_wait_for() -> None:
    assert judged(crew()) == {}


class Patient(Crew):
    """Looks up only once all of its workers have said something."""

    def _ready(self) -> list[Any]:
        while len(found := super()._ready()) < len(self._hands):
            pass
        return found


def test_workers_that_are_ready_at_once_are_sent_home_at_once() -> None:
    workers = Patient(2, SETTINGS)
    workers.prepare(DOUBLE)
    assert judged(workers) == {}


def test_a_worker_that_dies_is_replaced_and_its_submission_judged_by_another() -> None:
    workers = crew(2)
    found: dict[int, Done] = {}
    with workers:
        for batch in workers.judge(killing(workers, task(0, SLEEPS), task(1))):
            found |= {done.number: done for done in batch}
    assert {number: done.verdict for number, done in found.items()} == dict.fromkeys((0, 1), Verdict.ACCEPTED)


def test_a_submission_that_two_workers_died_on_is_the_judges_error_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    give = crews._Hand.give

    def deadly(hand: crews._Hand, given: Task, patience: float) -> None:
        give(hand, given, patience)
        if given.number == 0:
            os.kill(hand._process.pid, signal.SIGKILL)

    monkeypatch.setattr(crews._Hand, "give", deadly)
    found = judged(crew(), task(0), task(1))
    assert found[0] == Done(number=0, failure="the worker that judged it was ended by signal 9, twice")
    assert found[1].verdict is Verdict.ACCEPTED


def test_a_worker_that_never_answers_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    workers = crew()
    workers._patience["double"] = 0.05
    found = judged(workers, task(0, SLEEPS))
    assert found[0].failure == "the worker that judged it did not answer in time, twice"


def test_what_the_judge_fails_on_is_tried_again_and_then_told() -> None:
    changed = Task(number=0, problem="double", digest="another", source=RIGHT.encode())
    assert judged(crew(), changed, task(1))[0] == Done(
        number=0, failure="the problem `double` was changed while it was graded"
    )


def test_workers_that_can_not_start_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    workers = crew()
    monkeypatch.setattr(crews, "_BOOT", "raise SystemExit(7)")
    with pytest.raises(JudgeError) as caught:
        judged(workers, task(0))
    assert str(caught.value) == (
        "the judge's workers can not start: a worker ended with exit code 7\n"
        "hint: `pbjudge doctor` says what is missing"
    )


def test_closing_ends_every_worker() -> None:
    workers = crew(2)
    going = workers.judge(task(number, SLEEPS) for number in range(9))
    next(going)
    processes = [hand._process for hand in workers._hands]
    workers.close(gently=False)
    assert [process.returncode for process in processes] == [-signal.SIGKILL] * 2


def test_a_bug_of_the_judge_is_one_submissions_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of the judge's own")

    with Bench(SETTINGS) as bench:
        monkeypatch.setattr("pbjudge.classroom.bench.run_prepared", broken)
        assert bench.judge(task(3)) == Done(number=3, failure="ZeroDivisionError: of the judge's own")
        monkeypatch.undo()
        assert bench.judge(task(4)).verdict is Verdict.ACCEPTED


def test_a_bench_keeps_a_few_zygotes_warm_and_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[tuple[str, ...]] = []

    class FakeZygote:
        def __init__(self, options: object) -> None:
            self.modules: tuple[str, ...] = options.modules  # type: ignore[attr-defined]

        def close(self) -> None:
            ended.append(self.modules)

    monkeypatch.setattr("pbjudge.classroom.bench.Zygote", FakeZygote)
    with Bench(SETTINGS) as bench:
        for name in ("a", "b", "c", "a", "d", "e", "a"):
            bench._zygote((name,))
        assert ended == [("b",)]
    assert sorted(ended) == [("a",), ("b",), ("c",), ("d",), ("e",)]


def test_the_package_need_not_be_where_the_command_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pbjudge.py").write_text("raise SystemExit('a student\\'s')\n")
    monkeypatch.chdir(tmp_path)
    assert judged(crew(), task(0))[0].verdict is Verdict.ACCEPTED
