"""The class and the report as JSON: what stands where, what is measured, what is never told."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from classes import ADDRESS, STEP, a_class, crashed, one_student, step_report, thirds_report
from inline_snapshot import snapshot

from pbjudge.classroom.records import ClassReport
from pbjudge.export import json_class, json_report
from pbjudge.export.gradebook import gradebook
from pbjudge.model import Report, Usage

DOCS = Path(__file__).parent.parent / "docs"


def decoded(report: ClassReport) -> dict[str, object]:
    found: dict[str, object] = msgspec.json.decode(json_class.render(report))
    return found


@pytest.mark.parametrize("module, name", [(json_report, "report"), (json_class, "class")])
def test_the_schema_in_the_docs_is_the_one_that_is_written(module: object, name: str) -> None:
    schema = {"report": json_report.schema, "class": json_class.schema}[name]()
    kept = msgspec.json.decode((DOCS / f"{name}.schema.json").read_bytes())
    assert kept == schema, "`python docs/schemas.py` writes it anew"


