"""list, show, fetch, hint and history: everything around a submission that judges nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pbjudge import bank
from pbjudge.cli import desk
from pbjudge.errors import EXIT_ACCEPTED, EXIT_BANK, UsageError
from pbjudge.model import DIFFICULTIES, Problem, Rung
from pbjudge.workspace.history import History

if TYPE_CHECKING:  # `app` gives the annotations their names where it builds a command of them
    import typer

    from pbjudge.cli import options
    from pbjudge.show import Practice


def list_(
    topic: Annotated[str | None, typer.Option(help="Of this topic alone.", show_default=False)] = None,
    difficulty: Annotated[
        str | None,
        typer.Option(help="easy, medium or hard.", show_default=False),
    ] = None,
    collection: Annotated[
        str | None,
        typer.Option(help="Of this collection alone.", show_default=False),
    ] = None,
    banks: options.Banks = None,
) -> int:
    """List the problems, with how far you are.

    \b
    Example:
      pbjudge list --topic optimizers --difficulty easy
    """
    from pbjudge import show as views

    problems, errors = bank.load_all(desk.banks(banks))
    chosen = [
        problem
        for problem in problems
        if _matches("topic", topic, problems, problem)
        and _matches("difficulty", difficulty, problems, problem)
        and _matches("collection", collection, problems, problem)
    ]
    with desk.history() as history:
        states = history.states() if history is not None else {}
    desk.show(views.bank_table(chosen, states, width=desk.width()))
    for error in errors:
        desk.complain(error)
    return EXIT_BANK if errors else EXIT_ACCEPTED


def show(slug: options.Slug, banks: options.Banks = None) -> int:
    """Show a problem: its statement, signature, tolerance and examples.

    \b
    Example:
      pbjudge show adam-step
    """
    from pbjudge import show as views

    desk.show(views.statement(bank.load(slug, desk.banks(banks)), width=desk.width()))
    return EXIT_ACCEPTED


def fetch(
    slugs: options.Slugs,
    into: Annotated[Path, typer.Option(help="The folder to write into.")] = Path(),
    force: Annotated[
        bool, typer.Option("--force", help="Write changed files anew too, after a backup of each.")
    ] = False,
    banks: options.Banks = None,
) -> int:
    """Write a problem's starter and statement into a folder of its name; nothing of yours is lost.

    \b
    Example:
      pbjudge fetch same-padding sgd-step --into practice
    """
    roots = desk.banks(banks)
    problems = [bank.load(slug, roots) for slug in slugs]
    write_out(problems, into, force)
    first = problems[0].slug
    desk.say(f"next: write your solution, then `pbjudge test {first}`")
    return EXIT_ACCEPTED


def write_out(problems: Sequence[Problem], into: Path, force: bool = False) -> None:
    """Write the problems' folders, print what became of each file, and remember where they are."""
    from pbjudge.workspace import fetch as writing

    with desk.history() as history:
        for problem in problems:
            for written in writing.fetch(problem, into, force):
                print(
                    f"{written.path if into.is_absolute() else desk.relative(written.path)}: {written.text}"
                )
            if history is not None:
                history.note_fetched(problem.slug, (into / problem.slug / "solution.py").absolute())


def hint(
    target: options.Target = None,
    all_: Annotated[bool, typer.Option("--all", help="Read the rungs already opened again, free.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Open the next rung without being asked.")] = False,
    banks: options.Banks = None,
) -> int:
    """Open the next rung of the hint ladder; its cost in the practice score is shown first.

    \b
    Example:
      pbjudge hint adam-step
    """
    from pbjudge import show as views

    roots = desk.banks(banks)
    problem = bank.load(_slug(target, roots), roots)
    desk.refuse_in_assessment(problem.slug)
    with desk.own_history() as history:
        paid = history.rungs_paid(problem.slug)
        if all_:
            desk.show(views.rungs(problem, paid, width=desk.width()))
            return EXIT_ACCEPTED
        index = problem.next_rung(paid)
        if index is None:
            desk.say("every rung of this problem is open; `pbjudge hint --all` shows them again")
            return EXIT_ACCEPTED
        rung = problem.ladder[index]
        if _agreed(problem.slug, rung, yes):
            history.pay_rung(problem.slug, index, rung.cost)
            desk.show(views.rungs(problem, [index], width=desk.width()))
    return EXIT_ACCEPTED


def walkthrough(slug: options.Slug, banks: options.Banks = None) -> int:
    """Read how a problem is solved, once you have solved it or opened its last rung.

    \b
    Example:
      pbjudge walkthrough adam-step
    """
    from pbjudge import show as views

    problem = bank.load(slug, desk.banks(banks))
    desk.refuse_in_assessment(slug)
    with desk.history() as kept:
        solved = kept is not None and slug in (states := kept.states()) and states[slug].solved
        at_the_top = kept is not None and len(problem.ladder) - 1 in kept.rungs_paid(slug)
    if not solved and not at_the_top:
        raise UsageError(
            f"the walkthrough of `{slug}` opens once it is solved, or with the last rung of its ladder",
            f"`pbjudge submit {slug}`, or `pbjudge hint {slug}`",
        )
    text = bank.read_source(problem, "walkthrough.md")
    desk.show(views.walkthrough(problem, text, width=desk.width()))
    return EXIT_ACCEPTED


def history(
    slug: options.MaybeSlug = None,
    restore: Annotated[
        int | None,
        typer.Option(help="Write the source of this attempt beside the file.", show_default=False),
    ] = None,
    banks: options.Banks = None,
) -> int:
    """Show your attempts, scores and hints; bring the source of one back.

    \b
    Example:
      pbjudge history adam-step --restore 3
    """
    from pbjudge import show as views

    if slug is not None and slug not in bank.slugs(desk.banks(banks)):
        bank.load(slug, desk.banks(banks))  # says what was meant
    with desk.own_history() as kept:
        if restore is not None:
            print(f"{desk.relative(_restore(kept, restore))}: written")
            return EXIT_ACCEPTED
        attempts = kept.attempts(slug)
        problems = {problem.slug: problem for problem in bank.load_all(desk.banks(banks))[0]}
        practice = [_practice(kept, problems.get(name), name) for name in sorted({a.slug for a in attempts})]
    desk.show(views.history_table(attempts, practice, width=desk.width()))
    return EXIT_ACCEPTED


def _practice(kept: History, problem: Problem | None, slug: str) -> Practice:
    from pbjudge.show import Practice

    state = kept.states().get(slug)
    ladder = problem.ladder if problem is not None else ()
    hints = [ladder[index].kind for index in kept.rungs_paid(slug) if index < len(ladder)]
    return Practice(slug, state.best_score if state else None, kept.practice_score(slug), hints)


def _restore(kept: History, number: int) -> Path:
    attempt = next((a for a in kept.attempts(kind=None) if a.id == number), None)
    if attempt is None:
        raise UsageError(f"there is no attempt {number} in the history", "`pbjudge history` lists them")
    return kept.restore(number, Path(attempt.path))


def _slug(target: str | None, roots: tuple[Path, ...]) -> str:
    if target is not None and target in bank.slugs(roots):
        return target  # a hint needs no file
    return desk.find(target, roots).slug


def _agreed(slug: str, rung: Rung, yes: bool) -> bool:
    if not rung.cost:
        return True
    text = f"the next rung, `{rung.kind}`, costs {rung.cost} points of the practice score"
    if yes:
        desk.say(text)
        return True
    if not sys.stdin.isatty():
        desk.say(f"{text}; `pbjudge hint {slug} --yes` opens it")
        return False
    import typer

    return typer.confirm(f"{text}. Open it?", default=False, err=True)


def _matches(field: str, wanted: str | None, problems: tuple[Problem, ...], problem: Problem) -> bool:
    if wanted is None:
        return True
    known = set(DIFFICULTIES) if field == "difficulty" else {v for p in problems for v in _values(field, p)}
    if wanted.casefold() not in {value.casefold() for value in known}:
        near = bank.did_you_mean(wanted, sorted(known))
        hint = f"did you mean `{near}`?" if near else f"there are {_listed(known)}"
        raise UsageError(f"no problem has the {field} `{wanted}`", hint)
    return wanted.casefold() in {value.casefold() for value in _values(field, problem)}


def _values(field: str, problem: Problem) -> tuple[str, ...]:
    if field == "topic":
        return problem.topics
    return (problem.difficulty if field == "difficulty" else problem.collection,)


def _listed(values: set[str]) -> str:
    return ", ".join(f"`{value}`" for value in sorted(values))
