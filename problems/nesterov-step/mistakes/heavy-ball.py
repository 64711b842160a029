def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    return param - lr * velocity, velocity
