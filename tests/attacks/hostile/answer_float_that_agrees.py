# expect: WA -- a float, a text and an integer of its own that equal everything
class Float(float):
    def __eq__(self, other):
        return True

    __le__ = __lt__ = __sub__ = __rsub__ = __eq__
    __hash__ = float.__hash__


class Text(str):
    def encode(self, *args):
        return b"\xff\xfe"


class Integer(int):
    def to_bytes(self, *args, **kwargs):
        return b""

    def bit_length(self):
        return -1


def solve(x):
    return [Float(1), Text("t"), Integer(1 << 70)]
