"""Writes random-streams.json: an independent implementation of random.ts, from its description."""
import json
import sys

MASK = 0xFFFFFFFF


def rotate(word, count):
    return ((word << count) | (word >> (32 - count))) & MASK


def splitmix32(seed):
    state = seed
    while True:
        state = (state + 0x9E3779B9) & MASK
        z = state
        z = ((z ^ (z >> 16)) * 0x21F0AAAD) & MASK
        z = ((z ^ (z >> 15)) * 0x735A2D97) & MASK
        yield z ^ (z >> 15)


def final_mix(h):
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & MASK
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & MASK
    return h ^ (h >> 16)


LANES = [
    (0x9E3779B9, 0xCC9E2D51, 0x1B873593),
    (0x7F4A7C15, 0x239B961B, 0xAB0E9789),
    (0xF39CC060, 0x38B34AE5, 0xA1E38B93),
    (0x5CEDC834, 0x85EBCA6B, 0xC2B2AE35),
]


class Stream:
    def __init__(self, key):
        self.key = list(key)
        self.a, self.b, self.c, self.counter = key
        for _ in range(15):
            self.word()

    def word(self):
        out = (self.a + self.b + self.counter) & MASK
        self.counter = (self.counter + 1) & MASK
        self.a = self.b ^ (self.b >> 9)
        self.b = (self.c * 9) & MASK
        self.c = (rotate(self.c, 21) + out) & MASK
        return out

    def next(self):
        high = self.word() >> 5
        low = self.word() >> 6
        return (high * 2**26 + low) / 2**53

    def next_int(self, bound):
        limit = 2**32 - 2**32 % bound
        while True:
            word = self.word()
            if word < limit:
                return word % bound

    def fork(self, label):
        raw = label.encode('utf-16-le', 'surrogatepass')
        units = [raw[i] + 256 * raw[i + 1] for i in range(0, len(raw), 2)]
        hashes = []
        for start, first, second in LANES:
            h = start
            for word in self.key + units:
                k = (word * first) & MASK
                k = (rotate(k, 15) * second) & MASK
                h = (rotate(h ^ k, 13) * 5 + 0xE6546B64) & MASK
            hashes.append(h ^ len(units))
        total = sum(hashes)
        return Stream([final_mix((h + total) & MASK) for h in hashes])


def create(seed):
    source = splitmix32(seed)
    return Stream([next(source) for _ in range(4)])


def first_numbers(stream, count=8):
    return [stream.next() for _ in range(count)]


cases = [{'seed': seed, 'next': first_numbers(create(seed))} for seed in (0, 1, 7, 42, 2**31, 2**32 - 1)]
ints = []
for seed, bound in ((1, 1), (2, 2), (3, 6), (4, 1000), (5, 2**31 + 1), (6, 3 * 2**30), (7, 2**32)):
    stream = create(seed)
    ints.append({'seed': seed, 'bound': bound, 'values': [stream.next_int(bound) for _ in range(8)]})
forks = []
for seed, labels in (
    (1, ['']),
    (1, ['a']),
    (1, ['b']),
    (2, ['a']),
    (1, ['a', 'b']),
    (1, ['b', 'a']),
    (1, ['repeat 17', 'train/test', 'tree 3']),
    (4294967295, ['größe 数 🎲']),
):
    stream = create(seed)
    for label in labels:
        stream = stream.fork(label)
    forks.append({'seed': seed, 'labels': labels, 'next': first_numbers(stream)})

with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'python': sys.version.split()[0], 'cases': cases, 'ints': ints, 'forks': forks}, file, indent=1)
    file.write('\n')
