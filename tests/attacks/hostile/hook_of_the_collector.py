# expect: RE|AC|WA -- callbacks of the garbage collector that raise, and thresholds of 1
import gc


def called(phase, info):
    raise RuntimeError(phase)


gc.callbacks.append(called)
gc.set_threshold(1, 1, 1)


def solve(x):
    gc.unfreeze()
    gc.collect()
    return x * 2
