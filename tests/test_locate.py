from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from plain_user import plain_user

from pbjudge.errors import UsageError
from pbjudge.workspace.locate import Located, locate

BANK = ("adam-step", "adamw-step", "sgd-step")


class Workspace:
    """A folder to lay solutions in and to stand in, and the memory of what was fetched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.fetched: list[tuple[str, Path]] = []

    def solution(self, path: str, slug: str | None = None) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# pbjudge: {slug}\n" if slug else "import numpy\n")
        return file

    def last(self, slug: str | None) -> str | None:
        return next((str(p) for s, p in reversed(self.fetched) if slug in (None, s)), None)

    def locate(self, argument: str | None = None, *, at: str = ".") -> Located:
        (self.root / at).mkdir(parents=True, exist_ok=True)
        return locate(
            argument, cwd=self.root / at, is_slug=BANK.__contains__, slugs=lambda: BANK, last=self.last
        )

    def refusal(self, argument: str | None = None, *, at: str = ".") -> str:
        with pytest.raises(UsageError) as caught:
            self.locate(argument, at=at)
        return str(caught.value).replace(str(self.root), "ROOT")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


# --- a slug ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["", "adam-step", "adam-step/notes", "elsewhere/deep"])
def test_a_slug_finds_its_folder_from_anywhere_below(workspace: Workspace, at: str) -> None:
    file = workspace.solution("adam-step/solution.py", "adam-step")

    assert workspace.locate("adam-step", at=at) == Located(file, "adam-step", "the problem named")


def test_a_slug_finds_the_solution_of_the_current_folder_where_it_belongs_to_it(workspace: Workspace) -> None:
    workspace.solution("adam-step/solution.py", "adam-step")
    here = workspace.solution("here/solution.py", "adam-step")
    workspace.solution("other/solution.py", "sgd-step")

    assert workspace.locate("adam-step", at="here").path == here
    assert workspace.locate("adam-step", at="other").path == workspace.root / "adam-step/solution.py"


def test_a_folder_s_name_is_enough_without_a_first_line(workspace: Workspace) -> None:
    file = workspace.solution("adam-step/solution.py")

    assert workspace.locate("adam-step").path == file
    assert workspace.locate("adam-step", at="adam-step").path == file


def test_a_slug_finds_where_it_was_last_fetched(workspace: Workspace) -> None:
    adam = workspace.solution("far/adam-step/solution.py", "adam-step")
    sgd = workspace.solution("far/sgd-step/solution.py", "sgd-step")
    workspace.fetched = [("adam-step", adam), ("sgd-step", sgd)]

    assert workspace.locate("adam-step", at="here").path == adam


def test_a_slug_is_a_problem_though_a_folder_has_its_name(workspace: Workspace) -> None:
    (workspace.root / "adam-step").mkdir()
    far = workspace.solution("far/adam-step/solution.py", "adam-step")
    workspace.fetched = [("adam-step", far)]

    assert workspace.locate("adam-step").path == far


def test_a_slug_without_a_solution_says_where_it_was_looked_for(workspace: Workspace) -> None:
    workspace.fetched = [("adam-step", workspace.root / "gone" / "solution.py")]

    assert workspace.refusal("adam-step", at="here") == (
        "no solution of `adam-step` was found: looked for `solution.py` and `adam-step/solution.py` in "
        "`ROOT/here` and each folder above, and where it was last fetched\n"
        "hint: `pbjudge fetch adam-step` writes one to start from"
    )


def test_a_folder_of_its_name_that_holds_another_s_solution_is_told(workspace: Workspace) -> None:
    workspace.solution("adam-step/solution.py", "sgd-step")

    assert workspace.refusal("adam-step", at="adam-step") == (
        "no solution of `adam-step` was found: looked for `solution.py` and `adam-step/solution.py` in "
        "`ROOT/adam-step` and each folder above, and where it was last fetched; "
        "the first line of `ROOT/adam-step/solution.py` names `sgd-step`\n"
        "hint: `pbjudge fetch adam-step` writes one to start from, or name the file"
    )


def test_a_near_slug_is_offered(workspace: Workspace) -> None:
    assert workspace.refusal("Adam_Step") == (
        "`Adam_Step` is neither a problem of the bank nor a file in `ROOT`\n"
        "hint: did you mean `adam-step`? `pbjudge list` shows every problem"
    )


def test_a_far_one_is_not(workspace: Workspace) -> None:
    assert workspace.refusal("\x1b[31m") == (
        "`\\x1b[31m` is neither a problem of the bank nor a file in `ROOT`\n"
        "hint: `pbjudge list` shows every problem"
    )


# --- a path ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("argument", ["work/mine.py", "./work/mine.py", "work/../work/mine.py"])
def test_a_path_is_the_file_and_its_first_line_names_the_problem(workspace: Workspace, argument: str) -> None:
    file = workspace.solution("work/mine.py", "adam-step")

    assert workspace.locate(argument) == Located(file, "adam-step", "by its first line")
    assert workspace.locate(str(file), at="elsewhere").path == file


@pytest.mark.parametrize("argument", ["work", "work/", "./work", "work/."])
def test_a_folder_stands_for_the_solution_in_it(workspace: Workspace, argument: str) -> None:
    file = workspace.solution("work/solution.py", "adam-step")

    assert workspace.locate(argument) == Located(file, "adam-step", "by its first line")


@pytest.mark.parametrize("argument", [".", "../adam-step", "./", "solution.py"])
def test_the_name_of_the_folder_names_the_problem_else(workspace: Workspace, argument: str) -> None:
    file = workspace.solution("adam-step/solution.py")

    assert workspace.locate(argument, at="adam-step") == Located(
        file, "adam-step", "by the name of its folder"
    )


def test_the_first_line_outweighs_the_folder(workspace: Workspace) -> None:
    workspace.solution("adam-step/second.py", "sgd-step")

    assert workspace.locate("adam-step/second.py").slug == "sgd-step"


def test_the_current_folder_names_the_problem_of_a_file_that_does_not(workspace: Workspace) -> None:
    file = workspace.solution("mine.py")

    found = workspace.locate("../../mine.py", at="adam-step/notes")

    assert found == Located(file, "adam-step", f"by the name of `{workspace.root / 'adam-step'}`")


def test_the_last_problem_fetched_is_the_last_resort(workspace: Workspace) -> None:
    file = workspace.solution("mine.py")
    workspace.fetched = [("adam-step", workspace.root / "far" / "adam-step" / "solution.py")]

    assert workspace.locate("mine.py") == Located(file, "adam-step", "the last problem fetched")


def test_a_file_of_no_problem_says_what_was_looked_at(workspace: Workspace) -> None:
    workspace.solution("mine.py")

    assert workspace.refusal("mine.py") == (
        "which problem does `ROOT/mine.py` solve? its first line names none, nor does its folder, "
        "nor `ROOT` or a folder above, and none was fetched\n"
        "hint: write `# pbjudge: SLUG` into its first line; `pbjudge list` shows every problem"
    )


@pytest.mark.parametrize("argument", ["mine.py", None, "adam-step/solution.py"])
def test_a_first_line_that_names_no_problem_is_told_not_passed_over(
    workspace: Workspace, argument: str | None
) -> None:
    for path in ("mine.py", "solution.py", "adam-step/solution.py"):
        workspace.solution(path, "adam-stepp")

    assert workspace.refusal(argument) == (
        f"the first line of `ROOT/{argument or 'solution.py'}` names the problem `adam-stepp`, "
        "which no bank in use has\n"
        "hint: did you mean `adam-step`? `pbjudge list` shows every problem"
    )


def test_a_path_with_a_separator_or_suffix_is_never_a_slug(tmp_path: Path) -> None:
    file = tmp_path / "odd.py"
    file.write_text("# pbjudge: odd.py\n")
    (tmp_path / "odd.py-folder").mkdir()

    found = locate("odd.py", cwd=tmp_path, is_slug="odd.py".__eq__, slugs=lambda: ("odd.py",))

    assert found.path == file


@pytest.mark.parametrize("argument", ["adam-step/solution.py", "work/adam-step/", "adam-step/mine.py"])
def test_a_missing_file_of_a_problem_is_offered_a_starter(workspace: Workspace, argument: str) -> None:
    assert workspace.refusal(argument) == (
        f"there is no file `ROOT/{argument.rstrip('/')}`\n"
        "hint: `pbjudge fetch adam-step` writes one to start from"
    )


@pytest.mark.parametrize("argument", ["mine.py", "work/mine", "x" * 300 + ".py"])
def test_any_other_missing_file_is_said_to_be_missing(workspace: Workspace, argument: str) -> None:
    assert workspace.refusal(argument) == (
        f"there is no file `ROOT/{argument}`\n"
        "hint: name a file, a folder or a problem; `pbjudge list` shows every problem"
    )


def test_a_folder_without_a_solution_is_told(workspace: Workspace) -> None:
    (workspace.root / "work" / "adam-step").mkdir(parents=True)

    assert workspace.refusal("work") == (
        "there is no `solution.py` in `ROOT/work`\n"
        "hint: name a file or a problem; `pbjudge list` shows every problem"
    )
    assert workspace.refusal("work/adam-step") == (
        "there is no `solution.py` in `ROOT/work/adam-step`\n"
        "hint: `pbjudge fetch adam-step --into ROOT/work` writes one to start from"
    )


def test_a_pipe_is_found_and_never_waited_for(workspace: Workspace) -> None:
    (workspace.root / "adam-step").mkdir()
    os.mkfifo(workspace.root / "adam-step" / "mine.py")

    assert workspace.locate("adam-step/mine.py").slug == "adam-step"


def test_folders_that_may_not_be_searched_hold_nothing() -> None:
    with plain_user() as folder:
        workspace = Workspace(folder)
        workspace.solution("closed/adam-step/solution.py", "adam-step")
        (folder / "closed").chmod(0)
        with pytest.raises(UsageError) as caught:
            locate(None, cwd=folder / "closed" / "adam-step", is_slug=BANK.__contains__, slugs=lambda: BANK)
        missing = workspace.refusal("closed/adam-step/solution.py")
        (folder / "closed").chmod(0o755)

    assert caught.value.text.startswith("no solution was found: ")
    assert missing.startswith("there is no file `ROOT/closed/adam-step/solution.py`\n")


def test_the_bank_is_not_asked_for_names_that_lead_out_of_it(workspace: Workspace) -> None:
    asked: list[str] = []

    def is_slug(name: str) -> bool:
        asked.append(name)
        return True

    for argument in ("..", ".", "a/../../b", ""):
        with pytest.raises(UsageError):
            locate(argument, cwd=workspace.root, is_slug=is_slug, slugs=lambda: BANK)

    assert not {name for name in asked if "/" in name or name.startswith(".") or not name}


# --- nothing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["adam-step", "adam-step/deep/er"])
@pytest.mark.parametrize(
    ("slug", "how"), [("adam-step", "by its first line"), (None, "by the name of its folder")]
)
def test_the_current_folder_or_one_above_says_it_all(
    workspace: Workspace, at: str, slug: str | None, how: str
) -> None:
    file = workspace.solution("adam-step/solution.py", slug)

    assert workspace.locate(at=at) == Located(file, "adam-step", how)


def test_the_nearest_solution_is_taken(workspace: Workspace) -> None:
    workspace.solution("solution.py", "sgd-step")
    near = workspace.solution("work/solution.py", "adam-step")

    assert workspace.locate(at="work/deep").path == near


def test_a_solution_of_nothing_is_passed_over(workspace: Workspace) -> None:
    outer = workspace.solution("solution.py", "sgd-step")
    workspace.solution("work/solution.py")

    assert workspace.locate(at="work").path == outer


def test_in_a_problem_s_own_folder_its_solution_elsewhere_is_meant(workspace: Workspace) -> None:
    adam = workspace.solution("far/adam-step/solution.py", "adam-step")
    sgd = workspace.solution("far/sgd-step/solution.py", "sgd-step")
    workspace.fetched = [("adam-step", adam), ("sgd-step", sgd)]

    found = workspace.locate(at="problems/adam-step/mistakes")

    folder = workspace.root / "problems" / "adam-step"
    assert found == Located(adam, "adam-step", f"by the name of `{folder}`")


def test_the_last_problem_fetched_is_meant_where_nothing_is_near(workspace: Workspace) -> None:
    file = workspace.solution("far/adam-step/solution.py", "adam-step")
    workspace.fetched = [("adam-step", file)]

    assert workspace.locate(at="here") == Located(file, "adam-step", "the last problem fetched")


def test_where_nothing_is_found_the_search_is_told_whole(workspace: Workspace) -> None:
    assert workspace.refusal(at="here") == (
        "no solution was found: looked for `solution.py` in `ROOT/here` and each folder above, "
        "and for the last problem fetched\n"
        "hint: `pbjudge fetch SLUG` writes one to start from, or name the problem or the file"
    )


def test_a_last_problem_that_is_gone_is_named(workspace: Workspace) -> None:
    workspace.fetched = [("adam-step", workspace.root / "far" / "adam-step" / "solution.py")]

    assert workspace.refusal() == (
        "no solution was found: looked for `solution.py` in `ROOT` and each folder above, "
        "and for the last problem fetched, `ROOT/far/adam-step/solution.py`, which is gone\n"
        "hint: `pbjudge fetch adam-step` writes one to start from, or name the problem or the file"
    )


def test_a_last_problem_of_another_bank_does_not_count(workspace: Workspace) -> None:
    workspace.fetched = [("other", workspace.solution("far/other/solution.py"))]

    assert workspace.refusal().startswith("no solution was found: ")


def test_the_history_and_the_bank_s_list_are_left_alone_while_not_needed(workspace: Workspace) -> None:
    file = workspace.solution("adam-step/solution.py", "adam-step")

    def never(*_: object) -> None:
        raise AssertionError("asked without need")

    ask: Callable[[str | None], str | None] = never
    for argument in ("adam-step", "adam-step/solution.py", None):
        found = locate(
            argument,
            cwd=workspace.root / ("adam-step" if argument is None else "."),
            is_slug=BANK.__contains__,
            slugs=lambda: (_ for _ in ()),
            last=ask,
        )
        assert found.path == file
