"""Start the zygote's interpreter: the one thing that a command does before it imports anything else.

numpy takes most of the time that a learner waits for, and it is imported over there. So this module
imports next to nothing, and what it starts runs while the command still finds out what to judge.

The interpreter is started as `python -I` would be, without the user's site and environment, but for
`-E`: the environment is built here, from nothing, and sets the hash seed, which `-E` would ignore.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # `signal` builds enums on each start
import _socket
import os
import sys

_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); import pbjudge.sandbox.inside.zygote as z; z.main()"
_CONTROL = 3
_PACKAGE_PARENT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Launched:
    """A zygote that is starting: its pid, the judge's end of its control socket, its folder."""

    def __init__(self, pid: int, control: _socket.socket, scratch: str) -> None:
        self.pid = pid
        self.control = control
        self.scratch = scratch

    def dismiss(self) -> None:
        """Close its socket: it kills its children, removes its folder and ends; nobody waits for that yet."""
        self.control.close()

    def release(self) -> None:
        """Dismiss the zygote, and wait for its end."""
        self.dismiss()
        try:
            os.waitpid(self.pid, 0)
        except ChildProcessError:
            pass


class Options:
    """How a zygote is started.

    `modules` are imported beside numpy and may be read; `landlock` caps the ABI that is used (0 does
    without), and `without_seccomp` leaves that layer out. `spawn` forks nothing: the process that is
    started becomes the child, as it must on macOS.
    """

    def __init__(
        self,
        modules: tuple[str, ...] = (),
        landlock: int = 1 << 16,
        without_seccomp: bool = False,
        spawn: bool = sys.platform == "darwin",
    ) -> None:
        self.modules = modules
        self.landlock = landlock
        self.without_seccomp = without_seccomp
        self.spawn = spawn

    def words(self) -> list[str]:
        """Return the options as the zygote takes them: words of the form `name=value`."""
        numbers = {"landlock": self.landlock, "without_seccomp": self.without_seccomp, "spawn": self.spawn}
        return [f"{name}={int(value)}" for name, value in numbers.items()] + [
            f"modules={name}" for name in self.modules
        ]


PLAIN = Options()


def launch(options: Options = PLAIN) -> Launched:
    """Start a zygote and return at once. Raises OSError where no process can be had."""
    scratch = _make_scratch()
    ours, theirs = _socket.socketpair(_socket.AF_UNIX, _message_socket())
    try:
        return Launched(_spawn(options, theirs.fileno(), scratch), ours, scratch)
    except BaseException:
        ours.close()
        os.rmdir(scratch)
        raise
    finally:
        theirs.close()


def _spawn(options: Options, control: int, scratch: str) -> int:
    words = [*options.words(), f"scratch={scratch}", *(f"site={folder}" for folder in _package_folders())]
    command = [sys.executable, "-P", "-s", "-S", "-B", "-X", "utf8", "-c", _BOOT, _PACKAGE_PARENT, *words]
    # `dup2` onto the same number would leave close-on-exec set; a number out of the way prevents it.
    spare = os.dup(control) if control == _CONTROL else control
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_DUP2, 1, 2),
        (os.POSIX_SPAWN_DUP2, spare, _CONTROL),
    ]
    try:
        return os.posix_spawn(
            sys.executable,
            command,
            _environment(scratch),
            file_actions=actions,
            # From its first moment: a Ctrl-C that reached it would end it before it can tidy up.
            setsid=sys.platform == "linux",
            # Whoever started the judge may have it ignore the end of its children, or hold signals back.
            setsigmask=[],
            setsigdef=[_signal.SIGCHLD, _signal.SIGXCPU, _signal.SIGINT],
        )
    finally:
        if spare != control:
            os.close(spare)


def _message_socket() -> int:
    # Orders keep their borders; macOS has no sequenced packets between local sockets.
    return _socket.SOCK_SEQPACKET if sys.platform == "linux" else _socket.SOCK_DGRAM


def _package_folders() -> list[str]:
    """Return where packages are looked for, without the script's own or the current folder."""
    entries = sys.path if sys.flags.safe_path else sys.path[1:]
    standard = os.path.dirname(os.__file__)
    return [
        entry
        for entry in entries
        if os.path.isabs(entry) and (entry == _PACKAGE_PARENT or not _is_standard(entry, standard))
    ]


def _is_standard(entry: str, standard: str) -> bool:
    return entry in (standard, f"{standard}/lib-dynload") or entry.endswith(".zip")


def _make_scratch() -> str:
    for base in (os.environ.get("TMPDIR", "/tmp"), "/tmp", "/var/tmp", os.getcwd()):
        path = f"{base}/pbjudge-{os.urandom(8).hex()}"
        try:
            os.mkdir(path, 0o700)
        except OSError:
            continue
        return path
    raise OSError("no temporary folder can be written: tried TMPDIR, /tmp, /var/tmp and the current one")


def _environment(scratch: str) -> dict[str, str]:
    threads = ("OPENBLAS", "OMP", "MKL", "BLIS", "NUMEXPR", "VECLIB_MAXIMUM")
    return {
        **{f"{name}_NUM_THREADS": "1" for name in threads},
        "PYTHONHASHSEED": "0",
        "MALLOC_ARENA_MAX": "2",  # an arena a thread would eat the address space that is the limit
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": scratch,
        "TMPDIR": scratch,
        # Where the interpreter itself would not start without it.
        **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
    }
