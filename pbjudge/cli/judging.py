"""test, submit, watch and debug: judge the learner's file and say what became of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, Self

import msgspec

from pbjudge import bank, judge
from pbjudge.cli import desk, early, streams
from pbjudge.cli.choices import Format, Level
from pbjudge.errors import EXIT_ACCEPTED, EXIT_JUDGE, EXIT_NOT_ACCEPTED, UsageError
from pbjudge.model import Problem, Report, Verdict
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote
from pbjudge.workspace.database import load_driver
from pbjudge.workspace.history import Attempt, Sat
from pbjudge.workspace.locate import LAST_FETCHED, Located
from pbjudge.workspace.source import read_source

if TYPE_CHECKING:  # `app` gives the annotations their names where it builds a command of them
    import typer
    from rich.progress import Progress, TaskID

    from pbjudge.cli import options
    from pbjudge.show.page import Page
    from pbjudge.workspace.sittings import Assessment

_PATIENCE = 1.0  # seconds before a progress bar is worth its lines


def test(
    target: options.Target = None,
    case: options.CaseName = None,
    format_: options.Output = Format.TEXT,
    isolation: options.Isolation = Level.FULL,
    required: options.Required = Level.NONE,
    banks: options.Banks = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Judge again at each save: `pbjudge watch`.")
    ] = False,
) -> int:
    """Run the examples against your solution.

    \b
    Example:
      pbjudge test adam-step
    """
    order = judge.Order(only=case, isolation=isolation.value, required=required.value)
    if watch:
        from pbjudge.cli.watching import follow

        if format_ is not Format.TEXT:
            raise UsageError("`--watch` shows reports as text", "leave out `--watch` or `--format`")
        return follow(target, order, banks)
    return _judge(target, order, format_, banks, "test")


def submit(
    target: options.Target = None,
    case: options.CaseName = None,
    format_: options.Output = Format.TEXT,
    seed: Annotated[int, typer.Option(help="Draw other hidden inputs.")] = 0,
    isolation: options.Isolation = Level.FULL,
    required: options.Required = Level.NONE,
    banks: options.Banks = None,
) -> int:
    """Run the examples and the hidden cases, score them, and keep the attempt.

    \b
    Example:
      pbjudge submit adam-step/solution.py
    """
    order = judge.Order(hidden=True, only=case, seed=seed, isolation=isolation.value, required=required.value)
    return _judge(target, order, format_, banks, "submit")


def watch(
    target: options.Target = None,
    case: options.CaseName = None,
    isolation: options.Isolation = Level.FULL,
    required: options.Required = Level.NONE,
    banks: options.Banks = None,
) -> int:
    """Run the examples against your solution at each save; `?` shows the keys.

    \b
    Example:
      pbjudge watch adam-step
    """
    from pbjudge.cli.watching import follow

    order = judge.Order(only=case, isolation=isolation.value, required=required.value)
    return follow(target, order, banks)


def debug(
    target: options.NamedTarget,
    case: Annotated[str, typer.Option("--case", help="The example to run.", show_default=False)],
    banks: options.Banks = None,
) -> int:
    """Run one example in this terminal, unconfined, so that `breakpoint()` works.

    \b
    Example:
      pbjudge debug adam-step --case "first step"
    """
    from pbjudge.judge.debug import run_unconfined

    roots = desk.banks(banks)
    located = desk.find(target, roots)
    problem = bank.load(located.slug, roots)
    chosen = judge.example(problem, case)
    desk.say(f"running case `{case}` of {desk.relative(located.path)} unconfined")
    source = read_source(located.path)
    try:
        agreed = run_unconfined(problem, chosen, located.path, source, print)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 -- the learner's own, whatever it is
        if type(error).__name__ != "BdbQuit":  # which is `q` in the debugger
            _show_own_traceback(error, str(located.path))
        agreed = False
    return EXIT_ACCEPTED if agreed else EXIT_NOT_ACCEPTED


def _show_own_traceback(error: BaseException, path: str) -> None:
    import traceback

    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != path:
        trace = trace.tb_next
    sys.stdout.flush()
    traceback.print_exception(type(error), error, trace)


def _judge(
    target: str | None,
    order: judge.Order,
    format_: Format,
    banks: list[Path] | None,
    command: str,
) -> int:
    _, located, problem, source = chosen(target, banks)
    if order.hidden and problem.withheld:
        order = order._replace(hidden=False)
        desk.say("this bank is a public copy: the examples are judged here, the rest where the full bank is")
    sitting = desk.sitting(problem.slug)
    examined = desk.is_examined(sitting)
    wanted = Options(modules=problem.modules)
    with Zygote(early.take(wanted), wanted, partial(_get_ready, format_, order)) as zygote:
        with _Progress() as progress:
            report = judge.run(problem, source, order, zygote, progress.note)
        if report.verdict is Verdict.ACCEPTED or not order.hidden:
            zygote.dismiss()  # it ends while the report is shown
        report = in_earned_words(report, problem, examined)
        if format_ is Format.JSON:
            _print_json(report, located.path)
        else:
            _print(report, problem, source, command, again(target, located), examined)
        if order.hidden and order.only is None:
            record(report, located.path, source, sitting)
            if format_ is Format.TEXT and not examined:
                _print_counterexample(report, problem, source, order, zygote)
    if sitting is not None:
        from pbjudge.cli.assessing import remind

        remind(sitting, command, format_ is Format.TEXT, banks)
    return _exit_code(report)


def _get_ready(format_: Format, order: judge.Order) -> None:
    """Import what comes after the judging: numpy takes its time over there, and nobody would wait less."""
    if format_ is Format.TEXT:
        from rich import text  # noqa: F401 -- a page imports it when it is shown

        from pbjudge.show import verdict  # noqa: F401

        desk.screen()
    if order.hidden and order.only is None:
        load_driver()


class Chosen(NamedTuple):
    """A file to judge, as it is now, its problem, and the banks in force."""

    roots: tuple[Path, ...]
    located: Located
    problem: Problem
    source: bytes


def chosen(target: str | None, banks: list[Path] | None) -> Chosen:
    """Find the learner's file and its problem, and say what is judged, and why where that may surprise."""
    roots = desk.banks(banks)
    located = desk.find(target, roots)
    problem = bank.load(located.slug, roots)
    source = read_source(located.path)
    why = f", {located.how}" if located.how == LAST_FETCHED else ""
    desk.say(f"judging {desk.relative(located.path)} as {located.slug}{why}")
    return Chosen(roots, located, problem, source)


def in_earned_words(report: Report, problem: Problem, examined: bool) -> Report:
    """Return the report with its diagnosis in the words that the attempts so far have earned.

    In an assessment that is the symptom, whatever came before.
    """
    if report.diagnosis is None:
        return report
    with desk.history() as history:
        earlier = history.diagnoses(problem.slug) if history is not None and not examined else []
    from pbjudge.diagnose.escalation import escalated

    diagnosis = escalated(report.diagnosis, problem, report.submission, earlier)
    return msgspec.structs.replace(report, diagnosis=diagnosis)


def _print_json(report: Report, path: Path) -> None:
    from pbjudge.export import json_report

    streams.write_bytes(json_report.encode(report, str(path)))


def _print_counterexample(
    report: Report, problem: Problem, source: bytes, order: judge.Order, zygote: Zygote
) -> None:
    """Look for a small input that shows what a hidden case may not, once the verdict is on the screen."""
    sys.stdout.flush()
    view = counterexample(report, problem, source, order.seed, zygote)
    if view is not None:
        console = desk.screen()
        console.print()
        console.print(view(console.width))


def counterexample(
    report: Report, problem: Problem, source: bytes, seed: int, zygote: Zygote
) -> Callable[[int], Page] | None:
    """Return what is shown of the search for a small counterexample; None where there is nothing to find."""
    if all(case.visible or case.verdict is Verdict.ACCEPTED for case in report.cases):
        return None
    if report.verdict not in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR):
        return None
    from pbjudge import show
    from pbjudge.judge.counterexample import counterexample as search

    case, result = search(problem, source, report, seed, zygote) or (None, None)
    text = source.decode("utf-8", "replace")
    return lambda width: show.counterexample(case, result, problem, text, width=width)


def again(target: str | None, located: Located) -> str:
    """Return what to type after `pbjudge test` to judge the same file again."""
    return located.slug if target is None or target == located.slug else target


def _print(report: Report, problem: Problem, source: bytes, command: str, name: str, examined: bool) -> None:
    from pbjudge import show

    console = desk.screen()
    text = source.decode("utf-8", "replace")
    page = show.report(
        report, problem, text, width=console.width, command=command, again=name, examined=examined
    )
    console.print(page)


def record(report: Report, path: Path, source: bytes, sitting: Assessment | None) -> None:
    """Keep an attempt, in the assessment that it was made in where there is one."""
    sys.stdout.flush()
    with desk.history() as history:
        if history is not None:
            history.record(_attempt(report, path, source, sitting))


def _attempt(report: Report, path: Path, source: bytes, sitting: Assessment | None) -> Attempt:
    ran = {case.group for case in report.cases if case.verdict is not Verdict.NOT_RUN}
    return Attempt(
        slug=report.problem,
        verdict=report.verdict.value,
        score=report.score,
        source=source,
        path=str(path),
        submission=report.submission,
        diagnosis=report.diagnosis.name if report.diagnosis else None,
        groups=tuple((one.name, one.passed == one.total) for one in report.groups if one.name in ran),
        sat=sitting and Sat(sitting.uid, sitting.spent, sitting.over),
    )


def _exit_code(report: Report) -> int:
    if report.verdict is Verdict.JUDGE_ERROR:
        return EXIT_JUDGE
    return EXIT_ACCEPTED if report.verdict is Verdict.ACCEPTED else EXIT_NOT_ACCEPTED


class _Progress:
    """A progress bar on stderr, once a run has lasted long enough to want one."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def note(self, done: int, total: int) -> None:
        """Say that `done` of `total` cases are judged."""
        if self._bar is None and time.monotonic() - self._since > _PATIENCE and sys.stderr.isatty():
            from rich.progress import Progress

            self._bar = Progress(console=desk.screen(stderr=True), transient=True)
            self._task = self._bar.add_task("judging", total=total)
            self._bar.start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done)
