import numpy as np


def label_components(mask, connectivity=4):
    steps = [(0, 1), (1, 0), (0, -1), (-1, 0)]
    if connectivity == 8:
        steps += [(1, 1), (1, -1), (-1, 1), (-1, -1)]
    labels = np.zeros(mask.shape, dtype=np.int64)
    number = 0
    for y, x in np.argwhere(mask):
        if labels[y, x]:
            continue
        number += 1
        labels[y, x] = number
        queue = [(y, x)]
        for a, b in queue:
            for da, db in steps:
                try:
                    if mask[a + da, b + db] and not labels[a + da, b + db]:
                        labels[a + da, b + db] = number
                        queue.append((a + da, b + db))
                except IndexError:
                    pass
    return labels
