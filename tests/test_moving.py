"""Progress between machines: nothing is lost, nothing comes twice, and it does not matter who imports whom."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from learner import Done, Learner, sits_down

from pbjudge.errors import UsageError
from pbjudge.home import data_home
from pbjudge.workspace import sittings
from pbjudge.workspace.clocks import Reading
from pbjudge.workspace.history import Attempt, History, HistoryUnavailable, Sat
from pbjudge.workspace.moving import Merged, merge, packed, unpacked
from pbjudge.workspace.sittings import Assessment

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Machine:
    """A history of its own, whose clock moves a minute at each look."""

    def __init__(self, home: Path, since: datetime = NOON) -> None:
        self.home = home
        self.now = since

    def clock(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    @contextmanager
    def history(self) -> Iterator[History]:
        with History.open(self.home, clock=self.clock) as history:
            yield history

    def submits(self, slug: str = "adam-step", score: float = 40, **more: Any) -> None:
        verdict = "accepted" if score == 100 else "wrong answer"
        with self.history() as history:
            history.record(Attempt(slug, verdict, score, b"x = 1\n", "/w\xfcrk/solution.py", **more))

    def opens(self, slug: str, rung: int, cost: int) -> None:
        with self.history() as history:
            history.pay_rung(slug, rung, cost)

    def packs(self) -> bytes:
        with self.history() as history:
            return packed(history)

    def takes(self, data: bytes) -> Merged:
        with self.history() as history:
            return merge(history, unpacked(data, "there.json"))


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "here")


@pytest.fixture
def there(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "there", NOON + timedelta(days=1))


def test_everything_that_was_done_arrives(here: Machine, there: Machine) -> None:
    there.opens("adam-step", 1, 10)
    there.submits(
        score=100, submission="d1", diagnosis="sign", groups=(("größe", True),), report=b"{}",
        sat=Sat("a" * 16, 61.5, late=True),
    )  # fmt: skip
    there.submits("sgd-step", kind="test")
    with there.history() as history:
        history.skip("lr-cosine")
        sittings.begin(history, there.home, assessment())
        deeds, listed = history.deeds(), history.attempts(kind=None)

    assert here.takes(there.packs()) == Merged(2, 1, 1, 2, 1, 1)
    with here.history() as history:
        assert history.deeds() == deeds
        assert history.attempts(kind=None) == listed
        assert (history.source(1), history.report(1)) == (b"x = 1\n", b"{}")
        assert (history.rungs_paid("adam-step"), history.practice_score("adam-step")) == ((1,), 90)
        assert history.skipped() == {"lr-cosine"}
        assert sittings.all_of(history) == (assessment(),)
        assert sittings.open_one(history, here.home) is None  # it goes on where it was begun
    assert here.packs() == there.packs()


def assessment(spent: float = 5.0, *, finished: bool = False) -> Assessment:
    return Assessment(
        uid="b" * 16,
        name="Optimization",
        kind="chapter",
        seed=7,
        problems=("adam-step",),
        started="2026-03-01T12:00:00+00:00",
        seconds=600.0,
        spent=spent,
        at=Reading(1000.0 + spent, "boot", spent),
        finished=finished,
    )


def test_a_second_import_changes_nothing(here: Machine, there: Machine) -> None:
    here.submits()
    there.submits(score=100)
    here.takes(there.packs())
    before = here.packs()
    assert here.takes(there.packs()) == Merged(1, 0, 0, 0, 0, 0)
    assert here.takes(before) == Merged(2, 0, 0, 0, 0, 0)
    assert here.packs() == before


def test_of_a_hint_that_both_paid_for_the_earlier_counts(here: Machine, there: Machine) -> None:
    there.opens("adam-step", 1, 99)
    here.opens("adam-step", 1, 10)
    here.takes(there.packs())
    there.takes(here.packs())
    assert here.packs() == there.packs()
    assert json.loads(here.packs())["rungs"] == [
        {"slug": "adam-step", "rung": 1, "cost": 10.0, "time": "2026-03-01T12:01:00+00:00"}
    ]


def test_no_practice_score_changes_with_what_another_machine_paid(here: Machine, there: Machine) -> None:
    here.submits(score=80)
    there.opens("adam-step", 1, 30)
    here.takes(there.packs())
    with here.history() as history:
        assert history.practice_score("adam-step") == 80
    here.submits(score=100)  # with the hint in mind
    with here.history() as history:
        assert history.practice_score("adam-step") == 80


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (assessment(5), assessment(9), assessment(9)),
        (assessment(9), assessment(5), assessment(9)),
        (assessment(9), assessment(5, finished=True), assessment(9, finished=True)),
        (assessment(5, finished=True), assessment(9), assessment(9, finished=True)),
    ],
)
def test_of_an_assessment_that_both_know_the_later_look_counts(
    here: Machine, there: Machine, ours: Assessment, theirs: Assessment, merged: Assessment
) -> None:
    for machine, one in ((here, ours), (there, theirs)):
        with machine.history() as history:
            sittings.begin(history, machine.home, one)
    here.takes(there.packs())
    with here.history() as history:
        assert sittings.all_of(history) == (merged,)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["submit", "hint", "skip"]),
        st.sampled_from([0, 40, 100]),
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(DEEDS)
def test_three_machines_end_alike_in_whatever_order_they_merge(
    deeds: list[tuple[str, str, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        machines = {name: Machine(Path(folder) / name) for name in "abc"}
        for name, slug, deed, number in deeds:
            machine = machines[name]
            if deed == "submit":
                machine.submits(slug, number)
            elif deed == "hint":
                machine.opens(slug, 0, number)
            else:
                with machine.history() as history:
                    history.skip(slug)
        files = {name: machine.packs() for name, machine in machines.items()}
        for name, order in (("a", "bc"), ("b", "ca"), ("c", "bacb")):
            for other in order:
                machines[name].takes(files[other])
        ended = {machine.packs() for machine in machines.values()}
        assert len(ended) == 1
        submits = sum(deed == "submit" for *_, deed, _ in deeds)
        assert len(json.loads(ended.pop())["attempts"]) == submits


# --- the commands ---------------------------------------------------------------------------------


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Learner:
    return sits_down(tmp_path, monkeypatch, capsys)


def test_progress_moves_by_a_file(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Machine(data_home()).submits("double", 100)
    Machine(data_home()).opens("double", 1, 10)
    assert learner.types("progress", "export", "mine.json") == Done(0, "mine.json: written\n", "")
    assert learner.types("progress", "export", "mine.json") == Done(0, "mine.json: written\n", "")
    monkeypatch.setenv("PBJUDGE_HOME", str(tmp_path / "another"))
    told = "attempts: 1, of which {0} are new\nhints: 1, of which {0} are new\nassessments: 0, of which 0 are new\n"
    assert learner.types("progress", "import", "mine.json") == Done(0, told.format(1), "")
    assert learner.types("progress", "import", "mine.json") == Done(0, told.format(0), "")
    assert learner.types("progress").out.startswith("1 of 4 problems solved")


def test_a_file_of_something_else_is_not_written_over(learner: Learner) -> None:
    (learner.folder / "notes.json").write_text("{}")
    assert learner.types("progress", "export", "notes.json") == Done(
        2, "", "error: `notes.json` is there already, and is no progress\nhint: name another file\n"
    )
    assert (learner.folder / "notes.json").read_text() == "{}"


WRITES_ONE = "hint: `pbjudge progress export FILE` writes one"


def spoilt(**changes: object) -> bytes:
    one: dict[str, object] = {
        "uid": "0" * 16, "time": "2026-03-01T12:00:00+00:00", "day": "2026-03-01", "slug": "a", "kind": "submit",
        "verdict": "accepted", "score": 100, "cost": 0, "path": "", "submission": "", "diagnosis": None,
        "source": "", "report": None, "groups": [], "assessment": None, "spent": None, "late": False,
    }  # fmt: skip
    return json.dumps({"format": "pbjudge progress", "version": 1, "attempts": [one | changes]}).encode()


def test_the_file_that_is_spoilt_below_is_sound(here: Machine) -> None:
    assert here.takes(spoilt()) == Merged(1, 0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", f"`there.json` is no progress of pbjudge\n{WRITES_ONE}"),
        (b"\xff\x00", f"`there.json` is no progress of pbjudge\n{WRITES_ONE}"),
        (b"[]", f"`there.json` is damaged: Expected `object`, got `array`\n{WRITES_ONE}"),
        (b'{"format": "recipes"}', f"`there.json` is no progress of pbjudge\n{WRITES_ONE}"),
        (
            b'{"format": "pbjudge progress", "version": 2}',
            "`there.json` is from a newer pbjudge: its version is 2, this one knows 1\nhint: update pbjudge",
        ),
        (
            b'{"format": "pbjudge progress", "version": 1, "recipes": []}',
            f"`there.json` is damaged: Object contains unknown field `recipes`\n{WRITES_ONE}",
        ),
        (
            spoilt(verdict="splendid"),
            f"`there.json` is damaged: Invalid enum value 'splendid' - at `$.attempts[0].verdict`\n{WRITES_ONE}",
        ),
        (
            spoilt(score=101),
            f"`there.json` is damaged: Expected `float` <= 100.0 - at `$.attempts[0].score`\n{WRITES_ONE}",
        ),
        (
            spoilt(day="2026-02-30"),
            f"`there.json` is damaged: day is out of range for month\n{WRITES_ONE}",
        ),
        (
            spoilt(slug="\x1b[2J"),
            "`there.json` is damaged: Expected `str` matching regex '^[A-Za-z0-9_-]{1,100}$' - at "
            f"`$.attempts[0].slug`\n{WRITES_ONE}",
        ),
    ],
)
def test_a_file_that_is_none_is_told_and_changes_nothing(here: Machine, data: bytes, told: str) -> None:
    here.submits()
    before = here.packs()
    with pytest.raises(UsageError) as caught:
        here.takes(data)
    assert str(caught.value) == told
    assert here.packs() == before


def test_a_source_that_can_not_be_read_back_is_told(here: Machine) -> None:
    here.submits()
    with here.history() as history:
        history.database.change("UPDATE attempts SET source = x'00'", ())
    with pytest.raises(HistoryUnavailable) as caught:
        here.packs()
    assert str(caught.value).replace(str(here.home), "HOME") == (
        "the history `HOME/history.sqlite3` is damaged: an attempt cannot be unpacked: "
        "Error -5 while decompressing data: incomplete or truncated stream\n"
        "hint: move `history.sqlite3*` out of `HOME`; the next command begins a new history"
    )
