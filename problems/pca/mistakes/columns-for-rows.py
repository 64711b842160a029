import numpy as np


def pca(X, k):
    centred = X - np.mean(X, axis=0)
    cov = centred.T @ centred / (len(X) - 1)
    eigenvalues, eigenvectors = np.linalg.eigh(cov)
    order = np.argsort(eigenvalues)[::-1]
    eigenvalues, eigenvectors = eigenvalues[order], eigenvectors[:, order]
    chosen = eigenvectors[:, :k]
    largest = chosen[np.abs(chosen).argmax(axis=0), np.arange(chosen.shape[1])]
    return chosen * np.sign(largest), eigenvalues[:k] / eigenvalues.sum()
