"""Writes group-sequential.json: crossing probabilities by SciPy's multivariate normal, and by a recursion on a fine grid."""
import json
import sys

import numpy as np
import scipy
from scipy import optimize, stats


def grid(limits, times, drift=0.0, points=2001):
    """Stays within the limits: Simpson's rule from look to look, on a grid much finer than needed."""
    above, below, before = [], [], 0.0
    places, masses = np.array([0.0]), np.array([1.0])
    for limit, time in zip(limits, times):
        sd, shift, edge = np.sqrt(time - before), drift * (time - before), limit * np.sqrt(time)
        above.append(float(masses @ stats.norm.sf((edge - places - shift) / sd)))
        below.append(float(masses @ stats.norm.cdf((-edge - places - shift) / sd)))
        low, high = max(-edge, drift * time - 9 * np.sqrt(time)), min(edge, drift * time + 9 * np.sqrt(time))
        next_places = np.linspace(low, high, points)
        weights = np.ones(points)
        weights[1:-1:2], weights[2:-1:2] = 4, 2
        weights *= (next_places[1] - next_places[0]) / 3
        density = stats.norm.pdf((next_places[:, None] - places[None, :] - shift) / sd) @ masses / sd
        places, masses, before = next_places, weights * density, time
    return above, below


def level(limits, times):
    above, below = grid(limits, times, points=801)
    return sum(above) + sum(below)


def stays(limits, times, drift):
    """P(never crosses), by the multivariate normal distribution."""
    times = np.array(times, dtype=float)
    covariance = np.minimum.outer(times, times)
    edge = np.array(limits) * np.sqrt(times)
    mean = drift * times
    return float(stats.multivariate_normal.cdf(edge, mean, covariance, maxpts=4_000_000, abseps=1e-9, releps=1e-9, lower_limit=-edge))


cases = []
for limits, times, drift in (
    ([1.96], [1], 0.0),
    ([1.96] * 5, [1, 2, 3, 4, 5], 0.0),
    ([1.96] * 14, list(range(1, 15)), 0.0),
    ([1.96] * 14, list(range(1, 15)), 2.8 / np.sqrt(14)),
    ([1.645] * 30, list(range(1, 31)), -0.3),
    ([8.2, 5.0, 3.1, 2.4, 2.05], [1, 3, 7, 14, 20], 0.6),
    ([6.0, 2.5], [1, 100], 0.2),
):
    above, below = grid(limits, times, drift)
    cases.append({'limits': limits, 'times': times, 'drift': drift, 'above': above, 'below': below})
joint = []
for limits, times, drift in (([1.96] * 2, [1, 2], 0.0), ([1.96] * 3, [1, 2, 3], 0.0), ([2.0, 2.4, 1.8, 2.2], [1, 2, 5, 6], 0.5)):
    joint.append({'limits': limits, 'times': times, 'drift': drift, 'stays': stays(limits, times, drift)})
z = float(stats.norm.ppf(0.975))
repeated = [[looks, level([z] * looks, list(range(1, looks + 1)))] for looks in (1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50)]
pocock, fleming = [], []
for looks in (1, 2, 3, 5, 10, 14):
    times = list(range(1, looks + 1))
    pocock.append([looks, optimize.brentq(lambda c: level([c] * looks, times) - 0.05, 1.5, 3.5, xtol=1e-10)])
    fleming.append([looks, optimize.brentq(lambda c: level([c * np.sqrt(looks / t) for t in times], times) - 0.05, 1.5, 3.5, xtol=1e-10)])
tuned = []
for time, alpha in ((14, 0.05), (1, 0.01), (30, 0.05)):
    best = optimize.minimize_scalar(lambda u: (1 + np.exp(u) / time) * (np.log1p(time / np.exp(u)) - 2 * np.log(alpha)), bounds=(-8, 8), method='bounded', options={'xatol': 1e-12})
    tuned.append({'time': time, 'level': alpha, 'limit': float(np.sqrt(best.fun))})
versions = {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': versions, 'cases': cases, 'joint': joint, 'repeated': repeated, 'pocock': pocock, 'obrienFleming': fleming, 'tuned': tuned}, file, separators=(',', ':'))
    file.write('\n')
