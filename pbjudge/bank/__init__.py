"""The bank: finds problems, reads their specs strictly, and remembers what it read.

    roots -> slugs            which banks are in force, and what they hold
    load                      a slug -> model.Problem, or every mistake of its spec at once
    contents -> cache         a problem that was read before costs a hash and a decoding
    contents -> marks -> fields -> build -> check     else: YAML, types, meaning, rules
    plans                     the order in which its problems are studied

Nothing here runs an author's code; YAML and syntax trees are only imported when a spec is read anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pbjudge.bank import cache
from pbjudge.bank.complaints import near, quoted
from pbjudge.bank.contents import SUPPORT, UNREADABLE, read_contents
from pbjudge.bank.find import folder_of, roots, shipped, slugs
from pbjudge.bank.suggest import did_you_mean
from pbjudge.errors import BankError
from pbjudge.model import Problem, Step
from pbjudge.values import Value

if TYPE_CHECKING:
    from pbjudge.bank.plans import Plans

__all__ = [
    "did_you_mean",
    "load",
    "load_all",
    "load_plans",
    "read_source",
    "roots",
    "shipped",
    "slugs",
    "steps_from",
]

_SOURCE = r"reference\.py|support\.py|walkthrough\.md|mistakes/[a-z0-9-]+\.py"


def load(slug: str, roots: Sequence[Path]) -> Problem:
    """Return a problem of the banks `roots`.

    Raises `UsageError` for a slug that is in none of them, and `BankError` where the problem is broken:
    its text has a line `file:line: field: what is wrong` for each mistake.
    """
    contents = read_contents(os.fspath(folder_of(slug, roots)))
    digest = contents.digest
    known = cache.look_up(contents.folder, digest)
    if known is not None:
        return known
    from pbjudge.bank.read import read_problem

    problem = read_problem(contents, digest)
    cache.keep(problem)
    return problem


def load_all(roots: Sequence[Path]) -> tuple[tuple[Problem, ...], tuple[BankError, ...]]:
    """Return every problem of the banks, by slug, and the errors of those that are broken."""
    problems, errors = [], []
    for slug in slugs(roots):
        try:
            problems.append(load(slug, roots))
        except BankError as error:
            errors.append(error)
    return tuple(problems), tuple(errors)


def load_plans(roots: Sequence[Path]) -> Plans:
    """Return the study plans of the banks, with the problems that they hold.

    Raises `BankError` where a `plans.yaml` is broken, with a line for each mistake as `load` has it.
    """
    from pbjudge.bank import plans

    return plans.load_plans(roots).within(slugs(roots))


def read_source(problem: Problem, name: str) -> str:
    """Return the text of a file of the problem: `reference.py`, `support.py`, `walkthrough.md` or
    `mistakes/<id>.py`. There need be no `support.py`: "" then. Raises `BankError` for what can not be read.
    """
    if not re.fullmatch(_SOURCE, name):
        raise BankError(f"a problem has no file {quoted(name)}")
    path = os.path.join(problem.folder, name)
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError as error:
        if name == SUPPORT:
            return ""
        if problem.withheld:
            raise BankError(
                f"{quoted(name)} of {quoted(problem.slug)} is not in this bank, a public copy"
            ) from None
        reason = error.strerror
    except OSError as error:
        reason = error.strerror
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    raise BankError(f"{near(path)}:1: file: can not be read: {reason}", UNREADABLE)


def steps_from(problem: Problem, drawn: Value) -> tuple[Step, ...]:
    """Return the steps of a case that a generator drew: its arguments, or its steps on a class.

    Raises `BankError` with a line for each value that does not fit the declared types.
    """
    from pbjudge.bank import steps

    return steps.steps_from(problem, drawn)
