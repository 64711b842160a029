def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + lr * grad
    return param - (lr * grad + beta * velocity), velocity
