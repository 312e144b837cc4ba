"""Writes resamplers.json with imbalanced-learn: what each method draws, and the rows that it gives."""
import json
import sys
import warnings

import imblearn
import numpy as np
import sklearn
from imblearn.ensemble import BalancedBaggingClassifier
from imblearn.over_sampling import SMOTE, BorderlineSMOTE, RandomOverSampler
from imblearn.under_sampling import NearMiss, OneSidedSelection, TomekLinks
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings('ignore')
rng = np.random.default_rng(20261124)


def table(n_majority, n_minority, d, distance):
    x = np.round(rng.normal(size=(n_majority + n_minority, d)), 4)
    y = np.r_[np.zeros(n_majority, int), np.ones(n_minority, int)]
    x[y == 1] += distance
    order = rng.permutation(len(y))
    return np.round(x[order], 4), y[order]


def new_rows(sampler, x, y):
    return sampler.fit_resample(x, y)[0][len(x):]


def smote_case(x, y, ratio, k, seed):
    new = new_rows(SMOTE(sampling_strategy=ratio, k_neighbors=k, random_state=seed), x, y)
    state = np.random.RandomState(seed)  # the same calls as _make_samples
    pairs = state.randint(low=0, high=(y == 1).sum() * k, size=len(new))
    shares = state.uniform(size=len(new))
    return {'ratio': ratio, 'neighbours': k, 'bound': int((y == 1).sum() * k), 'pairs': pairs.tolist(), 'shares': shares.tolist(), 'rows': new.ravel().tolist()}


def borderline_case(x, y, ratio, k, m, seed):
    sampler = BorderlineSMOTE(sampling_strategy=ratio, k_neighbors=k, m_neighbors=m, random_state=seed)
    new = new_rows(sampler, x, y)
    danger = sampler._in_danger_noise(sampler.nn_m_, x[y == 1], 1, y)
    state = np.random.RandomState(seed)
    pairs = state.randint(low=0, high=danger.sum() * k, size=len(new)) if len(new) else np.zeros(0, int)
    shares = state.uniform(size=len(new))
    return {'ratio': ratio, 'neighbours': k, 'nearMajority': m, 'bound': int(danger.sum() * k), 'pairs': pairs.tolist(), 'shares': shares.tolist(), 'rows': new.ravel().tolist()}


def rows_of(sampler, x, y):
    sampler.fit_resample(x, y)
    return sorted(sampler.sample_indices_.tolist())


def one_sided_case(x, y, seeds, seed):
    drawn = np.random.RandomState(seed).randint(low=0, high=(y == 0).sum(), size=seeds)
    assert len(set(drawn)) == seeds
    return {'seeds': seeds, 'drawn': drawn.tolist(), 'rows': rows_of(OneSidedSelection(n_seeds_S=seeds, random_state=seed), x, y)}


def over_case(x, y, ratio, seed):
    sampler = RandomOverSampler(sampling_strategy=ratio, random_state=seed)
    sampler.fit_resample(x, y)
    added = sampler.sample_indices_[len(x):]
    drawn = np.random.RandomState(seed).randint(0, (y == 1).sum(), size=len(added))
    assert (np.flatnonzero(y == 1)[drawn] == added).all()
    return {'ratio': ratio, 'drawn': drawn.tolist(), 'added': added.tolist()}


cases = []
for majority, minority, d, distance in ((100, 20, 2, 1.2), (70, 25, 12, 0.5), (60, 12, 1, 1.0)):
    x, y = table(majority, minority, d, distance)
    cases.append({
        'x': x.tolist(), 'y': y.tolist(),
        'over': over_case(x, y, 0.75, 3),
        'smote': [smote_case(x, y, 0.9, 5, 7), smote_case(x, y, 0.61, 1, 8), smote_case(x, y, 0.5, minority - 1, 9)],
        'borderline': [borderline_case(x, y, 0.8, 5, 10, 7), borderline_case(x, y, 0.5, 3, 5, 8)],
        'tomek': rows_of(TomekLinks(), x, y),
        'nearMiss': [
            {'version': version, 'ratio': ratio, 'neighbours': k, 'preselect': pre, 'rows': rows_of(NearMiss(version=version, sampling_strategy=ratio, n_neighbors=k, n_neighbors_ver3=pre), x, y)}
            for version in (1, 2, 3) for ratio, k, pre in ((1.0, 3, 3), (0.6, 1, 4), (0.43, 5, 2))
        ],
        'oneSided': [one_sided_case(x, y, 1, 11), one_sided_case(x, y, 6, 12)],
    })

x, y = table(150, 18, 2, 1.3)
test_x, test_y = table(300, 300, 2, 1.3)
scores = []
for seed in range(100):
    model = BalancedBaggingClassifier(estimator=DecisionTreeClassifier(min_samples_leaf=2), n_estimators=10, random_state=seed).fit(x, y)
    p = model.predict_proba(test_x)[:, 1]
    scores.append([p[test_y == 1].mean(), p[test_y == 0].mean(), (p[test_y == 1] > 0.5).mean(), np.mean((p - test_y) ** 2)])
bagging = {'x': x.tolist(), 'y': y.tolist(), 'testX': test_x.tolist(), 'testY': test_y.tolist(), 'seeds': 100, 'mean': np.mean(scores, axis=0).tolist(), 'deviation': np.std(scores, axis=0, ddof=1).tolist()}

with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__, 'imbalanced-learn': imblearn.__version__}, 'cases': cases, 'bagging': bagging}, file, separators=(',', ':'))
    file.write('\n')
