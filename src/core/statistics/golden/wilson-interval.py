"""Writes wilson-interval.json: Wilson's intervals of some counts, by scipy.stats.binomtest."""
import json

import scipy
from scipy.stats import binomtest

rows = []
for successes, trials, level in [(0, 5, 0.95), (5, 5, 0.95), (1, 3, 0.95), (20, 22, 0.95), (140, 200, 0.9), (3, 10000, 0.99)]:
    found = binomtest(successes, trials).proportion_ci(level, method='wilson')
    rows.append({'successes': successes, 'trials': trials, 'level': level, 'low': found.low, 'high': found.high})
with open('wilson-interval.json', 'w') as file:
    json.dump({'scipy': scipy.__version__, 'rows': rows}, file, indent=1)
    file.write('\n')
