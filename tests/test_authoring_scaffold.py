"""A new problem: what is written, where, and that it proves itself but for its marked places."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pbjudge.authoring.check import checked
from pbjudge.authoring.crew import Crew
from pbjudge.authoring.scaffold import TEMPLATES, nearest_bank, new_problem
from pbjudge.errors import PbjudgeError, UsageError


@pytest.mark.parametrize("kind", ["function", "class"])
def test_a_new_problem_proves_itself_but_for_its_marked_places(tmp_path: Path, kind: str) -> None:
    written = new_problem("moving-average", tmp_path, kind)  # type: ignore[arg-type]
    with Crew(1) as crew:
        ((_, rows),) = checked(["moving-average"], (tmp_path,), crew, True, lambda slug, done, total: None)
    assert [row.name for row in rows if row.state != "holds"] == ["marked places"]
    assert rows[-1].name == "mutants"
    marked = next(row for row in rows if row.name == "marked places")
    assert marked.details == tuple(map(str, written.marked))
    assert {place.file for place in written.marked} >= {"problem.yaml", "reference.py", "walkthrough.md"}


@pytest.mark.parametrize(
    ("slug", "kind", "name"),
    [
        ("moving-average", "function", "def moving_average("),
        ("moving-average", "class", "class MovingAverage:"),
        ("2-norm", "function", "def solve_2_norm("),
        ("2-norm", "class", "class The2Norm:"),
        ("lambda", "function", "def lambda_("),
        ("a--b", "function", "def a_b("),
    ],
)
def test_what_is_written_is_named_after_the_problem(tmp_path: Path, slug: str, kind: str, name: str) -> None:
    written = new_problem(slug, tmp_path / "problems", kind)  # type: ignore[arg-type]
    assert written.folder == tmp_path / "problems" / slug
    assert name in (written.folder / "reference.py").read_text()
    assert sorted(written.files) == sorted(
        path.relative_to(written.folder).as_posix() for path in written.folder.rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("slug", ["", "Adam", "a_b", "../a", "-a", "é"])
def test_a_slug_that_is_none_is_told(tmp_path: Path, slug: str) -> None:
    with pytest.raises(UsageError) as caught:
        new_problem(slug, tmp_path, "function")
    assert str(caught.value) == (
        f"`{slug}` is no name for a problem\n"
        "hint: a slug is of a-z, 0-9 and -, with a letter or digit first: `moving-average`"
    )
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(UsageError) as caught:
        new_problem("mine", tmp_path, "function")
    assert str(caught.value) == (
        f"`{tmp_path}/mine` is there already\nhint: choose another name, or move it out of the way"
    )
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PbjudgeError) as caught:
        new_problem("mine", tmp_path / "file", "function")
    assert (
        str(caught.value) == f"`{tmp_path}/file/mine` can not be written: Not a directory\nhint: see `--into`"
    )


def test_the_nearest_folder_of_problems_is_found_from_where_one_is(tmp_path: Path) -> None:
    inner = tmp_path / "problems" / "adam" / "mistakes"
    inner.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    for start in (tmp_path, inner, tmp_path / "docs", tmp_path / "problems"):
        assert nearest_bank(start) == tmp_path / "problems"


def test_where_there_is_no_bank_the_option_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        nearest_bank(tmp_path)
    assert str(caught.value) == (
        "there is no folder `problems` here or above\nhint: name one: `--into problems`"
    )


def test_templates_travel_with_the_package() -> None:
    assert TEMPLATES.parent.name == "authoring"
    kinds = sorted(os.listdir(TEMPLATES))
    assert kinds == ["class", "function"]
