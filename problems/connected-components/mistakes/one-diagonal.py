import numpy as np


def find(parent, a):
    while parent[a] != a:
        a = parent[a]
    return a


def label_components(mask, connectivity=4):
    h, w = mask.shape
    provisional = np.zeros((h, w), dtype=np.int64)
    parent = [0]
    for i in range(h):
        for j in range(w):
            if not mask[i, j]:
                continue
            near = []
            if i > 0:
                near.append(provisional[i - 1, j])
            if j > 0:
                near.append(provisional[i, j - 1])
            if connectivity == 8 and i > 0 and j > 0:
                near.append(provisional[i - 1, j - 1])
            roots = sorted({find(parent, n) for n in near if n})
            if not roots:
                parent.append(len(parent))
                roots = [len(parent) - 1]
            provisional[i, j] = roots[0]
            for root in roots[1:]:
                parent[root] = roots[0]
    final = {0: 0}
    out = np.zeros((h, w), dtype=np.int64)
    for i in range(h):
        for j in range(w):
            out[i, j] = final.setdefault(find(parent, provisional[i, j]), len(final))
    return out
