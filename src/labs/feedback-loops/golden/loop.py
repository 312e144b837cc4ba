"""Writes loop.json: the chapter's three recommenders, written apart from the lab's own code.

A hundred songs of equal quality, 20,000 plays, a newcomer of twice the quality, 20,000 plays more. Needs
Python 3 and NumPy; takes some minutes.
"""

import json
import sys
from pathlib import Path

import numpy as np

SONGS, RATE, PLAYS, WORLDS = 100, 0.05, 20_000, 60


def world(policy, random, rng):
    clicks, plays = np.zeros(SONGS + 1), np.zeros(SONGS + 1)
    quality = np.full(SONGS + 1, RATE)
    quality[SONGS] = 2 * RATE
    for t in range(2 * PLAYS):
        present = SONGS if t < PLAYS else SONGS + 1
        if rng.random() < random:
            song = rng.integers(present)
        else:
            score = 1 + clicks[:present]
            if policy == "rate":
                score = score / (1 + plays[:present])
            steps = np.cumsum(score)
            song = np.searchsorted(steps, rng.random() * steps[-1], side="right")
        plays[song] += 1
        clicks[song] += rng.random() < quality[song]
        if t == PLAYS - 1:
            shares = np.sort(plays[:SONGS])[::-1] / PLAYS
    return [100 * shares[:10].sum(), 100 * shares[50:].sum(), plays[SONGS]]


cases = []
for policy, random in [("clicks", 0), ("clicks", 0.1), ("rate", 0.1)]:
    rng = np.random.default_rng(8)
    runs = np.array([world(policy, random, rng) for _ in range(WORLDS)])
    errors = runs.std(axis=0, ddof=1) / np.sqrt(WORLDS)
    cases.append(
        {
            "policy": policy,
            "random": random,
            "means": dict(zip(["topTen", "bottomHalf", "newcomerPlays"], runs.mean(axis=0).tolist())),
            "errors": dict(zip(["topTen", "bottomHalf", "newcomerPlays"], errors.tolist())),
        }
    )

Path(__file__).with_name("loop.json").write_text(
    json.dumps(
        {
            "versions": {"python": sys.version.split()[0], "numpy": np.__version__},
            "worlds": WORLDS,
            "cases": cases,
        },
        indent=1,
    )
    + "\n"
)
