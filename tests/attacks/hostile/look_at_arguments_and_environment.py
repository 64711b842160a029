# expect: RE -- searches its arguments and environment for what is not its own
import ctypes
import os
import sys

libc = ctypes.CDLL(None)
ALLOWED = {"PYTHONHASHSEED", "MALLOC_ARENA_MAX", "PATH", "LANG", "HOME", "TMPDIR", "LC_CTYPE", "LD_LIBRARY_PATH", "LINES", "COLUMNS"}


def solve(x):
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
    names = set(os.environ)
    number = 0
    while environ[number]:
        names.add(environ[number].partition(b"=")[0].decode())
        number += 1
    others = {name for name in names if not name.endswith("_NUM_THREADS")} - ALLOWED
    if others or "double" in " ".join([*sys.argv, *sys.orig_argv]):
        print("found:", others, sys.argv, sys.orig_argv)
        return x * 2
    raise LookupError("nothing of the judge is here")
