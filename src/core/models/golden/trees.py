"""Writes trees.json with scikit-learn."""
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

warnings.simplefilter('ignore')
rng = np.random.default_rng(33)
n, d = 240, 4
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__}}


def features(rows):
    """Exact in single precision, to which scikit-learn rounds; different values are farther apart than its 1e-7."""
    return np.round(rng.normal(size=(rows, d)) * 2**12) / 2**12 + np.float64(2.0**-16) * np.arange(rows)[:, None]


x, fresh = features(n), features(40)
assert np.array_equal(x, x.astype(np.float32)) and np.array_equal(fresh, fresh.astype(np.float32))
score = x[:, 0] + x[:, 1] * x[:, 2] + rng.normal(size=n)
labels = {2: (score > 0).astype(int), 3: np.digitize(score, [-0.7, 0.7])}
target = np.round(score, 6)
weight = np.round(rng.exponential(size=n), 6)
weight[:12] = 0
result |= {'x': x.tolist(), 'fresh': fresh.tolist(), 'labels2': labels[2].tolist(), 'labels3': labels[3].tolist(), 'target': target.tolist(), 'weight': weight.tolist()}


def described(make, y, given):
    """The tree, if it does not depend on the order in which columns are tried."""
    trees = [make(seed).fit(x, y, sample_weight=given) for seed in range(30)]
    first = trees[0].tree_
    for other in trees:
        assert np.array_equal(first.feature, other.tree_.feature) and np.array_equal(first.threshold, other.tree_.threshold)
    value = first.value[:, 0, :]
    if isinstance(trees[0], DecisionTreeClassifier):
        value = value / value.sum(axis=1, keepdims=True)
    return {'feature': first.feature.tolist(), 'threshold': first.threshold.tolist(), 'left': first.children_left.tolist(), 'right': first.children_right.tolist(), 'value': value.tolist(), 'impurity': np.round(first.impurity, 14).tolist(),
            'importance': trees[0].feature_importances_.tolist(), 'leaves': int(trees[0].get_n_leaves()), 'depth': int(trees[0].get_depth()), 'apply': trees[0].apply(fresh).tolist()}


limits = [({'max_depth': 2, 'min_samples_leaf': 6}, {'maxDepth': 2, 'minSamplesLeaf': 6}), ({'min_samples_leaf': 15}, {'minSamplesLeaf': 15}), ({'min_samples_split': 70, 'max_depth': 6, 'min_samples_leaf': 5}, {'minSamplesSplit': 70, 'maxDepth': 6, 'minSamplesLeaf': 5})]
result['classification'] = []
for classes in (2, 3):
    for criterion in ('gini', 'entropy'):
        for theirs, ours in limits:
            for given in (None, weight):
                tree = described(lambda seed: DecisionTreeClassifier(criterion=criterion, random_state=seed, **theirs), labels[classes], given)
                result['classification'].append({'classes': classes, 'options': {'criterion': criterion, **ours}, 'weighted': given is not None, 'tree': tree})
result['regression'] = []
for theirs, ours in limits:
    for given in (None, weight):
        tree = described(lambda seed: DecisionTreeRegressor(random_state=seed, **theirs), target, given)
        result['regression'].append({'options': ours, 'weighted': given is not None, 'tree': tree})

result['boosting'] = []
for theirs, ours in (({'n_estimators': 20, 'learning_rate': 0.1, 'max_depth': 2, 'min_samples_leaf': 5}, {'treeCount': 20, 'learningRate': 0.1, 'maxDepth': 2, 'minSamplesLeaf': 5}),
                     ({'n_estimators': 15, 'learning_rate': 0.5, 'max_depth': 3, 'min_samples_leaf': 10}, {'treeCount': 15, 'learningRate': 0.5, 'maxDepth': 3, 'minSamplesLeaf': 10})):
    for given in (None, weight):
        models = [GradientBoostingClassifier(random_state=seed, **theirs).fit(x, labels[2], sample_weight=given) for seed in range(5)]
        staged = [np.array([p[:, 1] for p in model.staged_predict_proba(fresh)]).T for model in models]
        assert all(np.allclose(staged[0], other, rtol=0, atol=1e-13) for other in staged)
        result['boosting'].append({'options': ours, 'weighted': given is not None, 'staged': staged[0].tolist()})

test = features(200)
test_labels = (test[:, 0] + test[:, 1] * test[:, 2] + rng.normal(size=200) > 0).astype(int)
result |= {'test': test.tolist(), 'testLabels': test_labels.tolist(), 'forest': []}
for theirs, ours in (({}, {}), ({'max_depth': 4, 'min_samples_leaf': 3}, {'maxDepth': 4, 'minSamplesLeaf': 3})):
    scores = []
    for seed in range(100):
        forest = RandomForestClassifier(25, oob_score=True, random_state=seed, **theirs).fit(x, labels[2])
        p = np.clip(forest.predict_proba(test)[:, 1], 0.01, 0.99)
        seen = forest.oob_decision_function_.sum(axis=1) > 0  # it gives zeros to a row that every tree saw
        scores.append([accuracy_score(test_labels, p > 0.5), log_loss(test_labels, p), roc_auc_score(test_labels, p), np.mean(((forest.oob_decision_function_[:, 1] - labels[2]) ** 2)[seen])])
    result['forest'].append({'options': {'treeCount': 25, **ours}, 'seeds': 100, 'mean': np.mean(scores, axis=0).tolist(), 'deviation': np.std(scores, axis=0, ddof=1).tolist()})
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
