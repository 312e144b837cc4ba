/** The tests that take all columns at once: MMD, and a classifier that tells production from the reference. */

import { areaUnderRoc } from '../../core/metrics/ranking.ts'
import { logisticRegression } from '../../core/models/logistic-regression.ts'
import { type Matrix, stackRows, zeroMatrix } from '../../core/numbers/matrix.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normalQuantile } from '../../core/statistics/distributions.ts'
import { kernelTwoSample } from '../../core/two-samples/kernel-two-sample.ts'
import { type Columns, rowsOf } from './samples.ts'

/** The most rows a side that they look at; more would take seconds. */
export const MOST_ROWS = { mmd: 100, classifier: 400 } as const
const PERMUTATIONS = 99

export type JointTest = keyof typeof MOST_ROWS

export interface Tested {
  readonly statistic: number
  readonly isAlarm: boolean
}

/** @param level Share of false alarms that is allowed, in (0, 1). */
export function testJointly(
  test: JointTest,
  reference: Columns,
  production: Columns,
  level: number,
  rng: Rng,
): Tested {
  const rows = Math.min(MOST_ROWS[test], reference[0]!.length)
  if (test === 'classifier') return testByClassifier(reference, production, rows, level)
  const { statistic, pValue } = kernelTwoSample(
    rowsOf(reference, 0, rows),
    rowsOf(production, 0, rows),
    Math.sqrt(reference.length),
    PERMUTATIONS,
    rng,
  )
  return { statistic, isAlarm: pValue <= level + 1e-12 }
}

/** Learns from the first half of the rows, and ranks the second; the limit is Mann and Whitney's. */
function testByClassifier(
  reference: Columns,
  production: Columns,
  rows: number,
  level: number,
): Tested {
  const half = Math.floor(rows / 2)
  const both = (from: number, to: number) =>
    withProducts(stackRows(rowsOf(reference, from, to), rowsOf(production, from, to)))
  const labels = (each: number) => Uint8Array.from({ length: 2 * each }, (_, i) => +(i >= each))
  const model = logisticRegression().fit(both(0, half), labels(half))
  const tested = rows - half
  const statistic = areaUnderRoc(labels(tested), model.logit(both(half, rows)))
  return { statistic, isAlarm: statistic >= aucLimit(tested, level) }
}

/** AUC that a useless score reaches with a probability of `level`, with n rows on each side. */
export function aucLimit(n: number, level: number): number {
  return 0.5 - normalQuantile(level) * Math.sqrt((2 * n + 1) / (12 * n * n))
}

/** Values, their squares, and the products with the next column: so that spread and correlation are seen too. */
function withProducts(x: Matrix): Matrix {
  const d = x.columns
  const wide = zeroMatrix(x.rows, d === 1 ? 2 : 3 * d)
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < d; j++) {
      const value = x.values[i * d + j]!
      const at = i * wide.columns + j
      wide.values[at] = value
      wide.values[at + d] = value * value
      if (d > 1) wide.values[at + 2 * d] = value * x.values[i * d + ((j + 1) % d)]!
    }
  }
  return wide
}
