# expect: RE -- 32-bit calls by `sysenter`
import ctypes
import mmap
import os

CODE = bytes.fromhex("b8140000000f34c3")  # mov eax, 20; sysenter; ret


def solve(x):
    if os.uname().machine != "x86_64":
        raise PermissionError("no such instruction here")
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(CODE)
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
    return x * 2
