"""Writes bernoulli.json with scikit-learn."""
import json
import sys
from pathlib import Path

import numpy as np
import sklearn
from sklearn.naive_bayes import BernoulliNB

rng = np.random.default_rng(41)


def table(x):
    return {'rows': x.shape[0], 'columns': x.shape[1], 'values': x.ravel().tolist()}


cases = []
for n, d, k, smoothing, weighted in ((60, 3, 2, 1, False), (90, 8, 3, 0.1, True), (40, 5, 2, 10, True)):
    y = np.r_[np.arange(k), rng.choice(k, size=n - k)]
    x = (rng.random((n, d)) < 0.1 + 0.6 * y[:, None] / k).astype(int)
    x[:, 0] = 0
    w = rng.integers(0, 4, n) + 0.5 * (np.arange(n) < k) if weighted else None
    new = (rng.random((12, d)) < 0.4).astype(int)
    model = BernoulliNB(alpha=smoothing, binarize=None).fit(x, y, sample_weight=w)
    joint = model.predict_joint_log_proba(new)
    cases.append({
        'x': table(x), 'y': y.tolist(), 'weights': None if w is None else w.tolist(), 'smoothing': smoothing, 'new': table(new),
        'priors': np.exp(model.class_log_prior_).tolist(), 'shares': np.exp(model.feature_log_prob_).ravel().tolist(),
        'joint': joint.ravel().tolist(), 'probability': model.predict_proba(new).ravel().tolist(), 'predicted': model.predict(new).tolist(),
    })
made = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__}, 'cases': cases}
Path(__file__).with_suffix('.json').write_text(json.dumps(made, separators=(',', ':')) + '\n')
