/** Cause 4: copies of one row land in training and in test. */

import { balancedAccuracy, confusionCounts } from '../../core/metrics/confusion.ts'
import type { Classifier } from '../../core/models/learner.ts'
import { trainTestSplit } from '../../core/preparation/splits.ts'
import type { Rng } from '../../core/random/rng.ts'
import {
  type Cause,
  drawTable,
  learnerOf,
  PRODUCTION_ROWS,
  percentRight,
  rowsAt,
  scoreOnSplit,
  type Table,
  TEST_SHARE,
} from './scoring.ts'

/** Share of the rare class where it is topped up. */
export const RARE_SHARE = 0.2

export const copiesLeak: Cause = (params, data) =>
  params.copies === 'twins' ? twinsLeak(params, data) : oversamplingLeak(params, data)

/** The strength is the share of rows that were entered twice. The clean pipeline keeps one of each. */
const twinsLeak: Cause = (params) => {
  const { rows, strength, model } = params
  const learner = learnerOf(model)
  const twins = Math.round(strength * rows)
  return function* repeat(rng) {
    const table = drawTable(rng.fork('rows'), params, rows)
    const entered = rowsAt(table, [...table.y.keys(), ...Array(twins).keys()])
    const fresh = drawTable(rng.fork('production'), params, PRODUCTION_ROWS)
    yield { fraction: 0.3 }
    const [leaky, clean] = [entered, table].map((used) => {
      const split = trainTestSplit(rng.fork('split'), used.y.length, TEST_SHARE, used.y)
      const { model, reported } = scoreOnSplit(learner, used, split)
      return { reported, production: percentRight(model, fresh) }
    })
    return { leaky: leaky!, clean: clean! }
  }
}

/**
 * A class of every fifth row is topped up with copies of its rows; at strength 1 until it is as
 * large as the other. The leaky pipeline does so before the split, the clean one in the training
 * rows alone. The score is the mean of the two classes' shares right, which the mix of classes in
 * the test rows does not change.
 */
const oversamplingLeak: Cause = (params) => {
  const { rows, strength, model } = params
  const learner = learnerOf(model)
  return function* repeat(rng) {
    const table = drawTable(rng.fork('rows'), params, rows, rareLabels(rows))
    const fresh = drawTable(
      rng.fork('production'),
      params,
      PRODUCTION_ROWS,
      rareLabels(PRODUCTION_ROWS),
    )
    yield { fraction: 0.3 }
    const scores = (train: Table, test: Table) => {
      const model = learner.fit(train.x, train.y)
      return { reported: balancedPercent(model, test), production: balancedPercent(model, fresh) }
    }
    const topped = rowsAt(table, topUp(rng.fork('copies'), table.y, strength))
    const mixed = trainTestSplit(rng.fork('split'), topped.y.length, TEST_SHARE, topped.y)
    const leaky = scores(rowsAt(topped, mixed.train), rowsAt(topped, mixed.test))
    yield { fraction: 0.6 }
    const split = trainTestSplit(rng.fork('split'), rows, TEST_SHARE, table.y)
    const train = rowsAt(table, split.train)
    const toppedTrain = rowsAt(train, topUp(rng.fork('copies'), train.y, strength))
    return { leaky, clean: scores(toppedTrain, rowsAt(table, split.test)) }
  }
}

/**
 * All rows once, then copies of rows of class 1, drawn with replacement: the share `strength` of
 * what it lacks against class 0.
 */
export function topUp(rng: Rng, y: Uint8Array, strength: number): number[] {
  const rare = Array.from(y.keys()).filter((i) => y[i] === 1)
  const count = Math.max(0, Math.round(strength * (y.length - 2 * rare.length)))
  return [...y.keys(), ...Array.from({ length: count }, () => rare[rng.nextInt(rare.length)]!)]
}

function rareLabels(rows: number): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, i) => (i < Math.round(RARE_SHARE * rows) ? 1 : 0))
}

function balancedPercent(model: Classifier, { x, y }: Table): number {
  return 100 * balancedAccuracy(confusionCounts(y, model.predict(x)))
}
