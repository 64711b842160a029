"""A coverage-guided fuzzer for what the judge does with a child's bytes; run by hand, with atheris installed.

    python tests/fuzz/fuzz_wire.py [decode|judge] -runs=1000000 -max_len=512 -rss_limit_mb=1024

`decode` reads the bytes as a frame's header and as a value: anything but a `WireError` is a finding, and so is
a value that does not survive being sent again. `judge` goes on with what was decoded as the judge does with an
answer: checks its form, compares it with an array and with a list, writes it down as text.
"""

from __future__ import annotations

import struct
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
fuzzer: Any = import_module("atheris")
with fuzzer.instrument_imports(include=["pbjudge"]):
    from pbjudge.compare import compare
    from pbjudge.judge import session
    from pbjudge.literal import literal
    from pbjudge.model import Case, Step, Tolerance, Usage
    from pbjudge.sandbox.child import Exchange
    from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value
    from pbjudge.wire import WireError, frames, pack, unpack
    from pbjudge.wire.values import ANSWER_CAPS

EXPECTED: tuple[Value, ...] = (
    Array("<f8", (2,), struct.pack("<2d", 1.0, 2.0)),
    [1, (2.0, "three"), {"four": 4}],
    3.5,
    Array("<U3", (1,), "abc".encode("utf-32-le")),
)
SEEDS: tuple[Value, ...] = (
    *EXPECTED,
    [{"returned": EXPECTED[0]}],
    [{"raised": {"kinds": ["ValueError"], "message": "m", "frames": [[3, "f"]], "column": 1}}],
    [{"returned": None, "args_after": {"x": EXPECTED[0]}}],
    {(1, -1): 1 << 80, "k": [Ref("x"), Seeded(5), Named("loss"), Opaque("generator")]},
    [True, False, None, 1j, b"bytes", "text", -1, 1.5],
    [Array(dtype, (), bytes(int(dtype[2:])), scalar=True) for dtype in ("<f4", "<i2", "|b1", "<c16")],
    Array("|u1", (3, 0, 5), b""),
)


def decode(data: bytes) -> None:
    """Read bytes as a header and as a value."""
    try:
        if len(data) == frames.HEADER.size:
            frames.parse_header(data, 1 << 20)
        value = unpack(data, caps=ANSWER_CAPS)
    except WireError:
        return
    sent = pack(value)
    assert pack(unpack(sent)) == sent


def judge(data: bytes) -> None:
    """Read bytes as an answer, compare it, and write it down."""
    exchange = Exchange(memoryview(data), None, Usage(), "")
    ran = session._ran(exchange, _case())
    for outcome in ran.outcomes:
        for value in (outcome.returned, outcome.args_after):
            literal(value, width=100)
            for expected in EXPECTED:
                compare(expected, value, Tolerance())


def _case() -> Case:
    step = Step(op="call", name="solve", args={})
    return Case(name="fuzzed", steps=(step,), tolerance=Tolerance())


def main() -> None:
    targets = {"decode": decode, "judge": judge}
    target = targets[sys.argv.pop(1)] if sys.argv[1:2] and sys.argv[1] in targets else decode
    with tempfile.TemporaryDirectory() as corpus:
        for number, value in enumerate(SEEDS):
            Path(corpus, str(number)).write_bytes(pack(value))
        fuzzer.Setup([*sys.argv, corpus], target)
        fuzzer.Fuzz()


if __name__ == "__main__":
    main()
