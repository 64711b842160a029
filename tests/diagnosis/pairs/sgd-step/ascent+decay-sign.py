def sgd_step(param, grad, lr, weight_decay=0.0):
    return param + lr * (grad - weight_decay * param)
