# expect: AC -- imports what it does not use: processes, files, networks
import concurrent.futures
import glob
import multiprocessing
import os
import pathlib
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.parse


def solve(x):
    assert multiprocessing.cpu_count() >= 1 and os.cpu_count() and socket.gethostname() is not None
    assert pathlib.Path("a") / "b" and urllib.parse.quote("a b") and platform.python_version() and platform.system()
    assert sys.version_info >= (3, 11) and subprocess.PIPE and shutil.copy and tempfile.mkstemp and glob.glob
    return x * 2
