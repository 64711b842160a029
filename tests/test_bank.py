"""Banks and slugs: which are in force, what they hold, and what is said where something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from specs import FILES, Desk, write_problem

from pbjudge import bank
from pbjudge.errors import BankError, PbjudgeError, UsageError


@pytest.fixture
def two_banks(tmp_path: Path) -> tuple[Path, Path]:
    write_problem(tmp_path / "one" / "scale")
    write_problem(tmp_path / "two" / "scale-twice")
    return tmp_path / "one", tmp_path / "two"


def said(error: PbjudgeError) -> str:
    return str(error)


# --- which banks --------------------------------------------------------------------------------


def test_the_banks_that_are_named_are_in_force_and_no_other(
    two_banks: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = two_banks
    monkeypatch.setenv("PBJUDGE_BANK", str(two))

    assert bank.roots([one]) == (one,)
    assert bank.roots([two, one, two]) == (two, one)


def test_a_bank_named_from_the_current_folder_is_found_from_elsewhere_too(
    two_banks: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_banks[0].parent)

    assert bank.roots([Path("one")]) == (two_banks[0],)


def test_the_variable_names_banks_where_the_caller_names_none(
    two_banks: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PBJUDGE_BANK", f"{two_banks[0]}::{two_banks[1]}")

    assert bank.roots() == two_banks


def test_the_nearest_folder_of_problems_above_is_the_bank(tmp_path: Path) -> None:
    write_problem(tmp_path / "problems" / "scale")
    deep = tmp_path / "a" / "b"
    (deep / "problems" / "empty").mkdir(parents=True)  # nearer, but it holds no spec

    assert bank.roots(start=deep) == (tmp_path / "problems",)
    assert bank.roots(start=tmp_path / "problems" / "scale") == (tmp_path / "problems",)


def test_the_current_folder_is_where_the_search_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_problem(tmp_path / "problems" / "scale")
    monkeypatch.chdir(tmp_path / "problems" / "scale")

    assert bank.roots() == (tmp_path / "problems",)


def test_the_bank_that_comes_with_the_program_is_there_everywhere_else(tmp_path: Path) -> None:
    assert bank.roots(start=tmp_path) == (bank.shipped(),)
    assert "adam-step" in bank.slugs((bank.shipped(),))


def test_a_program_without_its_bank_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pbjudge.__file__", str(tmp_path / "pbjudge" / "__init__.py"))

    with pytest.raises(BankError) as caught:
        bank.shipped()

    assert said(caught.value) == (
        "the bank that comes with pbjudge is missing\nhint: install it again, or use `--bank DIR`"
    )


def test_an_installed_program_carries_its_bank_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_problem(tmp_path / "pbjudge" / "problems" / "scale")
    write_problem(tmp_path / "problems" / "other")
    monkeypatch.setattr("pbjudge.__file__", str(tmp_path / "pbjudge" / "__init__.py"))

    assert bank.shipped() == tmp_path / "pbjudge" / "problems"


def test_a_bank_that_is_no_folder_is_told_with_who_named_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError) as caught:
        bank.roots([tmp_path / "none"])
    assert said(caught.value) == f"the bank `{tmp_path / 'none'}` that `--bank` names is no folder"

    monkeypatch.setenv("PBJUDGE_BANK", str(tmp_path / "none"))
    with pytest.raises(UsageError) as caught:
        bank.roots()
    assert said(caught.value) == f"the bank `{tmp_path / 'none'}` that `PBJUDGE_BANK` names is no folder"


def test_a_problem_is_no_bank(two_banks: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError) as caught:
        bank.roots([two_banks[0] / "scale"])

    assert said(caught.value) == (
        f"the bank `{two_banks[0] / 'scale'}` that `--bank` names is a problem\n"
        f"hint: a bank is a folder of problems: name `{two_banks[0]}`"
    )


# --- which problems -----------------------------------------------------------------------------


def test_slugs_are_the_folders_with_a_spec_sorted(two_banks: tuple[Path, Path]) -> None:
    one, two = two_banks
    write_problem(one / "abs")
    (one / "no-spec").mkdir()
    (one / "notes.md").write_text("")

    assert bank.slugs((one, two)) == ("abs", "scale", "scale-twice")
    assert bank.slugs(()) == ()


def test_one_slug_in_two_banks_is_told_with_both_folders(two_banks: tuple[Path, Path]) -> None:
    one, two = two_banks
    write_problem(two / "scale")
    message = (
        f"two banks hold `scale`: `{one / 'scale'}` and `{two / 'scale'}`\n"
        "hint: rename one, or name one bank only"
    )

    with pytest.raises(BankError) as caught:
        bank.slugs((one, two))
    assert said(caught.value) == message
    with pytest.raises(BankError) as caught:
        bank.load("scale", (one, two))
    assert said(caught.value) == message


def test_a_bank_that_went_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(BankError) as caught:
        bank.slugs((tmp_path / "gone",))

    assert said(caught.value) == (
        f"the bank `{tmp_path / 'gone'}` can not be read: No such file or directory\n"
        "hint: make the folder readable, or choose another with `--bank`"
    )


def test_an_unknown_slug_gets_the_nearest_one(two_banks: tuple[Path, Path]) -> None:
    with pytest.raises(UsageError) as caught:
        bank.load("scale_twise", two_banks)

    assert said(caught.value) == (
        f"there is no problem `scale_twise` in `{two_banks[0]}`, `{two_banks[1]}`\n"
        "hint: did you mean `scale-twice`?"
    )
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("slug", ["zzz", "", "..", "../one/scale", "scale/../scale", "a\nb"])
def test_what_is_no_slug_is_not_looked_up_as_a_path(slug: str, tmp_path: Path) -> None:
    write_problem(tmp_path / "one" / "scale", {**FILES, "x/problem.yaml": ""})

    with pytest.raises(UsageError) as caught:
        bank.load(slug, (tmp_path / "one",))

    shown = slug.replace("\n", "\\n")
    assert caught.value.text == f"there is no problem `{shown}` in `{tmp_path / 'one'}`"


def test_nothing_near_points_to_the_list(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        bank.load("zzz", ())

    assert said(caught.value) == (
        "there is no problem `zzz` in no bank\nhint: `pbjudge list` shows every problem of the bank"
    )


def test_all_problems_are_loaded_and_the_broken_ones_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for slug in ("broken", "scale"):
        write_problem(tmp_path / slug)
    (tmp_path / "broken" / "problem.yaml").write_text("")

    problems, errors = bank.load_all((tmp_path,))

    assert [problem.slug for problem in problems] == ["scale"]
    assert [error.text for error in errors] == ["broken/problem.yaml:1: yaml: the file is empty"]


def test_a_file_that_can_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_problem(tmp_path / "scale")
    (tmp_path / "scale" / "support.py").mkdir()

    with pytest.raises(BankError) as caught:
        bank.load("scale", (tmp_path,))

    assert said(caught.value) == (
        "scale/support.py:1: file: can not be read: Is a directory\n"
        "hint: mend the problem's folder, or choose another bank with `--bank`"
    )


@pytest.mark.parametrize("slug", bank.slugs((bank.shipped(),)))
def test_every_problem_of_the_bank_is_sound(slug: str) -> None:
    assert bank.load(slug, (bank.shipped(),)).slug == slug


# --- the files of a problem ---------------------------------------------------------------------


def test_the_files_of_a_problem_are_read_by_name(tmp_path: Path) -> None:
    problem = Desk(tmp_path).read()

    assert bank.read_source(problem, "reference.py") == FILES["reference.py"]
    assert bank.read_source(problem, "mistakes/adds.py") == FILES["mistakes/adds.py"]
    assert bank.read_source(problem, "walkthrough.md") == "Multiply.\n"
    assert bank.read_source(problem, "support.py") == ""


@pytest.mark.parametrize(
    "name", ["problem.yaml", "../other.py", "mistakes/../reference.py", "mistakes/a/b.py"]
)
def test_no_other_file_is_read(name: str, tmp_path: Path) -> None:
    problem = Desk(tmp_path).read()

    with pytest.raises(BankError) as caught:
        bank.read_source(problem, name)

    assert said(caught.value) == f"a problem has no file `{name}`"


def test_a_file_that_went_or_is_no_text_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    problem = Desk(tmp_path).read()
    (tmp_path / "scale" / "reference.py").unlink()
    (tmp_path / "scale" / "walkthrough.md").write_bytes(b"\xff")
    (tmp_path / "scale" / "support.py").mkdir()
    lines = []

    for name in ("reference.py", "walkthrough.md", "support.py"):
        with pytest.raises(BankError) as caught:
            bank.read_source(problem, name)
        lines.append(caught.value.text)

    assert lines == [
        "scale/reference.py:1: file: can not be read: No such file or directory",
        "scale/walkthrough.md:1: file: can not be read: it is not UTF-8",
        "scale/support.py:1: file: can not be read: Is a directory",
    ]


# --- suggestions --------------------------------------------------------------------------------


def test_the_nearest_choice_is_meant_whatever_its_case_and_separators() -> None:
    choices = ["adam-step", "sgd-step", "lr-cosine"]

    assert bank.did_you_mean("ADAM_STEP", choices) == "adam-step"
    assert bank.did_you_mean("adamstep", choices) == "adam-step"
    assert bank.did_you_mean("lr-cosin", choices) == "lr-cosine"
    assert bank.did_you_mean("same-padding", choices) is None
    assert bank.did_you_mean("anything", []) is None
