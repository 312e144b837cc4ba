"""Prints the constants that elementary.ts and special.ts hold (needs mpmath 1.3.0).

Each is a mathematical constant rounded to a double, or split in parts whose sum has more digits.
Nothing reads this script's output: it is here so that the digits can be checked.
"""
import mpmath as mp

mp.mp.dps = 60


def top_bits(value, bits):
    """The value cut to its first so many significant bits."""
    exponent = int(mp.floor(mp.log(abs(value), 2)))
    scale = mp.mpf(2) ** (bits - 1 - exponent)
    return mp.floor(value * scale) / scale


def parts(name, value, widths):
    rest = mp.mpf(value)
    for index, bits in enumerate(widths):
        part = top_bits(rest, bits)
        rest -= part
        print(name, 'part', index, repr(float(part)))
    print(name, 'rest', repr(float(rest)))


parts('ln 2', mp.log(2), [38])
parts('ln 2 in full', mp.log(2), [38, 53])
parts('1 / ln 2', 1 / mp.log(2), [53])
parts('pi / 2', mp.pi / 2, [33, 33, 33])
parts('2 / 3', mp.mpf(2) / 3, [53])
for i in range(9):
    value = mp.atan(mp.mpf(i) / 8)
    print('atan', i, '/ 8', repr(float(value)), repr(float(value - mp.mpf(float(value)))))
print('pi / 2', repr(float(mp.pi / 2)), repr(float(mp.pi / 2 - mp.mpf(float(mp.pi / 2)))))

print('log gamma about 2, coefficients of s, s^2, ...')
print(' ', repr(float(1 - mp.euler)))
for k in range(2, 30):
    print(' ', repr(float((-1) ** k * (mp.zeta(k) - 1) / k)))
print('Stirling series, coefficients of 1/x, 1/x^3, ...')
for k in range(1, 11):
    print(' ', repr(float(mp.bernoulli(2 * k) / (2 * k * (2 * k - 1)))))
print('log(sqrt(2 pi))', repr(float(mp.log(mp.sqrt(2 * mp.pi)))))
print('2 / sqrt(pi)', repr(float(2 / mp.sqrt(mp.pi))), '1 / sqrt(2 pi)', repr(float(1 / mp.sqrt(2 * mp.pi))))


def scaled_erfc(u):
    """(1 + 2 x) exp(x^2) erfc(x) at x = 3.75 (1 + u) / (1 - u); its limit at u = 1 is 2/sqrt(pi)."""
    if u == 1:
        return 2 / mp.sqrt(mp.pi)
    x = mp.mpf('3.75') * (1 + u) / (1 - u)
    if x > 60:
        # Asymptotic series: at x > 60 its 20 terms have more than 60 digits.
        total = term = mp.mpf(1)
        for k in range(1, 25):
            term *= -mp.mpf(2 * k - 1) / (2 * x * x)
            total += term
        return (1 + 2 * x) * total / (x * mp.sqrt(mp.pi))
    return (1 + 2 * x) * mp.exp(x * x) * mp.erfc(x)


count = 64
nodes = [mp.cos(mp.pi * (j + mp.mpf(1) / 2) / count) for j in range(count)]
values = [scaled_erfc(u) for u in nodes]
print('Chebyshev coefficients of scaled_erfc (the first already halved)')
for k in range(32):
    c = 2 * mp.fsum(v * mp.cos(k * mp.pi * (j + mp.mpf(1) / 2) / count) for j, v in enumerate(values)) / count
    print(' ', k, repr(float(c / 2 if k == 0 else c)))
