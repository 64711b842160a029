"""A roster, as learning platforms write it, and who is in the class by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pbjudge.classroom.attendance import Attendance, take
from pbjudge.classroom.records import Student
from pbjudge.classroom.roster import read_roster
from pbjudge.classroom.submissions import Submission, find
from pbjudge.errors import UsageError

FORM = "a roster is a CSV file with a column `id`, the students' folders, and perhaps one `name`"
BOTH = {"ada": "Ada L.", "bob": "Bob"}


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "class.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "id,name\nada,Ada L.\nbob,Bob\n",
        "\ufeffname,email,id\r\nAda L.,a@x,ada\r\nBob,b@x,bob\r\n",
        "Full Name;Username\nAda L.;ada\nBob;bob\n",
        'roster_identifier,github_username\n"Ada L.",ada\n\nBob, bob \n',
        "ada,Ada L.\nbob,Bob\n",
    ],
)
def test_a_roster_may_come_from_any_platform(tmp_path: Path, text: str) -> None:
    assert read_roster(written(tmp_path, text)) == BOTH


def test_an_id_with_odd_characters_is_written_as_the_name_of_its_folder_is(tmp_path: Path) -> None:
    name = "na\u200cme\u00a0x"
    (tmp_path / "class" / name).mkdir(parents=True)
    (listed,) = read_roster(written(tmp_path, f"id\n{name}\n"))
    assert (listed,) == find(tmp_path / "class", []).students == (r"na\u200cme\xa0x",)


def test_a_roster_needs_no_names(tmp_path: Path) -> None:
    assert read_roster(written(tmp_path, "login\nada\nbob\n")) == {"ada": "", "bob": ""}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ": the roster names nobody\nhint: " + FORM),
        ("id,name\nada,A\n,B\n", ":3: the row names no student\nhint: " + FORM),
        ("id\nada\nbob\nada\n", ":4: a second row for `ada`\nhint: leave one out"),
        (b"id\n\xff\n", ": the roster is not UTF-8\nhint: export it as CSV in UTF-8"),
        (
            "id\n" + "a" * 200_000,
            ":2: the roster is no CSV: field larger than field limit (131072)\nhint: " + FORM,
        ),
    ],
)
def test_a_roster_that_is_none_is_told(tmp_path: Path, text: str | bytes, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        read_roster(path)
    assert str(caught.value) == f"{path}{told}"


def test_a_roster_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_roster(tmp_path / "no.csv")
    told = "the roster can not be read: no such file or directory"
    assert str(caught.value) == f"{tmp_path}/no.csv: {told}\nhint: {FORM}"


def handed(*students: str) -> list[Submission]:
    return [Submission(student, "adam-step", (), "") for student in students]


def test_without_a_roster_every_folder_is_a_student() -> None:
    assert take(("bob", "ada"), handed("ada"), ("adam-step",), None) == Attendance(
        (Student(id="ada"), Student(id="bob")), ("`bob` handed in nothing for `adam-step`",)
    )


def test_with_a_roster_who_is_missing_and_who_is_a_stranger_are_told() -> None:
    found = take(("ada", "docs", "eve"), handed("ada", "eve"), ("adam-step", "sgd-step"), BOTH)
    assert found == Attendance(
        (
            Student(id="ada", name="Ada L."),
            Student(id="bob", name="Bob"),
            Student(id="eve", on_roster=False),
        ),
        (
            "`docs` is not on the roster and holds no submission: it was left out",
            "`eve` is not on the roster",
            "`ada` handed in nothing for `sgd-step`",
            "`eve` handed in nothing for `sgd-step`",
            "`bob` is on the roster and has no folder",
        ),
    )


def test_a_student_with_nothing_at_all_is_told_in_one_line() -> None:
    assert take(("ada",), [], ("adam-step", "sgd-step"), None).complaints == ("`ada` handed in nothing",)


def test_a_folder_spelt_another_way_than_on_the_roster_is_told() -> None:
    found = take(("ADA",), handed("ADA"), ("adam-step",), {"ada": "Ada L."})
    assert found == Attendance(
        (Student(id="ADA", name="Ada L."),), ("`ADA` is taken to be `ada` on the roster",)
    )


def test_of_two_spellings_the_one_on_the_roster_is_the_students() -> None:
    found = take(("ADA", "ada"), handed("ADA", "ada"), ("adam-step",), {"ada": "Ada L."})
    assert found.students == (Student(id="ADA", on_roster=False), Student(id="ada", name="Ada L."))
