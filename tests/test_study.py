"""What studying reckons with: dates, memory, skills, the way through the plans, clocks and assessments."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from problems_of_tests import function_problem

from pbjudge.bank.plans import Chapter, Plan, Plans
from pbjudge.model import Draw, Group, Problem, Tolerance
from pbjudge.study import assess
from pbjudge.study.clock import looked_at
from pbjudge.study.days import Streak, of_the_day, practised, streak
from pbjudge.study.memory import Memory, mastery, memories
from pbjudge.study.progress import Known, Week, progress
from pbjudge.study.skills import Trait, Weak, weak
from pbjudge.study.walk import BY_ASSESSMENT, BY_HARDEST, Next, Progress, Walk
from pbjudge.workspace.clocks import Reading
from pbjudge.workspace.history import Deed, Sat
from pbjudge.workspace.sittings import Assessment

TODAY = date(2026, 3, 4)  # a Wednesday


def deed(
    slug: str = "a",
    day: int = 0,
    *,
    score: float = 100,
    cost: float = 0,
    groups: dict[str, bool] | None = None,
    sat: Sat | None = None,
) -> Deed:
    """Return a submission so many days before today; it is accepted with 100."""
    when = TODAY - timedelta(day)
    verdict = "accepted" if score == 100 else "wrong answer"
    held = tuple((groups or {}).items())
    return Deed("", f"{when}T12:00:00+00:00", when.isoformat(), slug, verdict, score, cost, held, sat)


# --- the problem of the day -----------------------------------------------------------------------

SLUGS = st.sets(st.from_regex(r"[a-z]{1,8}(-[a-z]{1,4})?", fullmatch=True), min_size=1, max_size=30)


@given(SLUGS, st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_no_problem_of_the_day_comes_back_before_all_have_come(slugs: set[str], day: date) -> None:
    asked = [of_the_day(slugs, day + timedelta(n)) for n in range(len(slugs))]
    assert Counter(asked) == Counter(slugs)


def test_the_problem_of_the_day_is_the_same_everywhere() -> None:
    slugs = ["adam-step", "sgd-step", "lr-cosine", "same-padding"]
    week = [of_the_day(slugs, date(2026, 3, n)) for n in range(1, 6)]
    assert week == [of_the_day(set(slugs), date(2026, 3, n)) for n in range(1, 6)]
    assert week == ["lr-cosine", "sgd-step", "adam-step", "same-padding", "lr-cosine"]


def test_a_bank_without_problems_has_no_problem_of_the_day() -> None:
    with pytest.raises(ValueError, match=r"^no problems$"):
        of_the_day([], TODAY)


# --- streaks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ago", "row"),
    [
        ((), Streak(0, 0, today=False)),
        ((0,), Streak(1, 1, today=True)),
        ((1,), Streak(1, 1, today=False)),
        ((2,), Streak(0, 1, today=False)),
        ((0, 1, 2), Streak(3, 3, today=True)),
        ((1, 2), Streak(2, 2, today=False)),
        ((0, 2, 3, 4), Streak(1, 3, today=True)),
        # from a clock that ran ahead
        ((-1, -2, 0), Streak(1, 1, today=True)),
        ((-1,), Streak(0, 0, today=False)),
    ],
)
def test_a_streak_is_of_days_in_a_row_up_to_today(ago: tuple[int, ...], row: Streak) -> None:
    assert streak({TODAY - timedelta(n) for n in ago}, TODAY) == row


def test_a_day_is_practised_by_what_was_accepted() -> None:
    assert practised([deed(day=1), deed(day=2, score=60)]) == {TODAY - timedelta(1)}


# --- memory ---------------------------------------------------------------------------------------


def test_a_problem_solved_once_is_half_known_after_a_week() -> None:
    known = memories([deed(day=7)])
    assert known == {"a": Memory(1.0, 7.0, TODAY - timedelta(7))}
    assert mastery(["a"], known, TODAY) == 0.5
    assert mastery(["a"], known, TODAY + timedelta(7)) == 0.25


@pytest.mark.parametrize(
    ("deeds", "half_life"),
    [
        ([deed(day=3)], 7),
        ([deed(day=3), deed(day=3)], 7),  # once a day counts
        ([deed(day=3), deed(day=1)], 14),
        ([deed(day=9), deed(day=5), deed(day=1)], 28),
        ([deed(day=3), deed(day=1, score=50)], 3.5),
        ([deed(day=3), deed(day=1, score=50), deed(day=1)], 14),  # mended on the same day
        ([deed(day=5, score=0), deed(day=4, score=50), deed(day=3)], 7),  # before the first success
        ([deed(day=9), *[deed(day=n, score=0) for n in range(8)]], 1),
        ([deed(day=n) for n in range(20)], 365),
    ],
)
def test_a_day_of_success_doubles_the_half_life_and_one_of_failure_halves_it(
    deeds: list[Deed], half_life: float
) -> None:
    assert memories(deeds)["a"].half_life == half_life


def test_what_took_hints_is_known_less_and_what_was_never_solved_not_at_all() -> None:
    known = memories([deed("a", cost=30), deed("b", score=90)])
    assert known.keys() == {"a"}
    assert mastery(["a", "b"], known, TODAY) == pytest.approx(0.35)
    assert mastery([], known, TODAY) == 0


def test_a_clock_that_jumps_back_makes_nobody_forget_or_know_more() -> None:
    (memory,) = memories([deed(day=-3)]).values()
    assert memory.recall(TODAY) == 1


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from([0.0, 50.0, 100.0])), max_size=20))
def test_what_is_known_only_fades_while_nothing_is_done(done: list[tuple[int, float]]) -> None:
    known = memories([deed(day=day, score=score) for day, score in done])
    shares = [mastery(["a"], known, TODAY + timedelta(n)) for n in (0, 1, 10, 1000)]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 and math.isfinite(share) for share in shares)


# --- skills ---------------------------------------------------------------------------------------


def test_a_skill_is_weak_when_it_failed_last() -> None:
    deeds = [
        deed("a", 3, score=0, groups={"ties": False, "sums": False}),
        deed("a", 2, score=50, groups={"ties": False, "sums": True}),
        deed("b", 1, score=50, groups={"ties": False}),
        deed("b", 0, groups={"ties": True}),
        deed("gone", 0, score=0, groups={"ties": False}),
    ]
    bank = {
        "a": Trait(["ties", "sums"], ["sorting", "arrays"]),
        "b": Trait(["ties"], ["arrays"]),
        "c": Trait(["ties"], ["sorting"]),
        "d": Trait(["ties"], ["games"]),
        "base": Trait(["zero"], ["arrays"]),
    }
    assert weak(deeds, {"a": ["base", "b"]}, bank) == (Weak("ties", "a", 2, 2, ("base", "a", "b")),)


# --- the way through the plans --------------------------------------------------------------------

FIRST = Chapter("First", "Plan", "", ("easy-1", "easy-2", "hard-1"))
SECOND = Chapter("Second", "Plan", "", ("medium-1", "medium-2"), ("First",))
OTHER = Chapter("Other", "Elsewhere", "", ("easy-3",))
PLANS = Plans(
    (Plan("Plan", "", (FIRST, SECOND)), Plan("Elsewhere", "", (OTHER,))),
    {"easy-2": ("easy-1",), "hard-1": ("easy-3",), "medium-2": ("medium-1", "easy-1")},
)
DIFFICULTIES = {slug: slug.partition("-")[0] for plan in PLANS.plans for slug in plan.problems}


def walk(*solved: str, skipped: tuple[str, ...] = (), passed: tuple[str, ...] = ()) -> Walk:
    return Walk(PLANS, DIFFICULTIES, set(solved), set(skipped), set(passed))


@pytest.mark.parametrize(
    ("walked", "upcoming"),
    [
        (walk(), Next("easy-1", FIRST, "it is the first of First")),
        (walk("easy-1"), Next("easy-2", FIRST, "it builds on `easy-1`, which is done")),
        (walk("easy-1", "easy-2"), Next("easy-3", OTHER, "`hard-1` builds on it")),
        (
            walk("easy-1", "easy-2", "easy-3"),
            Next("hard-1", FIRST, "it builds on `easy-3`, which is done"),
        ),
        (walk("easy-1", skipped=("easy-2", "easy-3")), Next("hard-1", FIRST, "it is the next of First")),
        (walk("hard-1"), Next("medium-1", SECOND, "it is the first of Second")),
        (
            walk("hard-1", "medium-1"),
            Next("medium-2", SECOND, "it builds on `medium-1` and `easy-1`, which are done"),
        ),
        (
            walk("hard-1", "medium-1", skipped=("medium-2",)),
            Next("medium-2", SECOND, "it was put off, and nothing else is left"),
        ),
        (walk("hard-1", "medium-1", "medium-2"), None),
    ],
)
def test_what_comes_next_and_why(walked: Walk, upcoming: Next | None) -> None:
    assert walked.next_of(PLANS.plans[0].chapters) == upcoming


def test_a_chapter_that_requires_another_sends_there_first() -> None:
    assert walk().next_of((SECOND,)) == Next("easy-1", FIRST, "`medium-1` builds on it")


def test_a_chapter_is_tested_out_by_its_hardest_problems_or_by_an_assessment() -> None:
    assert walk("hard-1").of_chapter(FIRST) == Progress(1, 3, 3, BY_HARDEST)
    assert walk(passed=("First",)).of_chapter(FIRST) == Progress(0, 3, 3, BY_ASSESSMENT)
    assert walk("easy-1", "easy-2").of_chapter(FIRST) == Progress(2, 2, 3)
    assert walk("easy-1", "easy-2", "hard-1").of_chapter(FIRST) == Progress(3, 3, 3)
    assert walk("hard-1").of_plan(PLANS.plans[0]) == Progress(1, 3, 5)


def test_a_problem_stands_in_a_word() -> None:
    walked = walk("hard-1", skipped=("medium-1",))
    assert [walked.state(slug) for slug in ("hard-1", "easy-1", "medium-1", "medium-2")] == [
        "solved",
        "tested out",
        "put off",
        "open",
    ]


# --- an assessment's clock ------------------------------------------------------------------------

BOOT = "c0ffee"


def assessment(spent: float = 0.0, at: Reading = Reading(1000.0, BOOT, 50.0), **more: bool) -> Assessment:
    started = "2026-03-04T12:00:00+00:00"
    slugs = ("a", "b", "c")
    return Assessment(
        *("u1", "First", "chapter", 0, slugs, started, 600.0, spent, at), more.get("finished", False)
    )


@pytest.mark.parametrize(
    ("now", "spent"),
    [
        (Reading(1060.0, BOOT, 110.0), 60),
        # the wall's clock jumps, on the same start of the machine
        (Reading(1060.0 - 86400, BOOT, 110.0), 60),
        (Reading(1060.0 + 86400, BOOT, 110.0), 60),
        # after a restart, or where there is no other clock
        (Reading(1060.0, "another", 5.0), 60),
        (Reading(1060.0), 60),
        (Reading(1000.0), 0),
        (Reading(1000.0 + 86400), 86400),
        # nobody can tell how long that was
        (Reading(999.0), 600),
        (Reading(999.0, "another", 5.0), 600),
    ],
)
def test_the_time_that_is_gone(now: Reading, spent: float) -> None:
    looked = looked_at(assessment(), now)
    assert (looked.spent, looked.at) == (spent, now)
    assert looked.left == max(0, 600 - spent)
    assert looked.over == (spent >= 600)


def test_a_finished_assessment_has_no_clock() -> None:
    one = assessment(60, finished=True)
    assert looked_at(one, Reading(5000.0, BOOT, 4000.0)) == one
    assert one.over


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(-1e6, 1e6), st.booleans()), max_size=12))
def test_never_more_time_than_was_granted(looks: list[tuple[float, float, bool]]) -> None:
    """Real time passes between looks, while the wall's clock is set at will and machines restart."""
    one, real, boot, since = assessment(), 0.0, 0, 50.0
    for passed, wall, restarts in looks:
        real += passed
        boot, since = (boot + 1, 0.0) if restarts else (boot, since + passed)
        name = BOOT if boot == 0 else f"{BOOT}{boot}"
        one = looked_at(one, Reading(max(wall, one.at.wall + passed) if restarts else wall, name, since))
        assert one.left <= max(0.0, 600 - real) + 1e-6


# --- an assessment's problems and result ----------------------------------------------------------


def a_problem(slug: str, difficulty: str, *topics: str) -> Problem:
    draw = Draw(generate=None, sizes=(1,), sweep={})
    group = Group(name=f"skill of {slug}", points=1, draw=draw, tolerance=Tolerance())
    return function_problem(slug=slug, difficulty=difficulty, topics=topics, groups=(group,))


CANDIDATES = [
    (a_problem("e1", "easy", "sums"), "One"),
    (a_problem("e2", "easy", "sums"), "One"),
    (a_problem("m1", "medium", "sums"), "One"),
    (a_problem("m2", "medium", "ties"), "Two"),
    (a_problem("h1", "hard", "sums", "ties"), "Two"),
]


def test_one_seed_asks_everybody_the_same_and_another_something_else() -> None:
    def asked(seed: int) -> tuple[str, ...]:
        return tuple(one.slug for one in assess.chosen(CANDIDATES, 3, seed))

    assert asked(1) == tuple(one.slug for one in assess.chosen(CANDIDATES[::-1], 3, 1))
    assert len({asked(seed) for seed in range(20)}) > 1


@pytest.mark.parametrize("seed", range(10))
def test_what_is_asked_spans_chapters_difficulties_and_topics_and_begins_easily(seed: int) -> None:
    asked = assess.chosen(CANDIDATES, 3, seed)
    assert [one.difficulty for one in asked] == ["easy", "medium", "hard"]
    assert {topic for one in asked for topic in one.topics} == {"sums", "ties"}
    assert assess.minutes_for(asked) == 70


def test_a_small_chapter_is_asked_whole() -> None:
    assert [one.slug for one in assess.chosen(CANDIDATES[:1], 3, 0)] == ["e1"]


def sat(spent: float, *, late: bool = False) -> Sat:
    return Sat("u1", spent, late)


def test_the_best_submission_in_time_counts_and_what_is_late_is_marked() -> None:
    deeds = [
        deed("a", score=100),  # before the assessment
        deed("a", score=40, groups={"ties": False, "sums": True}, sat=sat(60)),
        deed("b", groups={"zero": True}, sat=sat(100)),
        deed("a", score=20, groups={"ties": False, "sums": False}, sat=sat(160)),
        deed("c", score=70, sat=sat(650, late=True)),
        deed("c", score=100, sat=sat(700, late=True)),
    ]
    result = assess.result(assessment(700), deeds, {"a": ["base", "b"], "c": ["more"]})
    assert result.answers == (
        assess.Answer("a", "wrong answer", 40, None, 120, 2, ("sums",), ("ties",)),
        assess.Answer("b", "accepted", 100, None, 40, 1, ("zero",), ()),
        assess.Answer("c", "not submitted", None, 100, 540, 2, (), ()),
    )
    assert (round(result.score), result.passed) == (47, False)
    assert result.practise == ("base", "a", "more", "c")


def test_an_assessment_of_a_chapter_is_passed_with_80_of_100_in_time() -> None:
    accepted = [deed(slug, sat=sat(10)) for slug in "ab"]
    for score, late, passed in ((40, False, True), (39, False, False), (100, True, False)):
        last = deed("c", score=score, sat=sat(20, late=late))
        assert assess.result(assessment(), [*accepted, last]).passed == passed
    done = [*accepted, deed("c", sat=sat(20))]
    assert assess.passed_chapters([assessment()], done) == {"First"}
    assert assess.passed_chapters([assessment()._replace(kind="plan")], done) == set()


# --- progress -------------------------------------------------------------------------------------


def test_progress_puts_it_all_together() -> None:
    problems = [a_problem("e1", "easy", "sums"), a_problem("m1", "medium", "sums", "ties")]
    plans = Plans((Plan("Plan", "", (Chapter("One", "Plan", "", ("e1", "m1")),)),), {"m1": ("e1",)})
    deeds = [
        deed("e1", 14, groups={"skill of e1": True}),
        deed("m1", 2, score=0, groups={"skill of m1": False}),
        deed("elsewhere", 1),
    ]
    walked = Walk(plans, {"e1": "easy", "m1": "medium"}, {"e1"})
    made = progress(Known(problems, plans, walked, deeds, 2), TODAY)
    assert (made.solved, made.problems, made.attempts, made.accepted, made.hints) == (1, 2, 2, 1, 2)
    assert (made.streak, made.longest, made.practised_today) == (1, 1, False)
    assert made.mastery == 0.125
    assert [(one.name, one.solved, one.problems, one.mastery) for one in made.topics] == [
        ("sums", 1, 2, 0.125),
        ("ties", 0, 1, 0.0),
    ]
    assert [(one.skill, one.problem, one.train) for one in made.weak] == [("skill of m1", "m1", ("m1",))]
    assert [(one.problem, one.recall, one.days) for one in made.fading] == [("e1", 0.25, 14)]
    assert made.weeks[-3:] == (
        Week(begins="2026-02-16", accepted=1, failed=0),
        Week(begins="2026-02-23", accepted=0, failed=0),
        Week(begins="2026-03-02", accepted=0, failed=1),
    )
    assert [(one.day, one.mastery) for one in made.curve][9:14] == [
        ("2026-02-18", 0.5),
        ("2026-02-25", 0.25),
        ("2026-03-04", 0.125),
        ("2026-03-11", 0.0625),
        ("2026-03-18", 0.0312),
    ]
