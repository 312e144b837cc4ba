/** Speed of resamplers beside imbalanced-learn's, on tables of the same shape. */

import { nearMiss } from '../../src/core/imbalance/near-miss.ts'
import { borderlineSmote, smote } from '../../src/core/imbalance/smote.ts'
import { tomekLinks } from '../../src/core/imbalance/tomek-links.ts'
import { createMatrix, type Matrix } from '../../src/core/matrix.ts'
import { createRng } from '../../src/core/random.ts'
import type { BenchCase } from './trees.ts'

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

const flat = table(5000, 2)
const wide = table(5000, 20)
const y = Uint8Array.from({ length: 5000 }, (_, i) => (i % 11 === 0 ? 1 : 0)) // 1 to 10

function python(imports: string, columns: number, work: string): string {
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
x = table(5000, ${columns})
y = (np.arange(5000) % 11 == 0).astype(int)
times = []
for _ in range(9):
    start = time.perf_counter()
    ${work}
    times.append(time.perf_counter() - start)
print(1000 * statistics.median(times))
`
}

const over = 'from imblearn.over_sampling import SMOTE, BorderlineSMOTE'
const under = 'from imblearn.under_sampling import NearMiss, TomekLinks'

export const cases: readonly BenchCase[] = [
  {
    name: 'SMOTE, 5,000 x 2, 1 to 10',
    ours: () => smote().resample(flat, y, createRng(1)),
    python: python(over, 2, 'SMOTE(random_state=0).fit_resample(x, y)'),
  },
  {
    name: 'SMOTE, 5,000 x 20, 1 to 10',
    ours: () => smote().resample(wide, y, createRng(1)),
    python: python(over, 20, 'SMOTE(random_state=0).fit_resample(x, y)'),
  },
  {
    name: 'Borderline-SMOTE, 5,000 x 2, 1 to 10',
    ours: () => borderlineSmote().resample(flat, y, createRng(1)),
    python: python(over, 2, 'BorderlineSMOTE(random_state=0).fit_resample(x, y)'),
  },
  {
    name: 'Tomek links, 5,000 x 20, 1 to 10',
    ours: () => tomekLinks().resample(wide, y),
    python: python(under, 20, 'TomekLinks().fit_resample(x, y)'),
  },
  {
    name: 'NearMiss-2, 5,000 x 2, 1 to 10',
    ours: () => nearMiss({ version: 2 }).resample(flat, y),
    python: python(under, 2, 'NearMiss(version=2).fit_resample(x, y)'),
  },
]
