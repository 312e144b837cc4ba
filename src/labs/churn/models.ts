/** Models of one week, fitted to counts: a kind of parcel is one row for its misses and one for the others. */

import { type GradientBoosting, gradientBoosting } from '../../core/models/gradient-boosting.ts'
import { createMatrix } from '../../core/numbers/matrix.ts'
import type { Work } from '../../core/steps.ts'
import type { Params } from './params.ts'
import type { Kinds, Week } from './world.ts'

const LEARNING_RATE = 0.1

/**
 * Boosted trees on the parcels of a week.
 *
 * @param before What a model before said of each kind, shape (kinds,): that share of each target is its chance.
 * @param share Of `before` in the target, in [0, 1).
 */
export function* fitWeek(
  kinds: Kinds,
  week: Week,
  { trees, depth }: Params,
  before?: Float64Array,
  share = 0,
): Work<GradientBoosting, never> {
  const columns = kinds.x.columns
  const rows: number[] = []
  const labels: number[] = []
  const weights: number[] = []
  for (let kind = 0; kind < kinds.share.length; kind++) {
    const parcels = week.parcels[kind]!
    const misses = (1 - share) * week.misses[kind]! + share * parcels * (before?.[kind] ?? 0)
    for (const label of [0, 1]) {
      const weight = label === 1 ? misses : parcels - misses
      if (weight <= 0) continue
      for (let j = 0; j < columns; j++) rows.push(kinds.x.values[kind * columns + j]!)
      labels.push(label)
      weights.push(weight)
    }
  }
  const learner = gradientBoosting({
    treeCount: trees,
    learningRate: LEARNING_RATE,
    maxDepth: depth,
  })
  const x = createMatrix(Float64Array.from(rows), labels.length, columns)
  return yield* learner.fitInSteps(x, labels, { sampleWeight: weights })
}

/** The chance of a miss of each kind, shape (kinds,). */
export function chancesBy(model: GradientBoosting, { x }: Kinds): Float64Array {
  const { values } = model.predictProbability(x)
  return Float64Array.from({ length: x.rows }, (_, kind) => values[2 * kind + 1]!)
}
