"""Studying as a person has it: from an empty folder through a chapter, an assessment and the progress report."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from inline_snapshot import snapshot
from learner import BANK, Done, Learner, sits_down
from specs import write_problem

from pbjudge.home import data_home
from pbjudge.workspace import clocks
from pbjudge.workspace.history import Attempt, History

NOON = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Learner:
    return sits_down(tmp_path, monkeypatch, capsys)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[time_machine.Traveller]:
    """A clock that stands still until it is moved, on a machine that has no other."""
    monkeypatch.setattr(clocks, "BOOT_ID", "/nowhere")
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def accepted(slug: str, verdict: str = "accepted", score: float = 100) -> None:
    with History.open(data_home()) as history:
        history.record(Attempt(slug, verdict, score, b"", ""))


# --- a learner, from an empty folder --------------------------------------------------------------


def test_a_learner_goes_through_a_chapter_an_assessment_and_the_progress_report(
    learner: Learner, clock: time_machine.Traveller
) -> None:
    """One test, for each step stands on those before it."""
    assert learner.types("plan") == snapshot(
        Done(
            code=0,
            out="""\
Basics     ░░░░░░░░░░░░░░░░░░░░  0 of 3
  What an array does to each of its elements.
  Scaling  ░░░░░░░░░░░░░░░░░░░░  0 of 1
  Signs    ░░░░░░░░░░░░░░░░░░░░  0 of 2

Beyond     ░░░░░░░░░░░░░░░░░░░░  0 of 1
  What becomes of many elements.
  Sums     ░░░░░░░░░░░░░░░░░░░░  0 of 1

next  `double` (Basics, Scaling): it is the first of Scaling; `pbjudge next`
      fetches it
""",
            err="",
        )
    )
    assert learner.types("progress") == snapshot(
        Done(
            code=0,
            out="""\
0 of 4 problems solved, 0% of the bank known today
  streak     none: an accepted submission begins one
  attempts   0, 0 accepted; hints opened: 0

plans  what is done
  Basics  ░░░░░░░░░░░░░░░░░░░░  0 of 3
  Beyond  ░░░░░░░░░░░░░░░░░░░░  0 of 1
""",
            err="",
        )
    )

    # a chapter
    assert learner.types("next") == snapshot(
        Done(
            code=0,
            out="""\
double/solution.py: written
double/README.md: written
""",
            err="""\
Basics, Scaling: `double`, since it is the first of Scaling
next: write your solution, then `pbjudge test double`
""",
        )
    )
    learner.writes("double", "x / 2")
    assert learner.types("submit", "double").code == 1
    assert learner.types("hint", "double").code == 0
    assert learner.types("hint", "double", "--yes").code == 0
    learner.writes("double", "2 * x")
    assert learner.types("submit", "double") == snapshot(
        Done(
            code=0,
            out="""\
Double: accepted

  examples
    one           accepted
    row           accepted
    nothing       accepted
  hidden groups              cases    points
    positive      accepted   2 of 2   40 of 40
    negative      accepted   2 of 2   60 of 60

  score      100 of 100
  memory     N MiB at its peak
  time       T of CPU for the hidden cases, T for the reference
  isolation  LEVEL
  next       `pbjudge walkthrough double`
""",
            err="judging double/solution.py as double\n",
        )
    )
    assert learner.types("next") == snapshot(
        Done(
            code=0,
            out="""\
absolute/solution.py: written
absolute/README.md: written
""",
            err="""\
Basics, Signs: `absolute`, since it is the first of Signs
next: write your solution, then `pbjudge test absolute`
""",
        )
    )
    learner.writes("absolute", "abs(x)")
    assert learner.types("submit", "absolute").code == 0
    clock.shift(timedelta(days=1))
    assert learner.types("next", "--skip") == snapshot(
        Done(
            code=0,
            out="""\
ramp-sum/solution.py: written
ramp-sum/README.md: written
""",
            err="""\
put off: `leaky` comes back when nothing else is left
Beyond, Sums: `ramp-sum`, since it is the first of Sums
next: write your solution, then `pbjudge test ramp-sum`
""",
        )
    )
    assert learner.types("next", "Signs") == snapshot(
        Done(
            code=0,
            out="""\
leaky/solution.py: written
leaky/README.md: written
""",
            err="""\
Basics, Signs: `leaky`, since it was put off, and nothing else is left
next: write your solution, then `pbjudge test leaky`
""",
        )
    )
    learner.writes("leaky", "x * (0.1 + 0.9 * (x > 0))")
    assert learner.types("submit", "leaky").code == 0
    assert learner.types("plan", "basics") == snapshot(
        Done(
            code=0,
            out="""\
Basics  ████████████████████  3 of 3
What an array does to each of its elements.

Scaling  ████████████████████  1 of 1
  How a factor acts on an array.
  double  easy  solved

Signs  ████████████████████  2 of 2
  How the sign of an element decides what happens to it.
  after Scaling
  absolute  easy    solved
  leaky     medium  solved  builds on absolute

all of it is done: `pbjudge progress` says what fades
""",
            err="",
        )
    )
    assert learner.types("daily") == snapshot(
        Done(
            code=0,
            out="""\
2026-03-05  Double
double · easy · scaling

state   solved before
streak  2 days, the longest 2 days; today is in

`pbjudge fetch double` writes a starter
""",
            err="",
        )
    )

    # an assessment with one failure
    clock.shift(timedelta(days=7))
    assert learner.types("assess", "start", "Signs", "--seed", "3") == snapshot(
        Done(
            code=0,
            out="""\
assessment-signs/absolute/solution.py: written
assessment-signs/absolute/README.md: written
assessment-signs/leaky/solution.py: written
assessment-signs/leaky/README.md: written

Assessment of Signs
30 min, seed 3

  absolute   Absolute Value   easy
  leaky      Leaky Ramp       medium
""",
            err="next: `cd assessment-signs`; it ends at 12:30\n",
        )
    )
    clock.shift(timedelta(minutes=4))
    learner.writes("assessment-signs/absolute", "abs(x)")
    assert learner.types("submit", "assessment-signs/absolute").code == 0
    clock.shift(timedelta(minutes=10))
    learner.writes("assessment-signs/leaky", "x * (x > 0)")
    assert learner.types("test", "assessment-signs/leaky").code == 0
    assert learner.types("submit", "assessment-signs/leaky") == snapshot(
        Done(
            code=1,
            out="""\
Leaky Ramp: wrong answer

  examples
    one           accepted
    row           accepted
    nothing       accepted
  hidden groups                           cases    points
    positive      accepted                2 of 2   40 of 40
    negative      wrong answer   values   0 of 2   0 of 60

first failure: a hidden case of `negative`
  wrong answer: values

  diagnosis  Negative elements vanish.

  score      40 of 100
  memory     N MiB at its peak
  isolation  LEVEL
  next       `pbjudge assess status` shows the clock; there are no hints in an
             assessment
""",
            err="""\
judging assessment-signs/leaky/solution.py as leaky
assessment of Signs: 16 min left
""",
        )
    )
    assert learner.types("hint", "leaky") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: `leaky` is part of the assessment of Signs, with 16 min left
hint: `pbjudge assess finish` ends it, and hints open again
""",
        )
    )
    assert learner.types("walkthrough", "leaky") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: `leaky` is part of the assessment of Signs, with 16 min left
hint: `pbjudge assess finish` ends it, and hints open again
""",
        )
    )
    assert learner.types("assess", "status") == snapshot(
        Done(
            code=0,
            out="""\
Assessment of Signs: 16 min left, until 12:30

  absolute   accepted       100 of 100
  leaky      wrong answer   40 of 100

`pbjudge assess finish` ends it and shows the report
""",
            err="",
        )
    )
    clock.shift(timedelta(minutes=1))
    assert learner.types("assess", "finish") == snapshot(
        Done(
            code=0,
            out="""\
Assessment of Signs: 70 of 100, not passed
15 min of 30 min used, seed 3, 80 of 100 passes

  problem   verdict       score  time    submissions
  absolute  accepted      100    4 min   1
  leaky     wrong answer  40     10 min  1

skills that held    `absolute`: positive, negative
                    `leaky`: positive
skills that failed  `leaky`: negative
practise next       `leaky`
""",
            err="",
        )
    )
    assert learner.types("hint", "leaky").code == 0

    # the progress report
    clock.shift(timedelta(days=20))
    assert learner.types("plan") == snapshot(
        Done(
            code=0,
            out="""\
Basics     ████████████████████  3 of 3
  What an array does to each of its elements.
  Scaling  ████████████████████  1 of 1
  Signs    ████████████████████  2 of 2

Beyond     ░░░░░░░░░░░░░░░░░░░░  0 of 1
  What becomes of many elements.
  Sums     ░░░░░░░░░░░░░░░░░░░░  0 of 1

next  `ramp-sum` (Beyond, Sums): it builds on `leaky`, which is done; `pbjudge
      next` fetches it
""",
            err="",
        )
    )
    assert learner.types("progress") == snapshot(
        Done(
            code=0,
            out="""\
3 of 4 problems solved, 11% of the bank known today
  streak     none: an accepted submission begins one; the longest was 2 days
  attempts   6, 4 accepted; hints opened: 3

plans  what is done
  Basics  ████████████████████  3 of 3
  Beyond  ░░░░░░░░░░░░░░░░░░░░  0 of 1

topics  what is known today
  signs    ███░░░░░░░░░░░░░░░░░  13%  2 of 3 solved
  scaling  █░░░░░░░░░░░░░░░░░░░  3%   2 of 2 solved

weak skills  what failed when last tried, and below it what trains it
  negative  leaky  failed 1 of 2
    `leaky`, `absolute`, `double`

fading  worth doing again
  leaky     recall 0%   27 days ago
  double    recall 6%   28 days ago
  absolute  recall 37%  20 days ago
""",
            err="",
        )
    )


def test_a_chapter_is_tested_out_by_an_assessment(learner: Learner, clock: time_machine.Traveller) -> None:
    accepted("double")
    learner.types("assess", "start", "signs", "--seed", "1", "--minutes", "30", "--into", "exam")
    learner.writes("exam/absolute", "abs(x)")
    learner.writes("exam/leaky", "x * (0.1 + 0.9 * (x > 0))")
    assert learner.types("submit", "exam/absolute").code == 0
    assert learner.types("submit", "exam/leaky").code == 0
    assert learner.types("assess", "finish").out.startswith("Assessment of Signs: 100 of 100, passed\n")
    # All of it was accepted, so it is solved, and not only tested out.
    assert "tested out" not in learner.types("plan").out


def test_a_chapter_is_tested_out_by_its_hardest_problems(learner: Learner) -> None:
    accepted("leaky")
    assert learner.types("plan", "Signs") == snapshot(
        Done(
            code=0,
            out="""\
Signs  ████████████████████  1 of 2  tested out by its hardest problems
  How the sign of an element decides what happens to it.
  after Scaling
  absolute  easy    tested out
  leaky     medium  solved      builds on absolute

Signs

A comparison such as `x > 0` is an array of zeros and ones.

all of it is done: `pbjudge progress` says what fades
""",
            err="",
        )
    )
    assert learner.types("next", "Signs") == snapshot(
        Done(
            code=0,
            out="every problem of Signs is done; `pbjudge progress` says what fades\n",
            err="",
        )
    )


def test_a_plan_is_assessed_across_its_chapters(learner: Learner, clock: time_machine.Traveller) -> None:
    assert learner.types("assess", "start", "Basics", "--seed", "0") == snapshot(
        Done(
            code=0,
            out="""\
assessment-basics/double/solution.py: written
assessment-basics/double/README.md: written
assessment-basics/absolute/solution.py: written
assessment-basics/absolute/README.md: written
assessment-basics/leaky/solution.py: written
assessment-basics/leaky/README.md: written

Assessment of Basics
40 min, seed 0

  double     Double           easy
  absolute   Absolute Value   easy
  leaky      Leaky Ramp       medium
""",
            err="next: `cd assessment-basics`; it ends at 12:40\n",
        )
    )


# --- the clock of an assessment -------------------------------------------------------------------


def test_the_clock_runs_on_while_no_terminal_is_open(learner: Learner, clock: time_machine.Traveller) -> None:
    learner.types("assess", "start", "Signs", "--seed", "3", "--minutes", "60")
    clock.shift(timedelta(minutes=25))
    assert learner.types("assess", "status").out.startswith("Assessment of Signs: 35 min left, until 13:00\n")
    # across midnight, and into another zone
    clock.move_to(
        datetime(2026, 3, 4, 12, 50, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(ZoneInfo("Asia/Tokyo"))
    )
    assert learner.types("assess", "status").out.startswith("Assessment of Signs: 10 min left, until 21:00\n")


def test_a_clock_that_jumps_back_gives_no_time(learner: Learner, clock: time_machine.Traveller) -> None:
    learner.types("assess", "start", "Signs", "--seed", "3", "--minutes", "60")
    clock.shift(timedelta(minutes=25))
    learner.types("assess", "status")
    clock.shift(-timedelta(minutes=20))
    status = learner.types("assess", "status")
    assert status.out.startswith("Assessment of Signs: 0 of 100, not passed\n1 h of 1 h used,")
    assert status.err == (
        "its time ran out: what is submitted now is marked late, until `pbjudge assess finish`\n"
    )


def test_a_clock_that_jumps_takes_and_gives_nothing_where_the_machine_has_its_own(learner: Learner) -> None:
    if not clocks.read_clocks().boot:
        pytest.skip("this machine has no clock of its own")
    with time_machine.travel(NOON, tick=False) as traveller:
        learner.types("assess", "start", "Signs", "--seed", "3", "--minutes", "300")
        for jump in (-timedelta(days=1), timedelta(days=3)):
            traveller.shift(jump)
            assert learner.types("assess", "status").out.startswith("Assessment of Signs: 5 h left")


def test_a_late_submission_is_judged_and_marked(learner: Learner, clock: time_machine.Traveller) -> None:
    learner.types("assess", "start", "Signs", "--seed", "3", "--minutes", "10", "--into", ".")
    learner.writes("absolute", "abs(x)")
    learner.types("submit", "absolute")
    clock.shift(timedelta(minutes=12))
    learner.writes("leaky", "x * (0.1 + 0.9 * (x > 0))")
    assert learner.types("test", "leaky").err == snapshot("""\
judging leaky/solution.py as leaky
the time of the assessment of Signs has run out
next: `pbjudge assess finish` ends it
""")
    assert learner.types("submit", "leaky") == snapshot(
        Done(
            code=0,
            out="""\
Leaky Ramp: accepted

  examples
    one           accepted
    row           accepted
    nothing       accepted
  hidden groups              cases    points
    positive      accepted   2 of 2   40 of 40
    negative      accepted   2 of 2   60 of 60

  score      100 of 100
  memory     N MiB at its peak
  time       T of CPU for the hidden cases, T for the reference
  isolation  LEVEL
  next       `pbjudge walkthrough leaky`

Assessment of Signs: 50 of 100, not passed
10 min of 10 min used, seed 3, 80 of 100 passes

  problem   verdict        score  time    submissions
  absolute  accepted       100    0 s     1
  leaky     not submitted  -      12 min  1            late: 100

skills that held    `absolute`: positive, negative
skills that failed  none
practise next       `leaky`
""",
            err="""\
judging leaky/solution.py as leaky
the time of the assessment of Signs has run out: this submission is marked late
next: `pbjudge assess finish` ends it
""",
        )
    )
    assert learner.types("hint", "leaky").code == 0  # the time is over, and with it the silence
    assert learner.types("assess", "finish").out == snapshot("""\
Assessment of Signs: 50 of 100, not passed
10 min of 10 min used, seed 3, 80 of 100 passes

  problem   verdict        score  time    submissions
  absolute  accepted       100    0 s     1
  leaky     not submitted  -      12 min  1            late: 100

skills that held    `absolute`: positive, negative
skills that failed  none
practise next       `leaky`
""")
    # What comes after the end is practice.
    learner.types("submit", "leaky")
    assert "submissions" in learner.types("assess", "status").out
    with History.open(data_home()) as history:
        assert [deed.sat and deed.sat.late for deed in history.deeds()] == [False, True, None]


def test_one_assessment_ends_before_another_begins(learner: Learner, clock: time_machine.Traveller) -> None:
    learner.types("assess", "start", "Signs", "--seed", "3", "--minutes", "10")
    assert learner.types("assess", "start", "Signs") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: the assessment of Signs has 10 min left
hint: `pbjudge assess finish` ends it
""",
        )
    )
    clock.shift(timedelta(minutes=11))
    assert learner.types("assess", "start", "Scaling", "--seed", "3") == snapshot(
        Done(
            code=0,
            out="""\
assessment-scaling/double/solution.py: written
assessment-scaling/double/README.md: written

Assessment of Scaling
10 min, seed 3

  double   Double   easy
""",
            err="""\
the assessment of Signs, whose time ran out, is finished: 0 of 100
next: `cd assessment-scaling`; it ends at 12:21
""",
        )
    )
    assert learner.types("assess", "start", "Sums") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: the assessment of Scaling has 10 min left
hint: `pbjudge assess finish` ends it
""",
        )
    )


def test_a_public_bank_assesses_nobody(learner: Learner) -> None:
    assert learner.types("bank", "export", "--public", "students").code == 0
    assert learner.types("plan", "Signs", "--bank", "students").code == 0
    assert learner.types("assess", "start", "Signs", "--bank", "students") == Done(
        2,
        "",
        "error: this bank is a public copy, which scores nothing\n"
        "hint: assess yourself with the full bank: `--bank DIR`\n",
    )


def test_help_with_other_problems_is_given_in_an_assessment(
    learner: Learner, clock: time_machine.Traveller
) -> None:
    learner.types("assess", "start", "Signs", "--seed", "3")
    assert learner.types("hint", "double").code == 0


def test_a_second_try_with_one_mistake_earns_no_question_in_an_assessment(
    learner: Learner, clock: time_machine.Traveller
) -> None:
    learner.types("assess", "start", "Signs", "--seed", "3")
    for body in ("x * (x > 0)", "(x > 0) * x"):
        learner.writes("leaky", body)
        assert "  diagnosis  Negative elements vanish.\n" in learner.types("submit", "leaky").out
    learner.types("assess", "finish")
    assert "  diagnosis  What should be left of a negative element?\n" in learner.types("submit", "leaky").out


# --- dates ----------------------------------------------------------------------------------------


def test_a_streak_is_of_the_learners_own_dates(learner: Learner) -> None:
    # Two evenings in Lima, of which the first is the second's date in London already.
    lima = ZoneInfo("America/Lima")
    for day in (3, 4):
        with time_machine.travel(datetime(2026, 3, day, 22, tzinfo=lima), tick=False):
            accepted("double")
    with time_machine.travel(datetime(2026, 3, 4, 23, 59, tzinfo=lima), tick=False):
        assert "streak  2 days, the longest 2 days; today is in\n" in learner.types("daily").out
    with time_machine.travel(datetime(2026, 3, 5, 0, 1, tzinfo=lima), tick=False):
        assert "streak  2 days, the longest 2 days; an accepted submission today keeps it\n" in (
            learner.types("daily").out
        )
    with time_machine.travel(datetime(2026, 3, 6, 0, 1, tzinfo=lima), tick=False):
        assert (
            "streak  none: an accepted submission begins one; the longest was 2 days\n"
            in learner.types("daily").out
        )


def test_a_clock_that_jumps_back_breaks_no_streak(learner: Learner) -> None:
    for day in (3, 4, 3):
        with time_machine.travel(datetime(2026, 3, day, 12, tzinfo=UTC), tick=False):
            accepted("double")
    with time_machine.travel(datetime(2026, 3, 4, 13, tzinfo=UTC), tick=False):
        assert "streak  2 days, the longest 2 days; today is in\n" in learner.types("daily").out


def test_the_problem_of_the_day_changes_at_midnight_where_the_learner_is(learner: Learner) -> None:
    zone = ZoneInfo("Pacific/Auckland")
    asked = []
    for day, hour, minute in ((4, 0, 0), (4, 23, 59), (5, 0, 0), (6, 12, 0), (7, 12, 0), (8, 0, 0)):
        with time_machine.travel(datetime(2026, 3, day, hour, minute, tzinfo=zone), tick=False):
            asked.append(learner.types("daily").out.splitlines()[1].split(" ")[0])
    assert asked[0] == asked[1] == asked[5]
    assert set(asked[1:5]) == {"double", "absolute", "leaky", "ramp-sum"}


@pytest.mark.parametrize(
    ("score", "days", "state"),
    [(40, 0, "attempted, 40 of 100"), (100, 0, "solved today"), (100, 1, "solved before")],
)
def test_the_problem_of_the_day_says_how_it_stands(
    learner: Learner, clock: time_machine.Traveller, score: float, days: int, state: str
) -> None:
    slug = learner.types("daily").out.splitlines()[1].split(" ")[0]
    clock.shift(-timedelta(days=days))
    accepted(slug, "accepted" if score == 100 else "wrong answer", score)
    clock.shift(timedelta(days=days))
    assert f"state   {state}\n" in learner.types("daily").out


# --- progress as a page and as JSON ---------------------------------------------------------------


def test_progress_is_written_as_a_page_that_needs_nothing_else(
    learner: Learner, clock: time_machine.Traveller
) -> None:
    accepted("double")
    accepted("leaky", "wrong answer", 40)
    assert learner.types("progress", "--html", "progress.html") == Done(0, "progress.html: written\n", "")
    page = (learner.folder / "progress.html").read_text()
    assert page.startswith("<!DOCTYPE html>")
    assert "<svg" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    assert "Known of the bank, by date: 2025-12-17: 0%" in page


def test_progress_is_data_for_programs(learner: Learner, clock: time_machine.Traveller) -> None:
    accepted("double")
    done = learner.types("progress", "--format", "json")
    known = json.loads(done.out)
    assert (done.code, done.err, known["solved"], known["mastery"]) == (0, "", 1, 0.25)
    assert list(known) == [
        "today", "streak", "longest", "practised_today", "attempts", "accepted", "hints", "solved", "problems",
        "mastery", "plans", "topics", "weak", "fading", "weeks", "curve",
    ]  # fmt: skip


def test_progress_says_what_trains_a_weak_skill_and_how_many_more_there_are(
    learner: Learner, clock: time_machine.Traveller
) -> None:
    groups = tuple((f"skill {n}", False) for n in range(9))
    with History.open(data_home()) as history:
        history.record(Attempt("leaky", "wrong answer", 0, b"", "", groups=groups))
    assert learner.types("progress").out == snapshot("""\
0 of 4 problems solved, 0% of the bank known today
  streak     none: an accepted submission begins one
  attempts   1, 0 accepted; hints opened: 0

plans  what is done
  Basics  ░░░░░░░░░░░░░░░░░░░░  0 of 3
  Beyond  ░░░░░░░░░░░░░░░░░░░░  0 of 1

weak skills  what failed when last tried, and below it what trains it
  skill 0  leaky  failed 1 of 1
    `absolute`, `leaky`
  skill 1  leaky  failed 1 of 1
    `absolute`, `leaky`
  skill 2  leaky  failed 1 of 1
    `absolute`, `leaky`
  skill 3  leaky  failed 1 of 1
    `absolute`, `leaky`
  skill 4  leaky  failed 1 of 1
    `absolute`, `leaky`
  skill 5  leaky  failed 1 of 1
    `absolute`, `leaky`
  skill 6  leaky  failed 1 of 1
    `absolute`, `leaky`
  skill 7  leaky  failed 1 of 1
    `absolute`, `leaky`
  and 1 more; `pbjudge progress --format json` has them all
""")


# --- what can go wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("plan", "Sings"), "there is no plan and no chapter `Sings`\nhint: did you mean `Signs`?"),
        (
            ("next", "Quilting"),
            "there is no plan and no chapter `Quilting`\nhint: `pbjudge plan` shows them all",
        ),
        (
            ("assess", "start", "Bsics"),
            "there is no plan and no chapter `Bsics`\nhint: did you mean `Basics`?",
        ),
        (
            ("assess", "status"),
            "no assessment is open\nhint: `pbjudge assess start CHAPTER` begins one",
        ),
        (
            ("assess", "finish"),
            "no assessment is open\nhint: `pbjudge assess start CHAPTER` begins one",
        ),
        (
            ("progress", "import", "nothing.json"),
            "`HERE/nothing.json` cannot be read: no such file or directory\n"
            "hint: look at `HERE`, or name another place",
        ),
    ],
)
def test_what_is_not_there_is_told(learner: Learner, line: tuple[str, ...], told: str) -> None:
    assert learner.types(*line) == Done(2, "", f"error: {told}\n")


@pytest.mark.parametrize("line", [("plan",), ("next",), ("assess", "start", "Signs"), ("study",)])
def test_a_bank_without_plans_is_told(learner: Learner, line: tuple[str, ...]) -> None:
    write_problem(learner.folder / "bank" / "scale")
    assert learner.types(*line, "--bank", "bank") == Done(
        2,
        "",
        "error: this bank has no study plans\nhint: a `plans.yaml` beside its problems would hold them\n",
    )


@pytest.mark.parametrize("line", [("daily",), ("progress",)])
def test_a_bank_without_plans_has_problems_all_the_same(learner: Learner, line: tuple[str, ...]) -> None:
    write_problem(learner.folder / "bank" / "scale")
    assert learner.types(*line, "--bank", "bank").code == 0


def test_plans_that_are_broken_are_told(learner: Learner) -> None:
    write_problem(learner.folder / "bank" / "scale")
    (learner.folder / "bank" / "plans.yaml").write_text("plan: {}\n")
    assert learner.types("plan", "--bank", "bank") == snapshot(
        Done(
            code=3,
            out="",
            err="""\
error: bank/plans.yaml:1: plan: unknown key; did you mean `plans`?
bank/plans.yaml:1: plans: is missing
hint: the plans are broken, not a solution: whoever wrote them has to correct the lines above
""",
        )
    )


def test_a_broken_problem_is_told_and_left_out(learner: Learner) -> None:
    write_problem(learner.folder / "bank" / "scale")
    (learner.folder / "bank" / "broken").mkdir()
    (learner.folder / "bank" / "broken" / "problem.yaml").write_text("title: Broken\n")
    plans = "plans: {Basics: {teaches: Much., chapters: {Sums: {teaches: It., problems: [broken, scale]}}}}\n"
    (learner.folder / "bank" / "plans.yaml").write_text(plans)
    done = learner.types("plan", "--bank", "bank")
    assert (done.code, done.err.splitlines()[0]) == (
        0,
        "note: bank/broken/problem.yaml:1: difficulty: is missing",
    )
    assert "Sums  ░░░░░░░░░░░░░░░░░░░░  0 of 1\n" in done.out


def test_a_bank_of_broken_problems_has_none_of_the_day(learner: Learner) -> None:
    (learner.folder / "bank" / "broken").mkdir(parents=True)
    (learner.folder / "bank" / "broken" / "problem.yaml").write_text("title: Broken\n")
    done = learner.types("daily", "--bank", "bank")
    assert (done.code, done.err.splitlines()[-2:]) == (
        2,
        ["error: this bank has no problem to show", "hint: `pbjudge list` says what is wrong with it"],
    )


def test_the_text_of_a_chapter_that_can_not_be_read_is_told(learner: Learner) -> None:
    write_problem(learner.folder / "bank" / "scale")
    plans = "plans: {B: {teaches: M., chapters: {Sums: {teaches: It., text: s.md, problems: [scale]}}}}\n"
    (learner.folder / "bank" / "plans.yaml").write_text(plans)
    (learner.folder / "bank" / "s.md").write_bytes(b"\xff")
    assert learner.types("plan", "Sums", "--bank", "bank") == Done(
        3, "", "error: the text of Sums can not be read: it is not UTF-8\n"
    )


def test_all_that_is_done_is_told(learner: Learner) -> None:
    for slug in ("double", "absolute", "leaky"):
        accepted(slug)
    assert learner.types("next", "Basics") == Done(
        0, "every problem of Basics is done; `pbjudge progress` says what fades\n", ""
    )
    accepted("ramp-sum")
    assert learner.types("next") == Done(
        0, "every problem of every plan is done; `pbjudge progress` says what fades\n", ""
    )
    assert learner.types("plan", "Sums").out.endswith(
        "all of it is done: `pbjudge progress` says what fades\n"
    )


def test_what_was_put_off_can_not_be_put_off_again(learner: Learner) -> None:
    accepted("double")
    learner.types("next", "Scaling")
    learner.types("next", "Signs", "--skip")
    learner.types("next", "Signs", "--skip")
    assert learner.types("next", "Signs", "--skip") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: `absolute` was put off already, and nothing else is left
hint: `pbjudge fetch absolute`, or another plan: `pbjudge plan` shows them
""",
        )
    )


@pytest.mark.parametrize(
    ("module", "line", "told"),
    [
        ("textual", ("study",), "the dashboard needs `textual`, which is not installed"),
        ("jinja2", ("progress", "--html", "x.html"), "an HTML page needs `jinja2`, which is not installed"),
    ],
)
def test_a_library_that_is_missing_is_named(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, module: str, line: tuple[str, ...], told: str
) -> None:
    monkeypatch.delitem(sys.modules, "pbjudge.cli.dashboard", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Without(module), *sys.meta_path])
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    assert learner.types(*line) == Done(2, "", f"error: {told}\nhint: pip install 'pbjudge[study]'\n")


class Without:
    """An importer that does not find one package."""

    def __init__(self, module: str) -> None:
        self.module = module

    def find_spec(self, name: str, *_: object) -> None:
        if name.partition(".")[0] == self.module:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)


def test_a_history_that_can_not_be_read_costs_nobody_the_plans(learner: Learner) -> None:
    (data_home() / "history.sqlite3").write_text("no database, and long enough to be seen as none")
    done = learner.types("plan")
    assert (done.code, done.err.splitlines()[0]) == (
        0,
        "note: the history `HOME/history.sqlite3` is damaged: file is not a database",
    )


def test_the_commands_of_judging_load_nothing_of_studying(learner: Learner) -> None:
    import subprocess

    learner.writes("double", "2 * x")
    code = (
        "import sys; from pbjudge.cli import app; app._exit_code(['submit', 'double']);"
        "print(sorted(n for n in sys.modules if 'study' in n or 'sittings' in n or 'clocks' in n or n == 'json'"
        " or n.endswith('.schema') or 'plans' in n))"
    )
    environment = {"PYTHONPATH": str(BANK.parent.parent), "PBJUDGE_BANK": str(BANK), "PATH": "",
                   "PBJUDGE_HOME": str(data_home())}  # fmt: skip
    History.open(data_home()).close()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.splitlines()[-1] == "[]"
