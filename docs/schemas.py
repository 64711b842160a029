"""Writes the JSON Schemas beside it: `python docs/schemas.py` after a change of what is exported."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pbjudge.export import json_class, json_report

DOCS = Path(__file__).parent

if __name__ == "__main__":
    for name, schema in {"report": json_report.schema(), "class": json_class.schema()}.items():
        text = msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
        (DOCS / f"{name}.schema.json").write_bytes(text)
