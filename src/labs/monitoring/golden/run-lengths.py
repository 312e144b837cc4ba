"""Writes run-lengths.json: mean run lengths of one-sided CUSUM charts by Page's integral equation, of Shewhart charts by their closed form, with SciPy."""
import json
import sys

import numpy as np
import scipy
from scipy.stats import norm


def cusum(k, h, shift, nodes=80):
    """L(z) = 1 + L(0) Phi(k - z - shift) + integral over (0, h) of L(y) phi(y + k - z - shift) dy, by Gauss and Legendre."""
    x, w = np.polynomial.legendre.leggauss(nodes)
    x, w = (x + 1) * h / 2, w * h / 2
    z = np.concatenate([[0.0], x])
    a = np.zeros((nodes + 1, nodes + 1))
    a[:, 0] = norm.cdf(k - z - shift)
    a[:, 1:] = w * norm.pdf(x[None, :] + k - z[:, None] - shift)
    return float(np.linalg.solve(np.eye(nodes + 1) - a, np.ones(nodes + 1))[0])


def both(h, shift):
    """Up and down at once: the rates add up."""
    return 1 / (1 / cusum(0.5, h, shift) + 1 / cusum(0.5, h, -shift))


def beyond(limit, shift):
    return float(norm.sf(limit - shift) + norm.sf(limit + shift))


rows = [{'detector': 'cusum', 'limit': h, 'shift': s, 'oneSided': cusum(0.5, h, s), 'mean': both(h, s)} for h in (4, 5) for s in (0, 0.5, 1, 2)]
rows += [{'detector': 'single', 'limit': limit, 'shift': s, 'mean': 1 / beyond(limit, s)} for limit, s in ((2, 0), (3, 0), (3, 1), (3, 3))]
for limit, s in ((1.5, 0), (2, 0), (2, 2)):
    p = beyond(limit, s)
    rows.append({'detector': 'twice', 'limit': limit, 'shift': s, 'mean': (1 + p) / p**2})
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}, 'rows': rows}, file, indent=1)
    file.write('\n')
