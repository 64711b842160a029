"""A causal mask that reaches back a fixed number of positions.

Source: Beltagy, Peters and Cohan, "Longformer: The Long-Document Transformer", arXiv 2004.05150, section 3.1,
in its causal form, as Jiang et al., "Mistral 7B", arXiv 2310.06825, section 2, use it.
"""

import numpy as np


def window_mask(n, window):
    back = np.arange(n)[:, None] - np.arange(n)
    return (back >= 0) & (back < window)
