"""Writes two-proportions.json with statsmodels."""
import json
import sys

import statsmodels
from statsmodels.stats import proportion

tests = []
for a, n, b, m in ((30, 1000, 45, 1000), (3, 40, 9, 35), (2100, 70000, 1890, 70000), (0, 10, 4, 12)):
    z, p = proportion.proportions_ztest([a, b], [n, m])
    tests.append([a, n, b, m, float(z)])
sizes, powers = [], []
for p1, p2, level, power in ((0.1, 0.105, 0.05, 0.8), (0.03, 0.027, 0.05, 0.8), (0.02, 0.021, 0.05, 0.8), (0.5, 0.6, 0.01, 0.9)):
    # The one-tailed size at half of the level is the two-tailed one: the far tail is left out.
    n = proportion.samplesize_proportions_2indep_onetail(p1 - p2, p2, power, ratio=1, alpha=level, value=0, alternative='two-sided')
    sizes.append([p1, p2, level, power, float(n)])
    for rows in (n / 3, n, 2 * n):
        # The upper tail by statsmodels; the far tail is its own for the shares exchanged.
        near = proportion.power_proportions_2indep(abs(p1 - p2), min(p1, p2), rows, ratio=1, alpha=level, value=0, alternative='two-sided', return_results=False)
        powers.append([p1, p2, level, float(rows), float(near)])
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': {'python': sys.version.split()[0], 'statsmodels': statsmodels.__version__}, 'tests': tests, 'sizes': sizes, 'powers': powers}, file, separators=(',', ':'))
    file.write('\n')
