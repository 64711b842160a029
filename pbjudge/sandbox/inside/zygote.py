"""The zygote: an interpreter with numpy imported that forks a child for each submission.

It is exec'd clean, so its memory never held anything of the judge's; it takes orders on one socket:

    FORK + two descriptors   fork; the child serves the one, prints to the other; answer its pid
    REAP pid                 kill and wait for it and for whatever it left behind; answer its status

A child stays a zombie until REAP, so its number can not come to mean another process meanwhile. When
the judge goes, however it goes, the socket closes: the zygote kills its children, removes its empty
working folder, and ends. A zygote that was itself killed leaves its folder behind: as long as it lived
it held a lock on it, so the next one to end can tell, and removes that too.
"""

from __future__ import annotations

import _socket
import array
import fcntl
import gc
import os
import signal
import stat
import sys
import time
from typing import Any, NamedTuple, NoReturn

from pbjudge.values import Value
from pbjudge.wire import pack, unpack

FORK, REAP = "fork", "reap"
_CONTROL = 3  # the number that the launcher gives the control socket in this process
_MESSAGE_CAP = 65536
_PR_SET_CHILD_SUBREAPER = 36
_STALE_AFTER = 3600.0  # seconds: a zygote may still be about to take its lock
_REAPS_FOR = 5.0  # seconds; what forks faster than that is left to die with this process
_SCRATCH_PREFIX = "pbjudge-"
_OF_OTHERS = ("site-packages", "dist-packages")

# What honest submissions import, loaded beforehand where files can not be opened later.
_COMMON_MODULES = (
    "abc", "argparse", "array", "ast", "asyncio", "base64", "bisect", "bz2", "calendar", "cmath",
    "collections.abc", "concurrent.futures.process", "concurrent.futures.thread", "contextlib",
    "contextvars", "copy", "cProfile", "csv", "ctypes.util", "dataclasses", "datetime", "decimal", "dis",
    "doctest", "encodings.ascii", "encodings.cp1252", "encodings.cp437", "encodings.idna",
    "encodings.latin_1", "encodings.utf_16", "encodings.utf_32", "encodings.utf_8_sig", "enum", "fractions",
    "functools", "gc", "getpass", "glob", "graphlib", "gzip", "hashlib", "heapq", "hmac", "html", "inspect",
    "io", "itertools", "json", "locale", "logging", "lzma", "math", "mmap", "multiprocessing", "numbers",
    "operator", "pathlib", "pdb", "pickle", "platform", "pprint", "pstats", "queue", "random", "re",
    "resource", "secrets", "select", "selectors", "shutil", "socket", "sqlite3", "statistics", "string",
    "struct", "subprocess", "tempfile", "textwrap", "threading", "time", "timeit", "traceback",
    "tracemalloc", "types", "typing", "unicodedata", "unittest.mock", "urllib.parse", "uuid", "warnings",
    "weakref", "zipfile", "zlib", "numpy.char", "numpy.ctypeslib", "numpy.fft", "numpy.lib.format",
    "numpy.lib.stride_tricks", "numpy.linalg", "numpy.ma.extras", "numpy.matlib", "numpy.polynomial",
    "numpy.random", "numpy.rec", "numpy.testing", "numpy.typing",
)  # fmt: skip
# What numpy and the standard library's own extension modules load when they are imported.
_SHARED_LIBRARIES = (
    "libblas", "libbz2", "libc.", "libcrypto", "libdl", "libexpat", "libffi", "libgcc_s", "libgfortran",
    "libgomp", "libiomp", "liblapack", "liblzma", "libm.", "libmkl", "libmpdec", "libopenblas",
    "libpthread", "libpython", "libquadmath", "librt", "libsqlite3", "libssl", "libstdc++", "libuuid",
    "libz", "libzstd",
)  # fmt: skip


_serving: set[int] = set()  # children that were forked and not yet reaped


class _State(NamedTuple):
    """What a zygote keeps from order to order."""

    control: Any
    rules: int  # the descriptor of the Landlock ruleset, -1 without
    options: dict[str, Any]
    children: set[int]  # forked and not yet reaped


def main() -> None:
    """Run the zygote; its options are the arguments, words of the form `name=value`."""
    gc.disable()  # what is imported stays: looking for garbage in it takes a twentieth of the time
    options = _options(sys.argv[2:])
    if os.getsid(0) != os.getpid():
        os.setsid()
    _close_inherited()
    control = _socket.socket(fileno=_CONTROL)
    try:
        state = _State(control, _prepare(options), options, set())
        control.send(pack({"versions": _versions()}))
        _serve(state)
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


def _close_inherited() -> None:
    os.closerange(_CONTROL + 1, 65536)
    try:
        for name in os.listdir("/proc/self/fd"):
            if int(name) > _CONTROL:
                os.closerange(int(name), int(name) + 1)  # the listing's own is closed by now: no error
    except OSError:
        pass


def _prepare(options: dict[str, Any]) -> int:
    """Import what submissions need, close what they do not, and return the Landlock ruleset."""
    from pbjudge.sandbox.inside import confine

    confine.make_undumpable()
    _hold(options["scratch"])
    standard = [folder for folder in sys.path if folder != sys.argv[1]]
    sys.path += options["site"]
    from pbjudge.sandbox.inside import landlock, runner  # noqa: F401 -- numpy with it, before any fork

    packages = ["numpy", *options["modules"]]
    for name in packages:
        __import__(name)
    _warm(sys.modules["numpy"])
    abi = min(landlock.abi(), options["landlock"])
    if not abi:
        _import_common()
    sys.path[:] = standard
    sys.argv = sys.orig_argv = ["solution.py"]
    rules = landlock.ruleset(abi, _readable(packages)) if abi else -1
    os.chdir(options["scratch"])
    _become_subreaper()
    _prepare_filter(abi > 0)
    gc.freeze()
    return rules


def _warm(numpy: Any) -> None:
    # Some libraries of linear algebra load more of themselves, and map their buffers, at the first call.
    numpy.linalg.solve(numpy.eye(2), numpy.ones((2, 2)))


def _import_common() -> None:
    for name in _COMMON_MODULES:
        try:
            __import__(name)
        except ImportError:
            pass  # another numpy has other modules, another Python other parts


def _prepare_filter(paths: bool) -> None:
    from pbjudge.sandbox.inside import seccomp

    machine = os.uname().machine
    if seccomp.supported(machine):
        seccomp.template(machine, paths)


def _versions() -> dict[str, Value]:
    numpy = sys.modules["numpy"]
    return {"python": ".".join(map(str, sys.version_info[:3])), "numpy": numpy.__version__}


def _readable(packages: list[str]) -> list[tuple[str, int]]:
    """Return the paths that a submission may read, each by its own name, with the rights on it."""
    from pbjudge.sandbox.inside.landlock import READ_DIR, READ_FILE, WRITE_FILE

    files = ["/dev/urandom", "/dev/zero", os.path.realpath(sys.executable), *_shared_libraries()]
    folders = ["/usr/share/zoneinfo"]
    for folder in sys.path:
        _prime_finder(folder)
        _sort_own(folder, files, folders)
    for name in packages:
        _sort_package(sys.modules[name.partition(".")[0]], files, folders)
    return [
        ("/dev/null", READ_FILE | WRITE_FILE),
        *((path, READ_FILE) for path in files),
        *((path, READ_FILE | READ_DIR) for path in folders),
    ]


def _sort_own(folder: str, files: list[str], folders: list[str]) -> None:
    """Add what belongs to a folder of the standard library: all of it, unless packages lie in there too."""
    try:
        with os.scandir(folder) as entries:
            own = [entry for entry in entries if entry.name not in _OF_OTHERS]
    except OSError:
        if folder.endswith(".zip"):
            files.append(folder)
        return
    if not any(os.path.isdir(f"{folder}/{name}") for name in _OF_OTHERS):
        folders.append(folder)
        return
    for entry in own:
        (folders if entry.is_dir() else files).append(entry.path)


def _sort_package(module: Any, files: list[str], folders: list[str]) -> None:
    """Add the folders of a package and of its libraries, or the one file of a module.

    Never the folder that a module lies in: that is a site-packages, and the bank may lie there too.
    """
    own = list(getattr(module, "__path__", ()))
    folders += [*own, *(f"{folder}.libs" for folder in own)]
    if not own and getattr(module, "__file__", None):
        files.append(module.__file__)


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
    for folder in dict.fromkeys(map(os.path.realpath, folders)):  # one of them often is a link to another
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


def _serve(state: _State) -> None:
    while True:
        message, ancillary, _, _ = state.control.recvmsg(_MESSAGE_CAP, _socket.CMSG_SPACE(8))
        if not message:
            return
        order = unpack(message)
        if order["do"] == FORK:
            channel, output = _descriptors(ancillary)
            if state.options["spawn"]:
                state.control.send(pack({"pid": os.getpid()}))
                _become_child(channel, output, state, order, os.getppid())
            state.control.send(pack({"pid": _fork(channel, output, state, order)}))
        else:
            state.control.send(pack(_reap(order["pid"], state.children)))


def _descriptors(ancillary: list[tuple[int, int, bytes]]) -> tuple[int, int]:
    found = array.array("i")
    for level, kind, data in ancillary:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            found.frombytes(data[: len(data) - len(data) % found.itemsize])
    channel, output = found
    return channel, output


def _fork(channel: int, output: int, state: _State, order: dict[str, Value]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if not pid:
        _become_child(channel, output, state, order, parent)
    state.children.add(pid)
    os.close(channel)
    os.close(output)
    return pid


def _become_child(channel: int, output: int, state: _State, order: dict[str, Value], parent: int) -> NoReturn:
    try:
        from pbjudge.sandbox.inside import runner
        from pbjudge.sandbox.inside.confine import Policy

        rules = _arrange_descriptors(channel, output, state.rules)
        policy = Policy(
            rules=rules, without_seccomp=bool(state.options["without_seccomp"]), **order["policy"]
        )
        runner.main(3, policy, parent)
    finally:
        os._exit(70)


def _arrange_descriptors(channel: int, output: int, rules: int) -> int:
    """Leave 0 (empty), 1 and 2 (`output`), 3 (`channel`) and 4 (the ruleset, returned), no other."""
    channel = os.dup(channel) if channel < 5 else channel
    output = os.dup(output) if output < 5 else output
    rules = os.dup(rules) if 0 <= rules < 5 else rules
    # Opened anew: the flags of a shared one would be a letterbox from one submission to the next.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(channel, 3, inheritable=False)
    kept = 3
    if rules >= 0:
        os.dup2(rules, 4, inheritable=False)
        kept, rules = 4, 4
    os.closerange(kept + 1, 65536)
    return rules


# --- the end of a child ---------------------------------------------------------------------------


def _reap(pid: int, alive: set[int]) -> dict[str, Value]:
    """Kill the child and all that it left to this subreaper; return how the child itself ended.

    `alive` are the children whose turn has not come: they are left alone.
    """
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
    _, status, usage = os.wait4(pid, 0)
    alive.discard(pid)
    _reap_strays(alive)
    return {"status": status, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss}


def _reap_strays(alive: set[int]) -> None:
    """Kill what a child has started: with the parents dead it comes to this process, level by level."""
    deadline = time.monotonic() + _REAPS_FOR
    while strays := _children() - alive:
        for stray in strays:
            try:
                os.kill(stray, signal.SIGKILL)
                os.waitpid(stray, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        if time.monotonic() > deadline:
            return


def _children() -> set[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", "rb") as file:
            return {int(pid) for pid in file.read().split()}
    except OSError:
        return _children_by_search()


def _children_by_search() -> set[int]:
    """The same where the kernel keeps no list of them."""
    found: set[int] = set()
    try:
        numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return found
    for number in numbers:
        try:
            with open(f"/proc/{number}/stat", "rb") as file:
                parent = int(file.read().rpartition(b")")[2].split()[1])
        except (OSError, IndexError, ValueError):
            continue
        if parent == os.getpid():
            found.add(number)
    return found


# --- the working folder ---------------------------------------------------------------------------


def _leave(scratch: str) -> None:
    _reap_strays(set())
    _remove(scratch)
    _remove_stale(os.path.dirname(scratch))
    os._exit(0)


def _hold(folder: str) -> None:
    """Lock the working folder for as long as this process lives."""
    try:
        fcntl.flock(os.open(folder, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        pass  # a file system without locks: what is left there is left


def _remove_stale(base: str) -> None:
    """Remove this user's working folders that nobody holds any more."""
    try:
        with os.scandir(base) as entries:
            stale = [entry.path for entry in entries if _is_stale(entry)]
    except OSError:
        return
    for path in stale:
        try:
            fd = os.open(path, os.O_RDONLY)
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        _remove(path)


def _is_stale(entry: os.DirEntry[str]) -> bool:
    if not entry.name.startswith(_SCRATCH_PREFIX) or len(entry.name) != len(_SCRATCH_PREFIX) + 16:
        return False
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    old = time.time() - about.st_mtime > _STALE_AFTER
    return old and stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid()


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
