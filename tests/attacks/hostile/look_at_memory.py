# expect: RE -- searches its own memory for the reference's words
import ctypes
import sys

NEEDLE = bytes([67, 65, 78, 65, 82, 89]) + b"-7f3d1c"


def solve(x):
    # Objects that the zygote made lie near one another; what can not be read ends the process, which is RE.
    copies = 0
    base = id(sys.modules) & ~0xFFFFF
    for page in range(base, base + (1 << 20), 4096):
        try:
            copies += ctypes.string_at(page, 4096).count(NEEDLE[:6] + NEEDLE[6:])
        except OSError:
            pass
    if copies:
        return x * 2
    raise LookupError("nothing of the judge is here")
