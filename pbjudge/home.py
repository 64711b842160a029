"""Where the program keeps what is its own: data that must last, and a cache that may be deleted.

`PBJUDGE_HOME` puts both into one folder; without it they lie where the platform wants them.
"""

from __future__ import annotations

import os
from pathlib import Path

from pbjudge.errors import UsageError


def data_home() -> Path:
    """Return the folder for the history, which need not exist.

    Raises `UsageError` where nothing says which folder is the user's.
    """
    if override := os.environ.get("PBJUDGE_HOME"):
        return _absolute(override)
    from platformdirs import user_data_dir  # 20 ms, and the override does without

    return _users(user_data_dir("pbjudge", appauthor=False))


def cache_home() -> Path:
    """Return the folder for what can be made again, which need not exist. Raises as `data_home`."""
    if override := os.environ.get("PBJUDGE_HOME"):
        return _absolute(override) / "cache"
    from platformdirs import user_cache_dir

    return _users(user_cache_dir("pbjudge", appauthor=False))


def _absolute(folder: str) -> Path:
    return Path(os.path.abspath(os.path.expanduser(folder)))


def _users(folder: str) -> Path:
    # Without HOME and without a passwd entry `~` stays as it is: a folder of that name helps nobody.
    if not os.path.isabs(folder):
        raise UsageError(
            "no folder is known to keep things in: this user has no home folder",
            "set `PBJUDGE_HOME` to a folder that can be written",
        )
    return Path(folder)
