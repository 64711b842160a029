"""Which file is whose work on which problem, and what is odd about a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pbjudge.classroom.submissions import Submission, Unreadable, find, read
from pbjudge.errors import UsageError
from pbjudge.model import Verdict

SLUGS = ("adam-step", "sgd-step")
LINK = Unreadable(Verdict.DOES_NOT_LOAD, "it is a link, which is not followed")


def laid(root: Path, *files: str) -> Path:
    """Return `root` with these files in it."""
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n")
    return root


def paths(folder: Path) -> list[tuple[str, str, str]]:
    return [(one.student, one.problem, one.path) for one in find(folder, SLUGS).submissions]


def test_a_class_may_use_either_layout(tmp_path: Path) -> None:
    laid(tmp_path, "ada/adam-step.py", "ada/sgd-step/solution.py", "bob/adam-step/solution.py")
    handed = find(tmp_path, SLUGS)
    assert handed.students == ("ada", "bob")
    assert handed.submissions == (
        Submission("ada", "adam-step", ("ada", "adam-step.py"), "ada/adam-step.py"),
        Submission("ada", "sgd-step", ("ada", "sgd-step", "solution.py"), "ada/sgd-step/solution.py"),
        Submission("bob", "adam-step", ("bob", "adam-step", "solution.py"), "bob/adam-step/solution.py"),
    )
    assert handed.complaints == ()


def test_a_folder_of_problems_is_one_students_repository(tmp_path: Path) -> None:
    laid(tmp_path / "ada", "adam-step/solution.py", "sgd-step/solution.py", "docs/notes.md", ".git/config")
    handed = find(tmp_path / "ada", SLUGS)
    assert handed.students == ("ada",)
    assert paths(tmp_path / "ada") == [
        ("ada", "adam-step", "adam-step/solution.py"),
        ("ada", "sgd-step", "sgd-step/solution.py"),
    ]


def test_a_problem_among_students_is_told(tmp_path: Path) -> None:
    laid(tmp_path, "ada/adam-step.py", "sgd-step/solution.py", "adam-step.py")
    handed = find(tmp_path, SLUGS)
    assert handed.students == ("ada",)
    assert handed.complaints == (
        "`adam-step.py` lies in no student's folder: it was not graded",
        "`sgd-step/` is a problem among students' folders: it was not graded",
    )


@pytest.mark.parametrize("name", ["adam_step.py", "Adam-Step.py", "adam step.PY", "ADAM_STEP/solution.py"])
def test_a_name_spelt_another_way_is_read_and_told(tmp_path: Path, name: str) -> None:
    laid(tmp_path, f"ada/{name}")
    handed = find(tmp_path, SLUGS)
    assert [one.problem for one in handed.submissions] == ["adam-step"]
    assert handed.submissions[0].note == "the name is read as `adam-step`"
    assert handed.complaints == (f"`ada/{name}`: the name is read as `adam-step`",)


def test_of_several_files_the_best_spelt_is_judged_and_the_others_named(tmp_path: Path) -> None:
    laid(tmp_path, "ada/adam_step.py", "ada/adam-step/solution.py", "ada/adam-step.py")
    handed = find(tmp_path, SLUGS)
    note = (
        "handed in more than once: judged from `ada/adam-step.py`, "
        "not `ada/adam-step/solution.py`, `ada/adam_step.py`"
    )
    assert paths(tmp_path) == [("ada", "adam-step", "ada/adam-step.py")]
    assert handed.submissions[0].note == note
    assert handed.complaints == (f"`ada/adam-step.py`: {note}",)


def test_two_spellings_of_one_students_name_are_told(tmp_path: Path) -> None:
    laid(tmp_path, "Zoë/adam-step.py", "Zoe\u0308/adam-step.py")
    assert find(tmp_path, SLUGS).complaints == (
        "`Zoe\u0308` and `Zoë` are one name in two spellings: graded as two",
    )


def test_a_link_in_place_of_a_students_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    laid(tmp_path, "ada/adam-step.py")
    (tmp_path / "bob").symlink_to("ada")
    handed = find(tmp_path, SLUGS)
    assert handed.students == ("ada",)
    assert handed.complaints == ("`bob` is a link: it was not followed",)


def test_what_tools_leave_is_nobody(tmp_path: Path) -> None:
    laid(tmp_path, "ada/adam-step.py", ".git/x", "__MACOSX/x", "grades.csv")
    assert find(tmp_path, SLUGS).students == ("ada",)


def test_a_name_that_is_no_text_can_be_written_all_the_same(tmp_path: Path) -> None:
    os.makedirs(os.fsencode(tmp_path) + b"/a\xff\nb")
    laid(tmp_path, "ada/adam-step.py")
    assert find(tmp_path, SLUGS).students == ("ada", r"a\xff\nb")


def test_no_name_passes_for_another_whose_odd_characters_it_spells_out(tmp_path: Path) -> None:
    for name in (b"a\rb", rb"a\rb", rb"a\x0db", b"\xa0", "\u00a0".encode(), b"ada", rb"ada\lovelace"):
        os.makedirs(os.fsencode(tmp_path) + b"/" + name)
        (tmp_path / os.fsdecode(name) / "adam-step.py").touch()
    handed = find(tmp_path, SLUGS)
    called = {r"a\x0db", r"a\x5crb", r"a\x5cx0db", r"\xa0", r"\xc2\xa0", "ada", r"ada\lovelace"}
    assert set(handed.students) == {one.student for one in handed.submissions} == called
    assert len(handed.students) == len(handed.submissions) == len(called)


@pytest.mark.parametrize("place", ["missing", "file"])
def test_a_folder_that_is_none_is_told(tmp_path: Path, place: str) -> None:
    laid(tmp_path, "file")
    with pytest.raises(UsageError) as caught:
        find(tmp_path / place, SLUGS)
    assert str(caught.value) == (
        f"there is no folder `{tmp_path}/{place}`\nhint: name the folder that holds the students' folders"
    )


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    laid(tmp_path, "ada/adam-step.py")
    assert read(tmp_path, ("ada", "adam-step.py")) == b"# ada/adam-step.py\n"


def test_no_more_of_a_huge_file_is_read_than_shows_that_it_is_huge(tmp_path: Path) -> None:
    laid(tmp_path, "ada/adam-step.py")
    with open(tmp_path / "ada/adam-step.py", "wb") as file:
        file.truncate(1 << 40)
    source = read(tmp_path, ("ada", "adam-step.py"))
    assert isinstance(source, bytes)
    assert len(source) == (1 << 20) + 1


@pytest.mark.parametrize("target", ["../bob/adam-step.py", "/etc/passwd", "/nowhere", "adam-step.py"])
def test_a_link_is_a_submission_that_does_not_load(tmp_path: Path, target: str) -> None:
    laid(tmp_path, "ada/notes.md", "bob/adam-step.py")
    (tmp_path / "ada/adam-step.py").symlink_to(target)
    assert ("ada", "adam-step", "ada/adam-step.py") in paths(tmp_path)
    assert read(tmp_path, ("ada", "adam-step.py")) == LINK


def test_a_link_on_the_way_is_not_followed_either(tmp_path: Path) -> None:
    laid(tmp_path, "ada/notes.md", "bob/adam-step/solution.py")
    (tmp_path / "ada/adam-step").symlink_to("../bob/adam-step")
    assert ("ada", "adam-step", "ada/adam-step/solution.py") in paths(tmp_path)
    assert read(tmp_path, ("ada", "adam-step", "solution.py")) == LINK


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    laid(tmp_path, "ada/notes.md")
    os.mkfifo(tmp_path / "ada/adam-step.py")
    assert read(tmp_path, ("ada", "adam-step.py")) == Unreadable(
        Verdict.DOES_NOT_LOAD, "it is a pipe, a socket or a device, not a file"
    )


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    laid(tmp_path, "ada/adam-step/solution.py/x")
    assert read(tmp_path, ("ada", "adam-step", "solution.py")) == Unreadable(
        Verdict.DOES_NOT_LOAD, "it is a folder, not a file"
    )


def test_a_file_that_is_gone_is_nobodys_failure(tmp_path: Path) -> None:
    laid(tmp_path, "ada/notes.md")
    assert read(tmp_path, ("ada", "adam-step.py")) == Unreadable(
        Verdict.JUDGE_ERROR, "the file can not be read: no such file or directory"
    )
