"""Reference values for bird strikes: indices, tests and areas of the same rows by NumPy, SciPy and scikit-learn.

Run from the repository's root, with the packages installed: python3 src/labs/real-drift/golden/make_strikes.py
"""

import csv
import json
from collections import Counter
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import chi2_contingency
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

FILE = "node_modules/vega-datasets/data/birdstrikes.csv"
COLUMNS = {
    "operator": ("Aircraft Airline Operator", 10),
    "aircraft": ("Aircraft Make Model", 10),
    "state": ("Origin State", 10),
    "phase": ("Phase of flight", 5),
    "speed": ("Speed IAS in knots", 7),
    "time": ("Time of day", 4),
    "size": ("Wildlife Size", 3),
    "species": ("Wildlife Species", 8),
}
SPEEDS = [110, 130, 145, 165, 220]

seen = set()
rows = []
for row in csv.DictReader(Path(FILE).open()):
    key = tuple(row.values())
    if key in seen or row["Effect Amount of damage"] not in ("None", "Minor", "Medium", "Substantial"):
        continue
    seen.add(key)
    rows.append(row)
rows.sort(key=lambda row: row["Flight Date"])
year = np.array([int(row["Flight Date"][:4]) for row in rows])
damaged = np.array([row["Effect Amount of damage"] != "None" for row in rows]).astype(int)


def codes_of(name, most):
    texts = [row[name] for row in rows]
    if name.startswith("Speed"):
        texts = ["" if text == "" else str(np.searchsorted(SPEEDS, float(text), side="right")) for text in texts]
    names = [text for text, _ in Counter(texts).most_common()]
    kept = names if len(names) <= most else names[:most]
    return np.array([kept.index(text) if text in kept else most for text in texts])


codes = {name: codes_of(*of) for name, of in COLUMNS.items()}


def indicators(chosen):
    return np.hstack([np.eye(codes[name].max() + 1)[codes[name][chosen]][:, 1:] for name in COLUMNS])


def period(first, last):
    before, production = np.flatnonzero(year < first), np.flatnonzero((year >= first) & (year <= last))
    columns = {}
    for name in COLUMNS:
        size = codes[name].max() + 1
        e = np.bincount(codes[name][before], minlength=size)
        a = np.bincount(codes[name][production], minlength=size)
        shares = [(counts + 0.5) / (counts + 0.5).sum() for counts in (e, a)]
        index = ((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum()
        table = np.array([e, a])[:, (e + a) > 0]
        columns[name] = {"stability": index, "pValue": chi2_contingency(table, correction=False).pvalue}
    held, learnt = before[::3], np.delete(before, np.arange(0, len(before), 3))
    model = LogisticRegression(C=1 / 2, solver="newton-cholesky", tol=1e-10).fit(indicators(learnt), damaged[learnt])
    chances = [model.predict_proba(indicators(chosen))[:, 1] for chosen in (held, production)]
    return {
        "from": first,
        "to": last,
        "before": len(before),
        "production": len(production),
        "columns": columns,
        "heldOut": roc_auc_score(damaged[held], chances[0]),
        "inProduction": roc_auc_score(damaged[production], chances[1]),
        "lossHeldOut": log_loss(damaged[held], chances[0]),
        "predicted": chances[1].mean(),
    }


made = {
    "made": "make_strikes.py",
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
    "rows": len(rows),
    "periods": [period(1997, 2002), period(1995, 1995)],
}
Path(__file__).with_name("strikes.json").write_text(json.dumps(made, indent=1) + "\n")
