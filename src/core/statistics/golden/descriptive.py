"""Writes descriptive.json with NumPy and SciPy."""
import json
import math
import random
import sys

import numpy as np
import scipy
from scipy import stats

random.seed(5)
samples = {
    'one value': [3.25],
    'two values': [-1.0, 4.0],
    'normal': [random.gauss(0, 1) for _ in range(31)],
    'far from zero': [1e8 + random.gauss(0, 1) for _ in range(24)],
    'skewed with ties': [float(int(random.expovariate(0.3))) for _ in range(40)],
    'mixed sizes': [random.choice((-1, 1)) * 10 ** random.uniform(-12, 12) for _ in range(25)],
}
shares = [0.0, 0.05, 0.25, 1 / 3, 0.5, 0.8, 0.975, 1.0]
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}, 'samples': []}
for name, x in samples.items():
    row = {'name': name, 'values': x, 'sum': math.fsum(x), 'mean': math.fsum(x) / len(x), 'median': float(np.median(x)), 'quantiles': [float(np.quantile(x, q)) for q in shares], 'rootMeanSquare': math.sqrt(math.fsum([v * v for v in x]) / len(x)), 'variance0': float(np.var(np.array(x, dtype=np.longdouble)))}
    if len(x) > 1:
        long = np.array(x, dtype=np.longdouble)
        y = [v * 0.5 + random.gauss(0, 1) for v in x]
        row |= {
            'variance1': float(np.var(long, ddof=1)), 'standardError': float(np.std(long, ddof=1) / np.sqrt(np.longdouble(len(x)))), 'skewness': float(stats.skew(long)),
            'y': y, 'covariance': float(np.cov(long, np.array(y, dtype=np.longdouble))[0, 1]), 'correlation': float(np.corrcoef(long, np.array(y, dtype=np.longdouble))[0, 1]),
        }
    result['samples'].append(row)
result['shares'] = shares
x = samples['normal'] + [-2.0, -1.0, 0.0, 1.0, 2.0, 0.1 + 0.2, 0.3]
result['histograms'] = []
for bins, low, high in ((4, -2.0, 2.0), (10, -1.0, 1.0), (7, -0.3, 0.3), (20, 0.0, 2.0), (1, -5.0, 5.0)):
    counts, edges = np.histogram(x, bins, (low, high))
    result['histograms'].append({'bins': bins, 'from': low, 'to': high, 'values': x, 'counts': counts.tolist(), 'edges': edges.tolist()})
result['spaced'] = [{'from': a, 'to': b, 'count': n, 'numbers': np.linspace(a, b, n).tolist()} for a, b, n in ((0.0, 1.0, 11), (-3.3, 7.1, 14), (5.0, 1.0, 4), (2.0, 9.0, 1))]
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
