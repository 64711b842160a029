"""The files of a problem's folder, read once, and the digest of what they say."""

from __future__ import annotations

import os
from typing import NamedTuple

import pbjudge
from pbjudge.bank.complaints import near
from pbjudge.errors import BankError

__all__ = ["Contents", "blake2b", "read_contents"]

try:  # hashlib would import OpenSSL's too, which takes longer than all the rest of a cached load
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

SPEC = "problem.yaml"
REFERENCE = "reference.py"
SUPPORT = "support.py"
WALKTHROUGH = "walkthrough.md"
MISTAKES = "mistakes"


class Contents(NamedTuple):
    """What a folder holds. `files` are the bytes of the spec and all Python files, by name from the
    folder; `others` are the names in `mistakes/` that are no Python files."""

    folder: str
    files: dict[str, bytes]
    others: tuple[str, ...]
    has_walkthrough: bool

    @property
    def slug(self) -> str:
        return os.path.basename(self.folder)

    @property
    def digest(self) -> str:
        """The content hash in hex: the files, their names, the slug and this program's version."""
        whole = blake2b(digest_size=20)
        parts = [pbjudge.__version__, self.slug, str(self.has_walkthrough), *self.others]
        for part in (*map(str.encode, parts), *(one for pair in self._sorted() for one in pair)):
            whole.update(len(part).to_bytes(8, "little"))
            whole.update(part)
        return whole.hexdigest()

    def _sorted(self) -> list[tuple[bytes, bytes]]:
        return [(name.encode("utf-8", "surrogateescape"), self.files[name]) for name in sorted(self.files)]


def read_contents(folder: str) -> Contents:
    """Return what the folder of a problem holds; raises `BankError` for a file that can not be read."""
    files: dict[str, bytes] = {}
    others: list[str] = []
    try:
        present = set(os.listdir(folder))
        for name in (SPEC, REFERENCE, SUPPORT):
            if name in present:
                files[name] = _bytes(os.path.join(folder, name))
        for name in sorted(os.listdir(os.path.join(folder, MISTAKES)) if MISTAKES in present else ()):
            if name.endswith(".py"):
                files[f"{MISTAKES}/{name}"] = _bytes(os.path.join(folder, MISTAKES, name))
            elif name != "__pycache__" and not name.startswith("."):
                others.append(name)
    except OSError as error:
        at = near(str(error.filename or folder))
        raise BankError(f"{at}:1: file: can not be read: {error.strerror}", UNREADABLE) from None
    return Contents(folder, files, tuple(others), WALKTHROUGH in present)


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


UNREADABLE = "mend the problem's folder, or choose another bank with `--bank`"
