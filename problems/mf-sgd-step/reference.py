"""One step of stochastic gradient descent on a biased matrix factorization.

Source: Koren, Bell and Volinsky, "Matrix Factorization Techniques for Recommender Systems", IEEE Computer 42,
2009, equations 4 and 5, with the factors ½ that leave no 2 in the derivatives.
"""


def mf_step(P, Q, bu, bi, mu, u, i, r, lr, reg):
    error = r - (mu + bu[u] + bi[i] + P[u] @ Q[i])
    new_P, new_Q, new_bu, new_bi = P.copy(), Q.copy(), bu.copy(), bi.copy()
    new_P[u] += lr * (error * Q[i] - reg * P[u])
    new_Q[i] += lr * (error * P[u] - reg * Q[i])
    new_bu[u] += lr * (error - reg * bu[u])
    new_bi[i] += lr * (error - reg * bi[i])
    return new_P, new_Q, new_bu, new_bi


def rating(rng, size, users=3, items=5, **sweep):
    """So many factors; one of the users rates one of the items, and the guess is not right."""
    args = {
        "P": rng.normal(size=(users, size)).round(2),
        "Q": rng.normal(size=(items, size)).round(2),
        "bu": rng.uniform(0.3, 1.0, size=users).round(2),
        "bi": -rng.uniform(0.3, 1.0, size=items).round(2),
        "mu": 0.0,
        "u": int(rng.integers(users)),
        "i": int(rng.integers(items)),
        "r": 4.5,
        "lr": 0.08,
        "reg": 0.0,
    }
    return args | sweep


def unbiased(rng, size, **sweep):
    """A rating of a user and an item whose biases are 0 so far."""
    args = rating(rng, size, **sweep)
    args["bu"][args["u"]] = 0.0
    args["bi"][args["i"]] = 0.0
    return args


def known(drawn):
    """The statement promises a user and an item that exist."""
    users, items = len(drawn["bu"]), len(drawn["bi"])
    if not users or not items:
        return None
    return drawn | {"u": drawn["u"] % users, "i": drawn["i"] % items}
