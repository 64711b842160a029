from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest

from pbjudge.errors import UsageError
from pbjudge.home import cache_home, data_home


def test_the_variable_puts_both_into_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PBJUDGE_HOME", str(tmp_path))

    assert (data_home(), cache_home()) == (tmp_path, tmp_path / "cache")


def test_the_variable_may_be_relative_or_begin_with_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/ada")

    monkeypatch.setenv("PBJUDGE_HOME", "here")
    assert data_home() == tmp_path / "here"
    monkeypatch.setenv("PBJUDGE_HOME", "~/there")
    assert data_home() == Path("/home/ada/there")


@pytest.mark.skipif(sys.platform != "linux", reason="the places are the platform's")
@pytest.mark.parametrize("override", [None, ""])
def test_without_it_the_platform_decides(override: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "PBJUDGE_HOME"):
        monkeypatch.delenv(name, raising=False)
    if override is not None:
        monkeypatch.setenv("PBJUDGE_HOME", override)
    monkeypatch.setenv("HOME", "/home/ada")

    assert data_home() == Path("/home/ada/.local/share/pbjudge")
    assert cache_home() == Path("/home/ada/.cache/pbjudge")


def refuses(name: str, *, appauthor: bool) -> str:
    raise RuntimeError("could not determine the home directory")


def guesses(name: str, *, appauthor: bool) -> str:
    return f"~/.local/share/{name}"


@pytest.mark.parametrize("ask", [refuses, guesses], ids=["newer", "older"])
@pytest.mark.parametrize("home", [data_home, cache_home])
def test_a_user_without_a_home_is_told_what_to_set(
    home: Callable[[], Path], ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = SimpleNamespace(user_data_dir=ask, user_cache_dir=ask)
    monkeypatch.setitem(sys.modules, "platformdirs", cast("ModuleType", fake))
    monkeypatch.delenv("PBJUDGE_HOME")

    with pytest.raises(UsageError) as caught:
        home()

    assert str(caught.value) == (
        "no folder is known to keep things in: this user has no home folder\n"
        "hint: set `PBJUDGE_HOME` to a folder that can be written"
    )


def test_asking_costs_no_import_where_the_variable_is_set(tmp_path: Path) -> None:
    code = (
        "import sys, pbjudge.home as h; h.data_home(); h.cache_home(); print('platformdirs' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PBJUDGE_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"
