from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from plain_user import plain_user
from problems_of_tests import SGD, parameter

from pbjudge.errors import UsageError
from pbjudge.model import Problem
from pbjudge.workspace.fetch import Written, fetch
from pbjudge.workspace.files import replace, write_new
from pbjudge.workspace.starter import readme, starter

TOLD = "from the bank of another day\n"


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != ".pbjudge"}


def states(written: tuple[Written, ...]) -> list[str]:
    return [w.state for w in written]


def with_statement(problem: Problem, statement: str) -> Problem:
    return msgspec.structs.replace(problem, statement=statement)


def with_parameter(problem: Problem, name: str) -> Problem:
    (function,) = problem.target.callables
    changed = msgspec.structs.replace(function, parameters=(*function.parameters, parameter(name)))
    return msgspec.structs.replace(
        problem, target=msgspec.structs.replace(problem.target, callables=(changed,))
    )


# --- what is written and what is kept -------------------------------------------------------------


def test_the_first_fetch_writes_a_starter_and_the_statement(tmp_path: Path) -> None:
    written = fetch(SGD, tmp_path / "new" / "place")

    folder = tmp_path / "new" / "place" / "sgd-step"
    assert written == (
        Written(path=folder / "solution.py", state="written"),
        Written(path=folder / "README.md", state="written"),
    )
    assert texts(folder) == {"solution.py": starter(SGD), "README.md": readme(SGD)}


def test_a_second_fetch_changes_nothing(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    stamps = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "sgd-step").iterdir()}

    assert states(fetch(SGD, tmp_path)) == ["unchanged", "unchanged"]
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "sgd-step").iterdir()} == stamps


def test_what_the_learner_wrote_stays(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    solution = tmp_path / "sgd-step" / "solution.py"
    solution.write_text("mine")

    written = fetch(SGD, tmp_path)

    assert states(written) == ["kept", "unchanged"]
    assert written[0].text == "kept, as you changed it"
    assert solution.read_text() == "mine"


def test_a_new_statement_comes_while_the_solution_in_the_making_stays(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    solution = tmp_path / "sgd-step" / "solution.py"
    solution.write_text("mine")

    written = fetch(with_statement(SGD, TOLD), tmp_path)

    assert [w.text for w in written] == ["kept, as you changed it", "updated"]
    assert solution.read_text() == "mine"
    assert TOLD in (tmp_path / "sgd-step" / "README.md").read_text()


def test_a_starter_left_as_fetched_follows_the_bank(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)

    assert states(fetch(with_parameter(SGD, "mu"), tmp_path)) == ["updated", "updated"]
    assert "mu: float" in (tmp_path / "sgd-step" / "solution.py").read_text()


def test_a_kept_file_tells_that_the_bank_has_a_newer_one_until_it_is_taken(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    (tmp_path / "sgd-step" / "solution.py").write_text("mine")
    newer = with_parameter(SGD, "mu")

    for _ in range(2):
        assert fetch(newer, tmp_path)[0].text == (
            "kept, as you changed it; the bank has a newer one, `--force` writes it and backs yours up"
        )
    fetch(newer, tmp_path, force=True)
    (tmp_path / "sgd-step" / "solution.py").write_text("mine")

    assert fetch(newer, tmp_path)[0].text == "kept, as you changed it"


def test_a_text_of_long_ago_is_still_known_as_fetched(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    fetch(with_parameter(SGD, "mu"), tmp_path)
    (tmp_path / "sgd-step" / "solution.py").write_text(starter(SGD))

    assert states(fetch(with_parameter(SGD, "nu"), tmp_path)) == ["updated", "updated"]


def test_other_line_endings_are_no_change(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    solution = tmp_path / "sgd-step" / "solution.py"
    solution.write_bytes(solution.read_bytes().replace(b"\n", b"\r\n"))

    assert states(fetch(SGD, tmp_path)) == ["unchanged", "unchanged"]
    assert states(fetch(with_parameter(SGD, "mu"), tmp_path)) == ["updated", "updated"]


def test_a_deleted_file_is_written_again(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    (tmp_path / "sgd-step" / "README.md").unlink()

    assert states(fetch(SGD, tmp_path)) == ["unchanged", "written"]


@pytest.mark.parametrize("record", [b"", b"\0\xff", b"[1]", b'{"solution.py": 3}'])
def test_without_its_record_every_other_text_is_the_learner_s(tmp_path: Path, record: bytes) -> None:
    fetch(SGD, tmp_path)
    (tmp_path / "sgd-step" / ".pbjudge").write_bytes(record)

    assert states(fetch(with_parameter(SGD, "mu"), tmp_path)) == ["kept", "kept"]


# --- force ----------------------------------------------------------------------------------------


def test_force_backs_up_what_the_learner_wrote_and_only_that(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    folder = tmp_path / "sgd-step"
    (folder / "solution.py").write_text("mine")

    written = fetch(SGD, tmp_path, force=True)

    assert [w.text for w in written] == ["written anew, yours is backed up to `solution.py.bak`", "unchanged"]
    assert written[0].backup == folder / "solution.py.bak"
    assert texts(folder) == {
        "solution.py": starter(SGD),
        "solution.py.bak": "mine",
        "README.md": readme(SGD),
    }


def test_no_backup_takes_another_s_place(tmp_path: Path) -> None:
    folder = tmp_path / "sgd-step"
    for work in ("first", "second", "third"):
        fetch(SGD, tmp_path, force=True)
        (folder / "solution.py").write_text(work)

    fetch(SGD, tmp_path, force=True)

    backups = {name: text for name, text in texts(folder).items() if ".bak" in name}
    assert backups == {"solution.py.bak": "first", "solution.py.bak1": "second", "solution.py.bak2": "third"}


def test_files_keep_their_mode(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    solution = tmp_path / "sgd-step" / "solution.py"
    solution.write_text("mine")
    solution.chmod(0o640)

    fetch(SGD, tmp_path, force=True)

    assert [path.stat().st_mode & 0o777 for path in (solution, solution.with_name("solution.py.bak"))] == [
        0o640,
        0o640,
    ]


# --- what lies in the way -------------------------------------------------------------------------


def refusal(problem: Problem, into: Path, *, force: bool = False) -> str:
    with pytest.raises(UsageError) as caught:
        fetch(problem, into, force)
    return str(caught.value).replace(str(into), "DIR")


def test_a_file_where_the_folder_should_be_stays(tmp_path: Path) -> None:
    (tmp_path / "sgd-step").write_text("mine")

    assert refusal(SGD, tmp_path) == (
        "`DIR/sgd-step` is not a folder, so `DIR/sgd-step` cannot be made\n"
        "hint: move it out of the way, or name another place with `--into DIR`"
    )
    assert (tmp_path / "sgd-step").read_text() == "mine"


def test_a_file_above_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(UsageError) as caught:
        fetch(SGD, tmp_path / "file" / "deeper")

    assert str(caught.value).replace(str(tmp_path), "DIR") == (
        "`DIR/file` is not a folder, so `DIR/file/deeper/sgd-step` cannot be made\n"
        "hint: move it out of the way, or name another place with `--into DIR`"
    )


@pytest.mark.parametrize("to", ["elsewhere.py", "missing.py"])
def test_a_link_is_neither_cut_nor_written_through(tmp_path: Path, to: str) -> None:
    (tmp_path / "elsewhere.py").write_text("mine")
    (tmp_path / "sgd-step").mkdir()
    solution = tmp_path / "sgd-step" / "solution.py"
    solution.symlink_to(tmp_path / to)

    assert refusal(SGD, tmp_path, force=True) == (
        f"`DIR/sgd-step/solution.py` is a symbolic link to `DIR/{to}`; nothing was written\n"
        "hint: replace the link by a file, or name another place with `--into DIR`"
    )
    assert solution.is_symlink()
    assert (tmp_path / "elsewhere.py").read_text() == "mine"
    assert not (tmp_path / "missing.py").exists()
    assert not (tmp_path / "sgd-step" / "README.md").exists()


def test_a_link_to_the_learner_s_own_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.py").write_text("mine")
    (tmp_path / "sgd-step").mkdir()
    (tmp_path / "sgd-step" / "solution.py").symlink_to(tmp_path / "elsewhere.py")

    assert states(fetch(SGD, tmp_path)) == ["kept", "written"]


def test_a_linked_folder_is_the_learner_s_arrangement(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "sgd-step").symlink_to(tmp_path / "disk")

    assert states(fetch(SGD, tmp_path / "work")) == ["written", "written"]
    assert (tmp_path / "disk" / "solution.py").read_text() == starter(SGD)


@pytest.mark.parametrize(("make", "what"), [(Path.mkdir, "a folder"), (os.mkfifo, "no plain file")])
def test_what_is_no_file_is_not_written_to(tmp_path: Path, make: object, what: str) -> None:
    (tmp_path / "sgd-step").mkdir()
    assert callable(make)
    make(tmp_path / "sgd-step" / "solution.py")

    assert refusal(SGD, tmp_path, force=True) == (
        f"`DIR/sgd-step/solution.py` is {what}, where a file has to be written\n"
        "hint: move it out of the way, or name another place with `--into DIR`"
    )


# --- what the disk refuses ------------------------------------------------------------------------


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes: the nearest to a full disk that any user can have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_the_old_file_and_no_half_of_a_new_one(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    before = texts(tmp_path / "sgd-step")

    with room_for(600):
        text = refusal(with_statement(SGD, "long " * 200), tmp_path)

    assert text == (
        "`DIR/sgd-step/README.md` cannot be written: file too large\n"
        "hint: make room and run the command again; nothing that was there is lost"
    )
    assert texts(tmp_path / "sgd-step") == before
    assert states(fetch(with_statement(SGD, "long " * 200), tmp_path)) == ["unchanged", "updated"]


def test_a_full_disk_during_a_backup_leaves_the_learner_s_file(tmp_path: Path) -> None:
    fetch(SGD, tmp_path)
    (tmp_path / "sgd-step" / "solution.py").write_text("mine " * 1000)

    with room_for(4000):
        text = refusal(SGD, tmp_path, force=True)

    assert text == (
        "`DIR/sgd-step/solution.py.bak` cannot be written: file too large\n"
        "hint: make room and run the command again; nothing that was there is lost"
    )
    assert texts(tmp_path / "sgd-step") == {"solution.py": "mine " * 1000, "README.md": readme(SGD)}


def test_a_folder_that_cannot_be_written_is_named_with_what_to_do() -> None:
    starter(SGD), readme(SGD)  # the templates are read while every file may be
    with plain_user() as folder:
        (folder / "sgd-step").mkdir()
        (folder / "sgd-step").chmod(0o555)
        inside = refusal(SGD, folder)
        (folder / "sgd-step").chmod(0o755)
        folder.chmod(0o555)
        above = refusal(SGD, folder / "deeper")

    assert inside == (
        "`DIR/sgd-step/.pbjudge` cannot be written: permission denied\n"
        "hint: make `DIR/sgd-step` accessible to this user, or name another place"
    )
    assert above == (
        "`DIR/sgd-step` cannot be made: permission denied\n"
        "hint: make `DIR` accessible to this user, or name another place"
    )


def test_a_file_that_cannot_be_read_is_named_with_what_to_do() -> None:
    starter(SGD), readme(SGD)
    with plain_user() as folder:
        fetch(SGD, folder)
        (folder / "sgd-step" / "solution.py").chmod(0)
        text = refusal(SGD, folder)

    assert text == (
        "`DIR/sgd-step/solution.py` cannot be read: permission denied\n"
        "hint: make `DIR/sgd-step` accessible to this user, or name another place"
    )


def test_a_folder_that_cannot_be_searched_is_named_with_what_to_do() -> None:
    starter(SGD), readme(SGD)
    with plain_user() as folder:
        fetch(SGD, folder)
        (folder / "sgd-step").chmod(0o600)
        text = refusal(SGD, folder)
        (folder / "sgd-step").chmod(0o700)

    assert text == (
        "`DIR/sgd-step/.pbjudge` cannot be read: permission denied\n"
        "hint: make `DIR/sgd-step` accessible to this user, or name another place"
    )


def test_a_name_that_no_disk_takes_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        write_new(iter([tmp_path / ("x" * 300)]), b"")

    assert str(caught.value).replace(str(tmp_path), "DIR").replace("x" * 300, "NAME") == (
        "`DIR/NAME` cannot be written: file name too long\nhint: look at `DIR`, or name another place"
    )


def test_a_file_that_cannot_take_its_place_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()

    with pytest.raises(UsageError) as caught:
        replace(tmp_path / "taken", b"data")

    assert str(caught.value).replace(str(tmp_path), "DIR") == (
        "`DIR/taken` cannot be written: is a directory\nhint: look at `DIR`, or name another place"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
