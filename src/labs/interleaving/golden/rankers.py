"""Writes rankers.json: the two rankers of the chapter, written apart from the lab's own code.

12 points, tastes N(0, 1), A sees them with noise 1 and B with 0.85; five are shown; a reader takes a point with
the chance 1 / (1 + exp(2.2 - taste - ease)) and else goes on with the chance 0.95. Choices are drawn, not computed.
Needs Python 3 and NumPy.
"""

import json
import sys
from pathlib import Path

import numpy as np

POINTS, SHOWN, APPEAL, PATIENCE = 12, 5, -2.2, 0.95
CUSTOMERS = 400_000


def first_taken(lists, chances, rng):
    """Position of the item that each customer takes, -1 for none; shape (customers,)."""
    n = len(lists)
    taken = np.full(n, -1)
    is_reading = np.ones(n, bool)
    for k in range(lists.shape[1]):
        p = chances[np.arange(n), lists[:, k]]
        takes = is_reading & (rng.random(n) < p)
        taken[takes] = k
        is_reading &= ~takes & (rng.random(n) < PATIENCE)
    return taken


def team_draft(a, b, rng):
    n = len(a)
    rows = np.arange(n)
    lists, teams = np.empty((n, SHOWN), int), np.empty((n, SHOWN), int)
    used = np.zeros((n, POINTS), bool)
    coin = None
    for k in range(SHOWN):
        if k % 2 == 0:
            coin = rng.integers(2, size=n)
        side = coin if k % 2 == 0 else 1 - coin
        ranking = np.where(side[:, None] == 0, a, b)
        is_free = ~used[rows[:, None], ranking]
        item = ranking[rows, is_free.argmax(axis=1)]
        lists[:, k], teams[:, k] = item, 2 * side - 1
        used[rows, item] = True
    return lists, teams


rng = np.random.default_rng(9)
taste = rng.standard_normal((CUSTOMERS, POINTS))
chances = 1 / (1 + np.exp(-APPEAL - taste))
a = np.argsort(-(taste + rng.standard_normal(taste.shape)), axis=1)
b = np.argsort(-(taste + 0.85 * rng.standard_normal(taste.shape)), axis=1)
choice_a = 100 * (first_taken(a[:, :SHOWN], chances, rng) >= 0).mean()
choice_b = 100 * (first_taken(b[:, :SHOWN], chances, rng) >= 0).mean()
lists, teams = team_draft(a, b, rng)
at = first_taken(lists, chances, rng)
credit = teams[at >= 0][np.arange((at >= 0).sum()), at[at >= 0]]

Path(__file__).with_name("rankers.json").write_text(
    json.dumps(
        {
            "versions": {"python": sys.version.split()[0], "numpy": np.__version__},
            "customers": CUSTOMERS,
            "choiceA": float(choice_a),
            "choiceB": float(choice_b),
            "shareB": float(100 * (credit > 0).mean()),
            "choices": int(len(credit)),
        },
        indent=1,
    )
    + "\n"
)
