"""A workflow for GitHub Actions that judges what is pushed.

Everything it uses is pinned to a commit, it may read the repository and nothing else, and whatever a
person named reaches the shell as a variable and never as text of the script.
"""

from __future__ import annotations

from typing import Final

import msgspec

from pbjudge.export.templates import template

_REPORTER: Final = "classroom-resources/autograding-grading-reporter"
# As released; the comment is for whoever moves the pin.
PINS: Final = {
    "checkout": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "setup_python": "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "upload_artifact": "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "reporter": f"{_REPORTER}@d13b5912daf5042ac1b71bc38bdb4a6bcd61d8ca # v1",
}


class Workflow(msgspec.Struct, frozen=True, kw_only=True):
    """What a workflow does: judge `folder`, these problems or all that were handed in.

    `fail` makes a run red where anything is not accepted, `classroom` tells GitHub Classroom.
    """

    requirement: str
    folder: str = "."
    problems: tuple[str, ...] = ()
    bank: str = ""
    fail: bool = True
    classroom: bool = False


def render(workflow: Workflow) -> str:
    """Return the workflow as YAML. Raises `UsageError` where `jinja2` is not installed."""
    arguments = {"FOLDER": workflow.folder, "PROBLEMS": ",".join(workflow.problems), "BANK": workflow.bank}
    written: str = template("workflow.yml.j2", "a generated workflow").render(
        # GitHub Classroom finds its runs by this name.
        name="Autograding Tests" if workflow.classroom else "pbjudge",
        job="run-autograding-tests" if workflow.classroom else "grade",
        requirement=workflow.requirement,
        arguments={name: value for name, value in arguments.items() if value},
        fail=workflow.fail,
        classroom=workflow.classroom,
        pins=PINS,
    )
    return written
