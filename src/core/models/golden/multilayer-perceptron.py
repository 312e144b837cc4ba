"""Reference values for multilayer perceptrons trained from given first weights, rows in order."""

import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20261124)
n, d = 50, 3
x = np.round(rng.normal(size=(n, d)), 3)
two = (x[:, 0] + x[:, 1] ** 2 + 0.5 * rng.normal(size=n) > 0.7).astype(int)
three = np.digitize(x[:, 0] + 0.3 * rng.normal(size=n), [-0.5, 0.5])
fresh = np.round(rng.normal(size=(6, d)), 3)


class FromGiven(MLPClassifier):
    """Starts from rounded weights that the golden file can hold."""

    def _init_coef(self, fan_in, fan_out, dtype):
        weights = np.round(rng.uniform(-1, 1, (fan_in, fan_out)), 3)
        biases = np.round(rng.uniform(-1, 1, fan_out), 3)
        self.first = getattr(self, "first", [])
        self.first.append((weights.tolist(), biases.tolist()))
        return weights.copy(), biases.copy()


cases = []
for name, y, hidden, activation, solver, options in [
    ("two classes, SGD", two, (5,), "relu", "sgd", {"momentum": 0.0, "learning_rate_init": 0.1}),
    ("two classes, momentum, tanh", two, (4, 3), "tanh", "sgd", {"momentum": 0.9, "learning_rate_init": 0.05}),
    ("two classes, Adam", two, (5, 4), "relu", "adam", {"learning_rate_init": 0.01}),
    ("three classes, Adam, tanh", three, (6,), "tanh", "adam", {"learning_rate_init": 0.02}),
    ("no hidden layer, SGD", two, (), "relu", "sgd", {"momentum": 0.0, "learning_rate_init": 0.2}),
]:
    m = FromGiven(
        hidden_layer_sizes=hidden, activation=activation, solver=solver, shuffle=False, batch_size=8,
        max_iter=15, alpha=0.03, tol=0, n_iter_no_change=1000, nesterovs_momentum=False, **options,
    ).fit(x, y)
    cases.append(
        {
            "name": name,
            "y": y.tolist(),
            "hidden": list(hidden),
            "activation": activation,
            "solver": solver,
            "learningRate": options["learning_rate_init"],
            "momentum": options.get("momentum", 0.0),
            "first": m.first,
            "lossCurve": m.loss_curve_,
            "probability": m.predict_proba(fresh).tolist(),
        }
    )

out = {
    "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "x": x.tolist(),
    "fresh": fresh.tolist(),
    "l2": 0.03,
    "batchSize": 8,
    "epochs": 15,
    "cases": cases,
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
