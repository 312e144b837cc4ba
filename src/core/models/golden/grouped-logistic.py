"""Writes grouped-logistic.json: binomial GLMs on grouped rows, with statsmodels."""
import json
import sys

import numpy as np
import statsmodels
import statsmodels.api as sm

rng = np.random.default_rng(7)
cases = []
for groups, columns, most in ((12, 2, 30), (40, 3, 400), (25, 4, 9)):
    x = np.round(rng.normal(size=(groups, columns)), 4)
    rows = rng.integers(0 if groups == 25 else 1, most, size=groups)
    weights = rng.normal(size=columns + 1) * 0.6
    p = 1 / (1 + np.exp(-(x @ weights[:-1] + weights[-1] - 1)))
    positives = rng.binomial(rows, p)
    kept = rows > 0
    fit = sm.GLM(np.column_stack([positives, rows - positives])[kept], sm.add_constant(x)[kept], family=sm.families.Binomial()).fit(tol=1e-14, maxiter=200)
    cases.append({'x': x.tolist(), 'rows': rows.tolist(), 'positives': positives.tolist(), 'weights': [*fit.params[1:].tolist(), float(fit.params[0])]})
out = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'statsmodels': statsmodels.__version__}, 'cases': cases}
with open('grouped-logistic.json', 'w') as file:
    json.dump(out, file, indent=1)
    file.write('\n')
