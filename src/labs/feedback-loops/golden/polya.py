"""Writes polya.json: how clicks are shared in a Pólya urn. Needs Python 3 and SciPy.

Each play draws one of `songs` songs in proportion to 1 + its clicks, and is clicked with the chance `rate`.
Given N clicks in all, those of one song are beta-binomial with a = 1, b = songs - 1; N is binomial.
"""

import json
import sys
from pathlib import Path

import scipy
from scipy.stats import betabinom, binom

CASES = [
    {"songs": 2, "plays": 12, "rate": 1.0},
    {"songs": 3, "plays": 12, "rate": 1.0},
    {"songs": 5, "plays": 24, "rate": 0.5},
]

for case in CASES:
    plays, songs, rate = case["plays"], case["songs"], case["rate"]
    case["pmf"] = [
        float(
            sum(
                binom.pmf(n, plays, rate) * betabinom.pmf(k, n, 1, songs - 1)
                for n in range(plays + 1)
                if n >= k
            )
        )
        for k in range(plays + 1)
    ]

Path(__file__).with_name("polya.json").write_text(
    json.dumps(
        {"versions": {"python": sys.version.split()[0], "scipy": scipy.__version__}, "cases": CASES},
        indent=1,
    )
    + "\n"
)
