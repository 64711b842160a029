"""Calls and values of a spec as lines of code that fit the page."""

from __future__ import annotations

from pbjudge.literal import call, literal
from pbjudge.model import Step
from pbjudge.values import Value


def call_lines(step: Step, room: int) -> list[str]:
    """Return a step as the statement that does it, in at most `room` columns where that can be."""
    return _packed(call(step, width=room).split("\n"), room)


def value_lines(value: Value, room: int) -> list[str]:
    """Return a value as an expression, in at most `room` columns where that can be."""
    return _packed(literal(value, width=room).split("\n"), room)


def _packed(lines: list[str], room: int) -> list[str]:
    """Put the parts of a bracket on as few lines as they fit, where each of them is short.

    The rows of a table of which some are left out stand each on its own.
    """
    inner = lines[1:-1]
    is_cut = any(line.strip() == "...," for line in inner)
    if not inner or is_cut or any(line.startswith(" " * 5) or not line.endswith(",") for line in inner):
        return lines
    packed = inner[:1]
    for line in inner[1:]:
        part = f" {line.strip()}"
        if len(packed[-1]) + len(part) <= room:
            packed[-1] += part
        else:
            packed.append(line)
    return [lines[0], *packed, lines[-1]]
