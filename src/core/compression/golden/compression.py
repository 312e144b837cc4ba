"""Reference values for compressing weights: float formats, whole numbers, sharing, singular values."""

import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20261205)
f32 = np.float32


def bits(values):
    return np.asarray(values, dtype=f32).view(np.uint32)


# Bit patterns of float32: all sizes, those around every rounding of float16, and edges.
every = rng.integers(0, 2**32, 900, dtype=np.uint64).astype(np.uint32)
halves = rng.integers(0, 0x7C00, 400).astype(np.uint16)
middle = (bits(halves.view(np.float16).astype(f32)) + bits((halves + 1).astype(np.uint16).view(np.float16).astype(f32))) // 2
near = np.concatenate([middle - 1, middle, middle + 1]).astype(np.uint32)
small = bits(rng.normal(size=400) * 10.0 ** rng.uniform(-9, 6, 400))
edges = bits([0.0, -0.0, 1, -1, 65504, 65519.996, 65520, -65520, 2**-14, 2**-24, 2**-25, 2.0000002 * 2**-26, 1e-45, 3.4e38, np.inf, -np.inf])
words = np.concatenate([every, near, small, edges])
words = words[~np.isnan(words.view(f32))]
single = words.view(f32)
to_bfloat16 = ((words.astype(np.uint64) + 0x7FFF + ((words >> 16) & 1)) >> 16).astype(np.uint16)

all_halves = np.arange(65536, dtype=np.uint16)
widened = all_halves.view(np.float16).astype(f32)
checksum = 0
for pattern in bits(widened)[~np.isnan(widened)].tolist():
    checksum = (checksum * 31 + pattern) & 0xFFFFFFFF

inputs, outputs = 40, 3
weights = (rng.normal(size=(inputs, outputs)) * [0.05, 0.2, 1.0] + [0.0, 0.1, 0.0]).astype(f32)
weights[5, 0] = 0.9
weights[7, 1] = 0


def step_of(low, high, bits_, scheme):
    top = 127 if bits_ == 8 else 7
    lowest = -top if scheme == "symmetric" else -top - 1
    scale = f32((high - low) / (top - lowest))
    zero = 0 if scheme == "symmetric" else int(np.clip(np.rint(lowest - low / float(scale)), lowest, top))
    return float(scale), zero, lowest, top


def codes_of(w, step):
    scale, zero, lowest, top = step
    return np.clip(np.rint(w / scale) + zero, lowest, top).astype(int)


def fit(w, bits_, scheme, calibration):
    w = w.astype(float)
    low, high = min(w.min(), 0), max(w.max(), 0)
    if scheme == "symmetric":
        high = np.abs(w).max()
        low = -high
    if calibration == "percentile":
        if scheme == "symmetric":
            high = np.percentile(np.abs(w), 99.9)
            low = -high
        else:
            low, high = min(np.percentile(w, 0.05), 0), max(np.percentile(w, 99.95), 0)
    if calibration != "mse":
        return step_of(low, high, bits_, scheme)
    steps = [step_of(i / 80 * low, i / 80 * high, bits_, scheme) for i in range(80, 0, -1)]
    return min(steps, key=lambda step: ((w - step[0] * (codes_of(w, step) - step[1])) ** 2).sum())


cases = []
for bits_ in (8, 4):
    for scheme in ("symmetric", "affine"):
        for channels in ("tensor", "channel"):
            for calibration in ("min-max", "percentile", "mse"):
                parts = [weights] if channels == "tensor" else [weights[:, j : j + 1] for j in range(outputs)]
                steps = [fit(part, bits_, scheme, calibration) for part in parts]
                codes = np.hstack([codes_of(part.astype(float), step) for part, step in zip(parts, steps)])
                cases.append(
                    {
                        "bits": bits_,
                        "scheme": scheme,
                        "channels": channels,
                        "calibration": calibration,
                        "scales": [step[0] for step in steps],
                        "zeroPoints": [step[1] for step in steps],
                        "codes": codes.ravel().tolist(),
                    }
                )

size = np.abs(weights.astype(float))
delta = 0.7 * size.mean(axis=0)
ternary = np.where(size > delta, np.sign(weights), 0).astype(int)
ternary_scales = [size[size[:, j] > delta[j], j].mean() for j in range(outputs)]
binary = np.where(weights < 0, -1, 1)

shared = np.round(rng.normal(size=600) * 0.1, 4).astype(f32)
shared[::7] = 0
sharing = []
for clusters, skip in ((4, False), (8, True), (16, True)):
    kept = shared[shared != 0] if skip else shared
    kept = kept.astype(float).reshape(-1, 1)
    centres = np.linspace(kept.min(), kept.max(), clusters).reshape(-1, 1)
    means = KMeans(clusters, init=centres, n_init=1, tol=0, max_iter=100, algorithm="lloyd").fit(kept)
    assert means.n_iter_ < 100 and len(set(means.labels_)) == clusters
    sharing.append(
        {
            "clusters": clusters,
            "skipZeros": skip,
            "centroids": means.cluster_centers_.ravel().tolist(),
            "labels": means.labels_.tolist(),
        }
    )

matrices = []
for name, matrix in (
    ("tall", rng.normal(size=(12, 7))),
    ("wide", rng.normal(size=(5, 9))),
    ("of rank 3", rng.integers(-3, 4, (10, 3)) @ rng.integers(-3, 4, (3, 6))),
    ("values from 1 to 1e-6", np.linalg.qr(rng.normal(size=(9, 9)))[0] * 10.0 ** -np.linspace(0, 6, 9)),
):
    matrix = matrix.astype(f32)
    matrices.append(
        {
            "name": name,
            "shape": matrix.shape,
            "values": matrix.ravel().tolist(),
            "s": np.linalg.svd(matrix.astype(float), compute_uv=False).tolist(),
        }
    )

out = {
    "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "float32Bits": words.tolist(),
    "float16": single.astype(np.float16).view(np.uint16).tolist(),
    "bfloat16": to_bfloat16.tolist(),
    "widenedChecksum": checksum,
    "inputs": inputs,
    "outputs": outputs,
    "weights": weights.ravel().tolist(),
    "quantizers": cases,
    "ternary": {"codes": ternary.ravel().tolist(), "scales": ternary_scales},
    "binary": {"codes": binary.ravel().tolist(), "scales": size.mean(axis=0).tolist()},
    "sharedValues": shared.tolist(),
    "sharing": sharing,
    "matrices": matrices,
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
