"""Children in waiting: handed out only as they were asked for, only while they wait, and never left over."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from test_sandbox_child import LIMITS, answered, call, load

from pbjudge.sandbox.child import Child, ChildLimits
from pbjudge.sandbox.standby import MOST, Standby

DOUBLE = "def solve(x):\n    return float(x.sum())\n"
PATIENCE = 20_000  # milliseconds for what takes a few


@pytest.fixture
def standby() -> Iterator[Standby]:
    with Standby() as zygote:
        yield zygote


def run(standby: Standby, children: int = 1) -> None:
    """Take as many children as a run that has failing cases run again alone, one after the other."""
    standby.begin()
    for _ in range(children):
        standby.child(LIMITS).kill()


@contextmanager
def given(standby: Standby, limits: ChildLimits = LIMITS) -> Iterator[Child]:
    """A child as a run takes it, killed as a run does it."""
    child = standby.child(limits)
    try:
        yield child
    finally:
        child.kill()


OTHER = LIMITS._replace(answer=LIMITS.answer + 1)


def end_of(child: Child) -> None:
    """Wait until the process of a child is gone or a zombie: its end of the channel closes."""
    poller = select.poll()
    poller.register(child._channel.fileno(), select.POLLIN)
    assert poller.poll(PATIENCE)


def test_nothing_waits_before_it_is_known_what_for(standby: Standby) -> None:
    assert standby.stock() is False
    assert standby.spares == ()


def test_as_many_wait_as_the_last_run_took_and_no_more_than_the_most(standby: Standby) -> None:
    for taken, kept in ((1, 1), (2, 2), (1, 1), (MOST + 2, MOST)):
        run(standby, taken)
        while standby.stock():
            pass
        assert len(standby.spares) == kept


def test_a_child_that_waited_is_confined_and_does_what_any_other_does(standby: Standby) -> None:
    run(standby)
    assert standby.stock()
    (spare,) = standby.spares
    standby.begin()
    with given(standby) as child, given(standby) as fresh:
        assert child is spare
        assert child.isolation == fresh.isolation
        load(child, DOUBLE)
        assert answered(call(child)) == 3.0


def test_one_with_other_limits_is_not_handed_out(standby: Standby) -> None:
    run(standby)
    assert standby.stock()
    (spare,) = standby.spares
    standby.begin()
    with given(standby, OTHER) as child:
        assert child is not spare
        assert not spare.alive


def test_an_authors_child_beside_leaves_those_in_waiting_alone(standby: Standby) -> None:
    run(standby)
    assert standby.stock()
    standby.begin()
    with given(standby):
        assert standby.stock()
        before = standby.spares
        with given(standby, OTHER):
            assert standby.spares == before


def test_one_that_was_killed_while_it_waited_is_not_handed_out(standby: Standby) -> None:
    run(standby)
    assert standby.stock()
    (spare,) = standby.spares
    os.kill(spare.pid, signal.SIGKILL)
    end_of(spare)
    standby.begin()
    with given(standby) as child:
        assert child is not spare
        load(child, DOUBLE)
        assert answered(call(child)) == 3.0


def test_a_zygote_that_was_killed_takes_those_in_waiting_along_and_another_takes_its_place(
    standby: Standby,
) -> None:
    run(standby)
    assert standby.stock()
    (spare,) = standby.spares
    assert standby._launched is not None
    os.kill(standby._launched.pid, signal.SIGKILL)
    end_of(spare)
    standby.begin()
    with given(standby) as child:
        load(child, DOUBLE)
        assert answered(call(child)) == 3.0


def test_a_child_that_answered_is_ended_later_with_what_it_held(standby: Standby) -> None:
    standby.begin()
    with given(standby) as child:
        load(child, DOUBLE)
        assert answered(call(child)) == 3.0
    assert not child.alive
    assert child.peak_memory > 1 << 20
    assert os.path.exists(f"/proc/{child.pid}")  # at least as a zombie, so that its number stays its own
    standby.tidy()
    assert not os.path.exists(f"/proc/{child.pid}")


def test_one_that_does_not_take_the_hint_is_killed(standby: Standby) -> None:
    standby.begin()
    with given(standby) as child:
        load(child, f"import os, time\nos._exit = lambda status: time.sleep(1000)\n{DOUBLE}")
        assert answered(call(child)) == 3.0
    standby.tidy()
    assert not os.path.exists(f"/proc/{child.pid}")


def test_how_one_ended_that_did_not_answer_is_known_at_once(standby: Standby) -> None:
    standby.begin()
    with given(standby) as child:
        load(child, "import os\ndef solve(x):\n    os._exit(3)\n")
        stopped = call(child).stopped
    assert stopped is not None
    assert stopped.text == "the process exited with status 3 before it answered"
    assert not os.path.exists(f"/proc/{child.pid}")


def test_no_more_than_a_few_are_left_to_be_ended(standby: Standby) -> None:
    run(standby, 20)
    assert len(standby._left) <= 8
    standby.begin()
    assert standby._left == []


def test_closing_leaves_no_child_behind() -> None:
    with Standby() as standby:
        run(standby, 2)
        while standby.stock():
            pass
        pids = [spare.pid for spare in standby.spares]
        assert len(pids) == 2
    assert standby.spares == ()
    assert not any(os.path.exists(f"/proc/{pid}") for pid in pids)
