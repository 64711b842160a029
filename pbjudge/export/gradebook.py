"""A graded class as marks: what each format writes down, worked out once.

A *mark* is one student's work on one problem, and a *part* of it is an example or a hidden group. Each
problem counts 100; its hidden groups share that by their points, and examples carry none, unless there
are no groups to judge. So the shares of the parts always add up to what a problem counts, and the shares
that were earned to the score that the student was shown.

A mark always has a word: the verdict, or `missing` where nothing was handed in. It has a score too, 0
for a crash or a time-out, and only where the judge itself failed it has none: that is no one's zero, and
a total with such a mark in it stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import msgspec

from pbjudge.classroom.records import ClassReport, Graded, Student
from pbjudge.export.told import kind, line_of, one_line, reason, report_reason, told
from pbjudge.model import CaseResult, Diagnosis, GroupResult, Problem, Report, Verdict

FULL: Final = 100.0
MISSING: Final = "missing"
_MISSING_WHY: Final = "no file was handed in"
_UNJUDGED: Final = (Verdict.JUDGE_ERROR, Verdict.DOES_NOT_LOAD, Verdict.NOT_ATTEMPTED)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """An example (`visible`) or a hidden group: `share` of the problem's 100, `earned` of that.

    `passed` of `total` cases are accepted. `line` is the learner's own, 0 where none is known. `case` is
    the case that tells why: the example itself, of a group the first that failed. `wall` is measured, in
    seconds.
    """

    name: str
    visible: bool
    share: float
    earned: float
    passed: int
    total: int
    word: str
    why: str = ""
    line: int = 0
    case: CaseResult | None = None
    wall: float = 0.0

    @property
    def accepted(self) -> bool:
        return self.word == Verdict.ACCEPTED


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What a submission used: seconds of CPU, wall and waiting time over its cases, peak memory in bytes."""

    cpu: float = 0.0
    wall: float = 0.0
    queue: float = 0.0
    peak_memory: int = 0


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One student's work on one problem. `score` is out of 100, and None where the judge failed.

    `spot` is the part that tells why it was not accepted, where one does.
    """

    student: str
    slug: str
    title: str
    path: str
    note: str
    word: str
    why: str
    score: float | None
    parts: tuple[Part, ...]
    spot: Part | None = None
    line: int = 0
    diagnosis: Diagnosis | None = None
    prints: str = ""
    isolation: str = ""
    measured: Measured = Measured()

    @property
    def accepted(self) -> bool:
        return self.word == Verdict.ACCEPTED

    @property
    def missing(self) -> bool:
        return self.word == MISSING


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a gradebook keeps of a mark: a class of thousands has room for that and not for the rest."""

    slug: str
    word: str
    score: float | None
    note: str
    measured: Measured

    @property
    def accepted(self) -> bool:
        return self.word == Verdict.ACCEPTED


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One student, with an entry a problem. `total` is None while a mark is open."""

    student: str
    name: str
    on_roster: bool
    entries: tuple[Entry, ...]
    total: float | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How often something passed: a part or a case, over those whose work on it was judged."""

    name: str
    visible: bool
    passed: int
    judged: int


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """A diagnosis and who met it."""

    diagnosis: Diagnosis
    students: tuple[str, ...]


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """One problem over the class. `mean` is of the scores there are, missing work counting 0."""

    slug: str
    title: str
    handed_in: int
    accepted: int
    mean: float | None
    words: tuple[tuple[str, int], ...]
    parts: tuple[Tally, ...]
    cases: tuple[Tally, ...]
    diagnoses: tuple[Met, ...]


class Gradebook(msgspec.Struct, frozen=True, kw_only=True):
    """The class: rows by student, an overview a problem, what a total is out of."""

    rows: tuple[Row, ...]
    overviews: tuple[Overview, ...]
    out_of: float
    complaints: tuple[str, ...]


def gradebook(report: ClassReport) -> Gradebook:
    """Return the rows and overviews of a class, in one walk over what was graded."""
    counts = {problem.slug: _Count(problem) for problem in report.problems}
    entries: dict[str, list[Entry]] = {student.id: [] for student in report.students}
    for graded, one in worked(report):
        counts[one.slug].add(one, graded.report)
        entries[graded.student].append(
            Entry(slug=one.slug, word=one.word, score=one.score, note=one.note, measured=one.measured)
        )
    order = [problem.slug for problem in report.problems]
    return Gradebook(
        rows=tuple(_row(student, entries[student.id], order) for student in report.students),
        overviews=tuple(count.overview() for count in counts.values()),
        out_of=FULL * len(report.problems),
        complaints=tuple(one_line(complaint) for complaint in report.complaints),
    )


def worked(report: ClassReport) -> Iterator[tuple[Graded, Mark]]:
    """Yield each student's work on each problem with its mark, as it was graded."""
    problems = {problem.slug: problem for problem in report.problems}
    for graded in report.graded:
        yield graded, mark(graded, problems[graded.problem])


# --- one mark -------------------------------------------------------------------------------------


def mark(graded: Graded, problem: Problem) -> Mark:
    """Return the mark of one student's work on one problem."""
    empty = Mark(
        student=one_line(graded.student),
        slug=problem.slug,
        title=problem.title,
        path=one_line(graded.path),
        note=one_line(graded.note),
        word=MISSING,
        why=_MISSING_WHY,
        score=0.0,
        parts=_unearned(problem),
    )
    return empty if graded.report is None else _judged(empty, graded.report)


def _judged(empty: Mark, report: Report) -> Mark:
    """Return a mark with what a report adds."""
    parts = _parts(report)
    spot = _spot(report, parts)
    return msgspec.structs.replace(
        empty,
        word=report.verdict.value,
        why=report_reason(report),
        score=None if report.verdict is Verdict.JUDGE_ERROR else float(report.score),
        parts=parts,
        spot=spot,
        line=line_of(report.raised) or (spot.line if spot else 0),
        diagnosis=_diagnosis(report),
        prints=told(report.prints),
        isolation=report.isolation.level,
        measured=measured(report),
    )


def measured(report: Report) -> Measured:
    """Return what a submission used over all of its cases."""
    usages = [case.usage for case in report.cases]
    return Measured(
        cpu=round(sum(usage.cpu for usage in usages), 6),
        wall=round(sum(usage.wall for usage in usages), 6),
        queue=round(sum(usage.queue for usage in usages), 6),
        peak_memory=report.peak_memory,
    )


def _diagnosis(report: Report) -> Diagnosis | None:
    found = report.diagnosis
    return None if found is None else msgspec.structs.replace(found, text=told(found.text))


def _spot(report: Report, parts: tuple[Part, ...]) -> Part | None:
    """Return the part that tells why: a visible one where one failed, since it can be shown whole."""
    if report.verdict in _UNJUDGED:
        return None
    failed = [part for part in parts if part.word not in (Verdict.ACCEPTED, Verdict.NOT_RUN)]
    return next((part for part in failed if part.visible), failed[0] if failed else None)


# --- its parts ------------------------------------------------------------------------------------


def _parts(report: Report) -> tuple[Part, ...]:
    """Return the examples and the hidden groups of a report, with what each is worth."""
    examples = [case for case in report.cases if case.visible]
    worth = [0.0] * len(examples) if report.groups else _shares([1.0] * len(examples))
    shares = _shares([group.points for group in report.groups])
    return (
        *(_example(case, share) for case, share in zip(examples, worth, strict=True)),
        *(_group(report, group, share) for group, share in zip(report.groups, shares, strict=True)),
    )


def _unearned(problem: Problem) -> tuple[Part, ...]:
    """Return the parts of a problem for which nothing was handed in."""
    worth = [0.0] * len(problem.examples) if problem.groups else _shares([1.0] * len(problem.examples))
    shares = _shares([group.points for group in problem.groups])
    names = [(case.name, True, share) for case, share in zip(problem.examples, worth, strict=True)]
    names += [(group.name, False, share) for group, share in zip(problem.groups, shares, strict=True)]
    return tuple(
        Part(name=name, visible=visible, share=share, earned=0.0, passed=0, total=0, word=MISSING)
        for name, visible, share in names
    )


def _shares(points: list[float]) -> list[float]:
    """Return what each of some parts is worth of 100."""
    whole = sum(points) or 1.0
    return [FULL * one / whole for one in points]


def _example(case: CaseResult, share: float) -> Part:
    passed = case.verdict is Verdict.ACCEPTED
    return Part(
        name=case.name,
        visible=True,
        share=share,
        earned=share if passed else 0.0,
        passed=int(passed),
        total=1,
        word=case.verdict.value,
        why="" if passed else reason(case),
        line=line_of(case.raised),
        case=case,
        wall=case.usage.wall,
    )


def _group(report: Report, group: GroupResult, share: float) -> Part:
    own = [case for case in report.cases if case.group == group.name]
    failed = [case for case in own if case.verdict is not Verdict.ACCEPTED]
    case = next((c for c in failed if c.verdict is not Verdict.NOT_RUN), failed[0] if failed else None)
    return Part(
        name=group.name,
        visible=False,
        share=share,
        earned=share * group.earned / group.points if group.points else 0.0,
        passed=group.passed,
        total=group.total,
        word=_group_word(case, group),
        why=kind(case) if case else "",
        line=line_of(case.raised) if case else 0,
        case=case,
        wall=sum(one.usage.wall for one in own),
    )


def _group_word(case: CaseResult | None, group: GroupResult) -> str:
    if case is not None:
        return case.verdict.value
    return Verdict.ACCEPTED.value if group.total else Verdict.NOT_RUN.value


# --- the class ------------------------------------------------------------------------------------


def _row(student: Student, entries: list[Entry], order: list[str]) -> Row:
    own = tuple(sorted(entries, key=lambda entry: order.index(entry.slug)))
    return Row(
        student=one_line(student.id),
        name=one_line(student.name),
        on_roster=student.on_roster,
        entries=own,
        total=_total(own),
    )


def _total(entries: tuple[Entry, ...]) -> float | None:
    """Return the sum of the scores, None where one is open."""
    scores = [entry.score for entry in entries]
    return None if None in scores else round(sum(score for score in scores if score is not None), 2)


class _Count:
    """A problem over the class, as it is counted."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._words: Counter[str] = Counter()
        self._scores: list[float] = []
        self._parts: dict[tuple[str, bool], list[int]] = {}
        self._cases: dict[tuple[str, bool], list[int]] = {}
        self._met: dict[tuple[str, str], tuple[Diagnosis, list[str]]] = {}

    def add(self, mark: Mark, report: Report | None) -> None:
        self._words[mark.word] += 1
        if mark.score is not None:
            self._scores.append(mark.score)
        if report is None or mark.score is None:
            return
        for part in mark.parts:
            _count(self._parts, (part.name, part.visible), passed=part.accepted)
        for case in report.cases:
            _count(self._cases, (case.name, case.visible), passed=case.verdict is Verdict.ACCEPTED)
        if mark.diagnosis is not None:
            found = self._met.setdefault((mark.diagnosis.kind, mark.diagnosis.name), (mark.diagnosis, []))
            found[1].append(mark.student)

    def overview(self) -> Overview:
        words, scores = self._words, self._scores
        met = [Met(diagnosis=one, students=tuple(students)) for one, students in self._met.values()]
        return Overview(
            slug=self._problem.slug,
            title=self._problem.title,
            handed_in=words.total() - words[MISSING],
            accepted=words[Verdict.ACCEPTED],
            mean=round(sum(scores) / len(scores), 2) if scores else None,
            words=tuple(sorted((+words).items(), key=lambda item: (-item[1], item[0]))),
            parts=_tallies(self._parts),
            cases=_tallies(self._cases),
            diagnoses=tuple(sorted(met, key=_most_frequent)),
        )


def _count(counts: dict[tuple[str, bool], list[int]], key: tuple[str, bool], *, passed: bool) -> None:
    count = counts.setdefault(key, [0, 0])
    count[0] += passed
    count[1] += 1


def _tallies(counts: dict[tuple[str, bool], list[int]]) -> tuple[Tally, ...]:
    return tuple(
        Tally(name=name, visible=visible, passed=passed, judged=judged)
        for (name, visible), (passed, judged) in counts.items()
    )


def _most_frequent(met: Met) -> tuple[int, str, str]:
    return -len(met.students), met.diagnosis.kind, met.diagnosis.name
