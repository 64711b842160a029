import numpy as np


def conv2d_backward(dout, x, weight, stride, pad):
    n, c, h, w = x.shape
    o, _, kh, kw = weight.shape
    _, _, rows, cols = dout.shape
    dx = np.zeros(x.shape)
    dweight = np.zeros(weight.shape)
    for m in range(n):
        image = np.pad(x[m], ((0, 0), (pad, pad), (pad, pad)))
        dimage = np.zeros(image.shape)
        found = np.zeros(weight.shape)
        for i in range(rows):
            for j in range(cols):
                here = (slice(None), slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw))
                for f in range(o):
                    found[f] += dout[m, f, i, j] * image[here]
                    dimage[here] += dout[m, f, i, j] * weight[f]
        dweight = found
        dx[m] = dimage[:, pad : pad + h, pad : pad + w]
    return dx, dweight, dout.sum(axis=(0, 2, 3))
