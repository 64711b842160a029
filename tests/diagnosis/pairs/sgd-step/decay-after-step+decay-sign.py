def sgd_step(param, grad, lr, weight_decay=0.0):
    param = param - lr * grad
    return param + lr * weight_decay * param
