"""Writes label-shift.json: black-box shift estimation as a linear system, its spread over repeats, and Saerens' iteration run slowly."""
import json
import sys

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(6)

systems = []
for n1, hits, n0, alarms, flagged, rows in (
    (600, 360, 19400, 970, 166, 2000),
    (600, 360, 19400, 970, 1660, 20000),
    (60, 5, 1940, 97, 104, 2000),
    (500, 400, 300, 30, 999, 1000),
    (600, 360, 19400, 970, 92, 2000),
):
    total = n1 + n0
    c = np.array([[n0 - alarms, n1 - hits], [alarms, hits]]) / total
    w = np.linalg.solve(c, np.array([1 - flagged / rows, flagged / rows]))
    systems.append({'counts': [n1, hits, n0, alarms, flagged, rows], 'share': float(w[1] * n1 / total)})

# Standard deviation of the estimate where all that is counted is drawn anew: hits 0.6, alarms 0.05, a true share of 6 %.
repeats = 200000
spread = []
for n1, n0, rows in ((600, 19400, 2000), (600, 19400, 20000)):
    h = rng.binomial(n1, 0.6, repeats) / n1
    a = rng.binomial(n0, 0.05, repeats) / n0
    m = rng.binomial(rows, 0.06 * 0.6 + 0.94 * 0.05, repeats) / rows
    spread.append({'n1': n1, 'n0': n0, 'rows': rows, 'repeats': repeats, 'sd': float(((m - a) / (h - a)).std())})

em = []
for start, share, apart, n in ((0.03, 0.06, 1.9, 300), (0.5, 0.1, 1.0, 200), (0.03, 0.5, 3.0, 100), (0.2, 0.2, 0.5, 400)):
    y = rng.random(n) < share
    x = np.round(rng.normal(size=n) + apart * y, 6)
    ratio = np.exp(apart * x - apart**2 / 2)
    p = start * ratio / (start * ratio + 1 - start)
    q = start
    for _ in range(100000):
        odds = p / (1 - p) * (q / (1 - q)) / (start / (1 - start))
        q = float((odds / (1 + odds)).mean())
    em.append({'start': start, 'apart': apart, 'x': x.tolist(), 'share': q})

json.dump(
    {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}, 'systems': systems, 'spread': spread, 'em': em},
    open('label-shift.json', 'w'),
)
