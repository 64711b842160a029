"""Landlock: the file system as a list of what may be read, enforced by the kernel on this process.

A ruleset *handles* a set of rights, which are then denied everywhere but beneath the paths that it
names. There is no deny inside an allowed folder, so folders that hold anything secret beside what is
needed (a `site-packages`) are never named as a whole. Source: Linux, Documentation/userspace-api/
landlock.rst. The ABI version says which rights the running kernel knows.
"""

from __future__ import annotations

import ctypes
import os
import struct

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_RULE_PATH_BENEATH = 1
_VERSION = 1

READ_FILE, READ_DIR, WRITE_FILE, IOCTL_DEV = 1 << 2, 1 << 3, 1 << 1, 1 << 15
_RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP_BIND_AND_CONNECT = 0b11
_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
_LOG_NOTHING = 1 << 0

_libc = ctypes.CDLL(None, use_errno=True)


def abi() -> int:
    """Return the kernel's Landlock version, 0 where there is none."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, 0, _VERSION)))


def ruleset(version: int, rules: list[tuple[str, int]]) -> int:
    """Return a descriptor for a ruleset that allows `rules`, pairs of a path and its rights.

    Everything that ABI `version` can handle is denied elsewhere. A path that is not there is left
    out. Raises OSError where the kernel refuses.
    """
    handled = _RIGHTS_BY_ABI[max(known for known in _RIGHTS_BY_ABI if known <= version)]
    attributes = struct.pack("Q", handled)
    if version >= 4:
        attributes += struct.pack("Q", _TCP_BIND_AND_CONNECT)
    if version >= 6:
        attributes += struct.pack("Q", _SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS)
    fd = _checked(_libc.syscall(_CREATE_RULESET, attributes, len(attributes), 0))
    for path, rights in rules:
        try:
            beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            _checked(_libc.syscall(_ADD_RULE, fd, _RULE_PATH_BENEATH, struct.pack("=Qi", rights, beneath), 0))
        finally:
            os.close(beneath)
    return fd


def restrict_self(fd: int) -> None:
    """Put this thread and what it starts under the ruleset, for good. Needs `no_new_privs`."""
    # A submission's refusals are its own business: from ABI 7 on they would fill the machine's audit log.
    if _libc.syscall(_RESTRICT_SELF, fd, _LOG_NOTHING) != 0:
        _checked(_libc.syscall(_RESTRICT_SELF, fd, 0))


def _checked(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
