"""Put a problem into the learner's folder, and never take away what the learner wrote.

Each file is decided alone: the statement may be renewed while the solution in the making stays. A
file is the learner's as soon as it differs from every text that was ever put there. The digests of
those texts lie in `.pbjudge` beside the files; they are written before the files, since a digest
without its file is harmless, and a file without its digest would pass for the learner's.

    nothing there          -> written
    as it is in the bank   -> unchanged
    as it was once fetched -> updated
    anything else          -> kept, or with force backed up and written anew
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from pbjudge.errors import UsageError
from pbjudge.model import Problem
from pbjudge.workspace.files import explained, make_folder, numbered, replace, write_new
from pbjudge.workspace.starter import readme, starter

SOLUTION = "solution.py"
README = "README.md"
RECORD = ".pbjudge"

State: TypeAlias = Literal["written", "updated", "unchanged", "kept", "backed up"]
_Digests: TypeAlias = dict[str, list[str]]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file. `newer` says that a kept file's text has changed in the bank since."""

    path: Path
    state: State
    backup: Path | None = None
    newer: bool = False

    @property
    def text(self) -> str:
        """Return the outcome in words, to stand behind the path."""
        if self.backup is not None:
            return f"written anew, yours is backed up to `{self.backup.name}`"
        if self.state != "kept":
            return self.state
        newer = "; the bank has a newer one, `--force` writes it and backs yours up" if self.newer else ""
        return f"kept, as you changed it{newer}"


def fetch(problem: Problem, into: Path, force: bool = False) -> tuple[Written, ...]:
    """Write `into`/SLUG/solution.py and README.md, where the learner has not changed them.

    With `force` a changed file is replaced too, after a backup under a name that was free. Raises
    `UsageError` where the disk or what lies in the way does not allow it; then nothing is lost.
    """
    folder = into.absolute() / problem.slug
    make_folder(folder)
    texts = {SOLUTION: starter(problem).encode(), README: readme(problem).encode()}
    digests = _read_digests(folder / RECORD)
    plan = [_decide(folder / name, text, digests.get(name, []), force) for name, text in texts.items()]
    _note_digests(
        folder / RECORD, digests, {w.path.name: texts[w.path.name] for w in plan if w.state != "kept"}
    )
    return tuple(_carry_out(written, texts[written.path.name]) for written in plan)


def _decide(path: Path, text: bytes, earlier: list[str], force: bool) -> Written:
    there = _content(path)
    if there is None:
        return _replaceable(Written(path=path, state="written"))
    if _digest(there) == _digest(text):
        return Written(path=path, state="unchanged")
    if _digest(there) in earlier:
        return _replaceable(Written(path=path, state="updated"))
    if force:
        return _replaceable(Written(path=path, state="backed up"))
    return Written(path=path, state="kept", newer=bool(earlier) and earlier[-1] != _digest(text))


def _carry_out(written: Written, text: bytes) -> Written:
    if written.state in ("unchanged", "kept"):
        return written
    backup = None
    if written.state == "backed up":
        backup = write_new(numbered(written.path, ".bak"), written.path.read_bytes(), like=written.path)
    replace(written.path, text)
    return msgspec.structs.replace(written, backup=backup)


def _content(path: Path) -> bytes | None:
    """Return what is in the file, or None where there is none. Raises `UsageError` for other things."""
    with explained(path, "read"):
        if not path.exists():
            return None
        if path.is_file():
            return path.read_bytes()
    raise UsageError(
        f"`{path}` is {'a folder' if path.is_dir() else 'no plain file'}, where a file has to be written",
        "move it out of the way, or name another place with `--into DIR`",
    )


def _replaceable(written: Written) -> Written:
    # Renaming over a link would cut it, writing through it would change a file somewhere else.
    if written.path.is_symlink():
        raise UsageError(
            f"`{written.path}` is a symbolic link to `{written.path.readlink()}`; nothing was written",
            "replace the link by a file, or name another place with `--into DIR`",
        )
    return written


# --- the digests of what was put there ------------------------------------------------------------


def _digest(text: bytes) -> str:
    """Return a digest that the line endings of an editor or of git do not change."""
    return hashlib.sha256(text.replace(b"\r\n", b"\n")).hexdigest()


def _read_digests(record: Path) -> _Digests:
    try:
        return msgspec.json.decode(_content(record) or b"{}", type=_Digests)
    except msgspec.DecodeError:  # without the record every changed file is the learner's, which is safe
        return {}


def _note_digests(record: Path, digests: _Digests, texts: dict[str, bytes]) -> None:
    """Add the digests of `texts`, each as the latest of its file."""
    noted = dict(digests)
    for name, text in texts.items():
        digest = _digest(text)
        noted[name] = [*(d for d in digests.get(name, []) if d != digest), digest]
    if noted != digests:
        _replaceable(Written(path=record, state="written"))
        replace(record, msgspec.json.format(msgspec.json.encode(noted), indent=1) + b"\n")
