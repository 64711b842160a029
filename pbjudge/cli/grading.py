"""grade and similar: judge a whole class, and find likely copies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pbjudge import bank
from pbjudge.classroom.bench import Settings, settings_for
from pbjudge.classroom.grade import Engine, Judged, Marking
from pbjudge.classroom.journal import SUFFIX, Journal
from pbjudge.classroom.records import ClassReport
from pbjudge.classroom.roster import read_roster
from pbjudge.classroom.submissions import HandedIn, find, read
from pbjudge.cli import desk, options
from pbjudge.cli.board import Board, Tally, table
from pbjudge.errors import EXIT_ACCEPTED, EXIT_JUDGE, EXIT_NOT_ACCEPTED, PbjudgeError, UsageError
from pbjudge.export.extras import needed
from pbjudge.model import Problem, Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pbjudge.classroom.similar import Likeness, Work

_MOST_COMPLAINTS = 20  # shown on the screen; exports have all

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of the students' folders.")]
Problems = Annotated[
    str | None,
    typer.Option(metavar="SLUG,...", help="These problems; else whatever was handed in.", show_default=False),
]


def _export(what: str) -> Any:
    return typer.Option(metavar="FILE", help=f"Write {what}.", show_default=False)


def grade(
    folder: Folder,
    problems: Problems = None,
    roster: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="Who is in the class: id, name.", show_default=False),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Judge so many at once.", show_default="one a core"),
    ] = None,
    fail: Annotated[bool, typer.Option("--fail", help="End with 1 where anything is not accepted.")] = False,
    seed: Annotated[int, typer.Option(help="Draw other hidden inputs.")] = 0,
    journal: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Where results are kept as they come.", show_default=f"FOLDER{SUFFIX}"
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Judge everything anew; the old journal is backed up.")
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Judge on the workers of a Dask scheduler.", show_default=False),
    ] = None,
    isolation: options.Isolation = options.Level.FULL,
    required: Annotated[
        options.Level | None,
        typer.Option(
            "--require-isolation",
            help="Refuse to judge with weaker isolation than this.",
            show_default="what --isolation says",
        ),
    ] = None,
    json: Annotated[Path | None, _export("everything, as JSON")] = None,
    junit: Annotated[Path | None, _export("JUnit XML, for CI systems")] = None,
    csv: Annotated[Path | None, _export("a gradebook, a row a student")] = None,
    markdown: Annotated[Path | None, _export("a summary in Markdown")] = None,
    html: Annotated[Path | None, _export("a gradebook to look at, one page")] = None,
    gradescope: Annotated[Path | None, _export("results.json, of one student")] = None,
    prairielearn: Annotated[Path | None, _export("results.json, of one student")] = None,
    banks: options.Banks = None,
) -> int:
    """Judge a whole class: FOLDER/<student>/<slug>.py, or one student's FOLDER/<slug>/solution.py.

    A run that was stopped goes on where it stopped when it is given again. It ends with 0 once all are
    judged, with 4 where the judge failed on any, whose other results stand.

    \b
    Example:
      pbjudge grade submissions --roster class.csv --html grades.html --csv grades.csv
    """
    exports = {
        "json_class": json,
        "junit": junit,
        "csv_gradebook": csv,
        "markdown": markdown,
        "html": html,
        "gradescope": gradescope,
        "prairielearn": prairielearn,
    }
    targets = {name: path for name, path in exports.items() if path is not None}
    _check_targets(targets)
    roots = desk.banks(banks)
    request = Request(
        folder=folder,
        problems=problems,
        roster=read_roster(roster) if roster is not None else None,
        roots=roots,
        settings=settings_for(roots, seed, isolation.value, (required or isolation).value),
        journal=journal if journal is not None else _beside(folder),
        fresh=fresh,
        jobs=jobs,
        cluster=cluster,
        alone=next((f"`--{name}`" for name in _ALONE if name in targets), None),
    )
    try:
        with graded(request) as (report, results):
            _write(report, targets)
            _on_platform(report, folder)
            desk.show(_summary(report, results))
            _complain(report)
            return _exit_code(report, results, fail=fail)
    except PbjudgeError:
        if gradescope is not None:  # which shows nothing at all where the file is missing
            gradescope.write_bytes(import_module("pbjudge.export.gradescope").crashed().encode())
        raise


class Request(NamedTuple):
    """What to grade, by what, and where to keep results."""

    folder: Path
    problems: str | None
    roster: dict[str, str] | None
    roots: Sequence[Path]
    settings: Settings
    journal: Path
    fresh: bool = False
    jobs: int | None = None
    cluster: str | None = None
    alone: str | None = None  # the option that tells one student's results and no class's


@contextmanager
def graded(request: Request) -> Iterator[tuple[ClassReport, list[Judged]]]:
    """Grade a class, and yield the report on it, which is read from the journal as long as this is open.

    Raises `UsageError`, `BankError` or `JudgeError` as the command says it; what was judged is kept.
    """
    handed = find(request.folder, bank.slugs(request.roots))
    chosen = _problems(request.problems, handed, request.roots)
    with Journal.open(request.journal, fresh=request.fresh) as journal, _engine(request) as engine:
        marking = Marking(handed, chosen, request.settings, engine.ground(), journal)
        if request.alone is not None:
            import_module("pbjudge.export.single").refuse_a_class(
                marking.report(request.roster), request.alone
            )
        _judge(marking, chosen, engine, request.journal)
        yield marking.report(request.roster), list(marking.results())


def _judge(marking: Marking, problems: Sequence[Problem], engine: Engine, kept: Path) -> None:
    waiting = marking.waiting
    if marking.known:
        desk.say(f"{marking.known} judged before, from {desk.relative(kept)}; {waiting.total()} to judge")
    for problem in problems:
        if waiting[problem.slug]:
            engine.prepare(problem)
    if waiting.total():
        with Board() as board:
            board.begin(waiting)
            for judged in marking.run(engine):
                board.note(judged)
            board.end()


def _problems(wanted: str | None, handed: HandedIn, roots: Sequence[Path]) -> list[Problem]:
    """Return the problems to grade: those that were named, else all that anybody handed in."""
    if wanted is not None:
        slugs = sorted({slug.strip() for slug in wanted.split(",") if slug.strip()})
    else:
        slugs = sorted({one.problem for one in handed.submissions})
    if not slugs:
        raise UsageError(
            f"nothing in `{desk.relative(handed.folder)}` is a submission",
            "it has to hold `<student>/<slug>.py`, `<student>/<slug>/solution.py` or `<slug>/solution.py`; "
            "`pbjudge list` shows the slugs",
        )
    return [bank.load(slug, roots) for slug in slugs]


@contextmanager
def _engine(request: Request) -> Iterator[Engine]:
    if request.cluster is not None:
        from pbjudge.classroom.cluster import Cluster

        with Cluster(request.cluster, request.settings) as remote:
            yield remote
        return
    from pbjudge.classroom.crew import Crew

    with Crew(request.jobs or _cores(), request.settings) as crew:
        yield crew


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _beside(folder: Path) -> Path:
    whole = Path(os.path.realpath(folder))
    return whole.with_name(whole.name + SUFFIX)


_ALONE = ("gradescope", "prairielearn")
_LIBRARIES = {"junit": ("junitparser", "JUnit XML"), "html": ("jinja2", "an HTML gradebook")}


def _check_targets(targets: dict[str, Path]) -> None:
    """Say before an hour of judging, not after, that a report has no place to go."""
    for module, path in targets.items():
        if module in _LIBRARIES:
            needed(*_LIBRARIES[module])
        if not path.absolute().parent.is_dir():
            raise UsageError(
                f"there is no folder `{path.parent}` to write `{path.name}` into", "make it first"
            )
        if path.is_dir():
            raise UsageError(f"`{path}` is a folder", "name the file to write")


def _write(report: ClassReport, targets: dict[str, Path]) -> None:
    for module, path in targets.items():
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with open(draft, "wb") as file:
                _render(module, report, file)
            os.replace(draft, path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(
                f"`{path}` can not be written: {reason}", "the results are kept: run the same command again"
            ) from None
        finally:
            draft.unlink(missing_ok=True)


def _render(module: str, report: ClassReport, file: IO[bytes]) -> None:
    """Write a report in a format; one that can be large comes in pieces."""
    export: Any = import_module(f"pbjudge.export.{module}")
    for piece in export.pieces(report) if hasattr(export, "pieces") else [export.render(report)]:
        file.write(piece if isinstance(piece, bytes) else piece.encode())


def _on_platform(report: ClassReport, folder: Path) -> None:
    """Tell GitHub what it shows by itself: annotations, the summary of the step, Classroom's result."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    from pbjudge.export import github

    top = os.environ.get("GITHUB_WORKSPACE") or os.getcwd()
    sys.stdout.write(github.render(report, os.path.relpath(os.path.realpath(folder), os.path.realpath(top))))
    sys.stdout.flush()
    for variable, text in _told_to_github(report):
        if path := os.environ.get(variable):
            with open(path, "a", encoding="utf-8") as file:
                file.write(text)


def _told_to_github(report: ClassReport) -> Iterator[tuple[str, str]]:
    """Yield what belongs into the files that GitHub names by a variable."""
    from pbjudge.export import github, markdown

    yield "GITHUB_STEP_SUMMARY", markdown.render(report)
    if len(report.students) == 1:
        yield "GITHUB_OUTPUT", f"result={github.classroom(report)}\n"


def _summary(report: ClassReport, results: Sequence[Judged]) -> RenderableType:
    tallies = {problem.slug: Tally(0) for problem in report.problems}
    for judged in results:
        tallies[judged.problem].note(*judged.mark)
    return table((slug, tally.done, tally) for slug, tally in tallies.items())


def _complain(report: ClassReport) -> None:
    from pbjudge.inert import inert

    for text in report.complaints[:_MOST_COMPLAINTS]:
        desk.say(f"note: {inert(text)}")
    left = len(report.complaints) - _MOST_COMPLAINTS
    if left > 0:
        desk.say(f"note: … and {left} more, which the exports list")


def _exit_code(report: ClassReport, results: Sequence[Judged], *, fail: bool) -> int:
    verdicts = [judged.mark.verdict for judged in results]
    broken = verdicts.count(Verdict.JUDGE_ERROR)
    if broken:
        desk.say(
            f"error: the judge failed on {broken} of {len(verdicts)} files\nhint: run the same command again"
        )
        return EXIT_JUDGE
    complete = len(verdicts) == len(report.graded) and set(verdicts) <= {Verdict.ACCEPTED}
    return EXIT_NOT_ACCEPTED if fail and not complete else EXIT_ACCEPTED


# --- likely copies --------------------------------------------------------------------------------


def similar(
    folder: Folder,
    problems: Problems = None,
    threshold: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Show pairs that are so much alike, as written.")
    ] = 0.8,
    banks: options.Banks = None,
) -> int:
    """List pairs of files that are likely copies; the starter's lines do not count.

    `as written` compares names and comments too, `renamed` only the shape of the code. The median says
    what is usual in this class: look at each pair before you say anything about it.

    \b
    Example:
      pbjudge similar submissions --problems adam-step --threshold 0.9
    """
    from pbjudge.classroom.similar import likeness
    from pbjudge.workspace.starter import starter

    roots = desk.banks(banks)
    handed = find(folder, bank.slugs(roots))
    for problem in _problems(problems, handed, roots):
        found = likeness(_works(handed, problem), starter(problem), threshold)
        desk.show(_likeness_table(problem.slug, found))
        if found.too_short:
            desk.say(f"note: `{problem.slug}`: too short to tell: {', '.join(found.too_short)}")
    return EXIT_ACCEPTED


def _works(handed: HandedIn, problem: Problem) -> list[Work]:
    from pbjudge.classroom.similar import Work

    read_in = [
        (one.student, read(handed.folder, one.parts))
        for one in handed.submissions
        if one.problem == problem.slug
    ]
    return [Work(student, source) for student, source in read_in if isinstance(source, bytes)]


def _likeness_table(slug: str, found: Likeness) -> RenderableType:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    number = f"{len(found.pairs)} pair{'' if len(found.pairs) == 1 else 's'}"
    usual = f"{slug}: {number}, where {found.usual:.0%} alike is usual"
    out = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("one", "other"):
        out.add_column(name)
    for name in ("as written", "renamed", "tokens"):
        out.add_column(name, justify="right")
    for pair in found.pairs:
        out.add_row(
            Text(pair.one), Text(pair.other), f"{pair.written:.0%}", f"{pair.renamed:.0%}", str(pair.tokens)
        )
    return Group(Text(usual), out) if found.pairs else Text(usual)
