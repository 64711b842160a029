# expect: AC -- redirects its own prints
import contextlib
import io
import os


def solve(x):
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        print("inside")
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stderr(nowhere):
        print("nowhere", file=nowhere)
    return x * 2 if text.getvalue() == "inside\n" else x
