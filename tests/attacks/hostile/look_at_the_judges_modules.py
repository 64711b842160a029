# expect: RE -- imports the rooms that know the answers
import importlib

NAMES = (
    "bank",
    "judge",
    "compare",
    "diagnose",
    "workspace",
    "cli",
    "model",
    "show",
    "sandbox.child",
    "sandbox.zygote",
)


def solve(x):
    for name in NAMES:
        try:
            importlib.import_module(f"pbjudge.{name}")
        except ImportError:
            continue
        except OSError:
            continue
        return x * 2
    raise ImportError("none of them")
