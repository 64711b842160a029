"""A problem that was read once comes back the same, quickly, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from specs import CLASS_SPEC, FILES, SPEC, Desk, edited, write_problem

import pbjudge
from pbjudge import bank
from pbjudge.bank import cache
from pbjudge.errors import BankError
from pbjudge.model import Problem

RICH = edited(
    SPEC,
    (
        "    by: {type: float, default: 2.0, doc: the factor}\n",
        """\
    rng: {type: rng, default: null}
    f: {type: callable, default: null}
    pair: {type: tuple, items: [{type: int}, {type: str}], default: [1, a]}
    masks: {type: list, items: {type: bool, shape: [n]}, default: []}
    table: {type: dict, default: {1: .inf, b: [null, true]}}
    by: {type: any, default: "$x"}
""",
    ),
    ("`by`", "`by` `rng` `f` `pair` `masks` `table`"),
    ("args: {x: [1, 2.5]}", "args: {x: [1, 2.5], rng: 3, f: g, pair: [2, b], masks: [[true, false]]}"),
    ("    expected: []\n", "    raises: ValueError\n"),
)
RICH_REFERENCE = "def scale(*args, **more): ...\ndef draw(rng, size, by): ...\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def kept(home: Path) -> list[str]:
    return sorted(path.name for path in home.glob("cache/specs/*"))


def remembered(problem: Problem) -> Problem | None:
    return cache.look_up(problem.folder, problem.digest)


def test_a_problem_comes_back_as_it_was(desk: Desk) -> None:
    problem = desk.read(RICH, reference=RICH_REFERENCE, support="def g(): ...\n")

    assert remembered(problem) == problem


def test_a_class_problem_comes_back_as_it_was(desk: Desk) -> None:
    problem = desk.read(CLASS_SPEC, "counter")

    assert remembered(problem) == problem


def test_the_next_load_comes_from_the_cache(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = desk.read()
    monkeypatch.setattr("pbjudge.bank.read.read_problem", None)

    assert bank.load("scale", (desk.root,)) == problem


def test_a_cached_load_parses_neither_yaml_nor_python(desk: Desk, own_home: Path) -> None:
    desk.read()
    program = (
        "import sys; from pathlib import Path; from pbjudge import bank\n"
        "bank.load('scale', bank.roots([Path(sys.argv[1])]))\n"
        "print(*sorted({'yaml', 'numpy', 'difflib', 'hashlib', 'platformdirs', 'pbjudge.bank.outline',"
        " 'pbjudge.bank.read', 'pbjudge.bank.fit'} & set(sys.modules)))\n"
    )
    root = os.path.dirname(os.path.dirname(pbjudge.__file__))
    command = [sys.executable, "-c", program, str(desk.root)]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)

    assert run.stdout == "\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("problem.yaml", SPEC.replace("title: Scale", "title: Scales")),
        ("reference.py", FILES["reference.py"] + "\n"),
        ("mistakes/adds.py", "\n"),
        ("support.py", ""),
    ],
)
def test_a_change_of_any_file_that_counts_is_another_digest(desk: Desk, name: str, text: str) -> None:
    before = desk.read()

    (desk.root / "scale" / name).write_text(text)

    assert bank.load("scale", (desk.root,)).digest != before.digest


def test_a_broken_problem_is_told_again_each_time(desk: Desk, own_home: Path) -> None:
    first = desk.complaints("title: 1\n")

    assert desk.complaints("title: 1\n") == first
    assert kept(own_home) == []


def test_a_walkthrough_that_went_is_missed(desk: Desk) -> None:
    desk.read()
    (desk.root / "scale" / "walkthrough.md").unlink()

    with pytest.raises(BankError, match=r"walkthrough\.md: is missing"):
        bank.load("scale", (desk.root,))


def test_a_copy_of_a_problem_is_itself(desk: Desk, tmp_path: Path) -> None:
    here = desk.read()
    write_problem(tmp_path / "copy" / "scale")

    there = bank.load("scale", (tmp_path / "copy",))

    assert there.digest == here.digest
    assert (here.folder, there.folder) == (str(tmp_path / "scale"), str(tmp_path / "copy" / "scale"))


def test_a_changed_problem_takes_the_place_of_the_old_one(desk: Desk, own_home: Path) -> None:
    desk.read()
    before = kept(own_home)
    desk.read(SPEC.replace("title: Scale", "title: Scales"))

    assert kept(own_home) == before
    assert len(before) == 1


def test_what_is_kept_is_for_its_owner_alone(desk: Desk, own_home: Path) -> None:
    desk.read()
    (file,) = (own_home / "cache" / "specs").iterdir()

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_cache_cut_short_at_any_byte_is_not_there(desk: Desk, own_home: Path) -> None:
    problem = desk.read()
    (file,) = (own_home / "cache" / "specs").iterdir()
    whole = file.read_bytes()

    for size in range(0, len(whole), 7):
        file.write_bytes(whole[:size])
        assert remembered(problem) is None
    file.write_bytes(whole)
    assert remembered(problem) == problem


def test_a_cache_with_a_damaged_byte_is_not_there(desk: Desk, own_home: Path) -> None:
    problem = desk.read()
    (file,) = (own_home / "cache" / "specs").iterdir()
    whole = file.read_bytes()

    for at in range(0, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :])
        assert remembered(problem) is None
    assert bank.load("scale", (desk.root,)) == problem


@pytest.mark.parametrize("data", [b"\x00", b"\x93\xa0\x80\xc4\x00", b"\xff" * 40])
def test_a_cache_that_says_something_else_is_not_there(desk: Desk, own_home: Path, data: bytes) -> None:
    problem = desk.read()
    (file,) = (own_home / "cache" / "specs").iterdir()

    file.write_bytes(cache._checksum(data) + data)

    assert remembered(problem) is None


def test_a_cache_of_older_code_is_read_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = desk.read()
    monkeypatch.setattr(cache, "_stamp", lambda: "another")

    assert remembered(problem) is None


def test_a_cache_that_can_not_be_written_is_done_without(desk: Desk, own_home: Path) -> None:
    (own_home / "cache").write_text("a file where the folder should be")

    assert desk.read().slug == "scale"


def test_a_draft_that_can_not_be_put_in_place_is_removed(desk: Desk, own_home: Path) -> None:
    problem = desk.read()
    (file,) = (own_home / "cache" / "specs").iterdir()
    file.unlink()
    (file / "in the way").mkdir(parents=True)

    cache.keep(problem)

    assert kept(own_home) == [file.name]


def test_a_user_without_a_home_reads_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PBJUDGE_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))

    problem = desk.read()

    assert len(list((tmp_path / "xdg" / "pbjudge" / "specs").iterdir())) == 1
    assert remembered(problem) == problem
