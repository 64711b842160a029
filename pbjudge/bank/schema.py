"""The JSON Schema of `problem.yaml`, for editors, made from the types that a spec is held against."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from pbjudge.bank.arrays import DTYPES
from pbjudge.bank.fit import SCALARS
from pbjudge.bank.spec import Spec

_TYPED = ("Type", "Place", "Param")


def schema() -> dict[str, Any]:
    """Return the schema as plain values, to be written as JSON."""
    made = msgspec.json.schema(Spec)
    for name in _TYPED:
        # In the types any text may stand here, so that a wrong one is told in better words.
        made["$defs"][name]["properties"]["type"]["enum"] = [*SCALARS, *DTYPES]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_tidy(made)}


def _tidy(value: Any) -> Any:
    """Return the schema with descriptions that every Python makes alike of a docstring."""
    if isinstance(value, list):
        return [_tidy(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: cleandoc(one) if key == "description" and isinstance(one, str) else _tidy(one)
        for key, one in value.items()
    }
