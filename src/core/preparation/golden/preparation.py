"""Writes preparation.json with scikit-learn."""
import json
import sys

import numpy as np
import sklearn
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.model_selection import KFold, cross_val_score
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

rng = np.random.default_rng(14)
result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__}}


def table(x):
    return {'rows': x.shape[0], 'columns': x.shape[1], 'values': [None if np.isnan(v) else float(v) for v in x.ravel()]}


x = np.column_stack([rng.normal(size=31), 1e6 + rng.exponential(3, 31), np.full(31, 0.1), rng.integers(0, 4, 31), np.full(31, 1e9), np.r_[np.zeros(30), 7.0]])
new = np.vstack([x[:3] * 1.5, x[4:7] - 2])
result['scaling'] = {'x': table(x), 'new': table(new)}
for name, scaler in (('standard', StandardScaler()), ('minMax', MinMaxScaler()), ('robust', RobustScaler())):
    scaler.fit(x)
    result['scaling'][name] = table(scaler.transform(new))

x = np.round(rng.normal(size=(40, 4)) * 2) / 2
x[rng.random((40, 4)) < 0.3] = np.nan
result['imputing'] = {'x': table(x)}
for name, imputer in (('mean', SimpleImputer()), ('median', SimpleImputer(strategy='median')), ('mostFrequent', SimpleImputer(strategy='most_frequent')), ('constant', SimpleImputer(strategy='constant', fill_value=-3.5))):
    result['imputing'][name] = table(imputer.fit_transform(x))

x = rng.integers(-2, 4, size=(25, 3)).astype(float)
new = rng.integers(-4, 6, size=(12, 3)).astype(float)
encoder = OneHotEncoder(handle_unknown='ignore', sparse_output=False).fit(x)
result['encoding'] = {'x': table(x), 'new': table(new), 'encoded': table(encoder.transform(new))}

y = rng.choice(3, size=45, p=[0.6, 0.3, 0.1])
x = rng.normal(size=(45, 12)) * 10.0 ** rng.integers(-2, 3, 12) + 5
x[:, 3] += 80 * y
x[:, 8] += 0.5 * y
target = x[:, 1] + rng.normal(size=45)
chosen = SelectKBest(f_classif, k=4).fit(x - x.mean(axis=0), y)  # centred: it sums squares, which loses digits
result['selection'] = {
    'x': table(x), 'y': y.tolist(), 'target': target.tolist(), 'f': chosen.scores_.tolist(), 'best4': np.flatnonzero(chosen.get_support()).tolist(),
    'correlations': [abs(float(np.corrcoef(x[:, j], target)[0, 1])) for j in range(12)],
}

x = rng.normal(size=(50, 3)) * [1, 100, 0.01] + [0, 500, 3]
target = x @ [1.0, 0.02, -50] + rng.normal(size=50)
labels = (target > np.median(target)).astype(int)
new = rng.normal(size=(6, 3)) * [1, 100, 0.01] + [0, 500, 3]
result['pipeline'] = {'x': table(x), 'target': target.tolist(), 'labels': labels.tolist(), 'new': table(new)}
for name, model, y, scoring in (('linear', LinearRegression(), target, 'neg_mean_squared_error'), ('ridge', Ridge(alpha=5.0), target, 'neg_mean_squared_error'), ('bayes', GaussianNB(), labels, 'neg_log_loss')):
    pipe = make_pipeline(StandardScaler(), model)
    fitted = pipe.fit(x, y)
    predicted = fitted.predict_proba(new)[:, 1] if name == 'bayes' else fitted.predict(new)
    result['pipeline'][name] = {'predicted': predicted.tolist(), 'scores': (-cross_val_score(pipe, x, y, cv=KFold(5), scoring=scoring)).tolist()}
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
