"""The zygote: an interpreter with numpy imported that forks a child for each submission.

It is exec'd clean, so its memory never held anything of the judge's; it takes orders on one socket:

    FORK + two descriptors   fork; the child serves the one, prints to the other; answer its pid
    REAP pid                 kill and wait for it and for whatever it left behind; answer its status

A child stays a zombie until REAP, so its number can not come to mean another process meanwhile. When
the judge goes, however it goes, the socket closes: the zygote kills its children, removes its empty
working folder, and ends.
"""

from __future__ import annotations

import _socket
import array
import gc
import os
import signal
import stat
import sys
from typing import Any, NoReturn

from pbjudge.values import Value
from pbjudge.wire import pack, unpack

FORK, REAP = "fork", "reap"
_CONTROL = 3  # the number that the launcher gives the control socket in this process
_MESSAGE_CAP = 65536
_PR_SET_CHILD_SUBREAPER = 36

# What honest submissions import, loaded beforehand where files can not be opened later.
_COMMON_MODULES = (
    "abc", "array", "asyncio", "bisect", "calendar", "cmath", "collections.abc", "concurrent.futures.thread",
    "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools",
    "gc", "graphlib", "hashlib", "heapq", "html", "inspect", "io", "itertools", "json", "logging", "math",
    "numbers", "operator", "pathlib", "pprint", "queue", "random", "re", "secrets", "statistics", "string",
    "tempfile", "textwrap", "threading", "time", "timeit", "traceback", "types", "typing", "unicodedata",
    "uuid", "warnings", "weakref", "zlib", "numpy.fft", "numpy.lib.stride_tricks", "numpy.linalg",
    "numpy.ma", "numpy.polynomial", "numpy.random", "numpy.testing",
)  # fmt: skip
# What the standard library's own extension modules load when they are imported.
_SHARED_LIBRARIES = (
    "libbz2", "libcrypto", "libexpat", "libffi", "libgcc_s", "liblzma", "libmpdec", "libsqlite3", "libssl",
    "libstdc++", "libuuid", "libz", "libzstd", "libpython", "libm.", "libc.", "libdl", "libpthread", "librt",
)  # fmt: skip


_serving: set[int] = set()  # children that were forked and not yet reaped


def main() -> None:
    """Run the zygote; its options are the arguments, words of the form `name=value`."""
    options = _options(sys.argv[2:])
    os.setsid()
    os.closerange(_CONTROL + 1, 65536)
    control = _socket.socket(fileno=_CONTROL)
    try:
        state = _prepare(options)
        control.send(pack({"versions": _versions()}))
        _serve(control, state, options)
    except BaseException as error:
        control.send(pack({"failed": f"{type(error).__name__}: {error}"}))
    finally:
        _leave(options["scratch"])


def _options(words: list[str]) -> dict[str, Any]:
    options: dict[str, Any] = {"modules": [], "site": []}
    for name, _, value in (word.partition("=") for word in words):
        if name in ("modules", "site"):
            options[name].append(value)
        else:
            options[name] = value if name == "scratch" else int(value)
    return options


def _prepare(options: dict[str, Any]) -> int:
    """Import what submissions need, close what they do not, and return the Landlock ruleset."""
    from pbjudge.sandbox.inside import confine

    confine.make_undumpable()
    standard = [folder for folder in sys.path if folder != sys.argv[1]]
    sys.path += options["site"]
    from pbjudge.sandbox.inside import landlock, runner  # noqa: F401 -- numpy with it, before any fork

    packages = ["numpy", *options["modules"]]
    for name in packages:
        __import__(name)
    abi = min(landlock.abi(), options["landlock"])
    if not abi:
        for name in _COMMON_MODULES:
            __import__(name)
    sys.path[:] = standard
    sys.argv = ["solution.py"]
    rules = landlock.ruleset(abi, _readable(packages)) if abi else -1
    os.chdir(options["scratch"])
    _become_subreaper()
    gc.collect()
    gc.disable()
    gc.freeze()
    return rules


def _versions() -> dict[str, Value]:
    numpy = sys.modules["numpy"]
    return {"python": ".".join(map(str, sys.version_info[:3])), "numpy": numpy.__version__}


def _readable(packages: list[str]) -> list[tuple[str, int]]:
    """Return the paths that a submission may read, each by its own name, with the rights on it."""
    from pbjudge.sandbox.inside.landlock import READ_DIR, READ_FILE, WRITE_FILE

    rules = [("/dev/null", READ_FILE | WRITE_FILE), ("/dev/urandom", READ_FILE), ("/dev/zero", READ_FILE)]
    for folder in sys.path:
        _prime_finder(folder)
        rules += [
            (path, READ_FILE | READ_DIR if is_folder else READ_FILE) for path, is_folder in _own(folder)
        ]
    for name in packages:
        top = sys.modules[name.partition(".")[0]]
        folder = os.path.dirname(top.__file__ or "")
        rules += [(folder, READ_FILE | READ_DIR), (f"{folder}.libs", READ_FILE | READ_DIR)]
    return rules + [(path, READ_FILE) for path in _shared_libraries()]


def _own(folder: str) -> list[tuple[str, bool]]:
    """Return what lies in a folder of the standard library and belongs to it, and whether it is a folder."""
    try:
        with os.scandir(folder) as entries:
            return [
                (entry.path, entry.is_dir())
                for entry in entries
                if entry.name not in ("site-packages", "dist-packages")
            ]
    except OSError:
        return [(folder, False)] if folder.endswith(".zip") else []


def _prime_finder(folder: str) -> None:
    # The import system lists a folder once; the child may not list this one, for what lies beside.
    finder = sys.path_importer_cache.get(folder)
    if finder is not None:
        finder.find_spec("pbjudge_not_there")


def _shared_libraries() -> list[str]:
    triplet = getattr(sys.implementation, "_multiarch", "")
    folders = [f"{base}/{triplet}" for base in ("/lib", "/usr/lib")] if triplet else []
    folders += ["/lib64", "/usr/lib64", "/usr/local/lib", f"{sys.base_prefix}/lib"]
    found = []
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        found += [
            f"{folder}/{name}" for name in names if ".so" in name and name.startswith(_SHARED_LIBRARIES)
        ]
    return found


def _become_subreaper() -> None:
    import ctypes

    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _serve(control: Any, rules: int, options: dict[str, Any]) -> None:
    while True:
        message, ancillary, _, _ = control.recvmsg(_MESSAGE_CAP, _socket.CMSG_SPACE(8))
        if not message:
            return
        order = unpack(message)
        if order["do"] == FORK:
            channel, output = _descriptors(ancillary)
            if options["spawn"]:
                control.send(pack({"pid": os.getpid()}))
                _become_child(channel, output, rules, order, options, os.getppid())
            control.send(pack({"pid": _fork(channel, output, rules, order, options)}))
        else:
            control.send(pack(_reap(order["pid"])))


def _descriptors(ancillary: list[tuple[int, int, bytes]]) -> tuple[int, int]:
    found = array.array("i")
    for level, kind, data in ancillary:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            found.frombytes(data[: len(data) - len(data) % found.itemsize])
    channel, output = found
    return channel, output


def _fork(channel: int, output: int, rules: int, order: dict[str, Value], options: dict[str, Any]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if not pid:
        _become_child(channel, output, rules, order, options, parent)
    _serving.add(pid)
    os.close(channel)
    os.close(output)
    return pid


def _become_child(
    channel: int, output: int, rules: int, order: dict[str, Value], options: dict[str, Any], parent: int
) -> NoReturn:
    try:
        from pbjudge.sandbox.inside import runner
        from pbjudge.sandbox.inside.confine import Policy

        rules = _arrange_descriptors(channel, output, rules)
        policy = Policy(rules=rules, without_seccomp=bool(options["without_seccomp"]), **order["policy"])
        runner.main(3, policy, parent)
    finally:
        os._exit(70)


def _arrange_descriptors(channel: int, output: int, rules: int) -> int:
    """Leave 0 (empty), 1 and 2 (`output`), 3 (`channel`) and 4 (the ruleset, returned), no other."""
    channel = os.dup(channel) if channel < 5 else channel
    output = os.dup(output) if output < 5 else output
    rules = os.dup(rules) if 0 <= rules < 5 else rules
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(channel, 3, inheritable=False)
    kept = 3
    if rules >= 0:
        os.dup2(rules, 4, inheritable=False)
        kept, rules = 4, 4
    os.closerange(kept + 1, 65536)
    return rules


def _reap(pid: int) -> dict[str, Value]:
    """Kill the child and all that it left to this subreaper; return how the child itself ended."""
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
    _, status, usage = os.wait4(pid, 0)
    _serving.discard(pid)
    _reap_orphans()
    return {"status": status, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss}


def _reap_orphans() -> None:
    """Kill and wait for every process that fell to this one, besides the children that still serve."""
    while orphans := [pid for pid in _children() if pid not in _serving]:
        for orphan in orphans:
            try:
                os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, 0)
            except (ProcessLookupError, ChildProcessError):
                pass


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", "rb") as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []


def _leave(scratch: str) -> None:
    for pid in _children():
        _reap(pid)
    _remove(scratch)
    os._exit(0)


def _remove(folder: str) -> None:
    try:
        os.chdir("/")
        with os.scandir(folder) as entries:
            for entry in entries:
                if stat.S_ISDIR(entry.stat(follow_symlinks=False).st_mode):
                    _remove(entry.path)
                else:
                    os.unlink(entry.path)
        os.rmdir(folder)
    except OSError:
        pass
