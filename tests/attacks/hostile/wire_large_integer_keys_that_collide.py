# expect: RE|WA|TLE -- keys that are all multiples of the prime that Python hashes integers by
from pbjudge.sandbox.inside import runner
from pbjudge.wire import frames, values

KEYS = [(k + 10) * (2**61 - 1) for k in range(60_000)]
packer = values._Packer(None)
packer.head += b"L\x01\0\0\0M\x01\0\0\0"
packer.item("returned", 0)
packer.head += b"M" + len(KEYS).to_bytes(4, "little")
for key in KEYS:
    packer.item(key, 0)
    packer.item(None, 0)
HEAD = bytes(packer.head)


def answer(channel, outcomes, tag):
    frames.send(channel, frames.OUTCOME, [len(HEAD).to_bytes(4, "little"), HEAD], tag)


runner._answer = answer


def solve(x):
    return x * 2
