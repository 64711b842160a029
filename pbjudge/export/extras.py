"""Libraries that not everybody has: asked for when they are needed, and named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pbjudge.errors import UsageError


def needed(module: str, what: str) -> Any:
    """Return a module of the extra `grade`. Raises `UsageError` where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise UsageError(
            f"{what} needs `{module}`, which is not installed", "pip install 'pbjudge[grade]'"
        ) from None
