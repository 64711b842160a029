"""The zygote: started, killed, started again, orphaned; it leaves no process and no folder behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from test_sandbox_child import LIMITS, answered, ask, call, load

from pbjudge.errors import JudgeError
from pbjudge.sandbox.launch import Options, launch
from pbjudge.sandbox.zygote import Zygote

ROOT = Path(__file__).parent.parent
DOUBLE = "def solve(x):\n    return float(x.sum())\n"
PATIENCE = 20_000  # milliseconds for what takes a few


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the zygotes' own folders, to see that none is left."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def launched(zygote: Zygote) -> tuple[int, str]:
    assert zygote._launched is not None
    return zygote._launched.pid, zygote._launched.scratch


def test_a_zygote_that_is_closed_leaves_nothing(temporary: Path) -> None:
    zygote = Zygote()
    pid, scratch = launched(zygote)
    assert ask(zygote, DOUBLE) == 3.0
    assert os.listdir(temporary) == [os.path.basename(scratch)]
    zygote.close()

    assert not os.path.exists(f"/proc/{pid}")
    assert os.listdir(temporary) == []


def test_what_a_weak_level_lets_be_written_goes_with_the_zygote(temporary: Path) -> None:
    source = """
import os

def solve(x):
    os.makedirs("deep/er")
    os.symlink("/etc", "deep/er/link")
    os.mkfifo("fifo")
    open("deep/file", "w").close()
    return len(os.listdir())
"""
    with Zygote() as zygote:
        assert ask(zygote, source, "process") == 2

    assert os.listdir(temporary) == []
    assert os.path.isdir("/etc")


def test_a_zygote_that_was_killed_is_started_again(temporary: Path) -> None:
    with Zygote() as zygote:
        assert ask(zygote, DOUBLE) == 3.0
        pid, scratch = launched(zygote)
        os.kill(pid, signal.SIGKILL)
        assert ask(zygote, DOUBLE) == 3.0
        assert not os.path.exists(scratch)

    assert os.listdir(temporary) == []


def test_a_zygote_that_was_dismissed_leaves_nothing_and_starts_again_where_it_is_asked(
    temporary: Path,
) -> None:
    with Zygote() as zygote:
        assert ask(zygote, DOUBLE) == 3.0
        pid, _ = launched(zygote)
        zygote.dismiss()
        assert ask(zygote, DOUBLE) == 3.0
        assert launched(zygote)[0] != pid
        zygote.dismiss()

    assert os.listdir(temporary) == []


def test_what_can_be_done_meanwhile_is_done_once(temporary: Path) -> None:
    done: list[str] = []
    with Zygote(meanwhile=lambda: done.append("it")) as zygote:
        assert done == []
        assert ask(zygote, DOUBLE) == 3.0
        assert ask(zygote, DOUBLE) == 3.0

    assert done == ["it"]


def test_a_child_that_went_with_its_zygote_is_the_judges_error() -> None:
    with Zygote() as zygote:
        child = zygote.child(LIMITS)
        source = "import os\ndef solve(x):\n    import time; time.sleep(20)\n"
        assert load(child, source).payload is not None
        threading.Timer(0.05, os.kill, (launched(zygote)[0], signal.SIGKILL)).start()
        with pytest.raises(JudgeError) as lost:
            call(child)
        assert str(lost.value).startswith("the sandbox")
        assert not child.alive
        assert ask(zygote, DOUBLE) == 3.0


def test_a_zygote_that_was_interrupted_in_the_middle_of_an_answer_is_let_go(temporary: Path) -> None:
    """An answer that nobody fetched must not be taken for that to the next order."""
    with Zygote() as zygote:
        zygote.versions  # noqa: B018 -- it is ready
        interrupted = _Interrupting(zygote)
        with pytest.raises(KeyboardInterrupt):
            zygote.child(LIMITS)
        interrupted.restore()
        assert ask(zygote, DOUBLE) == 3.0

    assert os.listdir(temporary) == []


class _Interrupting:
    """A control socket on which the person's Ctrl-C comes while an answer is awaited."""

    def __init__(self, zygote: Zygote) -> None:
        assert zygote._launched is not None
        self.launched, self.control = zygote._launched, zygote._launched.control
        self.launched.control = self  # type: ignore[assignment] # what is used of a socket

    def __getattr__(self, name: str) -> object:
        return getattr(self.control, name)

    def recv(self, size: int) -> bytes:
        raise KeyboardInterrupt

    def restore(self) -> None:
        self.launched.control = self.control


def test_versions_are_those_that_submissions_run_on() -> None:
    import numpy as np

    with Zygote() as zygote:
        assert zygote.versions == {
            "python": ".".join(map(str, sys.version_info[:3])),
            "numpy": np.__version__,
        }


def test_a_module_that_is_not_there_is_told() -> None:
    with Zygote(options=Options(modules=("nobody_has_this",))) as zygote, pytest.raises(JudgeError) as told:
        zygote.child(LIMITS)

    assert str(told.value) == (
        "the sandbox failed: ModuleNotFoundError: No module named 'nobody_has_this'\n"
        "hint: `pbjudge doctor` says what is missing"
    )


def test_signals_that_were_ignored_when_the_judge_was_started_do_no_harm() -> None:
    script = (
        "import signal, sys; sys.path[:0] = sys.argv[1:]\n"
        "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())\n"
        "from test_sandbox_child import *\n"
        "with Zygote() as zygote:\n"
        "    print(ask(zygote, 'def solve(x): return 7'), stopped(zygote, 'while True: pass')[0])\n"
    )
    command = [sys.executable, "-c", script, str(ROOT), str(ROOT / "tests")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("7 time limit\n", "")


# --- when the judge dies ------------------------------------------------------------------------------------

JUDGE = """
import sys; sys.path[:0] = sys.argv[2:]
from test_sandbox_child import *

def tell(zygote, *children):
    launched = zygote._launched
    print(launched.scratch, launched.pid, *(child.pid for child in children), flush=True)

zygote = Zygote()
moment = sys.argv[1]
if moment == "starting":
    tell(zygote)
elif moment == "many children":
    tell(zygote)
    while True:
        zygote.child(LIMITS).kill()
else:
    child = zygote.child(LIMITS._replace(isolation="process" if "daemon" in moment else "full"))
    if moment == "a child that waits for its source":
        tell(zygote, child)
    else:
        load(child, "import os\\ndef solve(x):\\n    if os.fork(): os.setsid()\\n    while True: pass\\n"
            if "daemon" in moment else "def solve(x):\\n    while True: pass\\n")
        tell(zygote, child)
        call(child, Budget(99.0, 99.0))
import select
select.select([], [], [])
"""
MOMENTS = (
    "starting",
    "a child that waits for its source",
    "a child in the middle of a case",
    "a child that started a daemon",
    "many children",
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_judge_that_is_killed_takes_everything_along(moment: str, temporary: Path) -> None:
    command = [sys.executable, "-c", JUDGE, moment, str(ROOT), str(ROOT / "tests")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as judge:
        assert judge.stdout is not None
        scratch, *pids = judge.stdout.readline().split()
        ends = [os.pidfd_open(int(pid)) for pid in pids]
        judge.kill()

    for end in ends:
        assert _ended(end), f"{pids} outlived the judge"
    assert not os.path.exists(scratch)
    assert os.listdir(temporary) == []
    assert _processes_in(temporary) == []


@pytest.mark.parametrize("moment", MOMENTS[1:3])
def test_a_zygote_that_is_killed_takes_its_children_along(moment: str) -> None:
    command = [sys.executable, "-c", JUDGE, moment, str(ROOT), str(ROOT / "tests")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as judge:
        assert judge.stdout is not None
        _, zygote, child = judge.stdout.readline().split()
        end = os.pidfd_open(int(child))
        os.kill(int(zygote), signal.SIGKILL)
        assert _ended(end)
        judge.kill()


def _ended(process: int) -> bool:
    poller = select.poll()
    poller.register(process, select.POLLIN)
    try:
        return bool(poller.poll(PATIENCE))
    finally:
        os.close(process)


def _processes_in(folder: Path) -> list[str]:
    from attack_course import processes_with

    return processes_with(f"scratch={folder}")


# --- folders that a killed zygote left ------------------------------------------------------------------------


def _folder(temporary: Path, name: str, hours: float) -> Path:
    import time

    folder = temporary / name
    folder.mkdir()
    (folder / "left").write_text("over")
    then = time.time() - 3600 * hours
    os.utime(folder, (then, then))
    return folder


def test_a_folder_whose_zygote_is_gone_is_removed_by_the_next_one(temporary: Path) -> None:
    _folder(temporary, "pbjudge-0123456789abcdef", hours=2)
    Zygote().close()

    assert os.listdir(temporary) == []


@pytest.mark.parametrize(
    ("name", "hours"),
    [("pbjudge-0123456789abcdef", 0.5), ("pbjudge-results", 99), ("pbjudge", 99), ("notes", 99)],
    ids=["young", "of another name", "of a shorter name", "of somebody else"],
)
def test_any_other_folder_is_left_alone(temporary: Path, name: str, hours: float) -> None:
    _folder(temporary, name, hours)
    Zygote().close()

    assert os.listdir(temporary) == [name]


def test_a_folder_whose_zygote_lives_is_left_alone(temporary: Path) -> None:
    with Zygote() as zygote:
        zygote.versions  # noqa: B018 -- it is ready, and holds its folder
        _, scratch = launched(zygote)
        os.utime(scratch, (0, 0))
        Zygote().close()

        assert os.path.isdir(scratch)


def test_a_link_that_looks_like_a_folder_of_ours_is_not_followed(
    temporary: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = tmp_path_factory.mktemp("kept")
    (kept / "file").write_text("kept")
    link = temporary / "pbjudge-0123456789abcdef"
    link.symlink_to(kept)
    os.utime(link, (0, 0), follow_symlinks=False)
    Zygote().close()

    assert (kept / "file").read_text() == "kept"


def test_where_no_folder_can_be_made_the_sandbox_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, mode: int = 0o777) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(JudgeError) as told:
        Zygote()

    assert str(told.value) == (
        "the sandbox could not start: no temporary folder can be written: tried TMPDIR, /tmp, /var/tmp and "
        "the current one\nhint: `pbjudge doctor` says what is missing"
    )


def test_an_interpreter_that_can_not_be_started_leaves_nothing(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(temporary / "python"))
    with pytest.raises(JudgeError) as told:
        Zygote()

    assert str(told.value) == (
        f"the sandbox could not start: [Errno 2] No such file or directory: '{temporary}/python'\n"
        "hint: `pbjudge doctor` says what is missing"
    )
    assert os.listdir(temporary) == []


# --- a process of its own for each child ---------------------------------------------------------------------


def test_where_nothing_is_forked_every_child_is_a_new_interpreter(temporary: Path) -> None:
    with Zygote(options=Options(spawn=True)) as zygote:
        one, other = zygote.child(LIMITS), zygote.child(LIMITS)
        assert one.pid != other.pid
        assert (one.isolation.level, other.isolation.level) == ("full", "full")
        for child in (one, other):
            assert load(child, DOUBLE).payload is not None
            assert answered(call(child)) == 3.0
            child.kill()

    assert os.listdir(temporary) == []


def test_a_zygote_is_let_go_that_nobody_ever_asked(temporary: Path) -> None:
    launch(Options()).release()

    assert os.listdir(temporary) == []
