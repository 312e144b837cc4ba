"""Writes multiple-testing.json: discoveries by Benjamini and Hochberg with statsmodels."""
import json
import sys

import numpy as np
import statsmodels
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(8)

discoveries = []
for level in (0.05, 0.1):
    for m in (1, 5, 20, 20, 60):
        p = np.round(rng.uniform(size=m) ** rng.choice([1, 4]), 4)
        discoveries.append({'level': level, 'p': p.tolist(), 'found': multipletests(p, level, 'fdr_bh')[0].astype(int).tolist()})
versions = {'python': sys.version.split()[0], 'numpy': np.__version__, 'statsmodels': statsmodels.__version__}
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': versions, 'discoveries': discoveries}, file, indent=1)
    file.write('\n')
