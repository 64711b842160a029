"""Where the program keeps what is its own: data that must last, and a cache that may be deleted.

`PBJUDGE_HOME` puts both into one folder; without it they lie where the platform wants them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal

from pbjudge.errors import UsageError

ASSESSMENT: Final = "assessment"  # the file in `data_home` that says that one may be open


def data_home() -> Path:
    """Return the folder for the history, which need not exist.

    Raises `UsageError` where nothing says which folder is the user's.
    """
    return _override() or _of_the_platform("user_data_dir")


def cache_home() -> Path:
    """Return the folder for what can be made again, which need not exist. Raises as `data_home`."""
    override = _override()
    return override / "cache" if override else _of_the_platform("user_cache_dir")


def _override() -> Path | None:
    folder = os.environ.get("PBJUDGE_HOME")
    return Path(os.path.expanduser(folder)).absolute() if folder else None


def _of_the_platform(place: Literal["user_data_dir", "user_cache_dir"]) -> Path:
    import platformdirs  # 20 ms, and the variable does without

    try:
        folder = getattr(platformdirs, place)("pbjudge", appauthor=False)
    except RuntimeError:
        folder = "~"
    # Without HOME and without a passwd entry `~` stays as it is, and a folder of that name helps nobody.
    if not Path(folder).is_absolute():
        raise UsageError(
            "no folder is known to keep things in: this user has no home folder",
            "set `PBJUDGE_HOME` to a folder that can be written",
        )
    return Path(folder)
