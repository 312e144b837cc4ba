"""One held-out set: each model's probabilities, figures and curves by scikit-learn."""

import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings("ignore")
rng = np.random.default_rng(7)


def draw(n):
    y = (rng.random(n) < 0.15).astype(int)
    x = rng.normal(size=(n, 2)) * [1.0, 2.0] + np.outer(y, [1.4, 2.0]) + [3.0, -1.0]
    return np.round(x, 4), y


x, y = draw(240)
fresh, truth = draw(300)
scaler = StandardScaler().fit(x)
train, test = scaler.transform(x), scaler.transform(fresh)
models = {
    "logistic": LogisticRegression(C=1, tol=1e-14, solver="newton-cholesky", max_iter=1000),
    "neighbours": KNeighborsClassifier(15, algorithm="kd_tree"),
    "tree": DecisionTreeClassifier(max_depth=8, min_samples_leaf=5, random_state=0),
    "network": MLPClassifier((16,), max_iter=200, random_state=0),
}
threshold = 0.3
cases = []
for name, model in models.items():
    p = model.fit(train, y).predict_proba(test)[:, 1]
    called = (p >= threshold).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(truth, called).ravel()
    fpr, tpr, _ = metrics.roc_curve(truth, p, drop_intermediate=False)
    precision, recall, _ = metrics.precision_recall_curve(truth, p)
    observed, predicted = calibration_curve(truth, p, n_bins=10, strategy="quantile")
    cases.append(
        {
            "name": name,
            "probability": p.tolist(),
            "counts": {"tp": int(tp), "fp": int(fp), "fn": int(fn), "tn": int(tn)},
            "accuracy": metrics.accuracy_score(truth, called),
            "balancedAccuracy": metrics.balanced_accuracy_score(truth, called),
            "precision": metrics.precision_score(truth, called, zero_division=0),
            "recall": metrics.recall_score(truth, called),
            "f1": metrics.f1_score(truth, called),
            "mcc": metrics.matthews_corrcoef(truth, called),
            "rocAuc": metrics.roc_auc_score(truth, p),
            "averagePrecision": metrics.average_precision_score(truth, p),
            "brier": metrics.brier_score_loss(truth, p),
            "roc": {"x": fpr.tolist(), "y": tpr.tolist()},
            "precisionRecall": {"x": recall.tolist(), "y": precision.tolist()},
            "calibration": {"x": predicted.tolist(), "y": observed.tolist()},
        }
    )

out = {
    "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "threshold": threshold,
    "x": x.tolist(),
    "y": y.tolist(),
    "fresh": fresh.tolist(),
    "truth": truth.tolist(),
    "cases": cases,
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
