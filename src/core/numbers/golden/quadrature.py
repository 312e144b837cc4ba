"""Writes quadrature.json with NumPy: nodes and weights of Gauss-Legendre rules."""
import json
import sys

import numpy as np

rules = []
for n in (1, 2, 3, 8, 41, 100):
    nodes, weights = np.polynomial.legendre.leggauss(n)
    rules.append({'count': n, 'nodes': nodes.tolist(), 'weights': weights.tolist()})
with open(__file__.replace('.py', '.json'), 'w') as file:
    json.dump({'versions': {'python': sys.version.split()[0], 'numpy': np.__version__}, 'rules': rules}, file, separators=(',', ':'))
    file.write('\n')
