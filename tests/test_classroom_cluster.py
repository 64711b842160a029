"""A class judged on a Dask cluster of this machine: a real scheduler, two workers, one of them killed."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from grading import CRASH, RIGHT, WRONG, command, environment, grade, keys, lay, many, redacted, results

from pbjudge.classroom import cluster as clusters
from pbjudge.classroom.bench import settings_for
from pbjudge.classroom.cluster import Cluster
from pbjudge.errors import JudgeError, UsageError

SLEEPS = "import time\ntime.sleep(0.2)\n" + RIGHT
SETTINGS = settings_for([], 0, "full", "none")


class Machines:
    """A scheduler and its workers, as processes of this machine."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.processes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.scheduler = self._start("scheduler", "--host", self.address, "--no-dashboard")

    def worker(self) -> subprocess.Popen[bytes]:
        options = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1")
        return self._start("worker", self.address, *options)

    def _start(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options],
            cwd=self.home,
            env=environment(PBJUDGE_HOME=str(self.home)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def end(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    started = Machines(tmp_path_factory.mktemp("cluster"))
    yield started
    started.end()


def test_a_scheduler_without_workers_is_told(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_CONNECTS_WITHIN", 5)
    with Cluster(machines.address, SETTINGS) as cluster:
        monkeypatch.setattr(clusters, "_CONNECTS_WITHIN", 0.1)
        with pytest.raises(JudgeError) as caught:
            cluster.ground()
    assert str(caught.value) == (
        f"the scheduler at `{machines.address}` has no worker\n"
        f"hint: start some with `dask worker {machines.address}`"
    )


def test_a_cluster_gives_what_this_machine_gives_and_survives_a_worker(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    doomed, _ = machines.worker(), machines.worker()
    lay(tmp_path / "class", many([RIGHT, WRONG, CRASH, SLEEPS, "x ="] * 5))
    journal = tmp_path / "class.pbjudge-journal"
    run = subprocess.Popen(
        command("grade", "class", "--cluster", machines.address, "--json", "far.json"),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while run.poll() is None and (not journal.exists() or len(keys(journal)) < 3):
        time.sleep(0.01)
    doomed.send_signal(signal.SIGKILL)
    _, err = run.communicate(timeout=120)
    assert (run.returncode, redacted(err)) == (0, "judged 25 files in T\n")
    assert len(keys(journal)) == len(set(keys(journal))) == 25
    assert grade("class", "--journal", "near", "--json", "near.json").code == 0
    assert results(tmp_path / "far.json") == results(tmp_path / "near.json")
    # What the cluster judged, this machine knows.
    assert grade("class").err == "25 judged before, from class.pbjudge-journal; 0 to judge\n"


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_CONNECTS_WITHIN", 0.2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(UsageError) as caught:
            Cluster(address, SETTINGS)
    assert str(caught.value).startswith(f"no Dask scheduler answers at `{address}`: ")
    assert caught.value.hint == "start one with `dask scheduler`, and name the address that it prints"


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as caught:
        Cluster("tcp://127.0.0.1:1", SETTINGS)
    assert str(caught.value) == (
        "`--cluster` needs `distributed`, which is not installed\nhint: pip install 'pbjudge[cluster]'"
    )
