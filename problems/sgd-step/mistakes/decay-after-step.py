def sgd_step(param, grad, lr, weight_decay=0.0):
    moved = param - lr * grad
    return moved - lr * weight_decay * moved
