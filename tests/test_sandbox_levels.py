"""The level of isolation is what the canaries saw: each layer is taken away in turn, and has to be missed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from attack_course import double
from attack_programs import ANSWER

from pbjudge import judge
from pbjudge.errors import JudgeError
from pbjudge.model import Isolation
from pbjudge.sandbox.child import ChildLimits
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote

ROOT = Path(__file__).parent.parent
MACHINE = os.uname().machine
PROCESS_NEEDS = "run on Linux 4.14 or later with seccomp filters, outside a container that refuses them"
# Confines itself as a child does, but for what the lines in between take away.
SCRIPT = """
import os, sys, threading
from pbjudge.sandbox.inside import canaries, confine, landlock, seccomp
witness, parent, wanted = sys.argv[2], os.getppid(), "full"
allowed = [("/dev/null", landlock.READ_FILE)]
without_seccomp = False
os.closerange(3, 64)
exec(sys.argv[1])
rules = landlock.ruleset(landlock.abi(), allowed)
policy = confine.Policy(wanted, 512 << 20, 10, 64, rules, without_seccomp)
print(*confine.confine(policy, parent, witness), sep="\\n")
"""


# What is taken away -> the level, and why it is no higher.
Confined: TypeAlias = Callable[..., tuple[str, str]]


@pytest.fixture
def confined(tmp_path: Path) -> Confined:
    witness = tmp_path / "witness"
    witness.write_text("a file that could be read before")

    def run(changes: str = "") -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, changes, str(witness)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        level, why, _ = done.stdout.split("\n", 2)
        return level, why

    return run


def test_all_layers_are_the_full_level(confined: Confined) -> None:
    assert confined() == ("full", "")


ROOT_ALONE = "keeps capabilities, " if os.geteuid() == 0 else ""
ESCAPES = {
    "confine._limit = lambda policy: None": "has more memory than it may, has more descriptors than it may, "
    "may dump its memory, write files or compute for ever",
    "confine._limit_memory = lambda mapped, memory: None": "has more memory than it may",
    "confine.mapped_bytes = lambda: None": "has more memory than it may",
    "confine._die_with = lambda parent: None": "outlives its parent",
    "os.setsid = lambda: None": "shares its session",
    "confine._renounce_privileges = lambda: confine._prctl(38, 1)": f"{ROOT_ALONE}can be traced",
    "threading.Thread(target=threading.Event().wait, daemon=True).start()": "has another thread",
    "os.dup2(0, 9)": "has descriptors of others",
    "os.dup2(0, 63)": "has descriptors of others",
    "seccomp._NUMBERS['socket'] = (41, 198)": "opens a socket, opens a local socket",
    "seccomp._THREAD_FLAGS += (0x01200011,)": "forks",
    "seccomp._NUMBERS['execve'] = (59, 221)": "executes a program",
    "seccomp._NUMBERS['sched_setaffinity'] = (203, 122)": "changes its affinity",
    "seccomp._NUMBERS['chmod'] = (90, -1); seccomp._NUMBERS['fchmodat'] = (268, 53)": "changes a mode",
}
ESCAPES_BY_NUMBER = {
    "seccomp._NUMBERS['ptrace'] = (101, -1)": "traces",
    "seccomp._NUMBERS['process_vm_readv'] = (310, -1)": "reads another's memory",
    "seccomp._NUMBERS['memfd_create'] = (319, -1)": "makes an anonymous file",
    "seccomp._NUMBERS['x32'] = (0x40000000 | 39, -1)": "uses the x32 table",
}


@pytest.mark.parametrize(("missing", "seen"), ESCAPES.items())
def test_a_layer_that_is_missing_is_seen(confined: Confined, missing: str, seen: str) -> None:
    assert confined(missing) == ("process", f"a canary got out: {seen}")


@pytest.mark.skipif(MACHINE != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize(("missing", "seen"), ESCAPES_BY_NUMBER.items())
def test_a_call_that_should_be_refused_is_seen(confined: Confined, missing: str, seen: str) -> None:
    assert confined(missing) == ("process", f"a canary got out: {seen}")


def test_a_filter_that_lets_limits_be_set_is_seen(confined: Confined) -> None:
    lenient = (
        "conditions = seccomp._conditions\n"
        "seccomp._conditions = lambda: {**conditions(), 'prlimit64': [seccomp._ALLOWED]}"
    )

    assert confined(lenient) == ("process", "a canary got out: raises its limits, limits its parent")


def test_a_filter_that_is_not_there_is_seen_by_many(confined: Confined) -> None:
    level, why = confined("seccomp.install = lambda machine, code: None")

    assert level == "process"
    assert {"forks", "opens a socket", "raises its limits", "changes its affinity"} <= set(
        why.removeprefix("a canary got out: ").split(", ")
    )


def test_a_filter_that_the_kernel_refuses_is_told(confined: Confined) -> None:
    refuse = "def install(machine, code): raise OSError(22, 'Invalid argument')\nseccomp.install = install"

    assert confined(refuse) == (
        "process",
        "the kernel refused the system-call filter ([Errno 22] Invalid argument)",
    )


def test_a_machine_without_a_table_of_calls_is_told(confined: Confined) -> None:
    assert confined("without_seccomp = True") == (
        "process",
        f"there is no system-call filter for `{MACHINE}`",
    )


@pytest.mark.parametrize(
    "missing",
    [
        "landlock.abi = lambda: 1; allowed.append((os.path.dirname(witness), landlock.READ_FILE))",
        "landlock.restrict_self = lambda fd: None",
        "def refuse(fd): raise OSError(1, 'Operation not permitted')\nlandlock.restrict_self = refuse",
        "landlock.ruleset = lambda abi, rules: -1",
    ],
    ids=["a ruleset that allows the witness", "a ruleset that is not applied", "refused", "no Landlock"],
)
def test_a_file_system_that_is_not_held_is_seen_and_closed_by_the_filter(
    confined: Confined, missing: str
) -> None:
    assert confined(missing) == ("no-landlock", "Landlock is not in force in this kernel")


def test_paths_that_neither_layer_holds_are_seen(confined: Confined) -> None:
    open_paths = (
        "landlock.ruleset = lambda abi, rules: -1\n"
        "bodies = seccomp._bodies\n"
        "seccomp._bodies = lambda paths: {**bodies(True), 'unlink': [seccomp._ALLOWED]}\n"
        "seccomp._NUMBERS['unlink'] = (87, -1)\n"
    )
    level, why = confined(open_paths)

    assert level == "process"
    assert why.startswith("a canary got out: reads a file, writes a file")


# --- as the judge is told ---------------------------------------------------------------------------


LIMITS = ChildLimits(memory=512 << 20, answer=1 << 20, total_cpu=10)


def level_of(options: Options, isolation: str) -> Isolation:
    with Zygote(options=options) as zygote:
        child = zygote.child(LIMITS._replace(isolation=isolation))
        child.kill()
        return child.isolation


@pytest.mark.parametrize(
    ("options", "isolation", "told"),
    [
        (Options(), "full", Isolation(level="full")),
        (
            Options(landlock=0),
            "full",
            Isolation(
                level="no-landlock",
                why="Landlock is not in force in this kernel",
                remedy="run on Linux 5.13 or later with Landlock enabled (`lsm=landlock,...`)",
            ),
        ),
        (
            Options(),
            "no-landlock",
            Isolation(
                level="no-landlock",
                why="asked for by `--isolation no-landlock`",
                remedy="leave the option out",
            ),
        ),
        (
            Options(without_seccomp=True),
            "full",
            Isolation(
                level="process", why=f"there is no system-call filter for `{MACHINE}`", remedy=PROCESS_NEEDS
            ),
        ),
        (
            Options(),
            "process",
            Isolation(
                level="process", why="asked for by `--isolation process`", remedy="leave the option out"
            ),
        ),
        (
            Options(),
            "none",
            Isolation(level="none", why="asked for by `--isolation none`", remedy="leave the option out"),
        ),
    ],
)
def test_the_level_comes_with_its_reason_and_remedy(
    options: Options, isolation: str, told: Isolation
) -> None:
    assert level_of(options, isolation) == told


@pytest.mark.parametrize("abi", [1, 2, 3, 4, 5, 6])
def test_every_version_of_landlock_is_enough(abi: int) -> None:
    assert level_of(Options(landlock=abi), "full") == Isolation(level="full")


def test_a_level_that_is_too_weak_is_refused_before_the_submission_runs(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    source = f"open({str(trace)!r}, 'w').close()\n".encode() + ANSWER
    order = judge.Order(isolation="process", required="full")
    with Zygote() as zygote, pytest.raises(JudgeError) as refused:
        judge.run(double(), source, order, zygote)

    assert str(refused.value) == (
        "isolation level `full` is required, and `process` is what holds here: asked for by "
        "`--isolation process`\nhint: leave the option out"
    )
    assert not trace.exists()


def test_a_level_without_landlock_is_refused_with_the_remedy() -> None:
    order = judge.Order(required="full")
    with Zygote(options=Options(landlock=0)) as zygote, pytest.raises(JudgeError) as refused:
        judge.run(double(), ANSWER, order, zygote)

    assert str(refused.value) == (
        "isolation level `full` is required, and `no-landlock` is what holds here: Landlock is not in force "
        "in this kernel\nhint: run on Linux 5.13 or later with Landlock enabled (`lsm=landlock,...`)"
    )


@pytest.mark.parametrize("required", ["none", "process", "no-landlock"])
def test_a_level_that_is_strong_enough_is_not_refused(required: str) -> None:
    with Zygote(options=Options(landlock=0)) as zygote:
        report = judge.run(double(), ANSWER, judge.Order(required=required), zygote)

    assert (report.verdict, report.isolation.level) == ("accepted", "no-landlock")


def test_memory_that_can_not_be_promised_is_the_machines_fault() -> None:
    script = (
        "import resource\n"
        "from pbjudge.errors import JudgeError\n"
        "from pbjudge.sandbox.child import ChildLimits\n"
        "from pbjudge.sandbox.zygote import Zygote\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "try:\n"
        "    with Zygote() as zygote: zygote.child(ChildLimits(memory=2 << 30, answer=1 << 20, total_cpu=9))\n"
        "except JudgeError as error:\n"
        "    print(error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert re.sub(r"may have \d+ MiB", "may have N MiB", told.stdout) == (
        "the sandbox could not confine a child: 2048 MiB of memory are promised to a submission, and this "
        "process may have N MiB (`ulimit -Hv`)\nhint: `pbjudge doctor` says what is missing\n"
    )
