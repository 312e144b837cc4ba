"""Writes neighbours.json with scikit-learn."""
import json
import sys

import numpy as np
import sklearn
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

rng = np.random.default_rng(32)
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__}, 'cases': []}
for n, d, k in ((150, 2, 6), (150, 3, 1), (60, 12, 5), (20, 4, 20)):
    x, points = np.round(rng.normal(size=(n, d)), 6), np.round(rng.normal(size=(25, d)), 6)
    points[:3] = x[:3]
    y = rng.integers(0, 3, n)
    distances, indices = NearestNeighbors(n_neighbors=k, algorithm='kd_tree').fit(x).kneighbors(points)
    own = min(k, n - 1)
    own_distances, own_indices = NearestNeighbors(n_neighbors=own, algorithm='kd_tree').fit(x).kneighbors()
    result['cases'].append({
        'x': x.tolist(), 'points': points.tolist(), 'y': y.tolist(), 'k': k, 'indices': indices.ravel().tolist(), 'distances': distances.ravel().tolist(),
        'ownK': own, 'ownIndices': own_indices.ravel().tolist(), 'ownDistances': np.round(own_distances, 13).ravel().tolist(),
        'uniform': KNeighborsClassifier(k, algorithm='kd_tree').fit(x, y).predict_proba(points).ravel().tolist(), 'distance': KNeighborsClassifier(k, algorithm='kd_tree', weights='distance').fit(x, y).predict_proba(points).ravel().tolist(),
    })
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
