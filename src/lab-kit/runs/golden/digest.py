"""Writes digest.json: an independent implementation of digest.ts, from its description."""
import json
import struct
import sys

MASK = 0xFFFFFFFF


def rotate(word, count):
    return ((word << count) | (word >> (32 - count))) & MASK


def final_mix(h):
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & MASK
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & MASK
    return h ^ (h >> 16)


def words_of_number(number):
    bits = 0x7FF8000000000000 if number != number else struct.unpack('>Q', struct.pack('>d', number))[0]
    return [bits >> 32, bits & MASK]


def words_of_text(text):
    raw = text.encode('utf-16-le')
    return [len(raw) // 2] + [raw[i] + 256 * raw[i + 1] for i in range(0, len(raw), 2)]


def words_of(value):
    if value is None:
        return [1]
    if value is False:
        return [2]
    if value is True:
        return [3]
    if isinstance(value, (int, float)):
        return [4] + words_of_number(float(value))
    if isinstance(value, str):
        return [5] + words_of_text(value)
    if isinstance(value, list):
        return [6, len(value)] + [w for item in value for w in words_of(item)]
    if isinstance(value, tuple):  # ('Float64Array', [numbers])
        name, numbers = value
        return [7] + words_of_text(name) + [len(numbers)] + [w for n in numbers for w in words_of_number(float(n))]
    words = [8, len(value)]
    for key in sorted(value):
        words += words_of_text(key) + words_of(value[key])
    return words


def digest(value):
    a, b = 0x243F6A88, 0x85A308D3
    words = words_of(value)
    for word in words:
        k = rotate((word * 0xCC9E2D51) & MASK, 15) * 0x1B873593 & MASK
        a = (rotate(a ^ k, 13) * 5 + 0xE6546B64) & MASK
        k = rotate((word * 0x239B961B) & MASK, 17) * 0xAB0E9789 & MASK
        b = (rotate(b ^ k, 15) * 9 + 0x561CCD1B) & MASK
    a1 = ((a ^ len(words)) + (b ^ len(words))) & MASK
    b1 = ((b ^ len(words)) + a1) & MASK
    a2 = (final_mix(a1) + final_mix(b1)) & MASK
    return f'{a2:08x}{(final_mix(b1) + a2) & MASK:08x}'


plain = [None, True, False, 0, 1, -1.5, 1e300, 5e-324, '', 'a', 'größe 🎲', [], [[]], [1, 2], ['1', 2], {}, {'b': 1, 'a': [True, None]}, {'a': {'b': {'c': 'd'}}}]
typed = [('Float64Array', [0.1, 0.2]), ('Float32Array', [0.5, 0.25]), ('Uint8Array', [1, 2]), ('Int32Array', [-1, 2]), ('Uint8Array', [])]
result = {
    'python': sys.version.split()[0],
    'plain': [{'value': value, 'digest': digest(value)} for value in plain],
    'typed': [{'name': name, 'numbers': numbers, 'digest': digest((name, numbers))} for name, numbers in typed],
    'special': {'-0': digest(-0.0), 'NaN': digest(float('nan')), 'Infinity': digest(float('inf')), '-Infinity': digest(float('-inf'))},
}
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, indent=1)
    file.write('\n')
