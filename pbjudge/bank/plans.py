"""Study plans: what to learn, in which order, and what each problem stands on.

`plans.yaml` lies beside the problems of a bank, which need not have one. A plan is made of chapters, a
chapter of problems, in an order in which each idea is met before it is needed; `requires` adds what an
order can not say, across chapters and plans. It is read as strictly as a spec: every mistake at once.

A problem that the plans name and the bank does not hold is left out quietly by whoever studies
(`within`), and told to the bank's author (`disagreements`).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, NamedTuple, TypeAlias

from msgspec import Meta, Struct

from pbjudge.bank.complaints import Complaints, Field, Mark, quoted, quoted_path
from pbjudge.bank.fields import read_as
from pbjudge.bank.marks import read
from pbjudge.bank.spec import Text
from pbjudge.bank.suggest import did_you_mean
from pbjudge.errors import BankError

FILE = "plans.yaml"
Requirements: TypeAlias = Mapping[str, tuple[str, ...]]

# --- what an author writes ------------------------------------------------------------------------


class ChapterSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A chapter of a plan."""

    teaches: Annotated[Text, Meta(description="what it teaches, in a sentence")]
    problems: Annotated[list[Text], Meta(description="the slugs of its problems, in order", min_length=1)]
    requires: Annotated[list[Text], Meta(description="the chapters that come before it")] = []
    text: Annotated[Text | None, Meta(description="a Markdown file beside the plans, read first")] = None


class PlanSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A plan."""

    teaches: Annotated[Text, Meta(description="what it teaches, in a sentence")]
    chapters: Annotated[dict[str, ChapterSpec], Meta(description="its chapters by name, in order")]


class PlansSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """The plans of a bank."""

    plans: Annotated[dict[str, PlanSpec], Meta(description="the plans by name, in order")]
    requires: Annotated[
        dict[str, list[Text]], Meta(description="for a problem, those whose ideas it uses")
    ] = {}


# --- what studying uses ---------------------------------------------------------------------------


class Chapter(NamedTuple):
    """A chapter: its problems in order, the chapters it requires, its text's file where it has one."""

    name: str
    plan: str
    teaches: str
    problems: tuple[str, ...]
    requires: tuple[str, ...] = ()
    text: str | None = None


class Plan(NamedTuple):
    """A plan: chapters in order."""

    name: str
    teaches: str
    chapters: tuple[Chapter, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(slug for chapter in self.chapters for slug in chapter.problems)


class Plans(NamedTuple):
    """All plans in order, and for each problem the problems whose ideas it uses."""

    plans: tuple[Plan, ...] = ()
    requires: Requirements = MappingProxyType({})

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(chapter for plan in self.plans for chapter in plan.chapters)

    def chapter_of(self, slug: str) -> Chapter | None:
        """Return the chapter that holds a problem, None where no plan names it."""
        return next((chapter for chapter in self.chapters if slug in chapter.problems), None)

    def within(self, slugs: Collection[str]) -> Plans:
        """Return the plans without the problems that are not among `slugs`, and what they leave empty.

        What a problem left out stands on, is required by whatever required it.
        """
        plans = (plan._replace(chapters=_kept(plan.chapters, slugs)) for plan in self.plans)
        kept = tuple(plan for plan in plans if plan.chapters)
        names = {chapter.name for plan in kept for chapter in plan.chapters}
        requires = {one: tuple(dict.fromkeys(_held(one, self.requires, slugs))) for one in self.requires}
        return Plans(
            tuple(plan._replace(chapters=_bound(plan.chapters, names)) for plan in kept),
            {one: needed for one, needed in requires.items() if one in slugs and needed},
        )


def _kept(chapters: Sequence[Chapter], slugs: Collection[str]) -> tuple[Chapter, ...]:
    shorter = (
        one._replace(problems=tuple(slug for slug in one.problems if slug in slugs)) for one in chapters
    )
    return tuple(one for one in shorter if one.problems)


def _bound(chapters: Sequence[Chapter], names: Collection[str]) -> tuple[Chapter, ...]:
    return tuple(
        one._replace(requires=tuple(name for name in one.requires if name in names)) for one in chapters
    )


def _held(slug: str, requires: Requirements, slugs: Collection[str]) -> Iterator[str]:
    for needed in requires.get(slug, ()):
        if needed in slugs:
            yield needed
        else:
            yield from _held(needed, requires, slugs)


# --- reading --------------------------------------------------------------------------------------


def load_plans(roots: Sequence[Path]) -> Plans:
    """Return the plans of the banks, one bank's after the other; none where no bank has a `plans.yaml`.

    Raises `BankError` with a line for each mistake, and where two banks name one plan, chapter or problem.
    """
    files = [_read(os.path.join(root, FILE)) for root in roots if (root / FILE).is_file()]
    plans = tuple(plan for found, _ in files for plan in found.plans)
    _once([plan.name for plan in plans], "plan", roots)
    _once([chapter.name for plan in plans for chapter in plan.chapters], "chapter", roots)
    _once([slug for plan in plans for slug in plan.problems], "problem", roots)
    return Plans(plans, {slug: needed for found, _ in files for slug, needed in found.requires.items()})


def disagreements(root: Path, slugs: Sequence[str]) -> BankError | None:
    """Return what the plans of the bank `root` and its problems do not say alike, None where they agree.

    `slugs` are the problems of the bank. Raises `BankError` for plans that can not be read.
    """
    path = os.path.join(root, FILE)
    if not os.path.isfile(path):
        return None
    plans, mark = _read(path)
    complaints = Complaints(path, mark)
    named = [slug for plan in plans.plans for slug in plan.problems]
    for chapter in plans.chapters:
        field = ("plans", chapter.plan, "chapters", chapter.name, "problems")
        for place, slug in enumerate(chapter.problems):
            if slug not in slugs:
                complaints.add(
                    (*field, place),
                    f"there is no problem {quoted(slug)} in the bank{_meant(slug, slugs)}",
                )
    for slug in sorted(set(slugs) - set(named)):
        complaints.add_at(mark.line_of(("plans",)), "plans", f"no chapter names the problem {quoted(slug)}")
    return _told(complaints) if complaints.found else None


def _once(names: Sequence[str], what: str, roots: Sequence[Path]) -> None:
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice is not None:
        banks = " and ".join(quoted_path(root / FILE) for root in roots if (root / FILE).is_file())
        raise BankError(f"the {what} {quoted(twice)} is in {banks}", "name one bank only")


def _read(path: str) -> tuple[Plans, Mark]:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        text = f"the plans {quoted_path(path)} can not be read: {error.strerror}"
        raise BankError(text, "make the file readable, or choose another bank with `--bank`") from None
    document = read(data)
    complaints = Complaints(path, document.mark)
    for fault in document.faults:
        complaints.add_fault(fault.line, fault.field, fault.text)
    if complaints.at(()):
        raise _told(complaints)
    spec: PlansSpec = read_as(PlansSpec, document.value, complaints)
    if not complaints.at(()):
        _check(spec, os.path.dirname(path), complaints)
    if complaints.found:
        raise _told(complaints)
    return _built(spec, os.path.dirname(path)), document.mark


def _built(spec: PlansSpec, folder: str) -> Plans:
    return Plans(
        tuple(
            Plan(name, _line(plan.teaches), tuple(_chapters(name, plan, folder)))
            for name, plan in spec.plans.items()
        ),
        {slug: tuple(needed) for slug, needed in spec.requires.items()},
    )


def _chapters(plan: str, spec: PlanSpec, folder: str) -> Iterator[Chapter]:
    for name, one in spec.chapters.items():
        text = os.path.join(folder, one.text) if one.text else None
        yield Chapter(name, plan, _line(one.teaches), tuple(one.problems), tuple(one.requires), text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _told(complaints: Complaints) -> BankError:
    return BankError(complaints.error().text, PLANS_TURN)


def _meant(name: str, known: Collection[str]) -> str:
    near = did_you_mean(name, known)
    return f"; did you mean {quoted(near)}?" if near else ""


PLANS_TURN = "the plans are broken, not a solution: whoever wrote them has to correct the lines above"


# --- what the plans have to be ---------------------------------------------------------------------


def _check(spec: PlansSpec, folder: str, complaints: Complaints) -> None:
    """Complain about names that nothing has, names that two things have, and orders that can not be."""
    for field in [("plans",), *(("plans", name, "chapters") for name in spec.plans)]:
        held = spec.plans if len(field) == 1 else spec.plans[field[1]].chapters
        if not held:
            complaints.add(field, "has 0; there have to be at least 1")
    chapters = _each_once(_places_of_chapters(spec), "chapter", complaints)
    problems = _each_once(_places_of_problems(spec), "problem", complaints)
    for name, field, chapter in _specs_of_chapters(spec):
        if name in spec.plans:
            complaints.add(field, f"a plan is called {quoted(name)} too; each has a name of its own")
        _check_names(chapter.requires, (*field, "requires"), chapters, "chapter", complaints)
        _check_text(chapter.text, (*field, "text"), folder, complaints)
        _check_order(name, chapter.requires, (*field, "requires"), chapters, complaints)
    # Without a list of problems that can be read, half of them would seem to be missing.
    whole = all(chapter.problems for _, _, chapter in _specs_of_chapters(spec))
    for slug, needed in spec.requires.items() if whole else ():
        field = ("requires", slug)
        if slug not in problems:
            complaints.add(field, f"no chapter names the problem {quoted(slug)}{_meant(slug, problems)}")
            continue
        _check_names(needed, field, problems, "problem", complaints)
        _check_order(slug, needed, field, problems, complaints)
    _check_rings({slug: tuple(one) for slug, one in spec.requires.items()}, ("requires",), complaints)


def _specs_of_chapters(spec: PlansSpec) -> list[tuple[str, Field, ChapterSpec]]:
    return [
        (name, ("plans", plan, "chapters", name), chapter)
        for plan, one in spec.plans.items()
        for name, chapter in one.chapters.items()
    ]


def _places_of_chapters(spec: PlansSpec) -> Iterator[tuple[str, Field]]:
    yield from ((name, field) for name, field, _ in _specs_of_chapters(spec))


def _places_of_problems(spec: PlansSpec) -> Iterator[tuple[str, Field]]:
    for _, field, chapter in _specs_of_chapters(spec):
        yield from ((slug, (*field, "problems", place)) for place, slug in enumerate(chapter.problems))


def _each_once(
    places: Iterator[tuple[str, Field]], what: str, complaints: Complaints
) -> dict[str, tuple[int, Field]]:
    """Return each name with its rank and its field, complaining about the second of two."""
    found: dict[str, tuple[int, Field]] = {}
    for name, field in places:
        if name in found:
            line = complaints.mark.line_of(found[name][1])
            complaints.add(field, f"the {what} {quoted(name)} stands in line {line} already")
        found.setdefault(name, (len(found), field))
    return found


def _check_names(
    names: Sequence[str], field: Field, known: Collection[str], what: str, complaints: Complaints
) -> None:
    for place, name in enumerate(names):
        if name not in known:
            complaints.add((*field, place), f"no plan has the {what} {quoted(name)}{_meant(name, known)}")


def _check_text(name: str | None, field: Field, folder: str, complaints: Complaints) -> None:
    if name is None:
        return
    inside = os.path.normpath(name)
    if os.path.isabs(name) or inside.startswith(os.pardir):
        complaints.add(field, f"{quoted(name)} is not in the bank; name a file beside {FILE}")
    elif not os.path.isfile(os.path.join(folder, name)):
        complaints.add(field, f"there is no file {quoted(name)} beside {FILE}")


def _check_order(
    name: str,
    needed: Sequence[str],
    field: Field,
    places: Mapping[str, tuple[int, Field]],
    complaints: Complaints,
) -> None:
    """Complain where something of the same plan is required that only comes later."""
    rank, own = places[name]
    for place, other in enumerate(needed):
        if other == name:
            complaints.add((*field, place), "requires itself")
        elif other in places and places[other][1][1] == own[1] and places[other][0] > rank:
            line = complaints.mark.line_of(places[other][1])
            complaints.add((*field, place), f"comes later in the plan, in line {line}")


def _check_rings(requires: Requirements, field: Field, complaints: Complaints) -> None:
    """Complain about problems of different plans that require each other."""
    for slug in requires:
        ring = _ring(slug, requires)
        if ring and slug == min(ring) and len(ring) > 1:
            told = " requires ".join(map(quoted, (*ring, slug)))
            complaints.add((*field, slug), f"a ring: {told}")


def _ring(start: str, requires: Requirements) -> tuple[str, ...]:
    """Return the way from a problem back to itself, empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop()
        for needed in requires.get(way[-1], ()):
            if needed == start:
                return way
            if needed not in seen:
                seen.add(needed)
                ways.append((*way, needed))
    return ()
