"""Writes two-samples.json: PSI and MMD with NumPy."""
import json
import sys

import numpy as np

rng = np.random.default_rng(8)


def psi(e, a):
    e, a = (np.array(e) + 0.5) / (sum(e) + len(e) / 2), (np.array(a) + 0.5) / (sum(a) + len(a) / 2)
    return float(((a - e) * np.log(a / e)).sum())


def mmd(x, y, h):
    k = lambda a, b: np.exp(-((a[:, None, :] - b[None, :, :]) ** 2).sum(2) / (2 * h * h))
    n = len(x)
    off = lambda m: (m.sum() - np.trace(m)) / (n * (n - 1))
    return float(off(k(x, x)) + off(k(y, y)) - 2 * k(x, y).mean())


indices = []
for bins, n in ((2, 50), (4, 200), (10, 100), (10, 5000)):
    e, a = rng.multinomial(n, np.ones(bins) / bins), rng.multinomial(2 * n, np.arange(1, bins + 1) / sum(range(1, bins + 1)))
    indices.append({'reference': e.tolist(), 'production': a.tolist(), 'psi': psi(e, a)})
indices.append({'reference': [10, 0, 5], 'production': [0, 7, 5], 'psi': psi([10, 0, 5], [0, 7, 5])})
kernels = []
for n, d, h in ((2, 1, 1.0), (10, 1, 0.5), (12, 3, 1.7)):
    x, y = np.round(rng.normal(size=(n, d)), 3), np.round(rng.normal(0.5, 1.5, (n, d)), 3)
    kernels.append({'a': x.tolist(), 'b': y.tolist(), 'bandwidth': h, 'mmd': mmd(x, y, h)})
versions = {'python': sys.version.split()[0], 'numpy': np.__version__}
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': versions, 'indices': indices, 'kernels': kernels}, file, indent=1)
    file.write('\n')
