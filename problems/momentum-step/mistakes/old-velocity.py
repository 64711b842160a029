def momentum_step(param, grad, velocity, lr, beta):
    return param - lr * velocity, beta * velocity + grad
