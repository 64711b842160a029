# expect: RE -- an object that answers every attribute with another of its kind
class Mirror:
    def __getattr__(self, name):
        return Mirror()

    def __call__(self, *args, **kwargs):
        return Mirror()

    def __len__(self):
        return 1 << 40


def solve(x):
    raise RuntimeError(Mirror(), len(Mirror()))
