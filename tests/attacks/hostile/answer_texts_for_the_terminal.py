# expect: WA -- texts and keys that a terminal would obey
import numpy as np


def solve(x):
    text = "\x1b]52;c;aGk=\x07\x1b[2J\n::error::x\n\u202e\ud800\x00"
    return [text, {text: text}, np.array([text]), text.encode("utf-8", "replace"), [np.str_(text)]]
