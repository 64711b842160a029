"""A problem as `pbjudge show` tells it: statement, signature, what counts as right, examples."""

from __future__ import annotations

from typing import Final

import msgspec

from pbjudge.model import Callable, Case, Problem, Raised, Step, ValueType
from pbjudge.show.code import call_lines, value_lines
from pbjudge.show.page import CODE, HEAD, LABEL, MARGIN, WIDEST, Page, Piece
from pbjudge.show.prose import inline, markdown
from pbjudge.workspace.starter import inputs_text, signature, tolerance_text, type_text

INDENT: Final = 4


def statement(problem: Problem, *, width: int = 80) -> Page:
    """Return all that a learner is told before writing the first line."""
    page = Page(min(width, WIDEST))
    page.line(Piece(problem.title, HEAD))
    page.line(Piece(_filing(problem), LABEL))
    page.gap()
    markdown(page, problem.statement.strip("\n"))
    _heading(page, "What to write")
    _signatures(page, problem)
    _heading(page, "What counts")
    page.flow(*inline(inputs_text(problem)))
    page.flow(*inline(_judging(problem)))
    _heading(page, "Examples" if len(problem.examples) != 1 else "Example")
    for case in problem.examples:
        _example(page, case)
    return page


def walkthrough(problem: Problem, text: str, *, width: int = 80) -> Page:
    """Return a problem's walkthrough, and its known mistakes as questions worth asking."""
    page = Page(min(width, WIDEST))
    markdown(page, text)
    if problem.mistakes:
        page.gap()
        _heading(page, "Did you consider")
        for mistake in problem.mistakes:
            markdown(page, f"- {mistake.point}")
    return page


def _filing(problem: Problem) -> str:
    return " · ".join([problem.slug, problem.difficulty, problem.collection, *problem.topics])


def _heading(page: Page, text: str) -> None:
    page.gap()
    page.line(Piece(text, HEAD))
    page.gap()


def _judging(problem: Problem) -> str:
    if problem.check:
        return "The result is checked for its properties, since more than one can be right."
    return tolerance_text(problem.tolerance)


# --- signatures ---------------------------------------------------------------------------------


def _signatures(page: Page, problem: Problem) -> None:
    target = problem.target
    if target.kind == "function":
        _signature(page, target.callables[0], INDENT, method=False)
        return
    page.line(Piece(f"class {target.name}:", CODE), indent=INDENT)
    for number, method in enumerate(target.callables):
        if number:
            page.gap()
        _signature(page, method, INDENT + 4, method=True)


def _signature(page: Page, function: Callable, indent: int, *, method: bool) -> None:
    """Add a `def` line and, below it, what goes in and what comes out."""
    page.block(signature(function, method=method, width=page.width - indent), CODE, indent)
    if function.parameters:
        page.gap()
    for parameter in function.parameters:
        _entry(page, parameter.name, parameter.type, indent)
    if function.name != "__init__" and function.returns.name != "none":
        _returns(page, function.returns, indent)


def _returns(page: Page, returns: ValueType, indent: int) -> None:
    page.gap()
    if returns.name == "tuple" and returns.items and not returns.is_array:
        page.line("returns a tuple of", indent=indent)
        for item in returns.items:
            _entry(page, item.label, item, indent)
    else:
        page.flow("returns ", *inline(_described(returns)), indent=indent)


def _entry(page: Page, name: str, type_: ValueType, indent: int) -> None:
    """Add a name with its type and doc beside it."""
    page.flow(*inline(_described(type_)), indent=indent + 10, first=(" " * indent, Piece(f"{name}  ", CODE)))


def _described(type_: ValueType) -> str:
    doc = " ".join(type_.doc.split())
    return f"{type_text(type_)}: {doc}" if doc else type_text(type_)


# --- examples -----------------------------------------------------------------------------------


def _example(page: Page, case: Case) -> None:
    page.gap()
    page.flow(Piece(case.name, "bold"), indent=MARGIN)
    if case.why:
        page.flow(*inline(case.why.strip()), indent=MARGIN)
    page.gap()
    for step in case.steps:
        page.block("\n".join(call_lines(step, page.width - INDENT)), CODE, INDENT)
        for number, line in enumerate(_outcome(step, page.width - INDENT - 2)):
            page.line("  " if number else "→ ", line, indent=INDENT)


def _outcome(step: Step, room: int) -> list[str]:
    if not step.compare or step.expected is msgspec.UNSET:
        return []
    if isinstance(step.expected, Raised):
        return [f"raises {step.expected.kind}"]
    return value_lines(step.expected, room)
