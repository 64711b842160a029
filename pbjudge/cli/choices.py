"""The words that some options take, apart from their declarations, which need typer."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"


class Level(StrEnum):
    """The levels of isolation, strongest first."""

    FULL = "full"
    NO_LANDLOCK = "no-landlock"
    PROCESS = "process"
    NONE = "none"
