def mf_step(P, Q, bu, bi, mu, u, i, r, lr, reg):
    e = r - (mu + bu[u] + bi[i] + P[u].dot(Q[i]))
    keep = 1 - lr * reg
    P_new, Q_new, bu_new, bi_new = keep * P, keep * Q, keep * bu, keep * bi
    P_new[u] += lr * e * Q[i]
    Q_new[i] += lr * e * P[u]
    bu_new[u] += lr * e
    bi_new[i] += lr * e
    return P_new, Q_new, bu_new, bi_new
