"""Libraries that not everybody has: asked for when they are needed, and named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pbjudge.errors import UsageError


def needed(module: str, what: str, extra: str = "grade") -> Any:
    """Return a module of an extra. Raises `UsageError` where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise UsageError(
            f"{what} needs `{module}`, which is not installed", f"pip install 'pbjudge[{extra}]'"
        ) from None
