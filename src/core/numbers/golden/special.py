"""Writes special.json: special functions by mpmath with 50 digits (SciPy itself is off by up to 1e-13)."""
import json
import random
import sys

import mpmath as mp

mp.mp.dps = 50
random.seed(7)


def size(low, high):
    return 10 ** random.uniform(low, high)


cases = {}


def add(name, function, arguments):
    cases[name] = [[*row, float(function(*[mp.mpf(a) for a in row]))] for row in arguments]


add('logGamma', mp.loggamma, [[x] for x in [1e-300, 1e-9, 0.1, 0.5, 0.999999, 1.0000001, 1.25, 1.5, 1.75, 1.9999, 2.0001, 2.5, 2.500001, 3.0, 7.99, 8.0, 8.01, 30.5, 171.5, 1e5, 1e10, 1e17] + [size(-3, 2) for _ in range(20)]])
add('logFactorial', lambda n: mp.loggamma(n + 1), [[n] for n in (2, 3, 5, 10, 20, 100, 1000, 10**6)])
add('logBinomial', lambda n, k: mp.log(mp.binomial(n, k)), [[n, k] for n, k in ((1, 1), (2, 1), (3, 2), (10, 3), (52, 5), (100, 50), (1000, 1), (1000, 2), (1000, 999), (1000, 998), (20000, 20), (10**6, 5 * 10**5), (10**9, 3), (10**12, 1000))][1:])


def lower(a, x):
    return mp.gammainc(a, 0, x, regularized=True)


def upper(a, x):
    return mp.gammainc(a, x, mp.inf, regularized=True)


shapes = []
for _ in range(40):
    a = size(-1, 3.3)
    shapes.append([a, a * random.uniform(0.3, 2)])
shapes += [[0.5, 0.01], [0.5, 30.0], [1.0, 1.0], [1.0, 700.0], [2.5, 1e-8], [10.0, 100.0], [1000.0, 1000.0], [1000.0, 1200.0], [1e4, 9900.0], [1e4, 10100.0]]
add('gammaP', lower, [s for s in shapes if lower(*s) < 0.9 and lower(*s) > 1e-250])
add('gammaQ', upper, [s for s in shapes if upper(*s) < 0.9 and upper(*s) > 1e-250])


def beta(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


triples = []
while len(triples) < 45:
    a, b = size(-1, 2.7), size(-1, 2.7)
    x = min(0.999, max(1e-3, a / (a + b) * random.uniform(0.5, 1.5)))
    if beta(a, b, x) > 1e-200:
        triples.append([a, b, x])
triples += [[0.5, 0.5, 0.5], [1.0, 1.0, 0.3], [2.0, 3.0, 1e-10], [5.0, 0.5, 0.99999], [1000.0, 1000.0, 0.5], [1000.0, 2000.0, 0.3]]
add('betaI', beta, triples)
points = [1e-20, 1e-5, 0.1, 0.3, 0.5, 0.64, 0.6499999, 0.65, 0.66, 0.8, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 5.9]
add('erf', mp.erf, [[x] for x in points] + [[-x] for x in points[::3]])
add('erfc', mp.erfc, [[x] for x in points + [7.0, 10.0, 15.3, 20.0, 26.0]] + [[-x] for x in points[::3]] + [[random.uniform(0.5, 26)] for _ in range(15)])
add('stirlingError', lambda x: mp.loggamma(x + 1) - mp.log(mp.sqrt(2 * mp.pi * x)) - x * mp.log(x) + x, [[x] for x in (0.01, 0.5, 1, 2, 3.7, 7.99, 8, 15, 100, 1e6)])
add('devianceTerm', lambda x, m: x * mp.log(x / m) + m - x if x else m, [[x, m] for x, m in ((0, 3.5), (1, 5), (5, 5.0001), (100, 99), (100, 82), (100, 81), (1e6, 1e6 + 1), (3, 1e-3))])

with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': {'python': sys.version.split()[0], 'mpmath': mp.__version__}, 'cases': cases}, file, separators=(',', ':'))
    file.write('\n')
