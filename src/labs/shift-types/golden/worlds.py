"""Writes worlds.json: true share, flags, mean chance and least log loss of some worlds, by Gauss-Hermite sums, SciPy's normal distribution, root finding and minimiser."""
import json
import sys

import numpy as np
import scipy
from scipy.optimize import brentq, minimize
from scipy.special import expit, logit
from scipy.stats import norm

nodes, weights = np.polynomial.hermite_e.hermegauss(120)
weights = weights / np.sqrt(2 * np.pi)
U, V = np.meshgrid(nodes, nodes)
W = np.outer(weights, weights)
MOST = 1e-18


def world(shift='label', rate=6, base=3, separation=1.9, alarms=5, spread=1, broken=0):
    m = separation / np.sqrt(2)
    base, rate, alarms = base / 100, rate / 100, alarms / 100
    share = rate if shift == 'picked' else base
    # The two classes: mean, standard deviations.
    classes = [((0.0, 0.0), (1.0, 1.0)), ((m, m), (1.0, float(spread)))]

    def true_logit(x, y, prior):
        one = norm.logpdf(x, m, 1) + norm.logpdf(y, m, spread)
        return logit(prior) + one - norm.logpdf(x) - norm.logpdf(y)

    def line(prior):
        if spread == 1:
            return np.array([m, m, logit(prior) - m * m])

        def loss(theta):
            total = 0
            for label, (mean, sd) in enumerate(classes):
                z = theta[0] * (mean[0] + sd[0] * U) + theta[1] * (mean[1] + sd[1] * V) + theta[2]
                total += (prior if label else 1 - prior) * (W * np.logaddexp(0, -z if label else z)).sum()
            return total

        return minimize(loss, [m, m, logit(prior)], method='Nelder-Mead', options={'xatol': 1e-10, 'fatol': 1e-15, 'maxiter': 20000, 'maxfev': 20000}).x

    def before(x, y):
        return expit(true_logit(x, y, base))

    def over(mean, sd, of):
        return float((W * of(mean[0] + sd[0] * U, mean[1] + sd[1] * V)).sum())

    q, delta, chance, positive = base, 0.0, before, [0.0, 1.0]
    if shift == 'label':
        q = rate
        chance = lambda x, y: expit(true_logit(x, y, rate))
    if shift == 'concept':
        f, k = max(0, (rate - base) / (1 - base)), min(1, rate / base)
        positive = [f, k]
        chance = lambda x, y: k * before(x, y) + f * (1 - before(x, y))
    moved = lambda d: [((mean[0] + d / np.sqrt(2), mean[1] + d / np.sqrt(2)), sd) for mean, sd in classes]
    if shift == 'covariate':
        truth = lambda d: sum(p * over(mean, sd, before) for p, (mean, sd) in zip((1 - base, base), moved(d)))
        delta = brentq(lambda d: truth(d) - rate, -4, 12, xtol=1e-12)
    parts = list(zip((1 - q, q), moved(delta)))

    first = line(base)
    cut = first[2] + np.hypot(first[0], first[1]) * norm.ppf(1 - alarms)
    used = line(share) if shift == 'picked' else first

    def shown(mean, sd, is_broken):
        mx, sx = (0, 0) if is_broken else (mean[0], sd[0])
        return used[0] * mx + used[1] * mean[1] + used[2], np.hypot(used[0] * sx, used[1] * sd[1])

    def flags(mean, sd, is_broken=False):
        mu, s = shown(mean, sd, is_broken)
        return norm.sf((cut - mu) / s)

    z = np.linspace(-10, 10, 20001)
    dense = norm.pdf(z) * (z[1] - z[0])

    def mean_chance(mean, sd, is_broken):
        mu, s = shown(mean, sd, is_broken)
        return (dense * expit(mu + s * z)).sum()

    ways = ((False, 1 - broken), (True, broken))
    flagged = sum(p * w * flags(mean, sd, b) for p, (mean, sd) in parts for b, w in ways)
    said = sum(p * w * mean_chance(mean, sd, b) for p, (mean, sd) in parts for b, w in ways)
    hits, alarms_now = flags(*classes[1]), flags(*classes[0])
    if shift == 'covariate':
        true = sum(p * over(mean, sd, chance) for p, (mean, sd) in parts)
    else:
        true = sum(p * positive[i] for i, (p, _) in enumerate(parts))

    def entropy(x, y):
        p = np.clip(chance(x, y), MOST, 1 - 1e-16)
        return -(p * np.log(p) + (1 - p) * np.log1p(-p))

    least = sum(p * over(mean, sd, entropy) for p, (mean, sd) in parts)
    square = sum(p * over(mean, sd, lambda x, y: entropy(x, y) ** 2) for p, (mean, sd) in parts)
    return {
        'trueShare': true, 'flagged': flagged, 'meanChance': said, 'hits': hits, 'alarms': alarms_now,
        'byFlags': (flagged - alarms_now) / (hits - alarms_now), 'logLoss': least, 'logLossSd': float(np.sqrt(square - least**2)),
    }


settings = [
    {'shift': 'none'},
    {'shift': 'label'},
    {'shift': 'concept', 'separation': 1.1, 'alarms': 15},
    {'shift': 'concept', 'rate': 1},
    {'shift': 'covariate', 'separation': 1.1, 'alarms': 15},
    {'shift': 'covariate', 'rate': 30, 'base': 10, 'separation': 1, 'spread': 2},
    {'shift': 'picked', 'rate': 50},
    {'shift': 'label', 'broken': 0.7},
]
rows = [{'setting': each, **{name: float(value) for name, value in world(**each).items()}} for each in settings]
versions = {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}
json.dump({'versions': versions, 'worlds': rows}, open('worlds.json', 'w'), indent=1)
