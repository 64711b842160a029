# expect: WA|RE|CE -- imports what it can of the judge and has it agree with everything
import sys

for name, module in list(sys.modules.items()):
    if name.startswith("pbjudge"):
        for key in list(vars(module)):
            if "compare" in key or "judge" in key:
                setattr(module, key, lambda *a, **k: None)


def solve(x):
    return x * 0
