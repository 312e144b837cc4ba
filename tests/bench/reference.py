"""Times scikit-learn and imbalanced-learn on the tables of a folder; prints milliseconds by case as JSON."""

import json
import statistics
import sys
import time
import warnings

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors
from sklearn.neural_network import MLPClassifier
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings("ignore")
folder = sys.argv[1]
shapes = json.load(open(f"{folder}/shapes.json"))


def table(name):
    rows, columns = shapes[name]
    x = np.fromfile(f"{folder}/{name}.x").reshape(rows, columns)
    return x, np.fromfile(f"{folder}/{name}.y", dtype=np.uint8)


def median(work, repeats=9):
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


x, y = table("trees")
flat, _ = table("flat")
wide, _ = table("wide")
linear, linear_y = table("linear")
digits, digits_y = table("digits")
rare, rare_y = table("rare")
network = dict(hidden_layer_sizes=(32,), batch_size=32, max_iter=5, tol=0, random_state=0)
cases = {
    "decisionTree": lambda: DecisionTreeClassifier(random_state=0).fit(x, y),
    "randomForest": lambda: RandomForestClassifier(50, n_jobs=1, random_state=0).fit(x, y),
    "gradientBoosting": lambda: GradientBoostingClassifier(random_state=0).fit(x, y),
    "neighboursFlat": lambda: NearestNeighbors(n_neighbors=5).fit(flat).kneighbors(),
    "neighboursWide": lambda: NearestNeighbors(n_neighbors=5).fit(wide).kneighbors(),
    "queryWide": lambda: NearestNeighbors(n_neighbors=5).fit(wide).kneighbors(wide),
    "logisticRegression": lambda: LogisticRegression().fit(linear, linear_y),
    "perceptron": lambda: MLPClassifier(**network).fit(digits, digits_y),
}
try:
    from imblearn.over_sampling import SMOTE

    cases["smote"] = lambda: SMOTE(random_state=0).fit_resample(rare, rare_y)
except ImportError:
    pass
print(json.dumps({name: median(work) for name, work in cases.items()}))
