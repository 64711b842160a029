"""From a problem's folder to a `model.Problem`, or to one error that holds all its mistakes."""

from __future__ import annotations

import os

from pbjudge.bank.build import Builder
from pbjudge.bank.check import Sources, check_problem
from pbjudge.bank.complaints import Complaints
from pbjudge.bank.contents import SPEC, SUPPORT, Contents
from pbjudge.bank.fields import read_spec
from pbjudge.bank.marks import read
from pbjudge.model import Problem


def read_problem(contents: Contents, digest: str) -> Problem:
    """Return the problem; raises `BankError` with one line for each mistake in its folder."""
    document = read(contents.files.get(SPEC, b""))
    complaints = Complaints(os.path.join(contents.folder, SPEC), document.mark)
    for fault in document.faults:
        complaints.add_fault(fault.line, fault.field, fault.text)
    if complaints.at(()):
        raise complaints.error()
    raw = read_spec(document.value, complaints)
    if complaints.at(()):
        raise complaints.error()
    sources = Sources(contents)
    support = sources.of(SUPPORT)
    builder = Builder(raw, complaints, None if support.fault else support.names)
    problem = builder.problem(contents.slug, contents.folder, digest)
    check_problem(problem, sources, complaints)
    if complaints.found:
        raise complaints.error()
    return problem
