def mf_step(P, Q, bu, bi, mu, u, i, r, lr, reg):
    P, Q, bu, bi = P.copy(), Q.copy(), bu.copy(), bi.copy()
    guess = mu + bu[u] + bi[i] + P[u] @ Q[i]
    error = r - guess
    bu[u] += lr * (error - reg * bu[u])
    bi[i] += lr * (error - reg * bi[i])
    P[u] += lr * (error * Q[i] - reg * P[u])
    Q[i] += lr * (error * P[u] - reg * Q[i])
    return P, Q, bu, bi
