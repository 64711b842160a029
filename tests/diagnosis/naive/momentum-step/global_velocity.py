# truth: the velocity argument is ignored; a module-level velocity is carried from call to call
import numpy as np

state = {"v": 0.0}

def momentum_step(param, grad, velocity, lr, beta):
    if np.shape(state["v"]) != grad.shape:
        state["v"] = np.zeros_like(grad)
    state["v"] = beta * state["v"] + grad
    return param - lr * state["v"], state["v"]
