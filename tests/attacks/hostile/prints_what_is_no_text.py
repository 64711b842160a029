# expect: AC -- bytes that are no UTF-8, and bytes of zero
import os


def solve(x):
    os.write(1, bytes(range(256)) * 10 + b"\xf0\x9f\xff\xc0\x80\xed\xa0\x80")
    return x * 2
