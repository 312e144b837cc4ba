"""Writes chances.json: quantiles of the log-normal chances of a miss, highest first, with SciPy."""
import json
import sys

import numpy as np
import scipy
from scipy import stats

n = 40
shares = 1 - (np.arange(n) + 0.5) / n
chances = stats.lognorm.ppf(shares, s=0.9, scale=0.03)
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': {'python': sys.version.split()[0], 'numpy': np.__version__, 'scipy': scipy.__version__}, 'chances': chances.tolist()}, file, indent=1)
    file.write('\n')
