"""doctor: what is here, what is missing, and what would help."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pbjudge import __version__, bank
from pbjudge.cli import desk, options
from pbjudge.errors import EXIT_ACCEPTED, EXIT_BANK, EXIT_JUDGE, PbjudgeError
from pbjudge.home import cache_home, data_home
from pbjudge.model import Isolation
from pbjudge.sandbox.child import ChildLimits
from pbjudge.sandbox.zygote import Zygote
from pbjudge.workspace.history import FILE, History

if TYPE_CHECKING:
    from pbjudge.show import Check

MIB = 1 << 20
State: TypeAlias = Literal["ok", "limited", "missing", "broken"]


def doctor(banks: options.Banks = None) -> int:
    """Check this machine: Python, numpy, the bank, and the isolation level with its reason.

    \b
    Example:
      pbjudge doctor
    """
    from pbjudge import show as views

    checks = [_platform(), _python(), _bank(banks), _history(), _cache()]
    sandbox, isolation = _sandbox()
    checks += [_numpy(), sandbox] if isolation is not None else [sandbox]
    desk.show(views.doctor(checks, width=desk.width()))
    broken = {check.name for check in checks if check.state == "broken"}
    return EXIT_BANK if broken == {"bank"} else EXIT_JUDGE if broken else EXIT_ACCEPTED


def _check(name: str, state: State, detail: str, remedy: str = "") -> Check:
    from pbjudge.show import Check

    return Check(name=name, state=state, detail=detail, remedy=remedy)


def _platform() -> Check:
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    if platform.system() == "Linux":
        within = " (WSL)" if "microsoft" in platform.release().lower() else ""
        return _check("platform", "ok", system + within)
    if platform.system() == "Darwin":
        return _check("platform", "limited", system, "macOS confines less: judge strangers' files on Linux")
    return _check("platform", "broken", system, "run pbjudge in WSL, the Linux that Windows brings")


def _python() -> Check:
    return _check("python", "ok", f"{platform.python_version()}, pbjudge {__version__}")


def _numpy() -> Check:
    import numpy as np

    build: Any = np.show_config(mode="dicts")
    blas = build["Build Dependencies"]["blas"]
    return _check("numpy", "ok", f"{np.__version__}, BLAS {blas.get('name', '?')} {blas.get('version', '')}")


def _bank(banks: list[Path] | None) -> Check:
    try:
        roots = desk.banks(banks)
        problems, errors = bank.load_all(roots)
    except PbjudgeError as error:
        return _check("bank", "broken", error.text, error.hint or "")
    where = ", ".join(map(str, roots))
    if errors:
        return _check("bank", "broken", f"{where}: {errors[0].text.splitlines()[0]}", "its author has to act")
    return _check("bank", "ok", f"{len(problems)} problems in {where}")


def _history() -> Check:
    try:
        with History.open(data_home()):
            return _check("history", "ok", str(data_home() / FILE))
    except PbjudgeError as error:
        return _check("history", "limited", error.text, error.hint or "")


def _cache() -> Check:
    folder = cache_home()
    nearest = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        return _check("cache", "ok", str(folder))
    return _check("cache", "limited", f"{folder} can not be written", "set `PBJUDGE_HOME` to another folder")


def _sandbox() -> tuple[Check, Isolation | None]:
    try:
        with Zygote() as zygote:
            child = zygote.child(ChildLimits(memory=512 * MIB, answer=MIB, total_cpu=10))
            child.kill()
    except PbjudgeError as error:
        return _check("isolation", "broken", error.text, error.hint or ""), None
    level = child.isolation
    if level.level == "full":
        return _check("isolation", "ok", "full: Landlock, seccomp and rlimits hold"), level
    return _check("isolation", "limited", f"{level.level}: {level.why}", level.remedy), level
