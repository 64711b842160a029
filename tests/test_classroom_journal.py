"""The journal: what was kept is there again, whatever happened to the process or the file's end."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from problems_of_tests import SGD

from pbjudge.classroom.journal import Entry, Journal, Mark, key_of
from pbjudge.errors import JudgeError, UsageError
from pbjudge.model import Verdict

A = Entry("a", Mark(Verdict.ACCEPTED, 100.0), b"\0 one\n\t")
B = Entry("b", Mark(Verdict.TIME_LIMIT, 12.5), b"two")
VERSIONS = {"numpy": "2.4.6", "python": "3.11.7"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "class.pbjudge-journal"


def kept(path: Path) -> dict[str, tuple[Mark, bytes]]:
    with Journal.open(path) as journal:
        return {key: (journal.mark(key), journal.record(key)) for key in "abc" if key in journal}


def test_what_was_appended_is_there_when_it_is_opened_again(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append([A])
        journal.append([B])
        assert journal.record("a") == A.record
    assert kept(path) == {"a": (A.mark, A.record), "b": (B.mark, B.record)}


def test_a_result_that_came_again_counts_as_it_came_last(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append([A])
        journal.append([A._replace(record=b"newer")])
        assert journal.record("a") == b"newer"
    assert kept(path)["a"][1] == b"newer"


def test_only_its_owner_may_read_it(path: Path) -> None:
    Journal.open(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_wherever_it_is_cut_the_whole_lines_before_are_there(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append([A])
        whole = path.stat().st_size
        journal.append([B])
    data = path.read_bytes()
    for end in range(len(data)):
        path.write_bytes(data[:end])
        assert list(kept(path)) == (["a"] if end >= whole else []), end


def test_a_line_after_a_torn_one_is_whole(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append([A, B])
    os.truncate(path, path.stat().st_size - 5)
    with Journal.open(path) as journal:
        journal.append([Entry("c", A.mark, b"three")])
    assert list(kept(path)) == ["a", "c"]


def test_a_damaged_line_is_not_there_and_the_others_are(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append([A, B])
    data = bytearray(path.read_bytes())
    data[30] ^= 1
    path.write_bytes(data)
    assert list(kept(path)) == ["b"]


def test_a_second_run_is_refused(path: Path) -> None:
    with Journal.open(path), pytest.raises(UsageError) as caught:
        Journal.open(path)
    assert str(caught.value) == (
        f"another `pbjudge grade` is writing the journal `{path}`\n"
        "hint: wait until it has ended, or grade something else with `--journal FILE`"
    )


def test_fresh_begins_anew_and_keeps_every_older_one(path: Path) -> None:
    for entry in (A, B):
        with Journal.open(path, fresh=True) as journal:
            assert len(journal) == 0
            journal.append([entry])
    Journal.open(path, fresh=True).close()
    assert kept(path) == {}
    assert list(kept(path.with_name(f"{path.name}.1.bak"))) == ["a"]
    assert list(kept(path.with_name(f"{path.name}.2.bak"))) == ["b"]


@pytest.mark.parametrize("fresh", [False, True])
def test_a_file_of_another_kind_is_left_alone(path: Path, fresh: bool) -> None:
    path.write_text("def solve(x): return x\n")
    with pytest.raises(UsageError) as caught:
        Journal.open(path, fresh=fresh)
    assert str(caught.value) == (
        f"`{path}` is no journal of pbjudge: it is left alone\n"
        "hint: choose another file with `--journal FILE`"
    )
    assert path.read_text() == "def solve(x): return x\n"


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no" / "journal"
    with pytest.raises(UsageError) as caught:
        Journal.open(path)
    assert str(caught.value) == (
        f"the journal `{path}` can not be written: no such file or directory\n"
        "hint: choose another file with `--journal FILE`"
    )


def test_a_disk_that_takes_no_more_is_told(path: Path) -> None:
    path.symlink_to("/dev/full")
    with Journal.open(path.with_name("good")) as journal:
        os.dup2(os.open("/dev/full", os.O_WRONLY), journal._descriptor)
        with pytest.raises(JudgeError) as caught:
            journal.append([A])
        assert "a" not in journal
    assert str(caught.value) == (
        f"the journal `{path.with_name('good')}` can not be written: no space left on device\n"
        "hint: free some space and run the same command: it goes on where this stopped"
    )


def test_a_journal_that_changes_under_the_reader_is_told(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append([A])
        os.truncate(path, 20)
        with pytest.raises(JudgeError) as caught:
            journal.record("a")
    assert (
        str(caught.value)
        == f"the journal `{path}` was changed while it was read\nhint: run the command again"
    )


def test_a_key_stands_for_all_that_a_result_depends_on() -> None:
    def key(**changes: object) -> str:
        fields = {
            "source": b"x",
            "problem": SGD,
            "seed": 0,
            "isolation": "full",
            "versions": VERSIONS,
        } | changes
        return key_of(**fields)  # type: ignore[arg-type]

    another = msgspec.structs.replace(SGD, digest="other")
    keys = [
        key(),
        key(source=b"y"),
        key(problem=another),
        key(problem=msgspec.structs.replace(SGD, slug="other")),
        key(seed=1),
        key(isolation="process"),
        key(versions=VERSIONS | {"numpy": "1.26.4"}),
    ]
    assert len(set(keys)) == len(keys)
    assert key() == key(versions=dict(reversed(VERSIONS.items())))
