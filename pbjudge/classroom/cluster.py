"""A class judged on the workers of a Dask scheduler, each confined as a local one is.

    grade --- tasks ---> scheduler ---> worker: a bench for each of its threads, each with its zygote
          <-- results --           <---

A task carries all that it needs: the submission, and the problem's folder, packed. So a worker needs
pbjudge and nothing else, and one that joins late or comes back is as good as any. Dask gives the tasks of
a worker that dies to another; a task that outlives several workers is booked as the judge's error. A few
tasks a thread are out at a time, so that neither the scheduler nor this process fills with the rest.
"""

from __future__ import annotations

import logging
import os
import threading
import zlib
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import msgspec

from pbjudge import __version__
from pbjudge.classroom.bench import Bench, Done, Ground, Settings, Task
from pbjudge.errors import JudgeError, UsageError
from pbjudge.home import cache_home
from pbjudge.literal import printable
from pbjudge.model import ISOLATION_LEVELS, Isolation, Problem

_CONNECTS_WITHIN: Final = 15  # seconds
_OUT_PER_THREAD: Final = 3  # tasks: one at work, one that waits beside it, one on its way
_TRIES: Final = 2
_MOST_BENCHES: Final = 4  # a thread


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """A problem's folder on its way to another machine."""

    slug: str
    digest: str
    files: dict[str, bytes]


class _Probe(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker says of itself; `failure` where it can not judge."""

    isolation: Isolation
    versions: dict[str, str]
    failure: str = ""


class Cluster:
    """The workers of a scheduler; a context manager that leaves them as they were."""

    def __init__(self, address: str, settings: Settings) -> None:
        self._address = printable(address)
        self._settings = settings
        self._bundles: dict[str, bytes] = {}
        self._dask = _distributed()
        # What it would say of workers that come and go is said here, where it is a failure at all.
        # Its settings give some of its loggers a level of their own.
        for name in ["distributed", *logging.root.manager.loggerDict]:
            if name.partition(".")[0] == "distributed":
                logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._client: Any = self._dask.Client(address, timeout=_CONNECTS_WITHIN, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(
                f"no Dask scheduler answers at `{self._address}`: {str(error).partition(chr(10))[0]}",
                "start one with `dask scheduler`, and name the address that it prints",
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ground(self) -> Ground:
        """Return what holds on every worker: the weakest isolation, and the versions that all agree on.

        Raises `JudgeError` where there is no worker, where one can not judge, or where they differ.
        """
        probes = self._probes()
        for name, probe in probes.items():
            if probe.failure:
                raise JudgeError(f"the worker `{name}` can not judge: {probe.failure}")
        (name, first), *others = probes.items()
        for other, probe in others:
            if probe.versions != first.versions:
                both = f"{_told(first.versions)}; {_told(probe.versions)}"
                raise JudgeError(
                    f"the workers `{name}` and `{other}` differ: {both}",
                    "give all workers one environment: a class is judged by one judge",
                )
        if first.versions["pbjudge"] != __version__:
            raise JudgeError(
                f"the workers have pbjudge {first.versions['pbjudge']}, and this is {__version__}",
                "install the same version everywhere",
            )
        weakest = min(probes.values(), key=lambda probe: ISOLATION_LEVELS.index(probe.isolation.level))
        return Ground(weakest.isolation, first.versions)

    def prepare(self, problem: Problem) -> None:
        """Pack a problem for the workers; each machine draws its hidden cases when it first meets it."""
        bundle = Bundle(slug=problem.slug, digest=problem.digest, files=_files(Path(problem.folder)))
        self._bundles[problem.slug] = zlib.compress(msgspec.msgpack.encode(bundle))

    def judge(self, tasks: Iterator[Task]) -> Iterator[list[Done]]:
        """Yield what becomes of the tasks, in batches as it comes.

        Raises `JudgeError` where the scheduler goes away.
        """
        completed = self._dask.as_completed(loop=self._client.loop)
        out: dict[str, Task] = {}
        failed: set[int] = set()
        for task in islice(tasks, _OUT_PER_THREAD * max(1, sum(self._client.nthreads().values()))):
            completed.add(self._submit(task, out))
        while out:
            batch = []
            for future in completed.next_batch(block=True):
                task = out.pop(future.key)
                done = self._done(future, task)
                if done.failure and task.number not in failed:
                    failed.add(task.number)
                    completed.add(self._submit(task, out, again=True))
                    continue
                batch.append(done)
                following = next(tasks, None)
                if following is not None:
                    completed.add(self._submit(following, out))
            if batch:
                yield batch

    def _probes(self) -> dict[str, _Probe]:
        try:
            self._client.wait_for_workers(1, timeout=_CONNECTS_WITHIN)
        except TimeoutError:
            raise JudgeError(
                f"the scheduler at `{self._address}` has no worker",
                f"start some with `dask worker {self._address}`",
            ) from None
        try:
            raw = self._client.run(probe, msgspec.msgpack.encode(self._settings))
        except ImportError as error:
            raise JudgeError(
                f"a worker of `{self._address}` can not load pbjudge: {error}",
                "install `pbjudge[cluster]` wherever a worker runs",
            ) from None
        return {name: msgspec.msgpack.decode(raw[name], type=_Probe) for name in sorted(raw)}

    def _submit(self, task: Task, out: dict[str, Task], *, again: bool = False) -> Any:
        key = f"pbjudge-{os.getpid()}-{id(self)}-{task.number}{'-again' if again else ''}"
        out[key] = task
        packed = msgspec.msgpack.encode(task)
        settings = msgspec.msgpack.encode(self._settings)
        return self._client.submit(
            judge_at, settings, self._bundles[task.problem], packed, key=key, pure=False, retries=_TRIES
        )

    def _done(self, future: Any, task: Task) -> Done:
        try:
            return msgspec.msgpack.decode(future.result(), type=Done)
        except self._dask.KilledWorker:
            return Done(number=task.number, failure="every worker that judged it ended")
        except (self._dask.client.FutureCancelledError, OSError, TimeoutError):
            raise JudgeError(
                f"the scheduler at `{self._address}` went away",
                "start it and run the same command: it goes on where this stopped",
            ) from None
        except Exception as error:  # noqa: BLE001 -- whatever a worker raises is one task's failure
            return Done(number=task.number, failure=f"{type(error).__name__}: {error}")


# --- on a worker ----------------------------------------------------------------------------------

_own = threading.local()
_unpacking = threading.Lock()


def probe(settings: bytes) -> bytes:
    """Return what this worker has to judge with, packed: run once on each."""
    bench = Bench(msgspec.msgpack.decode(settings, type=Settings))
    try:
        with bench:
            found = _Probe(isolation=bench.isolation(), versions=bench.versions)
    except JudgeError as error:
        found = _Probe(isolation=Isolation(level="none"), versions={}, failure=str(error))
    return msgspec.msgpack.encode(found)


def judge_at(settings: bytes, bundle: bytes, task: bytes) -> bytes:
    """Judge one submission on this worker, and return what became of it, packed."""
    bench = _bench(settings, msgspec.msgpack.decode(zlib.decompress(bundle), type=Bundle))
    return msgspec.msgpack.encode(bench.judge(msgspec.msgpack.decode(task, type=Task)))


def _bench(settings: bytes, bundle: Bundle) -> Bench:
    """Return this thread's bench for a problem, with the zygotes of the last ones kept warm."""
    benches: dict[tuple[bytes, str], Bench] = _own.__dict__.setdefault("benches", {})
    bench = benches.pop((settings, bundle.digest), None)
    if bench is None:
        if len(benches) >= _MOST_BENCHES:
            benches.pop(next(iter(benches))).close()
        wanted = msgspec.msgpack.decode(settings, type=Settings)
        bench = Bench(msgspec.structs.replace(wanted, roots=(str(_unpacked(bundle)),)))
    benches[settings, bundle.digest] = bench
    return bench


def _unpacked(bundle: Bundle) -> Path:
    """Return a bank with the one problem, in the user's cache, which no submission can read."""
    bank = cache_home() / "banks" / bundle.digest
    with _unpacking:
        if bank.is_dir():
            return bank
        draft = bank.with_name(f"{bundle.digest}.{os.getpid()}")
        for name, data in bundle.files.items():
            path = draft / bundle.slug / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            draft.rename(bank)
        except OSError:
            if not bank.is_dir():  # else another process was first
                raise
    return bank


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _told(versions: dict[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ModuleNotFoundError:
        raise UsageError(
            "`--cluster` needs `distributed`, which is not installed", "pip install 'pbjudge[cluster]'"
        ) from None
