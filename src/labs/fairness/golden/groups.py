"""Writes groups.json: what cuts make of groups with normal log-odds, by scipy.integrate.quad and brentq; and
equalised odds as a linear programme over mixtures of many cuts (scipy.optimize.linprog)."""
import json

import numpy as np
import scipy
from scipy.integrate import quad
from scipy.optimize import brentq, linprog
from scipy.special import expit, logit
from scipy.stats import norm


def integral(f, frm, to, sd, mean):
    # Broken where the chance rises steeply, so that quad sees it.
    steep = -mean / sd
    points = sorted({frm, to, *[p for p in (steep - 1 / sd, steep, steep + 1 / sd, 0.0) if frm < p < to]})
    return sum(quad(f, a, b, epsabs=1e-13, epsrel=1e-11, limit=400)[0] for a, b in zip(points, points[1:]))


def mean_of(base, sd):
    return brentq(lambda m: integral(lambda u: expit(m + sd * u) * norm.pdf(u), -9, 9, sd, m) - base, -40 * sd - 10, 10 + 40 * sd, xtol=1e-13)


def rates(base, sd, m, cut):
    flagged = norm.sf(cut)
    hits = integral(lambda u: expit(m + sd * u) * norm.pdf(u), cut, 9, sd, m)
    return flagged, hits


groups = []
for base, sd, threshold in [(0.11, 1, 0.05), (0.028, 1, 0.05), (0.11, 2, 0.05), (0.11, 1, 0.2), (0.5, 0.25, 0.5), (0.01, 12, 0.05), (0.3, 5, 0.8), (0.5, 12, 0.3)]:
    m = mean_of(base, sd)
    cut = (logit(threshold) - m) / sd
    flagged, hits = rates(base, sd, m, cut)
    square = integral(lambda u: expit(m + sd * u) ** 2 * norm.pdf(u), -9, 9, sd, m)
    groups.append({
        'base': base, 'spread': sd, 'threshold': threshold, 'middle': m, 'cut': cut,
        'flagged': flagged, 'recall': hits / base, 'falsePositive': (flagged - hits) / (1 - base), 'precision': hits / flagged,
        'missed': square / base, 'kept': (base - square) / (1 - base),
    })

odds = []
CUTS = np.concatenate([[-9], np.arange(-4, 5, 0.02), [9]])
for setting in [
    {},
    {'islandsShare': 50},
    {'islandsBase': 30, 'elsewhereBase': 50, 'islandsSpread': 2, 'elsewhereSpread': 0.5, 'islandsShare': 20},
    {'islandsBase': 2.8, 'islandsSpread': 2, 'islandsShare': 10},
]:
    given = {'islandsBase': 11, 'elsewhereBase': 2.8, 'islandsSpread': 1, 'elsewhereSpread': 1, 'islandsShare': 2, **setting}
    w = given['islandsShare'] / 100
    cost, rows = [], []
    for name, weight in (('islands', w), ('elsewhere', 1 - w)):
        base, sd = given[name + 'Base'] / 100, given[name + 'Spread']
        m = mean_of(base, sd)
        found = np.array([rates(base, sd, m, cut) for cut in CUTS])
        flagged, hits = found[:, 0], found[:, 1]
        cost.append(weight * 1000 * (0.4 * flagged + 8 * (base - hits)))
        rows.append((hits / base, (flagged - hits) / (1 - base)))
    k = len(CUTS)
    zero, one = np.zeros(k), np.ones(k)
    equal = [np.concatenate([one, zero]), np.concatenate([zero, one])]
    equal += [np.concatenate([rows[0][i], -rows[1][i]]) for i in (0, 1)]
    best = linprog(np.concatenate(cost), A_eq=np.array(equal), b_eq=[1, 1, 0, 0], bounds=(0, 1), method='highs')
    odds.append({
        'setting': setting, 'cost': best.fun,
        'recall': float(rows[0][0] @ best.x[:k]), 'falsePositive': float(rows[0][1] @ best.x[:k]),
    })

with open('groups.json', 'w') as file:
    json.dump({'scipy': scipy.__version__, 'numpy': np.__version__, 'groups': groups, 'odds': odds}, file, indent=1)
    file.write('\n')
