def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + (1 - beta) * grad
    return param - lr * velocity, velocity
