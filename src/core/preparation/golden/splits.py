"""Writes splits.json with scikit-learn."""
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, TimeSeriesSplit

warnings.simplefilter('ignore')
rng = np.random.default_rng(13)
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__}, 'kFold': [], 'stratified': [], 'grouped': [], 'timeSeries': []}


def parts(splitter, n, **given):
    return [{'train': train.tolist(), 'test': test.tolist()} for train, test in splitter.split(np.zeros(n), **given)]


for n, k in ((2, 2), (10, 5), (11, 3), (23, 10), (7, 7)):
    result['kFold'].append({'n': n, 'folds': k, 'parts': parts(KFold(k), n)})
for n, k, classes in ((20, 5, 2), (33, 4, 3), (41, 10, 2), (12, 3, 5)):
    y = np.minimum(rng.geometric(0.5, n), classes) + 3
    result['stratified'].append({'labels': y.tolist(), 'folds': k, 'parts': parts(StratifiedKFold(k), n, y=y)})
for n, k, groups in ((20, 3, 6), (40, 5, 12), (30, 4, 4), (60, 6, 15)):
    g = rng.integers(0, groups, n) * 7 - 10
    result['grouped'].append({'groups': g.tolist(), 'folds': k, 'parts': parts(GroupKFold(k), n, groups=g)})
for n, k, options in ((12, 3, {}), (17, 5, {}), (20, 4, {'gap': 2}), (20, 3, {'test_size': 4}), (25, 3, {'test_size': 5, 'gap': 3})):
    told = {{'test_size': 'testSize'}.get(name, name): value for name, value in options.items()}
    result['timeSeries'].append({'n': n, 'folds': k, 'options': told, 'parts': parts(TimeSeriesSplit(k, **options), n)})
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
