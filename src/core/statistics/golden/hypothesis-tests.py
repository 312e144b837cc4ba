"""Writes hypothesis-tests.json with SciPy: chi-square and Kolmogorov-Smirnov tests."""
import json
import math
import random
import sys

import numpy as np
import scipy
from scipy import special, stats

random.seed(3)
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}}
fits = []
for observed, expected, ddof in (([10, 20, 30], None, 0), ([18, 22, 19, 25, 16], [20, 20, 20, 25, 15], 0), ([5, 0, 7, 9, 12, 3], [6, 6, 6, 6, 6, 6], 2), ([900, 50, 50], [800, 100, 100], 0)):
    answer = stats.chisquare(observed, expected, ddof)
    fits.append({'observed': observed, 'expected': expected, 'ddof': ddof, 'statistic': float(answer.statistic), 'pValue': float(answer.pvalue)})
result['fits'] = fits
tables = []
for table in ([[10, 20], [30, 25]], [[3, 9, 4], [8, 2, 6]], [[1, 2, 3, 4], [4, 3, 2, 1], [9, 9, 0, 9]]):
    statistic, p, degrees, _ = stats.chi2_contingency(table, correction=False)
    tables.append({'table': table, 'statistic': float(statistic), 'degreesOfFreedom': int(degrees), 'pValue': float(p)})
result['tables'] = tables
ones = []
for n, shift in ((1, 0), (5, 0.2), (40, 0.1), (200, 0.05), (60, -0.9)):
    x = [random.gauss(shift, 1) for _ in range(n)]
    answer = stats.kstest(x, 'norm', mode='asymp')
    ones.append({'sample': x, 'statistic': float(answer.statistic), 'pValue': float(special.kolmogorov(np.sqrt(n) * answer.statistic))})
result['oneSample'] = ones
twos = []
for n, m, shift in ((1, 1, 1.0), (8, 8, 0.0), (20, 35, 0.3), (90, 40, 1.2)):
    a = [round(random.gauss(0, 1), 1) for _ in range(n)]
    b = [round(random.gauss(shift, 1), 1) for _ in range(m)]
    answer = stats.ks_2samp(a, b)
    twos.append({'a': a, 'b': b, 'statistic': float(answer.statistic), 'pValue': float(answer.pvalue)})
result['twoSample'] = twos
tails = []
for n, m in ((1, 1), (1, 2), (2, 3), (5, 5), (7, 12), (25, 25), (25, 40), (30, 200), (100, 100), (97, 101), (300, 450), (1000, 1000), (1000, 1001), (2000, 3000), (5000, 5000), (10000, 10000), (10000, 9999), (10000, 4000), (10000, 17)):
    divisor = math.gcd(n, m)
    unit = divisor / (n * m)
    scale = math.sqrt((n + m) / (n * m))
    for z in (0.3, 0.8, 1.2, 1.5, 2.2, 4.0):
        height = min(n * m // divisor, max(1, round(z * scale / unit)))
        done, d, p = stats._stats_py._attempt_exact_2kssamp(n, m, divisor, height * unit, 'two-sided')
        if done:
            tails.append([n, m, d, float(p)])
result['twoSampleTail'] = tails
result['kolmogorovTail'] = [[z, float(special.kolmogorov(z))] for z in (0.01, 0.2, 0.3, 0.5, 0.9, 1.1, 1.179, 1.18, 1.3, 2.0, 3.5, 8.0)]
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
