"""A recording: one JSON file a problem, with inputs, answers, and what made them.

Floats are written by `repr`, which reads back to the same bits. An array is an object with `shape` and
flat `data`, since nested lists cannot say that an array is 0 by 3, and with its `dtype` where that is not
float64. A tuple is read back as a list.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

HERE: Final = Path(__file__).parent

Args = dict[str, Any]


class Answered(NamedTuple):
    """One drawn input and the oracle's answer to it."""

    name: str
    args: Args
    answer: Any


class Recording(NamedTuple):
    """All answers for a problem; `made_by` holds the versions and the digest of the scripts."""

    made_by: dict[str, str]
    cases: tuple[Answered, ...]


def load(slug: str) -> Recording:
    """The committed recording of a problem; FileNotFoundError where there is none."""
    raw = json.loads(_path(slug).read_text(encoding="utf-8"))
    cases = (Answered(c["name"], decode(c["args"]), decode(c["answer"])) for c in raw["cases"])
    return Recording(raw["made_by"], tuple(cases))


def save(slug: str, made_by: dict[str, str], cases: Sequence[Answered]) -> None:
    """Write a recording, one case a line, so that a change reads well in a diff."""
    lines = ",\n".join(json.dumps(encode(case._asdict())) for case in cases)
    text = f'{{"made_by": {json.dumps(made_by)},\n"cases": [\n{lines}\n]}}\n'
    _path(slug).write_text(text, encoding="utf-8")


def digest(scripts: Iterable[str]) -> str:
    """The SHA-256 of the scripts that a recording depends on, which are files beside this one."""
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in scripts)).hexdigest()


def _path(slug: str) -> Path:
    return HERE / "recorded" / f"{slug}.json"


def encode(value: Any) -> Any:
    """A value as JSON says it, exactly; two values are the same where their encodings are."""
    match value:
        case np.ndarray():
            dtype = {} if value.dtype == np.float64 else {"dtype": value.dtype.name}
            return {"shape": list(value.shape), "data": value.ravel().tolist()} | dtype
        case np.generic():
            return value.item()
        case dict():
            return {key: encode(item) for key, item in value.items()}
        case list() | tuple():
            return [encode(item) for item in value]
    return value


def decode(value: Any) -> Any:
    """The value that `encode` wrote, with lists for tuples."""
    match value:
        case {"shape": shape, "data": data}:
            return np.array(data, dtype=value.get("dtype", "float64")).reshape(shape)
        case dict():
            return {key: decode(item) for key, item in value.items()}
        case list():
            return [decode(item) for item in value]
    return value
