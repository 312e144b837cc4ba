"""Reference values for logistic regression with weights, penalties and the focal loss."""

import json
import pathlib
import sys

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(20261124)
n, d = 120, 4
x = np.round(rng.normal(size=(n, d)) * [1, 2, 0.5, 3] + [0, 1, -1, 0], 3)
logit = x @ np.array([1.0, -0.5, 2.0, 0.1]) + 1.5
y = (rng.random(n) < 1 / (1 + np.exp(-logit))).astype(int)
weights = np.round(rng.uniform(0, 3, n), 2)
fresh = np.round(rng.normal(size=(10, d)) * 2, 3)


def focal(gamma, l2, w):
    sign = 2 * y - 1

    def value(beta):
        t = sign * (x @ beta[:d] + beta[d])
        minus_log = np.logaddexp(0, -t)
        p = np.exp(-minus_log)
        q = -np.expm1(-minus_log)
        slope = -(q**gamma) * (q + gamma * p * minus_log) * sign * w
        gradient = np.append(x.T @ slope + l2 * beta[:d], slope.sum())
        return (w * q**gamma * minus_log).sum() + l2 / 2 * (beta[:d] ** 2).sum(), gradient

    beta = np.zeros(d + 1)
    for _ in range(5):
        beta = minimize(value, beta, jac=True, method="BFGS", options={"gtol": 1e-12, "maxiter": 5000}).x
    return beta


cases = []
for name, l2, w, gamma in [
    ("plain", 1.0, None, 0),
    ("strong penalty", 50.0, None, 0),
    ("weak penalty", 1e-4, None, 0),
    ("weights", 1.0, weights, 0),
    ("focal, gamma 2", 1.0, None, 2),
    ("focal, gamma 0.5 with weights", 0.5, weights, 0.5),
]:
    if gamma == 0:
        m = LogisticRegression(C=1 / l2, tol=1e-14, max_iter=100000, solver="newton-cholesky").fit(x, y, w)
        beta = np.append(m.coef_[0], m.intercept_)
    else:
        beta = focal(gamma, l2, np.ones(n) if w is None else w)
    probability = 1 / (1 + np.exp(-(fresh @ beta[:d] + beta[d])))
    cases.append(
        {
            "name": name,
            "l2": l2,
            "gamma": gamma,
            "weights": None if w is None else w.tolist(),
            "coefficients": beta[:d].tolist(),
            "intercept": beta[d],
            "probability": probability.tolist(),
        }
    )

out = {
    "versions": {
        "python": sys.version.split()[0],
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    },
    "x": x.tolist(),
    "y": y.tolist(),
    "fresh": fresh.tolist(),
    "cases": cases,
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
