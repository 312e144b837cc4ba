"""Writes metrics.json with scikit-learn and SciPy."""
import json
import sys
import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import brentq, root
from scipy.special import expit, logit
from sklearn import metrics
from sklearn.calibration import calibration_curve

warnings.simplefilter('ignore')
rng = np.random.default_rng(12)
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__, 'scikit-learn': sklearn.__version__}, 'confusion': [], 'scores': [], 'multiclass': []}


def number(value):
    return None if np.isnan(value) else float(value)


def confusion(name, y, p, w=None):
    row = {'name': name, 'truth': y, 'predicted': p, 'weights': w}
    o = {'sample_weight': w}
    labels = {'labels': [0, 1]}
    z = {'zero_division': 0}
    row |= {
        'matrix': metrics.confusion_matrix(y, p, **labels, **o).ravel().tolist(), 'accuracy': number(metrics.accuracy_score(y, p, **o)),
        'balancedAccuracy': number(metrics.balanced_accuracy_score(y, p, **o)), 'precision': number(metrics.precision_score(y, p, **o, **z)), 'recall': number(metrics.recall_score(y, p, **o, **z)),
        'specificity': number(metrics.recall_score(y, p, pos_label=0, **o, **z)), 'f1': number(metrics.fbeta_score(y, p, beta=1, **o, **z)), 'f2': number(metrics.fbeta_score(y, p, beta=2, **o, **z)),
        'fHalf': number(metrics.fbeta_score(y, p, beta=0.5, **o, **z)), 'mcc': number(metrics.matthews_corrcoef(y, p, **o)), 'kappa': number(metrics.cohen_kappa_score(y, p, **o, **labels)),
    }
    result['confusion'].append(row)


def bits(n, share):
    return (rng.random(n) < share).astype(int).tolist()


confusion('balanced', bits(60, 0.5), bits(60, 0.5))
confusion('rare positives', bits(200, 0.05), bits(200, 0.08))
confusion('with weights', bits(50, 0.3), bits(50, 0.4), (rng.integers(0, 5, 50) * rng.random(50)).tolist())
confusion('perfect', [0, 1, 1, 0, 0], [0, 1, 1, 0, 0])
confusion('all wrong', [0, 1, 1, 0, 0], [1, 0, 0, 1, 1])
confusion('nothing called positive', [0, 1, 1, 0, 0], [0, 0, 0, 0, 0])
confusion('everything called positive', [0, 1, 1, 0, 0], [1, 1, 1, 1, 1])
confusion('no positives', [0, 0, 0], [0, 1, 0])
confusion('only positives', [1, 1, 1], [0, 1, 1])
confusion('one class on both sides', [0, 0, 0], [0, 0, 0])

for k, w in ((3, None), (5, (rng.random(40) * 3).tolist())):
    y, p = rng.integers(0, k, 40).tolist(), rng.integers(0, k, 40).tolist()
    result['multiclass'].append({'classes': k, 'truth': y, 'predicted': p, 'weights': w, 'matrix': metrics.confusion_matrix(y, p, labels=range(k), sample_weight=w).ravel().tolist()})


def scores(name, y, s, w=None, slope=True):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    row = {'name': name, 'y': y.tolist(), 'score': s.tolist(), 'weights': w}
    fpr, tpr, thresholds = metrics.roc_curve(y, s, sample_weight=w, drop_intermediate=False)
    p, r, pt = metrics.precision_recall_curve(y, s, sample_weight=w)
    row |= {
        'roc': {'falsePositiveRate': fpr.tolist(), 'truePositiveRate': tpr.tolist(), 'thresholdsAfterFirst': thresholds[1:].tolist()}, 'area': metrics.roc_auc_score(y, s, sample_weight=w),
        'precisionRecall': {'precision': p.tolist(), 'recall': r.tolist(), 'thresholds': pt.tolist()}, 'averagePrecision': metrics.average_precision_score(y, s, sample_weight=w),
        'logLoss': metrics.log_loss(y, s, sample_weight=w, eps='auto'), 'brier': metrics.brier_score_loss(y, s, sample_weight=w), 'calibration': [], 'error': [],
    }
    for bins in (1, 4, 10):
        for strategy in ('uniform', 'quantile'):
            true, predicted = calibration_curve(y, s, n_bins=bins, strategy=strategy)
            row['calibration'].append({'bins': bins, 'strategy': strategy, 'meanPredicted': predicted.tolist(), 'shareOfPositives': true.tolist()})
    for bins in (5, 10, 15):
        edges = np.linspace(0, 1, bins + 1)
        error = 0.0
        for i in range(bins):
            inside = (s <= edges[i + 1]) & ((s > edges[i]) if i else True)
            if inside.any():
                error += inside.mean() * abs(y[inside].mean() - s[inside].mean())
        row['error'].append({'bins': bins, 'value': float(error)})
    x = logit(np.clip(s, 1e-6, 1 - 1e-6))
    row['intercept'] = brentq(lambda a: (y - expit(a + x)).sum(), -50, 50, xtol=1e-15, rtol=1e-14)
    if slope:
        found = root(lambda t: [(y - expit(t[0] + t[1] * x)).sum(), ((y - expit(t[0] + t[1] * x)) * x).sum()], [0.0, 0.5], tol=1e-14)
        assert max(abs(found.fun)) < 1e-9, found
        row['slope'] = float(found.x[1])
    result['scores'].append(row)


y = (rng.random(60) < 0.4).astype(int)
scores('no ties', y, expit(rng.normal(size=60) + y))
y = (rng.random(80) < 0.15).astype(int)
scores('ties, rare positives', y, np.round(expit(1.5 * rng.normal(size=80) + 2 * y - 1), 1))
y = (rng.random(50) < 0.5).astype(int)
scores('weights, some of them 0', y, np.round(rng.random(50), 2), (rng.integers(0, 4, 50) * rng.random(50)).tolist())
y = (rng.random(70) < 0.3).astype(int)
scores('sure mistakes', y, np.where(rng.random(70) < 0.3, rng.integers(0, 2, 70), expit(4 * rng.normal(size=70) + y)))
y = (rng.random(200) < 0.02).astype(int)
scores('far too high', y, expit(3 + rng.normal(size=200)))
scores('all scores equal', [0, 1, 1, 0, 0], [0.3] * 5, slope=False)
scores('told apart', [0, 0, 1, 1], [0.1, 0.2, 0.7, 0.9], slope=False)
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
