def mf_step(P, Q, bu, bi, mu, u, i, r, lr, reg):
    e = r - (mu + bu[u] + bi[i] + P[u] @ Q[i])
    old = P[u].copy()
    P[u] += lr * (e * Q[i] - reg * P[u])
    Q[i] += lr * (e * old - reg * Q[i])
    bu[u] += lr * (e - reg * bu[u])
    bi[i] += lr * (e - reg * bi[i])
    return P, Q, bu, bi
