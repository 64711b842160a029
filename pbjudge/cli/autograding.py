"""ci autograde: judge one submission where Gradescope put it, and leave results whatever happens.

    ROOT/source/        the unpacked zip: autograder.json, problems/
    ROOT/submission/    what a student uploaded
    ROOT/results/       results.json goes here

What was uploaded is laid out as a class of one student, and judged as a class is. Students upload what
they like: an assignment on one problem takes a `solution.py`, or the only Python file there is, for it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pbjudge import bank
from pbjudge.classroom.bench import settings_for
from pbjudge.cli import desk
from pbjudge.cli.grading import Request, graded
from pbjudge.errors import EXIT_ACCEPTED, UsageError

if TYPE_CHECKING:
    from pbjudge.classroom.records import ClassReport
    from pbjudge.export.autograder import Autograder

STUDENT: Final = "submission"
_SOLUTION: Final = "solution.py"


def autograde(
    root: Annotated[
        Path, typer.Argument(metavar="ROOT", help="The folder that Gradescope calls /autograder.")
    ],
) -> int:
    """Judge the submission in ROOT and write ROOT/results/results.json, whatever happens."""
    from pbjudge.export import gradescope

    results = root / "results" / "results.json"
    metadata = Metadata.read(root / "submission_metadata.json")
    # Until there is more to say: the judge may be killed at any moment from here on.
    _replace(results, gradescope.crashed(metadata.before))
    settings = _settings(root / "source")
    points = metadata.points if settings.points is None else settings.points
    with _graded(root, settings, results.parent / ".class") as report:
        _replace(results, gradescope.render(report, points, metadata.before))
        for one in report.graded:
            desk.say(f"{one.problem}: {one.report.verdict if one.report else 'no file was handed in'}")
    return EXIT_ACCEPTED


class Metadata:
    """What Gradescope says of a submission: the assignment's points, and the score of the one before."""

    def __init__(self, points: float | None = None, before: float | None = None) -> None:
        self.points = points
        self.before = before

    @classmethod
    def read(cls, path: Path) -> Metadata:
        """Return what the file says, nothing where it is not there or not as it is documented."""
        try:
            said = json.loads(path.read_bytes())
            assignment, earlier = said["assignment"], said["previous_submissions"]
            latest = max(earlier, key=_submitted, default=None)
            return cls(_number(assignment["total_points"]), latest and _number(latest["score"]))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return cls()


def _submitted(submission: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(submission["submission_time"])


def _number(said: Any) -> float | None:
    return None if said is None else float(said)


def _settings(source: Path) -> Autograder:
    import msgspec

    from pbjudge.export.autograder import settings_in

    try:
        return settings_in(source)
    except (OSError, msgspec.MsgspecError) as error:
        raise UsageError(
            f"`{source / 'autograder.json'}` can not be read: {error}",
            "`pbjudge ci gradescope` builds the zip that it belongs to",
        ) from None


@contextmanager
def _graded(root: Path, settings: Autograder, work: Path) -> Iterator[ClassReport]:
    """Judge the submission, and yield the report while what it is read from is there."""
    roots = bank.roots([root / "source" / "problems"])
    shutil.rmtree(work, ignore_errors=True)
    try:
        request = Request(
            folder=_class_of_one(root / STUDENT, work / "class", settings.problems),
            problems=",".join(settings.problems),
            roster=None,
            roots=roots,
            settings=settings_for(roots, settings.seed, "full", settings.require_isolation),
            journal=work / "journal",
            jobs=1,
        )
        with graded(request) as (report, _):
            yield report
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _class_of_one(submission: Path, folder: Path, slugs: Sequence[str]) -> Path:
    """Lay out what was uploaded as the class of one student; links stay links, which nobody follows."""
    own = folder / STUDENT
    if submission.is_dir():
        shutil.copytree(submission, own, symlinks=True, ignore=_not_python)
    own.mkdir(parents=True, exist_ok=True)
    only = _only_file(own) if len(slugs) == 1 else None
    if only is not None and not os.path.lexists(own / slugs[0]):
        only.rename(own / f"{slugs[0]}.py")
    return folder


def _only_file(own: Path) -> Path | None:
    """Return the file that must be the answer to the only problem: `solution.py`, or the only one."""
    files = sorted(path for path in own.iterdir() if path.suffix == ".py")
    solution = own / _SOLUTION
    return solution if solution in files else files[0] if len(files) == 1 else None


def _not_python(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".py") and not _is_folder(os.path.join(folder, name))]


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
