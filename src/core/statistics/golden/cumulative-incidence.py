"""Writes cumulative-incidence.json: Kaplan-Meier and Aalen-Johansen with statsmodels, case by case."""
import json
import random
import sys

import numpy as np
import statsmodels
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

random.seed(8)


def cases(n, share, longest, kinds):
    """Times, and what happened: 0 no longer watched, 1 the event, 2 another one."""
    rows = []
    for _ in range(n):
        kind = random.choices(range(kinds + 1), [1 - share] + [share / kinds] * kinds)[0]
        rows.append((random.randint(1, longest), kind))
    return rows


result = {'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'statsmodels': statsmodels.__version__}, 'tables': []}
for n, share, longest, kinds in ((30, 0.5, 6, 1), (200, 0.2, 12, 1), (40, 0.7, 5, 2), (500, 0.6, 15, 2), (25, 1.0, 4, 2)):
    rows = cases(n, share, longest, kinds)
    time = np.array([t for t, _ in rows])
    status = np.array([s for _, s in rows])
    if kinds == 1:
        fit = SurvfuncRight(time, (status == 1).astype(int))
        steps = dict(zip(fit.surv_times.tolist(), (1 - fit.surv_prob).tolist()))
    else:
        fit = CumIncidenceRight(time, status)
        steps = dict(zip(fit.times.tolist(), fit.cinc[0].tolist()))
    incidence, last = [], 0.0
    for t in range(1, longest + 1):
        last = steps.get(t, steps.get(float(t), last))
        incidence.append(last)
    table = lambda kind: [int(((time == t) & (status == kind)).sum()) for t in range(1, longest + 1)]
    result['tables'].append({'atRisk': [int((time >= t).sum()) for t in range(1, longest + 1)], 'events': table(1), 'others': table(2), 'incidence': incidence})
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump(result, file, separators=(',', ':'))
    file.write('\n')
