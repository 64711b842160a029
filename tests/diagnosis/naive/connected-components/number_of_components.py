# truth: every pixel of the mask gets the number of components, as the loop has left it
import numpy as np


def label_components(mask, connectivity=4):
    h, w = mask.shape
    seen = np.zeros((h, w), dtype=bool)
    n = 0
    for y in range(h):
        for x in range(w):
            if mask[y, x] and not seen[y, x]:
                n += 1
                todo = [(y, x)]
                seen[y, x] = True
                while todo:
                    a, b = todo.pop()
                    near = [(a + 1, b), (a - 1, b), (a, b + 1), (a, b - 1)]
                    if connectivity == 8:
                        near += [(a + 1, b + 1), (a - 1, b - 1), (a + 1, b - 1), (a - 1, b + 1)]
                    for i, j in near:
                        if 0 <= i < h and 0 <= j < w and mask[i, j] and not seen[i, j]:
                            seen[i, j] = True
                            todo.append((i, j))
    return np.where(seen, n, 0).astype(np.int64)
