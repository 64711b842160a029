"""What every test stands on: a home of its own, no terminal, and examples that come the same each run."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A red run has to be red again when somebody looks: no random seed, no clock, nothing kept between runs.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

# What starts a run in the background may have these ignored, and programs that are started inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# Each of these makes a program colour its output, find another bank or speak to a CI system.
INHERITED = (
    "CI",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "PBJUDGE_BANK",
    "PY_COLORS",
    "PYTHONPATH",
    "VISUAL",
    "EDITOR",
)

ORACLES = os.environ.get("PBJUDGE_ORACLES")
if ORACLES not in (None, "", "live"):
    raise pytest.UsageError(f"PBJUDGE_ORACLES is `{ORACLES}`\nhint: set it to `live`, or leave it out")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty `PBJUDGE_HOME`, so that no test reads or writes the history of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in INHERITED:
            patch.delenv(name, raising=False)
        patch.setenv("PBJUDGE_HOME", str(home))
        patch.setenv("NO_COLOR", "1")
        patch.setenv("COLUMNS", "100")
        patch.setenv("TERM", "dumb")
        yield home
