"""Text as the numbers of its bytes, with special tokens that keep numbers of their own.

Source: Xue et al., "ByT5: Towards a token-free future with pre-trained byte-to-byte models", TACL 2022, for
bytes as tokens; UTF-8 as in RFC 3629. Special tokens are found as the tokenizers library finds added ones:
the leftmost match, and of those that begin there the longest.
"""

from zlib import crc32

import numpy as np


def encode_bytes(s, specials):
    longest_first = sorted(specials, key=len, reverse=True)
    ids = []
    at = 0
    while at < len(s):
        special = next((text for text in longest_first if s.startswith(text, at)), None)
        if special is None:
            ids.extend(s[at].encode("utf-8"))
            at += 1
        else:
            ids.append(specials[special])
            at += len(special)
    return ids


ALPHABET = "aZ9 .~éßñ€日語🙂𝄞"  # one to four bytes
NAMES = ("end", "pad", "sep", "fin«»", "ü")


def spell(rng, letters, size):
    return "".join(rng.choice(list(letters), size=size).tolist())


def woven(rng, size, specials):
    """Pieces of text with specials between them, in any order."""
    pieces = [spell(rng, ALPHABET, rng.integers(0, 3))]
    for text in rng.choice(list(specials), size=size).tolist():
        pieces += [text, spell(rng, ALPHABET, rng.integers(0, 3))]
    return "".join(pieces)


def plain(rng, size):
    """Characters from one to four bytes, each width from four on; and an e with an accent of its own."""
    widths = "aß€🙂"
    letters = [widths[at] if at < 4 else spell(rng, ALPHABET, 1) for at in range(size)]
    letters += ["e\u0301\n"] if size > 1 else []
    return {"s": "".join(rng.permutation(letters).tolist()), "specials": {"<end>": 256}}


def between(rng, size):
    """Specials of which none is a part of another."""
    names = rng.permutation(NAMES)[:3].tolist()
    specials = {f"<{name}>": 256 + int(rng.integers(0, 9)) + 10 * at for at, name in enumerate(names)}
    return {"s": woven(rng, size, specials), "specials": specials}


def prefixes(rng, size):
    """Each special begins like the next one, and the short ones are listed first."""
    name = str(rng.choice(NAMES))
    texts = ["<", f"<{name}", f"<{name}>", f"<{name}>>"]
    ids = (300 + rng.permutation(4)).tolist()
    specials = dict(zip(texts, ids, strict=True))
    return {"s": woven(rng, size, specials) + texts[3] + texts[1], "specials": specials}


def staggered(rng, size):
    """A long special begins inside a shorter one, which stands further to the left."""
    a, b, c, d = rng.permutation(list("aZé日")).tolist()
    specials = {b + c + d: 401, a + b: 400, d + d: 402}
    pieces = [spell(rng, [a, b, c, d], rng.integers(0, 3)) for _ in range(size)]
    return {"s": (a + b + c + d).join([*pieces, a]) + d * 3, "specials": specials}


def patterns(rng, size):
    """Specials of characters that mean something in a pattern."""
    specials = {"<|end|>": 256, "[pad]": 300, "a.*": 257, "$": 259, "(?)": 258}
    return {"s": woven(rng, size, specials) + "end|pad <|END|> aaa ", "specials": specials}


def bare(rng, size):
    """A call without specials, of text that looks like some."""
    return {"s": "".join(rng.choice(["<end>", "é", "<", "日"], size=size).tolist()), "specials": {}}


def spelled(drawn):
    """Any text, and any specials that are not empty: spelled from what was drawn."""
    rng = np.random.default_rng(crc32(repr(drawn).encode()))
    texts = [spell(rng, "abé", rng.integers(1, 4)) for _ in range(rng.integers(0, 6))]
    specials = {text: int(rng.integers(256, 400)) for text in texts}
    return {"s": spell(rng, "abé日🙂", rng.integers(0, 14)), "specials": specials}
