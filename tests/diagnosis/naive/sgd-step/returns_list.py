# truth: the values are right, but a list of floats is returned where an array is asked for
def sgd_step(param, grad, lr, weight_decay=0.0):
    out = []
    for p, g in zip(param, grad):
        g = g + weight_decay * p
        out.append(float(p - lr * g))
    return out
