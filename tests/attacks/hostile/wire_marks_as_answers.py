# expect: WA -- answers with the wire's own marks: a reference, a generator, a name, an opaque
from pbjudge.values import Named, Opaque, Ref, Seeded


def solve(x):
    return [Ref("expected"), Seeded(-(10**300)), Named("loss"), Opaque("\x1b[2J" * 1000), {"a": Ref("a")}]
