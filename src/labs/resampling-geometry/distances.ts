/** How far the points of a normal cloud lie from each other, and how alike these distances are. */

import type { Matrix } from '../../core/numbers/matrix.ts'
import { gammaP } from '../../core/numbers/special.ts'
import { mean, standardDeviation } from '../../core/statistics/descriptive.ts'

export interface Distances {
  /** Bins of the distance over √(2d), its root mean square; shape (B + 1,). */
  readonly edges: Float64Array
  /** Share of the pairs in each bin, the last with what lies beyond; shape (B,). */
  readonly shares: Float64Array
  /** The same by the closed form: squared distances are 2 χ² with d degrees of freedom. */
  readonly expected: Float64Array
  /** Standard deviation of the squared distances over their mean; theory has √(2/d). */
  readonly squareSpread: number
  /** Mean over the points of (farthest - nearest) / nearest. */
  readonly contrast: number
}

const BINS = 50
const TO = 2.5

/** Points looked at: all pairs of more would take long and show the same. */
export const MOST_POINTS = 200

/** Distances between the first rows of a table, at most 200 of them. */
export function distancesAmong({ values, rows, columns }: Matrix): Distances {
  const n = Math.min(MOST_POINTS, rows)
  const unit = Math.sqrt(2 * columns)
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  const farthest = new Float64Array(n)
  const squares = new Float64Array((n * (n - 1)) / 2) // (pairs,)
  const shares = new Float64Array(BINS)
  let pair = 0
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      let square = 0
      for (let j = 0; j < columns; j++) {
        const difference = values[a * columns + j]! - values[b * columns + j]!
        square += difference * difference
      }
      squares[pair++] = square
      const distance = Math.sqrt(square)
      nearest[a] = Math.min(nearest[a]!, distance)
      nearest[b] = Math.min(nearest[b]!, distance)
      farthest[a] = Math.max(farthest[a]!, distance)
      farthest[b] = Math.max(farthest[b]!, distance)
      shares[Math.min(BINS - 1, Math.floor((distance / unit / TO) * BINS))]! += 1
    }
  }
  const edges = Float64Array.from({ length: BINS + 1 }, (_, b) => (TO * b) / BINS)
  const below = edges.map((edge, b) =>
    b === BINS ? 1 : gammaP(columns / 2, (columns * edge * edge) / 2),
  )
  return {
    edges,
    shares: shares.map((count) => count / pair),
    expected: Float64Array.from({ length: BINS }, (_, b) => below[b + 1]! - below[b]!),
    squareSpread: standardDeviation(squares) / mean(squares),
    contrast: mean(farthest.map((far, i) => (far - nearest[i]!) / nearest[i]!)),
  }
}
