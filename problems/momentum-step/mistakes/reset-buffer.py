def momentum_step(param, grad, velocity, lr, beta):
    velocity = 1.0 * grad
    return param - lr * velocity, velocity
