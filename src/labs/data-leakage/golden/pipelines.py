"""Writes pipelines.json: scikit-learn pipelines on given tables and folds, leaky and clean."""
import json
import os
import sys

import numpy as np
import sklearn
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupShuffleSplit, StratifiedKFold, cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(20261124)


def model(name):
    if name == 'nearest':
        return KNeighborsClassifier(1)
    if name == 'fiveNearest':
        return KNeighborsClassifier(5)
    return LogisticRegression(C=1, tol=1e-12, max_iter=10000)


def rounded(x):
    return np.round(x, 3)


MODELS = ('nearest', 'fiveNearest', 'logistic')

# Selection: 30 rows, 60 columns of noise, 8 kept, three folds.
x = rounded(rng.normal(size=(30, 60)))
y = np.arange(30) % 2
folds = list(StratifiedKFold(3, shuffle=True, random_state=1).split(x, y))
chosen = SelectKBest(f_classif, k=8).fit_transform(x, y)
selection = {
    'x': x.tolist(), 'y': y.tolist(), 'count': 8,
    'folds': [{'train': a.tolist(), 'test': b.tolist()} for a, b in folds],
    'scores': {
        name: {
            'leaky': 100 * float(cross_val_score(model(name), chosen, y, cv=folds).mean()),
            'clean': 100 * float(cross_val_score(make_pipeline(SelectKBest(f_classif, k=8), model(name)), x, y, cv=folds).mean()),
        } for name in MODELS
    },
}

# Scaling: the test rows come from a period in which two columns have drifted.
train_x = rounded(rng.normal(size=(40, 6)) + 0.5 * (np.arange(40) % 2)[:, None])
test_x = rounded(rng.normal(size=(24, 6)) + 0.5 * (np.arange(24) % 2)[:, None] + np.array([4, 0, 0, -4, 0, 0]))
train_y, test_y = np.arange(40) % 2, np.arange(24) % 2
scaling = {'trainX': train_x.tolist(), 'trainY': train_y.tolist(), 'testX': test_x.tolist(), 'testY': test_y.tolist(), 'scores': {}}
for name in MODELS:
    all_rows = StandardScaler().fit(np.vstack([train_x, test_x]))
    leaky = model(name).fit(all_rows.transform(train_x), train_y).score(all_rows.transform(test_x), test_y)
    clean = make_pipeline(StandardScaler(), model(name)).fit(train_x, train_y).score(test_x, test_y)
    scaling['scores'][name] = {'leaky': 100 * leaky, 'clean': 100 * clean}

# Imputation: the class's mean over all rows against the training mean.
y = np.arange(60) % 2
x = rounded(rng.normal(size=(60, 5)) + 0.6 * y[:, None])
x[rng.random(x.shape) < 0.4] = np.nan
train, test = train_test_split(np.arange(60), test_size=18, stratify=y, random_state=2)
train, test = np.sort(train), np.sort(test)
filled = np.empty_like(x)
for label in (0, 1):
    filled[y == label] = SimpleImputer().fit_transform(x[y == label])
imputation = {
    'x': [[None if np.isnan(v) else v for v in row] for row in x.tolist()], 'y': y.tolist(),
    'train': train.tolist(), 'test': test.tolist(), 'filled': filled.tolist(), 'scores': {},
}
for name in MODELS:
    leaky = model(name).fit(filled[train], y[train]).score(filled[test], y[test])
    clean = make_pipeline(SimpleImputer(), model(name)).fit(x[train], y[train]).score(x[test], y[test])
    imputation['scores'][name] = {'leaky': 100 * leaky, 'clean': 100 * clean}

# Groups: 16 patients with four scans, split by scan and by patient.
patients = np.repeat(np.arange(16), 4)
y = patients % 2
x = rounded(np.repeat(rng.normal(size=(16, 6)), 4, axis=0) + 0.4 * rng.normal(size=(64, 6)) + 0.3 * y[:, None])
by_scan = [np.sort(part) for part in train_test_split(np.arange(64), test_size=20, stratify=y, random_state=3)]
by_patient = next(GroupShuffleSplit(1, test_size=5, random_state=3).split(x, y, patients))
groups = {'x': x.tolist(), 'y': y.tolist(), 'scores': {}}
for key, (train, test) in {'leaky': by_scan, 'clean': by_patient}.items():
    groups[key] = {'train': train.tolist(), 'test': test.tolist()}
    for name in MODELS:
        groups['scores'].setdefault(name, {})[key] = 100 * model(name).fit(x[train], y[train]).score(x[test], y[test])

result = {
    'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__},
    'selection': selection, 'scaling': scaling, 'imputation': imputation, 'groups': groups,
}
with open(os.path.join(os.path.dirname(__file__), 'pipelines.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
