"""A new problem's folder: a small problem that proves itself, with marked places to make it another.

The template travels inside the package, as files that end in `.tmpl`; the name of what the learner writes
comes from the slug.
"""

from __future__ import annotations

import keyword
import os
import re
from pathlib import Path
from typing import Literal, NamedTuple

from pbjudge.authoring.marked import Place, places
from pbjudge.bank.complaints import quoted_path
from pbjudge.errors import PbjudgeError, UsageError

TEMPLATES = Path(__file__).parent / "templates"
_SUFFIX = ".tmpl"
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_BANK = "problems"


class Written(NamedTuple):
    """A new problem: its folder, the files in it, and the marked places."""

    folder: Path
    files: tuple[str, ...]
    marked: tuple[Place, ...]


def new_problem(slug: str, bank: Path, kind: Literal["function", "class"]) -> Written:
    """Write the folder of a problem into `bank`, which need not exist.

    Raises `UsageError` for a slug that is none or that is there already, and `PbjudgeError` where the
    folder can not be written.
    """
    if not _SLUG.fullmatch(slug):
        hint = "a slug is of a-z, 0-9 and -, with a letter or digit first: `moving-average`"
        raise UsageError(f"`{slug}` is no name for a problem", hint)
    folder = bank / slug
    if os.path.lexists(folder):
        raise UsageError(
            f"{quoted_path(folder)} is there already", "choose another name, or move it out of the way"
        )
    texts = _texts(slug, kind)
    try:
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PbjudgeError(
            f"{quoted_path(folder)} can not be written: {error.strerror}", "see `--into`"
        ) from None
    return Written(folder, tuple(texts), tuple(places(folder)))


def nearest_bank(start: Path) -> Path:
    """Return the nearest folder named `problems` at or above `start`; raises `UsageError` without one."""
    for folder in (start, *start.parents):
        if folder.name == _BANK:
            return folder
        if (folder / _BANK).is_dir():
            return folder / _BANK
    raise UsageError(f"there is no folder `{_BANK}` here or above", "name one: `--into problems`")


def _texts(slug: str, kind: str) -> dict[str, str]:
    words = {"@TITLE@": slug.replace("-", " ").title(), "@NAME@": _name(slug, kind)}
    out = {}
    for file in sorted((TEMPLATES / kind).rglob(f"*{_SUFFIX}")):
        text = file.read_text(encoding="utf-8")
        for mark, word in words.items():
            text = text.replace(mark, word)
        out[file.relative_to(TEMPLATES / kind).as_posix().removesuffix(_SUFFIX)] = text
    return out


def _name(slug: str, kind: str) -> str:
    """Return the name of the function or class that belongs to a slug."""
    words = [word for word in slug.split("-") if word]
    name = "_".join(words) if kind == "function" else "".join(word.capitalize() for word in words)
    if name[:1].isdigit():
        name = f"solve_{name}" if kind == "function" else f"The{name}"
    return f"{name}_" if keyword.iskeyword(name) else name
