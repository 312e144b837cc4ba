"""Writes distributions.json with SciPy: each row holds the arguments, then the value."""
import json
import random
import sys

import numpy
import scipy
from scipy import stats

random.seed(11)
cases = {}


def add(name, function, rows):
    cases[name] = [[*row, float(function(*row))] for row in rows]


z = [-37.0, -20.0, -8.3, -5.0, -1.96, -0.7, -0.1, 0.0, 0.3, 1.0, 2.5758, 6.0]
p = [1e-300, 1e-30, 1e-10, 1e-4, 0.01, 0.0749, 0.0751, 0.3, 0.5, 0.6, 0.9, 0.925, 0.99, 0.9999]
normals = [[x, 0.0, 1.0] for x in z] + [[x * 2.5 + 10, 10.0, 2.5] for x in z]
add('normalPdf', stats.norm.pdf, normals)
add('normalCdf', stats.norm.cdf, normals)
add('normalQuantile', stats.norm.ppf, [[q, 0.0, 1.0] for q in p] + [[0.2, 3.0, 5.0]])
rates = [(x, r) for x in (0.0, 1e-9, 0.5, 3.0, 40.0) for r in (0.25, 1.0, 8.0)]
add('exponentialPdf', lambda x, r: stats.expon.pdf(x, scale=1 / r), rates)
add('exponentialCdf', lambda x, r: stats.expon.cdf(x, scale=1 / r), rates)
add('exponentialQuantile', lambda q, r: stats.expon.ppf(q, scale=1 / r), [(q, r) for q in p for r in (0.25, 8.0)])
df = [0.5, 1.0, 2.0, 3.7, 10.0, 100.0, 1e5]
ts = [[x, v] for x in (-30.0, -4.0, -1.0, -0.01, 0.0, 0.5, 2.2) for v in df]
add('studentTPdf', stats.t.pdf, ts)
add('studentTCdf', stats.t.cdf, ts)
add('studentTQuantile', stats.t.ppf, [[q, v] for q in (1e-6, 0.01, 0.3, 0.5, 0.8, 0.975, 0.999) for v in df])
add('chiSquareUpperTail', stats.chi2.sf, [[v * m, v] for v in (0.5, 1.0, 2.0, 7.0, 50.0, 1000.0) for m in (0.1, 0.8, 1.0, 1.3, 3.0)])
add('gammaCdf', lambda x, a, s: stats.gamma.cdf(x, a, scale=s), [[a * m * s, a, s] for a in (0.3, 1.0, 4.5, 200.0) for m in (0.2, 0.9, 1.5) for s in (1.0, 3.0)])
trials = [[k, n, q] for n in (1, 7, 40, 1000) for q in (0.0, 0.003, 0.3, 0.97, 1.0) for k in sorted({0, 1, n // 3, n // 2, n})]
add('binomialPmf', stats.binom.pmf, trials)
add('binomialCdf', stats.binom.cdf, trials)
draws = [(10, 3, 4), (10, 9, 8), (50, 25, 25), (1000, 10, 100), (20000, 20, 500), (20000, 5000, 300)]
hits = [(k, n, m, d) for n, m, d in draws for k in sorted({0, 1, d * m // n, d * m // n + 2, min(m, d)})]
add('hypergeometricPmf', stats.hypergeom.pmf, hits)
add('hypergeometricCdf', stats.hypergeom.cdf, hits)
add('hypergeometricMissProbability', lambda n, m, d: stats.hypergeom.pmf(0, n, m, d), draws + [(100, 0, 5), (100, 5, 0), (20000, 2000, 2000)])
geometric = [[k, q] for k in (0, 1, 2, 17, 400) for q in (0.003, 0.4, 1.0)]
add('geometricPmf', stats.geom.pmf, geometric)
add('geometricCdf', stats.geom.cdf, geometric)
poisson = [[k, m] for m in (0.0, 0.2, 3.3, 80.0, 1e4) for k in sorted({0, 1, int(m * 0.9), int(m), int(m * 1.1) + 1})]
add('poissonPmf', stats.poisson.pmf, poisson)
add('poissonCdf', stats.poisson.cdf, poisson)

versions = {'python': sys.version.split()[0], 'numpy': numpy.__version__, 'scipy': scipy.__version__}
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': versions, 'cases': cases}, file, separators=(',', ':'))
    file.write('\n')
