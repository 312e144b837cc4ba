"""Writes elementary.json: correctly rounded values of the elementary functions (needs mpmath).

Numbers are kept as text, so that -0, infinities and every bit survive JSON.
"""
import json
import math
import random
import sys

import mpmath as mp

mp.mp.prec = 3000
random.seed(20240501)


def text(value):
    if math.isnan(value):
        return 'NaN'
    if math.isinf(value):
        return 'Infinity' if value > 0 else '-Infinity'
    return repr(value)


def rounded(function, *arguments):
    return float(function(*[mp.mpf(a) for a in arguments]))


def spread(low, high, count):
    """Sizes spread evenly in their logarithm, both signs."""
    return [random.choice((-1, 1)) * 10 ** random.uniform(low, high) for _ in range(count)]


def uniform(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


inf, nan, tiny = math.inf, math.nan, 5e-324
special = {
    'exp': [(0.0, 1.0), (-0.0, 1.0), (inf, inf), (-inf, 0.0), (nan, nan), (710.0, inf), (-746.0, 0.0), (1e308, inf)],
    'expm1': [(0.0, 0.0), (-0.0, -0.0), (inf, inf), (-inf, -1.0), (nan, nan), (710.0, inf), (tiny, tiny), (-1e9, -1.0)],
    'log': [(1.0, 0.0), (0.0, -inf), (-0.0, -inf), (inf, inf), (-1.0, nan), (nan, nan), (-inf, nan)],
    'log1p': [(0.0, 0.0), (-0.0, -0.0), (-1.0, -inf), (inf, inf), (-2.0, nan), (nan, nan), (tiny, tiny)],
    'log2': [(1.0, 0.0), (0.0, -inf), (inf, inf), (-1.0, nan), (nan, nan), (tiny, -1074.0), (8.0, 3.0), (2.0**-1022, -1022.0), (2.0**1023, 1023.0)],
    'tanh': [(0.0, 0.0), (-0.0, -0.0), (inf, 1.0), (-inf, -1.0), (nan, nan), (tiny, tiny), (700.0, 1.0)],
    'sin': [(0.0, 0.0), (-0.0, -0.0), (nan, nan), (tiny, tiny)],
    'cos': [(0.0, 1.0), (-0.0, 1.0), (nan, nan), (tiny, 1.0)],
    'atan': [(0.0, 0.0), (-0.0, -0.0), (inf, math.pi / 2), (-inf, -math.pi / 2), (nan, nan), (tiny, tiny), (1e300, math.pi / 2)],
}
quarter_turns = [float(n * mp.pi / 2) for n in (1, 2, 3, 4, 5, 100, 355, 710, 12345, 1048575)]
inputs = {
    'exp': uniform(-1, 1, 25) + uniform(-745.1, 709.7, 35) + spread(-20, 1, 15) + [709.782712893384, 709.7827128933841, -708.5, -745.1, -745.1332191019411, 0.34657359, 0.34657360],
    'expm1': uniform(-1, 1, 30) + uniform(-45, 60, 30) + spread(-20, 1, 20) + [0.34657359027997264, 0.3465735902799727, -0.3465735902799727, 709.78],
    'log': uniform(0.5, 2, 25) + [abs(v) for v in spread(-320, 308, 40)] + [1 + v for v in spread(-15, -1, 20)] + [tiny, 2.0**-1022, 1.7976931348623157e308, math.sqrt(2), 0.9999999999999999, 1.0000000000000002],
    'log1p': uniform(-0.999, 3, 30) + spread(-20, -1, 20) + [abs(v) for v in spread(-1, 300, 20)] + [-0.2928932188134524, 0.41421356237309503, -0.9999999999999999],
    'log2': uniform(0.5, 2, 25) + [abs(v) for v in spread(-320, 308, 30)] + [1 + v for v in spread(-15, -1, 20)] + [3.0, 1023.9999999999999],
    'tanh': uniform(-2, 2, 30) + uniform(-25, 25, 20) + spread(-20, 1, 20),
    'sin': uniform(-1, 1, 20) + uniform(-7, 7, 20) + uniform(-1647099, 1647099, 20) + spread(-20, 6, 15) + quarter_turns,
    'cos': uniform(-1, 1, 20) + uniform(-7, 7, 20) + uniform(-1647099, 1647099, 20) + spread(-20, 6, 15) + quarter_turns,
    'atan': uniform(-1, 1, 25) + uniform(-10, 10, 12) + spread(-20, 20, 30) + [i / 16 for i in range(1, 17)],
}
functions = {
    'exp': mp.exp, 'expm1': mp.expm1, 'log': mp.log, 'log1p': lambda x: mp.log(1 + x), 'log2': lambda x: mp.log(x) / mp.log(2),
    'tanh': mp.tanh, 'sin': mp.sin, 'cos': mp.cos, 'atan': mp.atan,
}
result = {'versions': {'python': sys.version.split()[0], 'mpmath': mp.__version__}, 'functions': {}}
for name, function in functions.items():
    pairs = [(x, y) for x, y in special[name]] + [(x, rounded(function, x)) for x in inputs[name]]
    result['functions'][name] = [[text(x), text(y)] for x, y in pairs]

powers = [(random.uniform(0, 10), random.uniform(-300, 300)) for _ in range(18)]
powers += [(random.uniform(0.9, 1.1), random.uniform(-6000, 6000)) for _ in range(22)]
powers += [(abs(v), random.uniform(-1, 1)) for v in spread(-320, 308, 20)]
powers += [(-3.5, 3.0), (-3.5, -4.0), (-2.0, 53.0), (10.0, 22.0), (10.0, -22.0), (2.0, 0.5), (2.0, 1023.0), (2.0, -1074.0), (2.0, -1060.5), (1.0000000000000002, 3e18), (0.9999999999999999, 6e18), (7.0, 2.0), (1e-300, 1e-300)]
pow_special = [
    (0.0, 0.0, 1.0), (nan, 0.0, 1.0), (1.0, nan, 1.0), (1.0, inf, 1.0), (-1.0, inf, 1.0), (-1.0, 3.0, -1.0), (nan, 1.0, nan), (2.0, nan, nan), (2.0, inf, inf),
    (2.0, -inf, 0.0), (0.5, inf, 0.0), (0.5, -inf, inf), (0.0, 2.0, 0.0), (-0.0, 3.0, -0.0), (-0.0, 2.0, 0.0), (-0.0, -3.0, -inf), (0.0, -2.0, inf), (inf, 2.0, inf),
    (inf, -2.0, 0.0), (-inf, 3.0, -inf), (-inf, 2.0, inf), (-inf, -3.0, -0.0), (-inf, 0.5, inf), (-8.0, 0.3333333333333333, nan), (10.0, 400.0, inf), (-10.0, 401.0, -inf),
    (10.0, -400.0, 0.0), (-10.0, -401.0, -0.0), (3.0, 1e300, inf), (tiny, 1.0, tiny),
]
values = [[x, y, z] for x, y, z in pow_special] + [[x, y, rounded(mp.power, x, y)] for x, y in powers]
result['pow'] = [[text(v) for v in row] for row in values]

with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
