"""Writes trials.json: the same trials simulated with NumPy, each number with its standard error."""
import json
import sys

import numpy as np
import scipy
from scipy import optimize, stats

rng = np.random.default_rng(9)
Z = stats.norm.ppf(0.975)
# Where the always-valid limit is lowest on day 14: 14 over the x with x - log(1 + x) = -2 log 0.05.
TUNED = 14 / optimize.brentq(lambda x: x - np.log1p(x) + 2 * np.log(0.05), 1, 30)


def trials(rate_a, rate_b, days, limit, count=100_000, correlation=0.0):
    """Parcels one by one are nothing but two binomials a day: 5,000 parcels in each arm."""
    n = 5000.0 * np.arange(1, days + 1)
    a = np.cumsum(rng.binomial(5000, rate_a, (count, days)), axis=1)
    b = np.cumsum(rng.binomial(5000, rate_b, (count, days)), axis=1)
    pooled = (a + b) / (2 * n)
    difference = (a - b) / n
    z = difference / np.sqrt(pooled * (1 - pooled) * 2 / n)
    crossed = np.abs(z) > limit
    stopped = crossed.any(axis=1)
    look = np.where(stopped, crossed.argmax(axis=1), days - 1)
    rows = np.arange(count)
    gain = stopped & (z[rows, look] > 0)
    return stopped, gain, look + 1.0, 100 * difference[rows, look]


def mean(values):
    values = np.asarray(values, dtype=float)
    return [float(values.mean()), float(values.std() / np.sqrt(len(values)))]


rules = {
    'fixed': [np.inf] * 13 + [Z],
    'peek': [Z] * 14,
    'bayes': [stats.norm.ppf(0.95)] * 14,
    'always': [np.sqrt((1 + r / t) * (np.log1p(t / r) - 2 * np.log(0.05))) for r in [TUNED] for t in range(1, 15)],
}
found = []
for rule, limit in rules.items():
    stopped, _, _, _ = trials(0.03, 0.03, 14, limit)
    for effect in (5, 10):
        _, gain, days, reported = trials(0.03, 0.03 * (1 - effect / 100), 14, limit)
        found.append({'rule': rule, 'effect': effect, 'falseAlarms': mean(stopped), 'power': mean(gain), 'days': mean(days), 'reported': mean(reported[gain])})


def lost(share, times, count=100_000):
    """Two identical models, one look, and parcels of B that are lost."""
    other = share / (1 + 0.03 * (times - 1))
    a = rng.binomial(140_000, 0.5, count)
    b = 140_000 - a
    misses_a, misses_b = rng.binomial(a, 0.03), rng.binomial(b, 0.03)
    left = misses_b - rng.binomial(misses_b, times * other)
    b_left = left + (b - misses_b) - rng.binomial(b - misses_b, other)
    pooled = (misses_a + left) / (a + b_left)
    z = (misses_a / a - left / b_left) / np.sqrt(pooled * (1 - pooled) * (1 / a + 1 / b_left))
    size = (a - b_left) / np.sqrt(a + b_left)
    return {'lost': 100 * share, 'lostMisses': times, 'falseAlarms': mean(np.abs(z) > Z), 'sizeAlarms': mean(np.abs(size) > stats.norm.ppf(0.9995))}


def depots(unit, promised, carry, count=400, places=950, days=14, number=20, moved=0.2):
    """Means over trials of what is seen and of what B for everybody saves; 3 % miss anyway."""
    seen, truth = [], []
    for _ in range(count):
        whole = rng.permutation(np.arange(number) % 2).astype(bool)
        backlog = {name: np.zeros(number) for name in ('trial', 'A', 'B')}
        parcels = {True: 0.0, False: 0.0}
        misses = {True: 0.0, False: 0.0}
        rates = {True: [], False: []}
        gained = total = 0.0
        for _ in range(days):
            due = rng.poisson(promised, number)
            if unit == 'parcel':
                to_b = rng.binomial(due, 0.5)
            else:
                is_b = whole if unit == 'depot' else rng.random(number) < 0.5
                to_b = np.where(is_b, due, 0)
            to_a = due - to_b
            due_b = to_b - np.round(moved * to_b).astype(int)
            left = np.minimum(to_a + due_b, np.maximum(0, to_a + due_b + backlog['trial'] - places)).astype(int)
            left_b = rng.hypergeometric(due_b, to_a, left)
            backlog['trial'] = np.round(carry * left)
            miss_b = left_b + rng.binomial(to_b - left_b, 0.03)
            miss_a = left - left_b + rng.binomial(to_a - (left - left_b), 0.03)
            for name, part in (('A', due), ('B', due - np.round(moved * due))):
                over = np.minimum(part, np.maximum(0, part + backlog[name] - places))
                backlog[name] = np.round(carry * over)
                gained += (1 if name == 'A' else -1) * over.sum() * 0.97
            total += due.sum()
            parcels[False] += to_a.sum()
            parcels[True] += to_b.sum()
            misses[False] += miss_a.sum()
            misses[True] += miss_b.sum()
            if unit == 'depotDay':
                rates[True] += list((miss_b / np.maximum(1, to_b))[is_b])
                rates[False] += list((miss_a / np.maximum(1, to_a))[~is_b])
        if unit == 'depotDay':
            seen.append(100 * (np.mean(rates[False]) - np.mean(rates[True])))
        else:
            seen.append(100 * (misses[False] / parcels[False] - misses[True] / parcels[True]))
        truth.append(100 * gained / total)
    return {'unit': unit, 'promised': promised, 'carry': carry, 'seen': mean(seen), 'truth': mean(truth)}


versions = {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}
result = {
    'versions': versions,
    'rules': found,
    'lost': [lost(0.02, 3), lost(0.05, 1), lost(0.01, 5)],
    'depots': [depots('parcel', 1000, 0), depots('parcel', 1050, 0), depots('depot', 1000, 0), depots('depotDay', 1000, 0), depots('depotDay', 1000, 0.5)],
}
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, indent=1)
    file.write('\n')
