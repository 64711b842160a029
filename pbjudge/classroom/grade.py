"""Grade a class: read what was handed in, judge what the journal does not know yet, report on everybody.

    files -> keys -> journal --what is known--> report
                        ^
                        +-- results <-- crew or cluster <-- what is not

A file that comes twice, from two students or under two names, is judged once: it can come to one result
alone. Results go to the journal as they come, and the report reads them from there, so that a class needs
no more memory than its index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, overload

from pbjudge.classroom import attendance, kept
from pbjudge.classroom.bench import Done, Ground, Settings, Task
from pbjudge.classroom.journal import Entry, Journal, Mark, key_of
from pbjudge.classroom.records import ClassReport, Graded
from pbjudge.classroom.submissions import HandedIn, Submission, Unreadable, read
from pbjudge.judge.cases import combinations
from pbjudge.judge.verdicts import not_run
from pbjudge.model import Case, GroupResult, Problem, Report, Verdict
from pbjudge.workspace.source import named_in


class Engine(Protocol):
    """What judges: local workers, or a cluster."""

    def ground(self) -> Ground:
        """Return what holds; raises `JudgeError` where the isolation is weaker than required."""
        ...

    def prepare(self, problem: Problem) -> None:
        """Do once what every submission to a problem waits for; raises `BankError` where it is broken."""
        ...

    def judge(self, tasks: Iterator[Task]) -> Iterator[list[Done]]:
        """Yield what becomes of the tasks, in batches as it comes."""
        ...


class Judged(NamedTuple):
    """What one file comes to."""

    problem: str
    mark: Mark


class Marking:
    """A class being graded: what was handed in, held against a journal."""

    def __init__(
        self,
        handed: HandedIn,
        problems: Sequence[Problem],
        settings: Settings,
        ground: Ground,
        journal: Journal,
    ) -> None:
        self._handed = handed
        self._problems = {problem.slug: problem for problem in problems}
        self._settings = settings
        self._ground = ground
        self._journal = journal
        self._files = [_File(one) for one in handed.submissions if one.problem in self._problems]
        self._failures: dict[str, str] = {}
        for file in self._files:
            self._look(file)

    @property
    def waiting(self) -> Counter[str]:
        """How many results are not known yet, by problem."""
        keys = {file.key: file.problem for file in self._files if file.key and file.key not in self._journal}
        return Counter(keys.values())

    @property
    def known(self) -> int:
        """How many files have results in the journal."""
        return sum(file.key in self._journal for file in self._files)

    def results(self) -> Iterator[Judged]:
        """Yield what each file comes to, as far as it is known."""
        for file in self._files:
            if file.key in self._journal:
                yield Judged(file.problem, self._journal.mark(file.key))
            elif file.fault is not None:
                yield Judged(file.problem, Mark(file.fault.verdict, 0.0))
            elif file.key in self._failures:
                yield Judged(file.problem, Mark(Verdict.JUDGE_ERROR, 0.0))

    def run(self, engine: Engine) -> Iterator[Judged]:
        """Judge what is not known yet; yield each result once it is in the journal.

        Raises `JudgeError` where the judge can not go on: what it has yielded is kept.
        """
        out: dict[int, tuple[str, str]] = {}
        for batch in engine.judge(self._tasks(out)):
            entries = []
            judged = []
            for done in batch:
                key, problem = out.pop(done.number)
                mark = Mark(done.verdict, done.score)
                if done.failure:
                    self._failures[key] = done.failure  # not kept: the next run tries again
                else:
                    entries.append(Entry(key, mark, done.record))
                judged.append(Judged(problem, mark))
            self._journal.append(entries)
            yield from judged

    def report(self, roster: Mapping[str, str] | None) -> ClassReport:
        """Return the report on the class. It reads its entries from the journal, which has to stay open."""
        handed = [file.submission for file in self._files]
        present = attendance.take(self._handed.students, handed, sorted(self._problems), roster)
        files = {(file.submission.student, file.problem): file for file in self._files}
        places = [
            _Place(student.id, slug, files.get((student.id, slug)))
            for student in present.students
            for slug in sorted(self._problems)
        ]
        complaints = {*self._handed.complaints, *present.complaints}
        complaints.update(
            f"`{file.submission.path}`: {text}" for file in self._files for text in self._odd(file)
        )
        return ClassReport(
            folder=self._handed.folder.absolute().name,
            problems=tuple(self._problems[slug] for slug in sorted(self._problems)),
            students=present.students,
            graded=_Ledger(places, self._result),
            complaints=tuple(sorted(complaints)),
            isolation=self._ground.isolation,
            versions=self._ground.versions,
            seed=self._settings.seed,
        )

    def _look(self, file: _File) -> bytes | None:
        """Read a file, and note what it is to be known by, or why it can not be judged."""
        source = read(self._handed.folder, file.submission.parts)
        file.key, file.fault, file.note = "", None, ""
        if isinstance(source, Unreadable):
            file.fault = source
            return None
        named = named_in(source)
        if named is not None and named != file.problem:
            file.note = f"the header names `{named[:100]}`; judged as `{file.problem}`, by its path"
        isolation, versions = self._ground.isolation.level, self._ground.versions
        file.key = key_of(source, self._problems[file.problem], self._settings.seed, isolation, versions)
        return source

    def _tasks(self, out: dict[int, tuple[str, str]]) -> Iterator[Task]:
        """Yield a task for each result that is not known, and note in `out` whose it is.

        One problem comes after the other, so that workers keep its cases at hand.
        """
        asked: set[str] = set()
        for number, file in enumerate(sorted(self._files, key=lambda file: file.problem)):
            if not file.key or file.key in self._journal or file.key in asked:
                continue
            source = self._look(file)  # anew: what is judged and what it is known by must be one
            if source is None or file.key in self._journal or file.key in asked:
                continue
            asked.add(file.key)
            out[number] = (file.key, file.problem)
            digest = self._problems[file.problem].digest
            yield Task(number=number, problem=file.problem, digest=digest, source=source)

    def _result(self, place: _Place) -> Graded:
        file = place.file
        if file is None:
            return Graded(student=place.student, problem=place.problem, path="", report=None)
        if file.key in self._journal:
            report = kept.decode(self._journal.record(file.key))
        else:
            problem, fault = self._problems[place.problem], file.fault
            failed = self._failures.get(file.key, "it was not judged")
            report = unjudged(problem, fault or Unreadable(Verdict.JUDGE_ERROR, failed), self._ground)
        note = "; ".join(filter(None, (file.submission.note, file.note)))
        return Graded(
            student=place.student, problem=place.problem, path=file.submission.path, report=report, note=note
        )

    def _odd(self, file: _File) -> list[str]:
        told = [file.note, file.fault.text if file.fault else "", self._failures.get(file.key, "")]
        return [text for text in told if text]


def unjudged(problem: Problem, why: Unreadable, ground: Ground) -> Report:
    """Return the report on a file none of whose cases ran: a zero with its name, and all its groups."""
    hidden = [
        Case(name=f"{group.name} {number + 1}", steps=(), group=group.name, tolerance=group.tolerance)
        for group in problem.groups
        for number, _ in enumerate(combinations(group))
    ]
    totals = Counter(case.group for case in hidden)
    return Report(
        problem=problem.slug,
        title=problem.title,
        verdict=why.verdict,
        reason=why.text,
        score=0.0,
        isolation=ground.isolation,
        cases=tuple(map(not_run, (*problem.examples, *hidden))),
        groups=tuple(
            GroupResult(name=one.name, points=one.points, earned=0.0, passed=0, total=totals[one.name])
            for one in problem.groups
        ),
        peak_memory=0,
        diagnosis=None,
        versions=ground.versions,
    )


class _File:
    """One file and what became of it: its key once it is read, or why it can not be."""

    __slots__ = ("fault", "key", "note", "submission")

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.key = ""
        self.note = ""
        self.fault: Unreadable | None = None

    @property
    def problem(self) -> str:
        return self.submission.problem


class _Place(NamedTuple):
    """One field of the gradebook."""

    student: str
    problem: str
    file: _File | None


class _Ledger(Sequence[Graded]):
    """The gradebook's fields, each read when it is looked at."""

    def __init__(self, places: Sequence[_Place], result: Callable[[_Place], Graded]) -> None:
        self._places = places
        self._result = result

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Graded: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Graded]: ...
    def __getitem__(self, index: int | slice) -> Graded | Sequence[Graded]:
        if isinstance(index, slice):
            return _Ledger(self._places[index], self._result)
        return self._result(self._places[index])
