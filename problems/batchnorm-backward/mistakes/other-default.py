import numpy as np


def batchnorm_backward(dout, x, gamma, eps=1e-3):
    n = x.shape[0]
    rstd = (np.var(x, axis=0) + eps) ** -0.5
    xhat = (x - np.mean(x, axis=0)) * rstd
    dgamma = np.einsum("ij,ij->j", dout, xhat)
    dbeta = np.einsum("ij->j", dout)
    return gamma * rstd * (dout - dbeta / n - xhat * dgamma / n), dgamma, dbeta
