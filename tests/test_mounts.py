"""Mounts that tell of no changes, by a table such as the kernel's."""

from __future__ import annotations

import pytest

from pbjudge.workspace.mounts import filesystem, read_tables, why_silent

LINUX = "Linux version 6.8.0-45-generic (buildd@lcy02) (gcc 13.2.0) #45-Ubuntu SMP\n"
WSL = "Linux version 5.15.153.1-microsoft-standard-WSL2 (root@941d701f84f1) (gcc 11.2.0) #1 SMP\n"
TABLE = r"""
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
25 22 0:22 / /proc rw,nosuid - proc proc rw
40 22 0:35 / /home rw,relatime - nfs4 server:/export/home rw,vers=4.2
41 40 259:3 / /home/ann/local rw - xfs /dev/nvme0n1p3 rw
42 22 0:36 / /mnt/c rw,noatime - 9p C:\134 rw,dirsync,aname=drvfs
43 22 0:37 / /mnt/my\040share rw - cifs //server/share rw
44 22 0:38 / /mnt/remote rw - fuse.sshfs ann@server: rw
45 22 8:17 / /mnt/stick rw - fuseblk /dev/sdb1 rw
46 22 0:39 / /srv rw - ext4 /dev/sdc1 rw
47 46 0:40 / /srv rw - nfs server:/srv rw
48 22 0:41 / /work master:7 - overlay overlay rw
a line that is none of the kernel's
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/home", "nfs4"),
        ("/home/ann/course", "nfs4"),
        ("/home/ann/local/course", "xfs"),
        ("/homework", "ext4"),
        ("/mnt/my share/course", "cifs"),
        ("/srv/course", "nfs"),
    ],
)
def test_the_innermost_mount_and_the_latest_on_it_hold_a_folder(folder: str, kind: str) -> None:
    assert filesystem(folder, TABLE) == kind


@pytest.mark.parametrize(
    ("folder", "version", "why"),
    [
        ("/home/ann", LINUX, "a network mount (nfs4)"),
        ("/home/ann/local", LINUX, None),
        ("/mnt/my share", LINUX, "a network mount (cifs)"),
        ("/mnt/remote/course", LINUX, "a network mount (fuse.sshfs)"),
        ("/mnt/stick", LINUX, None),
        ("/mnt/c/course", WSL, "a Windows drive under WSL (9p)"),
        ("/mnt/c/course", LINUX, "a network mount (9p)"),
        ("/tmp", WSL, None),
        ("/work", LINUX, None),
    ],
)
def test_network_mounts_and_windows_drives_tell_of_no_changes(
    folder: str, version: str, why: str | None
) -> None:
    assert why_silent(folder, TABLE, version) == why


def test_without_a_table_events_are_trusted() -> None:
    assert why_silent("/home/ann", "", "") is None


def test_this_machine_has_its_tables() -> None:
    mounts, version = read_tables()
    assert filesystem("/proc", mounts) == "proc"
    assert version.startswith("Linux")
