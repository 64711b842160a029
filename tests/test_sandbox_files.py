"""A child that opens every file it can find, in an installation for all users, finds nothing of a bank."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import everybody
import pytest

ROOT = Path(__file__).parent.parent
NEEDLE = "CANARY-7f3d1c"

# Lists every folder and opens every file that lets it, by walking what can be walked and by guessing the rest.
SEARCH = """
import ctypes.util, glob, importlib.machinery, os, stat, sys
import numpy

NEEDLE = b"CANARY-" + b"7f3d1c"
PACKAGE = b"class Zyg" + b"ote:"
SITE = os.path.dirname(os.path.dirname(numpy.__file__))
GUESSES = [
    "/", "/etc", "/etc/passwd", "/home", "/root", "/tmp", "/var", "/opt", "/usr", "/usr/lib", "/usr/local/lib",
    "/usr/share", "/proc/self", "/proc/self/maps", "/dev", "/dev/shm", "/run", "/srv", "/mnt", ".", "..",
    sys.prefix, sys.base_prefix, sys.executable, SITE, os.path.dirname(SITE), os.path.expanduser("~"),
    *sys.path, *sys.path_importer_cache, *(os.path.dirname(folder) for folder in sys.path),
    *(f"{SITE}/{name}" for name in (
        "pbjudge", "pbjudge/__init__.py", "pbjudge/problems", "pbjudge/problems/double", "pbjudge/judge",
        "pbjudge/problems/double/reference.py", "pbjudge/problems/double/problem.yaml",
        "pbjudge/problems/double/mistakes/identity.py", "pbjudge/sandbox/zygote.py", "msgspec", "yaml",
    )),
    *(getattr(module, "__file__", None) or "" for module in list(sys.modules.values())),
    *(os.path.dirname(getattr(module, "__file__", None) or "") for module in list(sys.modules.values())),
    *(f"{folder}/{name}{ending}" for folder in sys.path for name in sys.stdlib_module_names for ending in ("", ".py")),
]


class Search:
    def __init__(self):
        self.files, self.folders, self.found, self.seen = 0, 0, [], set()

    def visit(self, path):
        path = os.path.realpath(path) if path else ""
        if not path or path in self.seen:
            return
        self.seen.add(path)
        try:
            names = os.listdir(path)
            self.folders += 1
        except OSError:
            self.read(path)
            return
        for name in names:
            self.visit(f"{path}/{name}")

    def read(self, path):
        try:
            if not stat.S_ISREG(os.stat(path).st_mode):
                return
            with open(path, "rb") as file:
                text = file.read()
        except OSError:
            return
        self.files += 1
        if NEEDLE in text or PACKAGE in text or path.startswith(f"{SITE}/pbjudge"):
            self.found.append(path)


def solve(x):
    search = Search()
    for guess in GUESSES:
        search.visit(guess)
    return [search.found, search.files, search.folders]
"""

DRIVER = """
import sys; sys.path[:0] = sys.argv[2:]
from test_sandbox_child import *
with Zygote(options=Options(landlock=int(sys.argv[1]))) as zygote:
    child = zygote.child(ChildLimits(memory=1 << 30, answer=1 << 20, total_cpu=120))
    loaded = load(child, sys.stdin.read(), Budget(20.0, 60.0))
    assert loaded.payload is not None, loaded
    print(child.isolation.level, *answered(call(child, Budget(60.0, 120.0))), sep="\\n")
    child.kill()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site-packages as a wheel leaves it: the bank inside the package, beside numpy."""
    import numpy as np

    site = tmp_path_factory.mktemp("site-packages")
    shutil.copytree(ROOT / "pbjudge", site / "pbjudge", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "bank", site / "pbjudge" / "problems", dirs_exist_ok=True)
    numpy = Path(np.__file__).parent
    everybody.link_tree(numpy, site / "numpy", {"tests"})
    if (libraries := numpy.with_name("numpy.libs")).is_dir():
        everybody.link_tree(libraries, site / "numpy.libs", set())
    return site


@pytest.mark.parametrize(("landlock", "level"), [(1 << 16, "full"), (1, "full"), (0, "no-landlock")])
def test_a_search_of_everything_that_can_be_read_finds_nothing(site: Path, landlock: int, level: str) -> None:
    others = [entry for entry in sys.path if entry.endswith("-packages")]
    command = [
        sys.executable,
        "-S",
        "-P",
        "-c",
        DRIVER,
        str(landlock),
        str(site),
        str(ROOT / "tests"),
        *others,
    ]
    done = subprocess.run(
        command,
        input=SEARCH,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    holds, found, files, folders = done.stdout.split("\n")[:4]

    assert (holds, found) == (level, "[]")
    # The search is worth something only if it went far: the standard library and numpy are more than a thousand files.
    if level == "full":
        assert int(files) > 1000, done.stdout
        assert int(folders) > 80, done.stdout
    else:
        assert (files, folders) == ("0", "0")


def test_the_words_that_are_searched_for_are_there(site: Path) -> None:
    assert NEEDLE in (site / "pbjudge" / "problems" / "double" / "reference.py").read_text()
    assert "class Zyg" + "ote:" in (site / "pbjudge" / "sandbox" / "zygote.py").read_text()
