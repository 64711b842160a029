"""The zip that Gradescope builds an autograder from.

    setup.sh            run once: Python, a venv, the judge
    run_autograder      run for each submission
    crashed.json        the results that stand until there are better ones
    autograder.json     which problems, how many points, which isolation
    problems/<slug>/    the bank's problems that it needs, whole
    *.whl               the judge itself, where it comes in the zip

Equal inputs give equal bytes: entries are sorted and have no date.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from pbjudge.export import gradescope
from pbjudge.export.templates import template
from pbjudge.model import Problem

_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_SCRIPTS: Final = {"setup.sh": "setup.sh.j2", "run_autograder": "run_autograder.j2"}


class Autograder(msgspec.Struct, frozen=True, kw_only=True):
    """What `autograder.json` says. `points` is None where the assignment's own total counts."""

    problems: tuple[str, ...]
    points: float | None = None
    require_isolation: str = "full"
    seed: int = 0


def render(settings: Autograder, problems: Sequence[Problem], requirement: str, wheel: Path | None) -> bytes:
    """Return the zip. Raises `UsageError` where `jinja2` is not installed, OSError for an unreadable file."""
    installed = f"./{wheel.name}" if wheel is not None else requirement
    entries = {
        name: template(source, "a generated autograder").render(requirement=installed).encode()
        for name, source in _SCRIPTS.items()
    }
    entries["crashed.json"] = gradescope.crashed().encode()
    entries["autograder.json"] = msgspec.json.format(msgspec.json.encode(settings)) + b"\n"
    for problem in problems:
        entries |= {f"problems/{problem.slug}/{name}": data for name, data in _files(Path(problem.folder))}
    if wheel is not None:
        entries[wheel.name] = wheel.read_bytes()
    return _zipped(entries)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a problem by their path in it, without what tools left there."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "__")) for part in inner.parts):
            yield inner.as_posix(), path.read_bytes()


def _zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, _NO_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, whose permissions these are
            info.external_attr = (0o755 if name in _SCRIPTS else 0o644) << 16
            archive.writestr(info, entries[name])
    return out.getvalue()


def settings_in(root: str | os.PathLike[str]) -> Autograder:
    """Return what `autograder.json` in the unpacked zip says; raises OSError or `msgspec.MsgspecError`."""
    return msgspec.json.decode(Path(root, "autograder.json").read_bytes(), type=Autograder)
