/** Speed of trees, forests, boosting and neighbour search beside scikit-learn's, on the same data. */

import { createMatrix, type Matrix } from '../../src/core/matrix.ts'
import { decisionTree } from '../../src/core/models/decision-tree.ts'
import { gradientBoosting } from '../../src/core/models/gradient-boosting.ts'
import { createNeighbourIndex } from '../../src/core/models/neighbour-search.ts'
import { randomForest } from '../../src/core/models/random-forest.ts'
import { createRng } from '../../src/core/random.ts'

export interface BenchCase {
  readonly name: string
  readonly ours: () => void
  /** Prints the median milliseconds of the same work; run it with one thread. */
  readonly python: string
}

/** Numbers both sides can make alike: a linear congruential generator modulo 2^31, summed by sixes. */
function table(rows: number, columns: number): Matrix {
  const values = new Float64Array(rows * columns)
  let state = 1
  for (let i = 0; i < values.length; i++) {
    for (let draw = 0; draw < 6; draw++) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
      values[i]! += state / 2147483648 - 0.5
    }
  }
  return createMatrix(values, rows, columns)
}

function labelsOf({ values, rows, columns }: Matrix): number[] {
  return Array.from({ length: rows }, (_, i) => {
    const at = i * columns
    const noise = values[at + 3]! + values[at + 4]!
    return values[at]! + values[at + 1]! * values[at + 2]! + noise > 0 ? 1 : 0
  })
}

const x = table(2000, 10)
const y = labelsOf(x)
const flat = table(5000, 2)
const wide = table(2000, 20)

function python(imports: string, rows: number, columns: number, work: string): string {
  return `import statistics, time
import numpy as np
${imports}
def table(rows, columns):
    state, values = 1, []
    for _ in range(rows * columns):
        total = 0.0
        for _ in range(6):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            total += state / 2147483648 - 0.5
        values.append(total)
    return np.array(values).reshape(rows, columns)
x = table(${rows}, ${columns})
y = (x[:, 0] + x[:, 1] * x[:, 2] + x[:, 3] + x[:, 4] > 0).astype(int) if x.shape[1] > 4 else None
times = []
for _ in range(9):
    start = time.perf_counter()
    ${work}
    times.append(time.perf_counter() - start)
print(1000 * statistics.median(times))
`
}

const neighbours = 'from sklearn.neighbors import NearestNeighbors'

export const cases: readonly BenchCase[] = [
  {
    name: 'decision tree, 2,000 x 10',
    ours: () => decisionTree().fit(x, y),
    python: python(
      'from sklearn.tree import DecisionTreeClassifier',
      2000,
      10,
      'DecisionTreeClassifier(random_state=0).fit(x, y)',
    ),
  },
  {
    name: 'random forest of 50 trees, 2,000 x 10',
    ours: () => randomForest({ treeCount: 50 }).fit(x, y, { rng: createRng(1) }),
    python: python(
      'from sklearn.ensemble import RandomForestClassifier',
      2000,
      10,
      'RandomForestClassifier(50, n_jobs=1, random_state=0).fit(x, y)',
    ),
  },
  {
    name: 'gradient boosting of 100 trees, 2,000 x 10',
    ours: () => gradientBoosting({ treeCount: 100, learningRate: 0.1, maxDepth: 3 }).fit(x, y),
    python: python(
      'from sklearn.ensemble import GradientBoostingClassifier',
      2000,
      10,
      'GradientBoostingClassifier(random_state=0).fit(x, y)',
    ),
  },
  {
    name: '5 neighbours, 5,000 x 2',
    ours: () => createNeighbourIndex(flat).querySelf(5),
    python: python(
      neighbours,
      5000,
      2,
      "NearestNeighbors(n_neighbors=5, algorithm='kd_tree').fit(x).kneighbors()",
    ),
  },
  {
    name: '5 neighbours, 2,000 x 20',
    ours: () => createNeighbourIndex(wide).querySelf(5),
    python: python(neighbours, 2000, 20, 'NearestNeighbors(n_neighbors=5).fit(x).kneighbors()'),
  },
]
