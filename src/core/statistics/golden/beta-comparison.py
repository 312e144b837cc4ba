"""Writes beta-comparison.json: P(X < Y) for two beta variables, by adaptive quadrature with SciPy."""
import json
import sys

import numpy as np
import scipy
from scipy import integrate, stats


def lower(ax, bx, ay, by):
    """Integral of the density of Y times the distribution function of X, in pieces around Y's bulk."""
    x, y = stats.beta(ax, bx), stats.beta(ay, by)
    cuts = np.unique(np.concatenate([[0.0, 1.0], y.ppf([1e-15, 1e-9, 1e-4, 0.1, 0.5, 0.9]), y.isf([1e-4, 1e-9, 1e-15]), x.ppf([1e-9, 1e-4, 0.5]), x.isf([1e-4, 1e-9])]))
    return float(sum(integrate.quad(lambda t: y.pdf(t) * x.cdf(t), a, b, epsabs=1e-16, epsrel=1e-13, limit=200)[0] for a, b in zip(cuts, cuts[1:])))


cases = [
    (1, 1, 1, 1), (1, 1, 2, 1), (3, 1, 1, 3), (10, 20, 12, 18), (1, 200, 5, 96), (40, 961, 51, 952),
    (31, 971, 28, 974), (301, 9701, 271, 9731), (3601, 116401, 2161, 77841), (1621, 58381, 1801, 58201), (30001, 970001, 300, 9702),
]
rows = [{'first': {'a': ax, 'b': bx}, 'second': {'a': ay, 'b': by}, 'probability': lower(ax, bx, ay, by)} for ax, bx, ay, by in cases]
versions = {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': versions, 'cases': rows}, file, indent=1)
    file.write('\n')
