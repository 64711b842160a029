"""An interpreter, with all that the tests import, and a checkout, that a user without privileges can reach.

Where the interpreter that runs the tests lies in a folder of root's own, it is linked into one that everybody
may read: the files are the same, only the way to them is another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

NOBODY = 65534
ROOT = Path(__file__).parent.parent
_NEEDED = "import hypothesis, msgspec, numpy, pytest, rich, yaml"
_PARTS = (".ci", "pbjudge", "problems", "solutions_template", "tests", "pyproject.toml")


def interpreter(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return a command and an environment that run Python as `NOBODY`, with a home in `folder`.

    Raises AssertionError where there is no way: a judge of untrusted code has to be tried so.
    """
    folder.chmod(0o755)
    environment = _environment(folder)
    if _works([sys.executable], environment):
        return [sys.executable], environment
    command, path = _linked(folder / "python")
    environment["PYTHONPATH"] = path
    assert _works(command, environment), "no interpreter that an unprivileged user can execute"
    return command, environment


def checkout(folder: Path) -> Path:
    """Return the checkout, or a copy of it where only root can read that."""
    reading = f"cat '{ROOT}/tests/test_attacks.py'"
    if (
        subprocess.run(["/bin/sh", "-c", reading], user=NOBODY, capture_output=True, check=False).returncode
        == 0
    ):
        return ROOT
    copy = folder / "checkout"
    for part in _PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / part).exists():
            shutil.copy(ROOT / part, copy / part)
    return copy


def _environment(folder: Path) -> dict[str, str]:
    names = {"HOME": folder / "home", "TMPDIR": folder / "tmp"}
    for path in names.values():
        path.mkdir()
        os.chown(path, NOBODY, NOBODY)
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **{name: str(path) for name, path in names.items()}}


def _works(command: list[str], environment: dict[str, str]) -> bool:
    trial = [*command, "-c", _NEEDED]
    try:
        done = subprocess.run(
            trial, env=environment, cwd="/", user=NOBODY, group=NOBODY, capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _linked(prefix: Path) -> tuple[list[str], str]:
    """Link the interpreter's own installation and every site-packages below `prefix`."""
    base, version = Path(sys.base_prefix), f"python{sysconfig.get_python_version()}"
    command = prefix / "bin" / version
    _link(Path(os.path.realpath(sys.executable)), command)
    for library in base.glob("lib/libpython*"):
        _link(library, prefix / "lib" / library.name)
    link_tree(base / "lib" / version, prefix / "lib" / version, {"site-packages", "test", "idlelib"})
    sites = []
    for number, site in enumerate(
        path for path in sys.path if path.endswith(("site-packages", "dist-packages"))
    ):
        link_tree(Path(site), prefix / f"site{number}", {"torch", "nvidia"})
        sites.append(str(prefix / f"site{number}"))
    return [str(command)], os.pathsep.join(sites)


def link_tree(source: Path, target: Path, without: set[str]) -> None:
    """Link every file below `source` into `target`, but for folders of the names in `without`."""
    for folder, folders, files in os.walk(source):
        folders[:] = [name for name in folders if name not in without and name != "__pycache__"]
        for name in files:
            path = Path(folder, name)
            _link(path, target / path.relative_to(source))


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source = Path(os.path.realpath(source))
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy(source, target)
