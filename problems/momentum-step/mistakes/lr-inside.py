def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + lr * grad
    return param - velocity, velocity
