"""One child from the judge's side: what it has, what it may use, and how its end is told."""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Iterator
from typing import Any

import pytest

from pbjudge.errors import JudgeError
from pbjudge.model import Usage, Verdict
from pbjudge.sandbox.child import Budget, Child, ChildLimits, Exchange
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Value
from pbjudge.wire import unpack
from pbjudge.wire.values import pieces

LIMITS = ChildLimits(memory=256 << 20, answer=1 << 20, total_cpu=20)
AMPLE = Budget(5.0, 10.0)
SHORT = Budget(0.1, 0.2)


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as started:
        yield started


def load(child: Child, source: str, budget: Budget = AMPLE) -> Exchange:
    request: Value = {
        "source": source.encode(),
        "starter": b"",
        "support": b"",
        "target": "solve",
        "methods": [],
    }
    return child.load(pieces(request), budget)


def call(child: Child, budget: Budget = AMPLE) -> Exchange:
    x = Array("<f8", (2,), struct.pack("<2d", 1.0, 2.0))
    step = {"name": "solve", "on": None, "args": {"x": x}, "save": None, "compare": True}
    return child.run(pieces({"steps": [step], "args_after": False}), budget)


def answered(exchange: Exchange) -> Any:
    assert exchange.payload is not None, exchange.stopped
    (outcome,) = unpack(exchange.payload)
    return outcome.get("returned", outcome)


def ask(zygote: Zygote, source: str, isolation: str = "full") -> Any:
    """Return what `solve` of this source returns in a child of its own."""
    child = zygote.child(LIMITS._replace(isolation=isolation))
    try:
        assert load(child, source).payload is not None
        return answered(call(child))
    finally:
        child.kill()


def stopped(
    zygote: Zygote, body: str, budget: Budget = SHORT, limits: ChildLimits = LIMITS
) -> tuple[str, str]:
    """Return the verdict and the words for a `solve` with this body."""
    child = zygote.child(limits)
    try:
        assert load(child, f"def solve(x):\n    {body}\n").payload is not None
        exchange = call(child, budget)
        assert exchange.stopped is not None, exchange
        assert not child.alive
        return str(exchange.stopped.verdict), exchange.stopped.text
    finally:
        child.kill()


# --- what it has ----------------------------------------------------------------------------------------

DESCRIPTORS = """
import os

def solve(x):
    found = []
    for fd in range(4096):
        try:
            os.fstat(fd)
        except OSError:
            continue
        found.append(fd)
    return found
"""


@pytest.mark.parametrize("isolation", ["full", "process", "none"])
def test_it_has_four_descriptors(zygote: Zygote, isolation: str) -> None:
    assert ask(zygote, DESCRIPTORS, isolation) == [0, 1, 2, 3]


def test_a_descriptor_of_whoever_started_the_judge_is_not_passed_on() -> None:
    given = os.open("/dev/null", os.O_RDONLY)
    high = 70_000
    try:
        os.set_inheritable(given, True)
        os.dup2(given, 200)
        try:
            os.dup2(given, high)
        except OSError:
            pass  # fewer descriptors than that may be had here
        with Zygote() as zygote:
            assert ask(zygote, DESCRIPTORS.replace("4096", "80000")) == [0, 1, 2, 3]
    finally:
        os.closerange(given, given + 1)
        os.closerange(200, 201)
        os.closerange(high, high + 1)


def test_nothing_that_one_child_does_to_its_stdin_is_seen_by_the_next(zygote: Zygote) -> None:
    source = """
import fcntl, os

def solve(x):
    before = fcntl.fcntl(0, fcntl.F_GETFL)
    fcntl.fcntl(0, fcntl.F_SETFL, os.O_NONBLOCK | os.O_APPEND)
    return before
"""

    assert [ask(zygote, source), ask(zygote, source)] == [os.O_LARGEFILE or 0o100000] * 2


def test_it_shares_no_memory_with_its_zygote(zygote: Zygote) -> None:
    source = """
def solve(x):
    with open("/proc/self/maps") as file:
        return [line for line in file if {"w", "s"} <= set(line.split()[1])]
"""

    assert ask(zygote, source, "none") == []


def test_it_holds_nothing_of_who_started_the_judge(zygote: Zygote) -> None:
    source = """
import os, sys

def solve(x):
    return [sorted(os.environ), sys.argv, sys.orig_argv, os.environ["HOME"] == os.getcwd()]
"""
    names, *rest = ask(zygote, source)
    threads = {
        f"{name}_NUM_THREADS" for name in ("BLIS", "MKL", "NUMEXPR", "OMP", "OPENBLAS", "VECLIB_MAXIMUM")
    }
    interpreter = {"LC_CTYPE", "LD_LIBRARY_PATH"}  # set by Python itself, and what it may need to start

    assert set(names) - threads - interpreter == {
        "HOME",
        "LANG",
        "MALLOC_ARENA_MAX",
        "PATH",
        "PYTHONHASHSEED",
        "TMPDIR",
    }
    assert rest == [["solution.py"], ["solution.py"], True]


def test_a_module_of_one_file_is_readable_and_what_lies_beside_it_is_not(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lonely.py").write_text("factor = 2\n")
    (tmp_path / "secret.txt").write_text("the answer")
    monkeypatch.setattr("sys.path", [*__import__("sys").path, str(tmp_path)])
    source = f"""
import lonely

def tried(path):
    try:
        return open(path).read()
    except OSError as error:
        return error.strerror

def solve(x):
    return [lonely.factor, tried({str(tmp_path / "lonely.py")!r}), tried({str(tmp_path / "secret.txt")!r})]
"""
    with Zygote(options=Options(modules=("lonely",))) as zygote:
        assert ask(zygote, source) == [2, "factor = 2\n", "Permission denied"]


# --- how its end is told ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "verdict", "text"),
    [
        ("while True: pass", Verdict.TIME_LIMIT, "more than 0.1 s of CPU time"),
        (
            "import time; time.sleep(9)",
            Verdict.IDLE_LIMIT,
            "no answer within 0.2 s, most of them spent waiting",
        ),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
            Verdict.IDLE_LIMIT,
            "no answer within 0.2 s, most of them spent waiting",
        ),
        (
            "import os; os._exit(3)",
            Verdict.RUNTIME_ERROR,
            "the process exited with status 3 before it answered",
        ),
        (
            "import os; os.kill(os.getpid(), 9)",
            Verdict.RUNTIME_ERROR,
            "the process was killed or closed its channel before it answered",
        ),
        ("import os; os.abort()", Verdict.RUNTIME_ERROR, "the process aborted before it answered"),
        (
            "import ctypes; ctypes.string_at(0)",
            Verdict.RUNTIME_ERROR,
            "the process crashed (segmentation fault) before it answered",
        ),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)",
            Verdict.RUNTIME_ERROR,
            "the process was killed by signal 24 before it answered",
        ),
        (
            "import os; os.write(3, b'x' * 99)",
            Verdict.RUNTIME_ERROR,
            "the answer is malformed: a frame with an unknown header",
        ),
        (
            "return bytes(2 << 20)",
            Verdict.RUNTIME_ERROR,
            "the answer is malformed: a frame of 2097184 bytes, over the cap of 1048576",
        ),
        ("while True: print('x' * 9999)", Verdict.OUTPUT_LIMIT, "more than 4 MiB printed"),
    ],
)
def test_the_end_is_told_in_words(zygote: Zygote, body: str, verdict: Verdict, text: str) -> None:
    budget = SHORT if verdict in (Verdict.TIME_LIMIT, Verdict.IDLE_LIMIT) else AMPLE

    assert stopped(zygote, body, budget) == (str(verdict), text)


def test_more_threads_than_any_solution_needs_are_a_runtime_error(zygote: Zygote) -> None:
    body = (
        "import threading; threading.stack_size(65536); e = threading.Event()\n"
        "    for _ in range(400): threading.Thread(target=e.wait, daemon=True).start()\n"
        "    e.wait()"
    )

    assert stopped(zygote, body, AMPLE) == ("runtime error", "more than 256 threads at once")


def test_the_cpu_time_of_all_exchanges_has_a_backstop(zygote: Zygote) -> None:
    body = "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)\n    while True: pass"

    assert stopped(zygote, body, Budget(30.0, 60.0), LIMITS._replace(total_cpu=1)) == (
        "time limit",
        "more than 1 s of CPU time in all",
    )


def test_memory_that_is_used_up_raises_in_the_submission(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    load(child, "def solve(x):\n    pieces = []\n    while True: pieces.append(b'x' * (1 << 20))\n")
    outcome = answered(call(child))
    child.kill()

    assert outcome["raised"]["kinds"][0] == "MemoryError"
    assert 200 << 20 < child.peak_memory < 400 << 20


def test_prints_are_kept_in_part_and_never_mixed_with_those_of_the_next_case(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    load(child, "def solve(x):\n    print('a' * 70_000)\n    return 1\n")
    first, second = call(child), call(child)
    child.kill()

    assert [len(first.prints), len(second.prints)] == [65536, 65536]


def test_an_exchange_says_what_it_used(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    load(child, "def solve(x):\n    return sum(range(3_000_000))\n")
    usage = call(child).usage
    child.kill()

    assert 0.005 < usage.cpu <= usage.wall + 0.01
    assert usage.queue >= 0.0


def test_the_time_of_one_exchange_is_not_charged_to_the_next(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    load(
        child, "def solve(x):\n    global solve\n    solve = lambda x: 1\n    return sum(range(9_000_000))\n"
    )
    first, second = call(child), call(child)
    child.kill()

    assert second.usage.cpu < first.usage.cpu / 3


class _Clocks:
    """An account of a process on a machine where nothing runs as it should."""

    def __init__(self, walls: list[float], queue: float) -> None:
        self.walls, self.queued = walls, queue

    def wall(self) -> float:
        return self.walls.pop(0) if len(self.walls) > 1 else self.walls[0]

    def queue(self) -> float:
        return self.queued * self.walls[0]

    def cpu(self) -> float:
        return 0.0

    def usage(self) -> Usage:
        return Usage(cpu=0.0, wall=self.walls[0], queue=self.queue())


def test_time_spent_waiting_for_a_processor_is_not_the_submissions(
    zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = zygote.child(LIMITS)
    assert load(child, "def solve(x):\n    import time; time.sleep(0.1); return 7\n").payload is not None
    monkeypatch.setattr("pbjudge.sandbox.child.Account", lambda pid, waits: _Clocks([5.0], queue=0.9))
    exchange = call(child, Budget(1.0, 1.0))
    child.kill()

    assert answered(exchange) == 7
    assert exchange.usage.queue == 4.5


def test_a_machine_on_which_a_submission_does_nothing_but_wait_is_no_judge(
    zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = zygote.child(LIMITS)
    assert load(child, "def solve(x):\n    import time; time.sleep(9)\n").payload is not None
    monkeypatch.setattr(
        "pbjudge.sandbox.child.Account", lambda pid, waits: _Clocks([5.0, 9.0, 11.0], queue=1.0)
    )
    with pytest.raises(JudgeError) as told:
        call(child, Budget(1.0, 1.0))
    child.kill()

    assert str(told.value) == (
        "a submission waited 11 s for a processor, of 11 s in all\n"
        "hint: judge fewer submissions at once, or on a machine that is less busy"
    )


# --- killing it ---------------------------------------------------------------------------------------------


def test_killing_it_twice_is_killing_it_once(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    child.kill()
    child.kill()

    assert not child.alive
    assert not os.path.exists(f"/proc/{child.pid}")


def test_killing_one_that_is_dead_already_reads_its_last_account(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    os.kill(child.pid, signal.SIGKILL)
    child.kill()

    assert child.peak_memory > 1 << 20
    assert not os.path.exists(f"/proc/{child.pid}")


def test_killing_one_that_is_stopped_ends_it(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    os.kill(child.pid, signal.SIGSTOP)
    child.kill()

    assert not os.path.exists(f"/proc/{child.pid}")


def test_killing_one_of_many_threads_takes_no_longer_than_a_moment(zygote: Zygote) -> None:
    import time

    child = zygote.child(LIMITS)
    threads = (
        "import threading\nthreading.stack_size(65536)\ne = threading.Event()\n"
        "for _ in range(200): threading.Thread(target=e.wait, daemon=True).start()\n"
    )
    assert load(child, f"{threads}def solve(x): return 1\n").payload is not None
    start = time.monotonic()
    child.kill()

    assert time.monotonic() - start < 1.0


DAEMONS = """
import os, sys

def solve(x):
    # Each leaves a session of its own behind, with a child that lives in another.
    r, w = os.pipe()
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.setsid()
                os.write(w, b"%d " % os.getpid())
                os.closerange(1, 4)
                while True: pass
            os._exit(0)
    told = b""
    while told.count(b" ") < 3:
        told += os.read(r, 100)
    return told.decode()
"""


@pytest.mark.parametrize("isolation", ["process", "none"])
def test_daemons_that_a_weaker_level_lets_it_start_die_with_it(zygote: Zygote, isolation: str) -> None:
    daemons = ask(zygote, DAEMONS, isolation).split()

    assert len(daemons) == 3
    assert [pid for pid in daemons if os.path.exists(f"/proc/{pid}")] == []


def test_one_child_may_be_killed_while_another_of_the_zygote_lives(zygote: Zygote) -> None:
    one, other = zygote.child(LIMITS), zygote.child(LIMITS)
    one.kill()
    loaded = load(other, "def solve(x): return 7\n")

    assert loaded.payload is not None
    assert answered(call(other)) == 7
    other.kill()


def test_an_answer_that_is_awaited_by_nobody_is_out_of_turn(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    load(child, "def solve(x):\n    import os; os.write(3, b'PBJ1' + bytes(12))\n    return 1\n")
    exchange = call(child)

    assert exchange.stopped is not None
    assert exchange.stopped.text == "the answer is malformed: a frame with an unknown header"


def test_an_answer_to_another_order_is_out_of_turn(zygote: Zygote) -> None:
    child = zygote.child(LIMITS)
    source = (
        "from pbjudge.wire import frames\nfrom pbjudge.wire.values import pieces\n"
        "def solve(x):\n    frames.send(3, frames.OUTCOME, pieces([{'returned': 1}]), b'abc')\n"
    )
    load(child, source)
    exchange = call(child)

    assert exchange.stopped is not None
    assert exchange.stopped.text == "the process wrote to the judge's channel out of turn"
