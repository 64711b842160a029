def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + (1 - beta) * grad
    return param - lr * (grad + beta * velocity), velocity
