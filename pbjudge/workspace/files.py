"""How a learner's files are written: whole or not at all, and a new file never over an old one.

A file that replaces another is written beside it, synced and renamed over it, so a kill or a full
disk in the middle leaves the old one as it was.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from pbjudge.errors import UsageError


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, with the mode of what was there. Raises `UsageError`."""
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    with explained(path):
        _create(beside, data, like=path)
        try:
            beside.replace(path)
        except BaseException:
            beside.unlink()
            raise


def write_new(names: Iterator[Path], data: bytes, like: Path | None = None) -> Path:
    """Write `data` to the first of endless `names` that is free, and return it. Raises `UsageError`."""
    while True:
        path = next(names)
        with explained(path), suppress(FileExistsError):
            _create(path, data, like)
            return path


def numbered(path: Path, suffix: str) -> Iterator[Path]:
    """Yield `solution.py.bak`, `solution.py.bak1`, `solution.py.bak2`, ..."""
    yield path.with_name(f"{path.name}{suffix}")
    yield from (path.with_name(f"{path.name}{suffix}{n}") for n in count(1))


def make_folder(folder: Path) -> None:
    """Make `folder` and what is above it where they are missing. Raises `UsageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        blocking = next(p for p in (folder, *folder.parents) if os.path.lexists(p) and not os.path.isdir(p))
        raise UsageError(
            f"`{blocking}` is not a folder, so `{folder}` cannot be made",
            "move it out of the way, or name another place with `--into DIR`",
        ) from None
    except OSError as error:
        raise UsageError(
            f"`{folder}` cannot be made: {_words(error)}", _remedy(error, folder.parent)
        ) from None


@contextmanager
def explained(path: Path, verb: str = "written") -> Iterator[None]:
    """Turn an `OSError` about `path` into a `UsageError` that says what to do; an existing file is none."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise UsageError(f"`{path}` cannot be {verb}: {_words(error)}", _remedy(error, path.parent)) from None


def _create(path: Path, data: bytes, like: Path | None) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if like is not None and like.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(like.stat().st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _remedy(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "make room and run the command again; nothing that was there is lost"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"make `{folder}` accessible to this user, or name another place"
    return f"look at `{folder}`, or name another place"
