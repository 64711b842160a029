"""A file and a folder under watch: whether they say something else than before, whatever their times say."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pbjudge.workspace.watched import WatchedFile, WatchedFolder

LONG_AGO = 1_000_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "solution.py"
    path.write_text("one = 1\n")
    return path


@pytest.fixture
def file(path: Path) -> WatchedFile:
    watched = WatchedFile(path)
    assert watched.look()
    return watched


def said(file: WatchedFile) -> tuple[bytes | None, bool]:
    return file.source, file.missing is not None


def test_a_file_that_says_the_same_has_not_changed(file: WatchedFile, path: Path) -> None:
    assert not file.look()
    path.write_text("one = 1\n")
    assert not file.look()
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert not file.look()
    assert file.source == b"one = 1\n"


def test_a_file_that_is_written_or_replaced_has(file: WatchedFile, path: Path) -> None:
    path.write_text("two = 2\n")
    assert file.touched()
    assert file.look()
    path.with_suffix(".new").write_text("six = 6\n")
    path.with_suffix(".new").rename(path)
    assert file.touched()
    assert file.look()
    assert not file.touched()
    assert file.source == b"six = 6\n"


def test_two_saves_within_one_tick_of_the_clock_are_told_apart(file: WatchedFile, path: Path) -> None:
    now = time.time_ns()
    os.utime(path, ns=(now, now))
    file.look()
    path.write_text("two = 2\n")
    os.utime(path, ns=(now, now))
    assert file.look()


def test_a_file_that_goes_and_comes_back_changes_twice(file: WatchedFile, path: Path) -> None:
    path.unlink()
    assert file.look()
    assert said(file) == (None, True)
    assert str(file.missing) == (
        f"there is no file `{path}`\nhint: `pbjudge fetch SLUG` writes one to start from"
    )
    assert not file.look()
    path.write_text("one = 1\n")
    assert file.look()
    assert said(file) == (b"one = 1\n", False)


def test_a_folder_in_its_place_is_a_file_that_is_missing(file: WatchedFile, path: Path) -> None:
    path.unlink()
    path.mkdir()
    assert file.look()
    assert (
        str(file.missing) == f"`{path}` is a folder, not a file\nhint: name the file that holds the solution"
    )


def test_a_save_shows_in_the_folder_of_the_link_and_of_the_file(tmp_path: Path, path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "solution.py"
    link.symlink_to(path)
    assert WatchedFile(link).folders() == {str(tmp_path), str(tmp_path / "links")}


def test_a_problem_changes_with_its_files_and_not_with_an_editors(tmp_path: Path) -> None:
    spec = tmp_path / "problem.yaml"
    spec.write_text("title: One\n")
    (tmp_path / "mistakes").mkdir()
    os.utime(spec, (LONG_AGO, LONG_AGO))
    folder = WatchedFolder(str(tmp_path))
    assert folder.folders() == {str(tmp_path), str(tmp_path / "mistakes")}
    assert not folder.look()
    (tmp_path / ".problem.yaml.swp").write_text("")
    (tmp_path / "problem.yaml~").write_text("")
    assert not folder.look()
    spec.write_text("title: Two\n")
    assert folder.look()
    os.utime(spec, (LONG_AGO, LONG_AGO))
    assert folder.look()
    assert not folder.look()
    (tmp_path / "mistakes" / "half.py").write_text("")
    assert folder.look()
    os.utime(tmp_path / "mistakes" / "half.py", (LONG_AGO, LONG_AGO))
    folder.look()
    (tmp_path / "mistakes" / "half.py").unlink()
    assert folder.look()
    assert not folder.look()
