"""Every hostile and honest program at every level of confinement, and what is left when all have run."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import attack_course
import everybody
import pytest
from attack_course import Ran
from attack_programs import Program, programs

from pbjudge.model import Verdict
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote

PROGRAMS = {program.name: program for program in programs()}
# The level that holds, how it is had, and whether cases after the first failure are left out to save time.
LEVELS = {
    "full": ("full", Options(), False),
    "Landlock masked to ABI 4": ("full", Options(landlock=4), True),
    "without Landlock": ("no-landlock", Options(landlock=0), True),
}
# A process of its own for each child is slow, so these stand for all: one of each kind.
SPAWNED = (
    "hostile/calls_of_children",
    "hostile/calls_of_files",
    "hostile/end_by_each_signal",
    "hostile/import_hangs",
    "hostile/look_at_frames_and_objects",
    "hostile/memory_shared",
    "hostile/open_through_proc",
    "hostile/prints_for_ever",
    "hostile/stop_itself",
    "hostile/wire_confined_again",
    "honest/event_loop",
    "honest/numpy_linear_algebra",
    "honest/imports_of_tools",
)
ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")  # what a terminal or a reader obeys
OF_A_LEVEL = 7  # tests of what is left when all programs of a level have run
PATIENCE = 30.0  # seconds that no submission may cost the judge, whatever it answers
MEMORY = 1200 << 20  # bytes that a judge may have held of four answers at once, each of up to 256 MiB


class Course(NamedTuple):
    """All programs at one level."""

    level: str
    ran: Ran
    places: Places
    before: dict[str, frozenset[str]]
    held: int


class Places(NamedTuple):
    """Folders of our own that stand for those that a submission would like to write to."""

    temporary: Path
    working: Path
    home: Path

    def listing(self) -> dict[str, frozenset[str]]:
        found = {str(place): frozenset(os.listdir(place)) for place in self}
        shared = Path("/dev/shm")
        names = frozenset(os.listdir(shared)) if shared.is_dir() else frozenset[str]()
        found["shared memory"] = frozenset(name for name in names if name.startswith(("pj", "pbjudge")))
        marks = ("pj", "attack", "pwned", "pbjudge-attack", "pbjudge-seen", "pbjudge-canary")
        found["/tmp"] = frozenset(name for name in os.listdir("/tmp") if name.startswith(marks))
        return found


@pytest.fixture(scope="module", params=LEVELS)
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    level, options, hasty = LEVELS[request.param]
    places = Places(*(tmp_path_factory.mktemp(name) for name in Places._fields))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PBJUDGE_HOME", str(tmp_path_factory.mktemp("pbjudge-home")))
        patch.setenv("TMPDIR", str(places.temporary))
        patch.setenv("HOME", str(places.home))
        patch.chdir(places.working)
        before, held = places.listing(), held_at_most()
        yield Course(level, attack_course.run(_asked_for(request), options, hasty), places, before, held)


def held_at_most() -> int:
    """Return the most bytes that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _asked_for(request: pytest.FixtureRequest) -> list[Program]:
    """Return the programs that a selected test needs: all of them, unless somebody asks for a few."""
    names = {
        item.callspec.params.get("name")
        for item in request.session.items
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
    }
    return [program for name, program in PROGRAMS.items() if name in names]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_gets_one_of_its_verdicts(course: Course, name: str) -> None:
    program, outcome = PROGRAMS[name], course.ran.outcomes[name]

    assert outcome.verdict in program.expected_at(course.level), outcome.report
    assert outcome.report is not None
    assert outcome.report.isolation.level == course.level
    assert outcome.report.score == 100.0 or outcome.report.verdict is not Verdict.ACCEPTED
    assert outcome.seconds < PATIENCE


def test_nothing_that_is_hidden_is_told(course: Course) -> None:
    with Zygote() as zygote:
        secrets = [*attack_course.hidden_numbers(zygote), "CANARY-7f3d1c"]

    assert [
        name
        for name, outcome in course.ran.outcomes.items()
        if any(secret in outcome.shown or secret.encode() in outcome.exported for secret in secrets)
    ] == []


def test_what_is_told_is_inert(course: Course) -> None:
    assert [
        name
        for name, outcome in course.ran.outcomes.items()
        if ACTIVE.search(outcome.shown) or ACTIVE.search(outcome.exported.decode()) or "\n::" in outcome.shown
    ] == []


def test_the_zygotes_still_judge_an_honest_submission(course: Course) -> None:
    verdicts = [outcome.verdict for outcome in course.ran.afterwards]

    assert verdicts == ["accepted"] * attack_course.WORKERS


def test_no_file_is_left_behind(course: Course) -> None:
    assert course.places.listing() == course.before


def test_no_process_is_left_behind(course: Course) -> None:
    assert attack_course.processes_with(str(course.places.temporary)) == []


@pytest.mark.skipif(not os.path.exists("/proc/sysvipc"), reason="no System V IPC in this kernel")
def test_no_shared_memory_queue_or_semaphore_is_left_behind(course: Course) -> None:
    key = str(0x70626A)  # the key that the programs ask for
    tables = [Path(f"/proc/sysvipc/{kind}").read_text() for kind in ("shm", "sem", "msg")]

    assert [table for table in tables if key in table.split()] == []


def test_the_judge_stays_within_its_memory(course: Course) -> None:
    assert held_at_most() - course.held < MEMORY  # what the tests held before is not the judge's


def test_differences_without_landlock_are_of_programs_that_exist() -> None:
    from attack_programs import WITHOUT_LANDLOCK

    assert [name for name in WITHOUT_LANDLOCK if name not in PROGRAMS] == []


@pytest.mark.parametrize("name", SPAWNED)
def test_a_child_that_was_started_is_confined_like_one_that_was_forked(name: str) -> None:
    program = PROGRAMS[name]
    with Zygote(options=Options(spawn=True)) as zygote:
        outcome = attack_course.judged(attack_course.problem_for(program), program.source, zygote)

    assert outcome.verdict in program.expected
    assert outcome.report is not None
    assert outcome.report.isolation.level == "full"


if os.geteuid() == 0:  # whoever runs this has no privileges already, or tries it here

    def test_an_unprivileged_user_gets_the_same() -> None:
        # Not pytest's folder: every other run of it closes that to all but its own user.
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            command, environment = everybody.interpreter(folder)
            root = everybody.checkout(folder)
            environment["PYTHONPATH"] = os.pathsep.join(
                filter(None, (str(root), environment.get("PYTHONPATH")))
            )
            wanted = ["-q", "-p", "no:cacheprovider", "-k", "full and not unprivileged and not started"]
            done = subprocess.run(
                [*command, "-m", "pytest", *wanted, "tests/test_attacks.py"],
                env=environment,
                user=everybody.NOBODY,
                group=everybody.NOBODY,
                extra_groups=[],
                cwd=root,
                capture_output=True,
                text=True,
                check=False,
            )

        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        assert f"{len(PROGRAMS) + OF_A_LEVEL} passed" in done.stdout
