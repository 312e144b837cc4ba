"""Erlang's C by SciPy's Poisson distribution, percentiles of M/M/c by numerical integration, and of M/D/1 by Erlang's series in 300 digits."""

import json
import platform
from decimal import Decimal, getcontext
from math import exp

import scipy
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.stats import poisson


def erlang_c(c, a):
    full = poisson.pmf(c, a) / (1 - a / c)
    return full / (poisson.cdf(c - 1, a) + full)


def over(c, a, s, t):
    """P(wait + service > t): the wait is 0 with 1 - C, else exponential with rate (c - a) / s."""
    chance = erlang_c(c, a)
    rate = (c - a) / s
    part, _ = quad(lambda w: rate * exp(-rate * w) * exp(-(t - w) / s), 0, t, epsabs=1e-14, epsrel=1e-13)
    return (1 - chance) * exp(-t / s) + chance * (exp(-rate * t) + part)


rows = []
for c, a, s in [(10, 8.0, 5.0), (8, 6.4, 4.0), (1, 0.9, 4.0), (1, 0.5, 4.0), (2, 1.0, 3.0), (4, 3.9, 5.0)]:
    p99 = brentq(lambda t: over(c, a, s, t) - 0.01, 1e-3, 1e5, xtol=1e-12, rtol=1e-14)
    rows.append({"servers": c, "offered": a, "service": s, "waits": erlang_c(c, a), "p99": p99})

getcontext().prec = 300


def waits_over(load, t):
    """P(wait > t) in M/D/1 with service 1: 1 - (1 - r) sum over k up to t of (r (k - t))^k / k! e^(r (t - k))."""
    r, t = Decimal(load), Decimal(t)
    total, factorial = Decimal(0), Decimal(1)
    for k in range(int(t) + 1):
        if k > 0:
            factorial *= k
        total += (r * (k - t)) ** k / factorial * (r * (t - k)).exp() if k > 0 else (r * t).exp()
    return float(1 - (1 - r) * total)


constant = []
for load in ["0.5", "0.8", "0.9", "0.975"]:
    p99 = 5 + 5 * brentq(lambda t: waits_over(load, t) - 0.01, 1e-3, 200, xtol=1e-10)
    constant.append({"load": 100 * float(load), "p99": p99})

versions = {"python": platform.python_version(), "scipy": scipy.__version__}
with open("queues.json", "w") as file:
    json.dump({"versions": versions, "rows": rows, "constant": constant}, file, indent=2)
    file.write("\n")
