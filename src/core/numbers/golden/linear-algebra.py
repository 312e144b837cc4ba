"""Writes linear-algebra.json with NumPy."""
import json
import sys

import numpy as np

rng = np.random.default_rng(11)
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__}, 'cases': []}
for n, d in ((1, 1), (2, 2), (5, 3), (9, 4), (23, 7), (40, 12)):
    x = rng.normal(size=(n, d)) * 10.0 ** rng.integers(-3, 4, size=d)
    weights = rng.integers(0, 4, size=n) + rng.random(n)
    y = rng.normal(size=n)
    size = np.sqrt((x * x).sum(axis=0))  # LAPACK's SVD loses digits when columns differ in size
    gram = x.T @ (weights[:, None] * x)
    result['cases'].append({
        'rows': n, 'columns': d, 'x': x.ravel().tolist(), 'y': y.tolist(), 'weights': weights.tolist(), 'gram': gram.ravel().tolist(),
        'factor': np.linalg.cholesky(gram).ravel().tolist(), 'solution': np.linalg.solve(gram, x.T @ y).tolist(), 'leastSquares': (np.linalg.lstsq(x / size, y, rcond=None)[0] / size).tolist(),
    })
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
