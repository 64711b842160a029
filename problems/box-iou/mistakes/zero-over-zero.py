import numpy as np


def box_iou(boxes, others):
    top_left = np.maximum(boxes[:, None, :2], others[:, :2])
    bottom_right = np.minimum(boxes[:, None, 2:], others[:, 2:])
    w, h = np.moveaxis(np.maximum(bottom_right - top_left, 0), -1, 0)

    def area(box):
        return (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1])

    return w * h / (area(boxes)[:, None] + area(others) - w * h)
