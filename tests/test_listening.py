"""Listening: the bell rings for what happens in a folder, and where it can not, that is told."""

from __future__ import annotations

import select
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbjudge.workspace import bell, listening
from pbjudge.workspace.listening import HEARTBEAT, POLL, Listening

PATIENCE = 20_000  # milliseconds for what takes a few


@pytest.fixture
def ears() -> Iterator[Listening]:
    own = Listening()
    yield own
    own.close()


def rings(ears: Listening) -> bool:
    poller = select.poll()
    poller.register(ears.bell.fileno(), select.POLLIN)
    return bool(poller.poll(PATIENCE)) and ears.bell.hush()


def test_a_file_that_is_renamed_into_place_rings(ears: Listening, tmp_path: Path) -> None:
    ears.listen({str(tmp_path)})
    assert (ears.silent, ears.patience) == (None, HEARTBEAT)
    (tmp_path / "draft").write_text("x = 1\n")
    (tmp_path / "draft").rename(tmp_path / "solution.py")
    assert rings(ears)


def test_the_bell_rings_once_however_often_it_is_rung(ears: Listening) -> None:
    for _ in range(100_000):  # more than a pipe holds
        ears.bell.ring()
    while ears.bell.hush():
        pass
    assert not ears.bell.hush()


def test_a_folder_that_is_not_there_is_not_listened_to(ears: Listening, tmp_path: Path) -> None:
    folders = {str(tmp_path), str(tmp_path / "mistakes")}
    ears.listen(folders)
    assert not ears.moved(folders)
    (tmp_path / "mistakes").mkdir()
    assert ears.moved(folders)


def test_a_folder_in_the_place_of_another_is_noticed(ears: Listening, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    folders = {str(tmp_path / "here")}
    ears.listen(folders)
    (tmp_path / "here").rename(tmp_path / "away")
    assert ears.moved(folders)
    (tmp_path / "here").mkdir()
    assert ears.moved(folders)


def test_a_folder_on_a_network_mount_is_looked_at(
    ears: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = f"22 1 0:1 / / rw - ext4 disk rw\n23 22 0:2 / {tmp_path} rw - nfs4 server:/home rw\n"
    monkeypatch.setattr(listening, "read_tables", lambda: (table, "Linux"))
    ears.listen({str(tmp_path)})
    assert (ears.silent, ears.patience) == (f"`{tmp_path}` is on a network mount (nfs4)", POLL)


def test_polling_can_be_asked_for(ears: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
    ears.listen({str(tmp_path)})
    assert ears.silent == "`WATCHFILES_FORCE_POLLING` is set"
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "0")
    ears.listen({str(tmp_path)})
    assert ears.silent is None


def test_where_no_watches_are_left_files_are_looked_at(
    ears: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(folders: list[str]) -> None:
        raise OSError('OS file watch limit reached. about ["/home"]')

    monkeypatch.setattr(bell, "_notify", exhausted)
    ears.listen({str(tmp_path)})
    assert ears.silent == 'OS file watch limit reached. about ["/home"]'


def test_closing_leaves_no_thread_behind(tmp_path: Path) -> None:
    threads = threading.active_count()
    own = Listening()
    own.listen({str(tmp_path)})
    own.listen({str(tmp_path)})
    own.close()
    assert threading.active_count() == threads
