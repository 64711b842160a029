"""Bytes and special tokens as tokenizers finds them: its byte-level alphabet, and its added tokens.

The alphabet stands for bytes by printable characters; which of them is which byte is read off by encoding
characters whose bytes are known. Added tokens are numbered as they come there, and translated to the ids of
the problem. They are matched leftmost first and longest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Ids, compared exactly.
AGREEMENT: Final = Agreement(0.0)

PLAIN: Final = "ab<>| .é€🙂"


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(60):
        kind = ("none", "apart", "nested", "any")[place % 4]
        texts: list[str] = {
            "none": [],
            "apart": ["<end>", "<|pad|>", "é."],
            "nested": ["<", "<a", "<ab>", "<ab>>"],
            "any": [_text(rng, int(rng.integers(1, 4))) for _ in range(4)],
        }[kind]
        specials = {text: 256 + 3 * at for at, text in enumerate(rng.permutation(texts).tolist())}
        pieces = [_text(rng, int(rng.integers(0, 4))) for _ in range((0, 1, 3, 6)[place // 4 % 4])]
        if texts:
            pieces = [piece + str(rng.choice(texts)) for piece in pieces]
        yield f"{place}: {len(pieces)} pieces, {kind}", {"s": "".join(pieces), "specials": specials}


def _text(rng: np.random.Generator, size: int) -> str:
    return "".join(rng.choice(list(PLAIN), size=size).tolist())


def answer(args: Args) -> Any:
    """What an encoding with added tokens gives, in the ids of the problem."""
    from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers

    level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    byte_of: dict[str, int] = {}
    for character in [chr(code) for code in range(128)] + list(args["s"]):
        ((symbols, _),) = level.pre_tokenize_str(character)
        byte_of.update(zip(symbols, character.encode(), strict=True))
    spare = sorted(set(pre_tokenizers.ByteLevel.alphabet()) - set(byte_of))
    unused = sorted(set(range(256)) - set(byte_of.values()))
    vocabulary = byte_of | dict(zip(spare, unused, strict=True))
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = level
    tokenizer.add_special_tokens([AddedToken(text, normalized=False) for text in args["specials"]])
    number = {tokenizer.token_to_id(text): wanted for text, wanted in args["specials"].items()}
    return [number.get(found, found) for found in tokenizer.encode(args["s"]).ids]
