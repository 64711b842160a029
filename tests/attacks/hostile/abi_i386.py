# expect: RE -- 32-bit calls by `int 0x80`, from machine code in memory of its own
import ctypes
import mmap
import os

CODE = bytes.fromhex("b814000000cd80c3")  # mov eax, 20 (getpid on i386); int 0x80; ret


def solve(x):
    if os.uname().machine != "x86_64":
        raise PermissionError("no such table here")
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(CODE)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    return x * 2
