"""Writes limits.json: power, size and limits of two-sample KS and chi-square tests with SciPy, limits of PSI, and harm by adaptive quadrature."""
import json
import sys

import numpy as np
import scipy
from scipy import integrate, stats
from scipy.special import expit, kolmogorov
from scipy.optimize import brentq

rng = np.random.default_rng(8)


def exact(n, k):
    """P(D >= k / n) of two samples of n: SciPy's own exact p of samples made to have that D."""
    x = np.arange(n) + 0.5
    return float(stats.ks_2samp(x, x + k, method='exact').pvalue)


def limit(n, level):
    k = int(np.sqrt(-np.log(level / 2) * n))
    while exact(n, k) <= level:
        k -= 1
    while exact(n, k) > level:
        k += 1
    return {'n': n, 'level': level, 'limit': k / n, 'size': exact(n, k), 'sizeBelow': exact(n, k - 1)}


limits = [limit(n, level) for n in (50, 200, 2000) for level in (0.01, 0.05, 0.1)] + [limit(20000, 0.05)]
q = np.linspace(0, 1, 11)[1:-1]
edges = stats.norm.ppf(q)
power = []
for n, size, repeats in ((200, 0.1, 20000), (2000, 0.1, 4000), (200, 0.3, 4000)):
    least = next((each['limit'] for each in limits if each['n'] == n and each['level'] == 0.05))
    found, gaps, chi = 0, [], 0
    for _ in range(repeats):
        x, y = np.sort(rng.normal(size=n)), np.sort(rng.normal(size, 1, n))
        both = np.concatenate([x, y])
        d = np.abs(np.searchsorted(x, both, 'right') - np.searchsorted(y, both, 'right')).max() / n
        gaps.append(d)
        found += d >= least - 1e-12
        table = np.array([np.bincount(np.searchsorted(edges, v), minlength=10) for v in (x, y)])
        chi += stats.chi2_contingency(table, correction=False)[1] <= 0.05
    power.append({'n': n, 'size': size, 'repeats': repeats, 'ks': found / repeats, 'gap': float(np.mean(gaps)), 'chiSquare': chi / repeats})
tables = []
for n in (100, 1000):
    table = rng.multinomial(n, np.ones(10) / 10, size=2)
    statistic, p, _, _ = stats.chi2_contingency(table, correction=False)
    tables.append({'table': table.tolist(), 'statistic': float(statistic), 'p': float(p)})

root = brentq(lambda b: integrate.quad(lambda z: expit(b + 1.5 * z) * stats.norm.pdf(z), -9, 9, epsabs=1e-13)[0] - 0.03, -8, 0, xtol=1e-13)
kl = lambda p, r: p * np.log(p / r) + (1 - p) * np.log((1 - p) / (1 - r))
phi = stats.norm.pdf
base = integrate.quad(lambda z: -(lambda p: p * np.log(p) + (1 - p) * np.log(1 - p))(expit(root + 1.5 * z)) * phi(z), -9, 9)[0]


def lost(use, show):
    w, r = 1.5 * np.sqrt(use), 1.5 * np.sqrt(1 - use)
    f = lambda z, x: kl(expit(root + w * x + r * z), expit(root + w * show(x) + r * z)) * phi(z) * phi(x)
    return float(integrate.dblquad(f, -7, 7, -7, 7, epsabs=1e-10)[0] / base)


harm = [
    {'shift': 'mean', 'size': 0.1, 'use': 0.2, 'lost': lost(0.2, lambda x: x + 0.1)},
    {'shift': 'mean', 'size': 1, 'use': 0.5, 'lost': lost(0.5, lambda x: x + 1)},
    {'shift': 'spread', 'size': 0.5, 'use': 0.5, 'lost': lost(0.5, lambda x: 1.5 * x)},
    {'shift': 'filled', 'size': 0.3, 'use': 0.2, 'lost': 0.3 * lost(0.2, lambda x: 0)},
]
w = 1.5 * np.sqrt(0.5)
nodes, weights = np.polynomial.hermite_e.hermegauss(40)
weights = weights / weights.sum()
a, b, c = np.meshgrid(nodes, nodes, nodes, indexing='ij')
mass = weights[:, None, None] * weights[None, :, None] * weights[None, None, :]
harm.append({'shift': 'shuffled', 'size': 1, 'use': 0.5, 'lost': float((mass * kl(expit(root + w * a + w * c), expit(root + w * b + w * c))).sum() / base)})
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({
        'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__},
        'limits': limits, 'power': power, 'tables': tables,
        'formula': [{'n': n, 'gap': 0.02, 'formula': float(kolmogorov(0.02 * np.sqrt(n / 2))), 'exact': exact(n, round(0.02 * n)) if n * 0.02 == round(n * 0.02) else None} for n in (9200, 9221, 9222, 9250)],
        'psi': [{'n': n, 'mean': 9 * 2 / n, 'limit': float(stats.chi2.ppf(0.95, 9) * 2 / n)} for n in (100, 1000)],
        'intercept': root, 'logLoss': float(base), 'harm': harm,
    }, file, indent=1)
    file.write('\n')
