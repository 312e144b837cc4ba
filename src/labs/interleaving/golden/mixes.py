"""Writes mixes.json: every list that each way to interleave can give, by playing all coins out.

Written from the papers, apart from the lab's own code: coins are enumerated, not branches. Needs Python 3
and statsmodels.
"""

import itertools
import json
import sys
from fractions import Fraction
from pathlib import Path

import statsmodels
from statsmodels.stats.power import NormalIndPower

PAIRS = [
    ("012", "120"),
    ("0123", "1230"),
    ("0123", "3210"),
    ("0123", "0132"),
    ("0123", "2031"),
    ("0123", "0123"),
]


def team_draft(a, b, length):
    """Radlinski et al. 2008: rounds; in each a coin says which captain picks first."""
    rounds = (length + 1) // 2
    for coins in itertools.product([0, 1], repeat=rounds):
        items, teams = [], []
        for coin in coins:
            for captain in (0, 1) if coin == 0 else (1, 0):
                free = [x for x in (a, b)[captain] if x not in items]
                if len(items) < length:
                    items.append(free[0])
                    teams.append(-1 if captain == 0 else 1)
        yield Fraction(1, 2**rounds), items, teams


def balanced(a, b, length):
    """Chapelle et al. 2012, algorithm 1; one click at c: k is its better rank, who has it by then wins."""
    for a_first in (True, False):
        items, ka, kb = [], 0, 0
        while ka < len(a) and kb < len(b) and len(items) < length:
            if ka < kb or (ka == kb and a_first):
                if a[ka] not in items:
                    items.append(a[ka])
                ka += 1
            else:
                if b[kb] not in items:
                    items.append(b[kb])
                kb += 1
        credits = []
        for c in items:
            k = min(a.index(c), b.index(c)) + 1
            credits.append(int(c in b[:k]) - int(c in a[:k]))
        yield Fraction(1, 2), items, credits


def softmax(ranking, gone):
    left = [x for x in ranking if x not in gone]
    total = sum(Fraction(1, (r + 1) ** 3) for r in range(len(left)))
    return {x: Fraction(1, (r + 1) ** 3) / total for r, x in enumerate(left)}


def probabilistic(a, b, length):
    """Hofmann et al. 2011: lists with all assignments; the credit is the mean over the assignments."""
    for items in itertools.permutations(a, length):
        joint = {}
        for assignment in itertools.product([0, 1], repeat=length):
            p = Fraction(1)
            for k, captain in enumerate(assignment):
                p *= Fraction(1, 2) * softmax((a, b)[captain], items[:k])[items[k]]
            joint[assignment] = p
        total = sum(joint.values())
        credits = [
            sum(p * (1 if assignment[k] else -1) for assignment, p in joint.items()) / total
            for k in range(length)
        ]
        yield total, list(items), credits


def listed(mixes):
    merged = {}
    for p, items, credits in mixes:
        key = (tuple(items), tuple(credits))
        merged[key] = merged.get(key, 0) + p
    return [
        {"items": [int(x) for x in items], "credits": [float(c) for c in credits], "probability": float(p)}
        for (items, credits), p in merged.items()
    ]


pairs = []
for a, b in PAIRS:
    for length in range(2, len(a) + 1):
        pairs.append(
            {
                "a": [int(x) for x in a],
                "b": [int(x) for x in b],
                "length": length,
                "team": listed(team_draft(a, b, length)),
                "balanced": listed(balanced(a, b, length)),
                "probabilistic": listed(probabilistic(a, b, length)),
            }
        )

users = [
    {
        "effect": effect,
        "variance": variance,
        "users": NormalIndPower().solve_power(
            effect_size=effect / variance**0.5, alpha=0.05, power=0.8, ratio=0
        ),
    }
    for effect, variance in [(0.018, 0.69), (0.01, 0.86), (0.2, 0.9)]
]

Path(__file__).with_name("mixes.json").write_text(
    json.dumps(
        {
            "versions": {"python": sys.version.split()[0], "statsmodels": statsmodels.__version__},
            "pairs": pairs,
            "users": users,
        },
        indent=1,
    )
    + "\n"
)
