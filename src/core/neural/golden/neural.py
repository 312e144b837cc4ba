"""Reference values for float32 networks: passes by plain loops, losses, and training curves."""

import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20261201)


def exact(shape, scale=1.0):
    """Multiples of 1/256: float32 holds them as they are."""
    return np.round(256 * scale * rng.normal(size=shape)) / 256


def places(side, layer):
    return (side - layer["size"]) // layer["stride"] + 1


def patch(layer, x, row, y, z):
    top, left = y * layer["stride"], z * layer["stride"]
    return np.s_[row, top : top + layer["size"], left : left + layer["size"], :]


def forward(layer, x):
    if layer["kind"] == "relu":
        return np.maximum(x, 0)
    w, b = layer["w"], layer["b"]
    if layer["kind"] == "dense":
        return x.reshape(len(x), -1) @ w + b
    s, c = layer["size"], layer["channels"]
    x = x.reshape(len(x), layer["height"], layer["width"], c)
    out = np.zeros((len(x), places(layer["height"], layer), places(layer["width"], layer), len(b)))
    for row, y, z in np.ndindex(out.shape[:3]):
        seen = x[patch(layer, x, row, y, z)]
        if layer["kind"] == "depthwise":
            out[row, y, z] = (seen * w.reshape(s, s, c)).sum(axis=(0, 1)) + b
        else:
            out[row, y, z] = np.einsum("ijc,ijcf->f", seen, w.reshape(s, s, c, len(b))) + b
    return out


def backward(layer, x, d):
    """Gradient of what goes in, of weights and of biases."""
    if layer["kind"] == "relu":
        return d.reshape(x.shape) * (x > 0), None, None
    w, b = layer["w"], layer["b"]
    if layer["kind"] == "dense":
        x = x.reshape(len(x), -1)
        return d @ w.T, x.T @ d, d.sum(axis=0)
    s, c = layer["size"], layer["channels"]
    x = x.reshape(len(x), layer["height"], layer["width"], c)
    d = d.reshape(len(x), places(layer["height"], layer), places(layer["width"], layer), len(b))
    filters = w.reshape((s, s, c) if layer["kind"] == "depthwise" else (s, s, c, len(b)))
    dx, dw = np.zeros_like(x), np.zeros_like(filters)
    for row, y, z in np.ndindex(d.shape[:3]):
        at = patch(layer, x, row, y, z)
        if layer["kind"] == "depthwise":
            dw += x[at] * d[row, y, z]
            dx[at] += filters * d[row, y, z]
        else:
            dw += np.einsum("ijc,f->ijcf", x[at], d[row, y, z])
            dx[at] += np.einsum("ijcf,f->ijc", filters, d[row, y, z])
    return dx, dw, d.sum(axis=(0, 1, 2))


def probabilities(z, temperature=1.0):
    e = np.exp((z - z.max(axis=1, keepdims=True)) / temperature)
    return e / e.sum(axis=1, keepdims=True)


def dense(inputs, outputs):
    return {"kind": "dense", "inputs": inputs, "outputs": outputs,
            "w": exact((inputs, outputs), (2 / inputs) ** 0.5), "b": exact(outputs, 0.2)}


def sliding(kind, height, width, channels, size, stride, filters=None):
    layer = {"kind": kind, "height": height, "width": width, "channels": channels, "size": size, "stride": stride}
    if kind == "convolution":
        layer["filters"] = filters
    fan_in = size * size * (channels if filters else 1)
    shape = (size * size * channels, filters) if filters else (size * size, channels)
    return layer | {"w": exact(shape, (2 / fan_in) ** 0.5), "b": exact(shape[1], 0.2)}


relu = {"kind": "relu"}
passes = []
for name, inputs, layers in [
    ("dense layers", 4, [dense(4, 6), relu, dense(6, 5), relu, dense(5, 3)]),
    ("convolutions with stride 1 and 2", 7 * 8 * 2, [
        sliding("convolution", 7, 8, 2, 3, 1, 3), relu,
        sliding("convolution", 5, 6, 3, 2, 2, 4), relu, dense(2 * 3 * 4, 3)]),
    ("a convolution with stride 2, then 1 with overlap", 9 * 9, [
        sliding("convolution", 9, 9, 1, 3, 2, 2), relu,
        sliding("convolution", 4, 4, 2, 3, 1, 3), relu, dense(2 * 2 * 3, 3)]),
    ("depthwise and 1 x 1 convolutions", 8 * 7 * 2, [
        sliding("depthwise", 8, 7, 2, 3, 1), relu,
        sliding("convolution", 6, 5, 2, 1, 1, 3), relu,
        sliding("depthwise", 6, 5, 3, 3, 2), relu, dense(2 * 2 * 3, 3)]),
]:
    rows = 5
    x = exact((rows, inputs))
    y = rng.integers(0, 3, rows)
    seen = [x]
    for layer in layers:
        seen.append(forward(layer, seen[-1]))
    p = probabilities(seen[-1])
    d = (p - np.eye(3)[y]) / rows
    gradients = []
    for layer, before in zip(layers[::-1], seen[-2::-1]):
        d, dw, db = backward(layer, before, d)
        if dw is not None:
            gradients.insert(0, {"weights": dw.ravel().tolist(), "biases": db.tolist()})
    passes.append({
        "name": name,
        "x": x.ravel().tolist(),
        "y": y.tolist(),
        "layers": [
            {k: v for k, v in layer.items() if k not in "wb"}
            | ({"weights": layer["w"].ravel().tolist(), "biases": layer["b"].tolist()} if "w" in layer else {})
            for layer in layers
        ],
        "logits": seen[-1].ravel().tolist(),
        "loss": -np.log(p[np.arange(rows), y]).mean(),
        "gradients": gradients,
    })

rows, classes, temperature, alpha = 6, 4, 3.0, 0.7
student, teacher = exact((rows, classes), 3), exact((rows, classes), 3)
y = rng.integers(0, classes, rows)
p, soft, q = probabilities(student), probabilities(student, temperature), probabilities(teacher, temperature)
softLoss = -(q * np.log(soft)).sum(axis=1)
hardLoss = -np.log(p[np.arange(rows), y])
distillation = {
    "classes": classes,
    "temperature": temperature,
    "alpha": alpha,
    "y": y.tolist(),
    "student": student.ravel().tolist(),
    "teacher": teacher.ravel().tolist(),
    "loss": (alpha * temperature**2 * softLoss + (1 - alpha) * hardLoss).mean(),
    "gradient": ((alpha * temperature * (soft - q) + (1 - alpha) * (p - np.eye(classes)[y])) / rows).ravel().tolist(),
    "soft": soft.ravel().tolist(),
}

n, d = 50, 3
x = exact((n, d))
three = np.digitize(x[:, 0] + x[:, 1] ** 2 + 0.3 * rng.normal(size=n), [0.3, 1.2])
fresh = exact((6, d))


class FromGiven(MLPClassifier):
    """Starts from weights that the golden file can hold."""

    def _init_coef(self, fan_in, fan_out, dtype):
        layer = dense(fan_in, fan_out)
        self.first = getattr(self, "first", [])
        self.first.append({"inputs": fan_in, "outputs": fan_out,
                           "weights": layer["w"].ravel().tolist(), "biases": layer["b"].tolist()})
        return layer["w"].copy(), layer["b"].copy()


training = []
for name, hidden, optimizer in [
    ("SGD", (5,), {"kind": "sgd", "learningRate": 0.1, "momentum": 0.0}),
    ("SGD with momentum", (6, 4), {"kind": "sgd", "learningRate": 0.05, "momentum": 0.9}),
    ("Adam", (6, 4), {"kind": "adam", "learningRate": 0.01}),
]:
    m = FromGiven(
        hidden_layer_sizes=hidden, activation="relu", solver=optimizer["kind"], shuffle=False, batch_size=8,
        max_iter=15, alpha=0, tol=0, n_iter_no_change=1000, nesterovs_momentum=False,
        learning_rate_init=optimizer["learningRate"], momentum=optimizer.get("momentum", 0.9),
    ).fit(x, three)
    training.append({
        "name": name,
        "optimizer": optimizer,
        "first": m.first,
        "lossCurve": m.loss_curve_,
        "probability": m.predict_proba(fresh).ravel().tolist(),
    })

out = {
    "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "passes": passes,
    "distillation": distillation,
    "training": {
        "x": x.ravel().tolist(),
        "y": three.tolist(),
        "fresh": fresh.ravel().tolist(),
        "batchSize": 8,
        "cases": training,
    },
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
