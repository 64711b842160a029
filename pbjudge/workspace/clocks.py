"""Two clocks at one moment: the wall's, which anybody may set, and the machine's own since its start.

The second goes on while the machine sleeps, and nobody sets it; it means nothing on another machine or
after a restart, which `boot` tells. Where a system has no such clock `boot` is empty.
"""

from __future__ import annotations

import time
from typing import NamedTuple

BOOT_ID = "/proc/sys/kernel/random/boot_id"


class Reading(NamedTuple):
    """Seconds since 1970 by the wall's clock; the name of this start of the machine, and seconds since it."""

    wall: float
    boot: str = ""
    since_boot: float = 0.0


def read_clocks() -> Reading:
    """Return both clocks."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    try:
        with open(BOOT_ID, encoding="ascii") as file:
            boot = file.read().strip()
    except (OSError, UnicodeDecodeError):
        boot = ""
    if clock is None or not boot:
        return Reading(time.time())
    return Reading(time.time(), boot, time.clock_gettime(clock))
