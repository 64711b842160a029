"""The bytes of a learner's file: which problem they name, and whether they are text that Python reads.

A file that cannot be had (missing, a folder, forbidden) is the caller's mistake and a `UsageError`;
one that can be had and is no Python text is a submission like any other, which does not load.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from pbjudge.errors import UsageError
from pbjudge.literal import printable

LIMIT = 1 << 20  # bytes of a solution: far more than anybody types
_HEAD = 4096
_HEADER = re.compile(rb"#\s*pbjudge:\s*(\S+)\s*")
_CODING = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")  # the form that PEP 263 defines
_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def read_source(path: Path) -> bytes:
    """Return the file's bytes, at most `LIMIT` + 1 of them, so that one too large shows.

    Raises `UsageError` for what is missing, no plain file, or not to be read. Never waits on a pipe.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # before opening: to open a device can do something
            raise _no_file(path)
        return _read(path, LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(
            f"there is no file `{_shown(path)}`", "`pbjudge fetch SLUG` writes one to start from"
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"`{_shown(path)}` cannot be read: {reason}", "let this user read it") from None


def named_problem(path: Path) -> str | None:
    """Return the slug in the file's first line (`# pbjudge: SLUG`), or None.

    Another comment may stand above it, such as a coding line. What cannot be read names nothing.
    """
    try:
        if not path.is_file():
            return None
        head = _read(path, _HEAD)
    except OSError:
        return None
    return named_in(head)


def named_in(source: bytes) -> str | None:
    """Return the slug that the first line of these bytes names, or None, as `named_problem` does."""
    for line in source[:_HEAD].removeprefix(_UTF8_MARK).splitlines():
        if match := _HEADER.fullmatch(line.strip()):
            return match[1].decode("utf-8", "replace")
        if not line.lstrip().startswith(b"#"):
            break
    return None


def unreadable_reason(source: bytes) -> str | None:
    """Return why these bytes are no Python text, or None where they are.

    The sentence stands behind the file's name: `line 3 is not UTF-8 (byte 0xff)`.
    """
    if len(source) > LIMIT:
        return "the file is larger than 1 MiB"
    if not source.removeprefix(_UTF8_MARK).strip():
        return "the file is empty"
    for mark, encoding in _WIDE_MARKS.items():
        if source.startswith(mark):
            return f"the file is {encoding}, where Python reads UTF-8"
    if (at := source.find(b"\0")) >= 0:
        return f"the file is not text: it holds a NUL byte at line {_line(source, at)}"
    return _undecodable(source)


def _undecodable(source: bytes) -> str | None:
    declared = _declared_encoding(source)
    encoding = "utf-8"
    if declared is not None:
        line, name = declared
        canonical = _canonical(name)
        if canonical is None:
            return f"line {line} declares an encoding that Python does not know (`{name}`)"
        if source.startswith(_UTF8_MARK) and canonical != "utf-8":
            return f"line {line} declares `{name}`, and the file begins with the mark of UTF-8"
        if canonical not in ("utf-8", "ascii"):
            # Python has decoders that take minutes over a hostile megabyte; the child meets them, not we.
            return None
        encoding = canonical
    try:
        source.decode(encoding)
    except UnicodeDecodeError as error:
        return (
            f"line {_line(source, error.start)} is not {encoding.upper()} (byte {source[error.start]:#04x})"
        )
    return None


def _declared_encoding(source: bytes) -> tuple[int, str] | None:
    """Return the line and the name of a PEP 263 declaration: in line 1, or in line 2 after a comment."""
    lines = source.removeprefix(_UTF8_MARK)[:_HEAD].splitlines()[:2]
    for number, line in enumerate(lines, 1):
        if match := _CODING.match(line):
            return number, match[1].decode("ascii", "replace")
        if line.strip() and not line.lstrip().startswith(b"#"):
            return None
    return None


def _canonical(name: str) -> str | None:
    try:
        canonical = codecs.lookup(name).name
        return "utf-8" if canonical == "utf-8-sig" else canonical
    except LookupError:
        return None


def _line(source: bytes, at: int) -> int:
    before = source[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1


def _read(path: Path, size: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # it may have become a pipe since
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _no_file(path)
        return file.read(size)


def _no_file(path: Path) -> UsageError:
    what = "a folder" if path.is_dir() else "a pipe, a socket or a device"
    return UsageError(f"`{_shown(path)}` is {what}, not a file", "name the file that holds the solution")


def _shown(path: Path) -> str:
    return printable(str(path), 1000)
