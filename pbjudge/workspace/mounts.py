"""Where a kernel tells of no changes: what is mounted from another machine, or from Windows.

A change that is made elsewhere (by another machine on a network mount, by a Windows editor under WSL)
passes by this kernel, so nobody hears of it. The type of the file system that holds a folder decides,
as /proc/self/mountinfo has it; whether this is WSL stands in /proc/version. Elsewhere than on Linux
neither is there, and events are trusted.
"""

from __future__ import annotations

import os
import re

_NETWORK = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs"}
    | {"nfs4", "orangefs", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"}
)
_WINDOWS = frozenset({"9p", "drvfs", "v9fs"})


def why_silent(folder: str, mountinfo: str, version: str) -> str | None:
    """Return why no event may come from an absolute folder without links, None where they do.

    `mountinfo` and `version` are the texts of /proc/self/mountinfo and /proc/version.
    """
    kind = filesystem(folder, mountinfo)
    if kind in _WINDOWS and "microsoft" in version.lower():
        return f"a Windows drive under WSL ({kind})"
    if kind in _NETWORK or kind.startswith("fuse."):
        return f"a network mount ({kind})"
    return None


def filesystem(folder: str, mountinfo: str) -> str:
    """Return the type of the file system that holds an absolute folder, "" where none is listed."""
    best, kind = "", ""
    for line in mountinfo.splitlines():
        mount, _, device = line.partition(" - ")
        words = mount.split()
        if len(words) < 5 or not device:
            continue
        point = _plain(words[4])
        # Of two mounts on one folder the later one lies on top.
        if len(point) >= len(best) and os.path.commonpath([point, folder]) == point:
            best, kind = point, device.split()[0]
    return kind


def read_tables() -> tuple[str, str]:
    """Return what `why_silent` needs to know of this machine; "" for what is not there."""
    return _read("/proc/self/mountinfo"), _read("/proc/version")


def _plain(path: str) -> str:
    # The kernel writes blanks and backslashes as three octal digits.
    return re.sub(r"\\([0-7]{3})", lambda digits: chr(int(digits[1], 8)), path)


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""
