def sgd_step(param, grad, lr, weight_decay=0.0):
    param -= lr * grad
    return param
