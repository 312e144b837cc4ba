"""Writes small-models.json with scikit-learn."""
import json
import sys

import numpy as np
import sklearn
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.naive_bayes import GaussianNB

rng = np.random.default_rng(15)
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__}, 'bayes': [], 'linear': []}


def table(x):
    return {'rows': x.shape[0], 'columns': x.shape[1], 'values': x.ravel().tolist()}


for n, d, k, smoothing, weighted in ((60, 3, 2, 1e-9, False), (90, 4, 3, 1e-9, True), (40, 2, 2, 0.1, True), (30, 3, 4, 1e-9, False)):
    y = np.r_[np.arange(k), np.arange(k), rng.choice(k, size=n - 2 * k, p=np.r_[0.7, np.full(k - 1, 0.3 / (k - 1))])]
    x = np.round(rng.normal(size=(n, d)) * 10.0 ** rng.integers(-1, 2, d) + 0.7 * y[:, None], 2)
    w = rng.integers(0, 4, n) + 0.5 * (np.arange(n) < 2 * k) if weighted else None
    new = x[:15] + rng.normal(size=(15, d))
    new[0] *= 50
    model = GaussianNB(var_smoothing=smoothing).fit(x, y, sample_weight=w)
    result['bayes'].append({
        'x': table(x), 'y': y.tolist(), 'weights': None if w is None else w.tolist(), 'smoothing': smoothing, 'new': table(new), 'priors': model.class_prior_.tolist(),
        'means': model.theta_.ravel().tolist(), 'variances': model.var_.ravel().tolist(), 'probability': model.predict_proba(new).ravel().tolist(), 'predicted': model.predict(new).tolist(),
    })
for n, d, weighted in ((3, 1, False), (30, 4, False), (50, 6, True), (12, 10, True), (80, 3, True)):
    x = rng.normal(size=(n, d)) * 10.0 ** rng.integers(-2, 3, d) + 10.0 ** rng.integers(0, 4, d)
    y = x @ rng.normal(size=d) + rng.normal(size=n)
    w = (rng.random(n) + rng.integers(0, 3, n)) if weighted else None
    if weighted and n > 12:
        w[:4] = 0
    new = x[:3] + rng.normal(size=(3, d))
    row = {'x': table(x), 'y': y.tolist(), 'weights': None if w is None else w.tolist(), 'new': table(new), 'fits': []}
    for l2 in (None, 1e-3, 1.0, 100.0):
        model = (LinearRegression() if l2 is None else Ridge(alpha=l2, solver='cholesky')).fit(x, y, sample_weight=w)
        row['fits'].append({'l2': l2, 'coefficients': model.coef_.tolist(), 'intercept': float(model.intercept_), 'predicted': model.predict(new).tolist()})
    result['linear'].append(row)
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
