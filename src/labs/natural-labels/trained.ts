/** A model that learns from labels of which some have not come: what chances it gives. */

import { logisticRegression } from '../../core/models/logistic-regression.ts'
import { createMatrix } from '../../core/numbers/matrix.ts'
import { type Cohort, MONTH, sumOf } from './cohorts.ts'
import type { Params } from './params.ts'

/** Chances that the model gives, in [0, 1]: on average over all parcels, and to one to the Islands. */
export interface Chances {
  readonly all: number
  readonly ofIslands: number
}

/** Rows of a file by group and label. */
interface Rows {
  negatives: number
  positives: number
}

/**
 * Trains a logistic regression with one column, whether a parcel goes to the Islands, on a month of rows.
 *
 * By the window, a parcel is one row, and a no if nothing was heard until it was as old as the window. In a stream,
 * each parcel is a no on the day on which it is posted, and one row more, a yes, on the day of its report: of n
 * parcels with a rate p that is n (1 + p) rows, of which p / (1 + p) say yes, so that a chance c is put right by
 * c / (1 - c). That holds while as many reports come in as losses happen.
 *
 * @source Ktena et al. (2019), doi:10.1145/3298689.3347002, “fake negative calibration”.
 */
export function trainOn(cohorts: readonly Cohort[], { file, window: wait }: Params): Chances {
  const groups = [false, true].map((isIslands) => {
    const rows: Rows = { negatives: 0, positives: 0 }
    for (const cohort of cohorts) {
      if (cohort.isIslands !== isIslands) continue
      if (file === 'window') addWaited(rows, cohort, wait)
      else addStreamed(rows, cohort)
    }
    return rows
  })
  const model = logisticRegression({ l2: 1e-3 }).fit(
    createMatrix(Float64Array.of(0, 0, 1, 1), 4, 1),
    [0, 1, 0, 1],
    { sampleWeight: groups.flatMap(({ negatives, positives }) => [negatives, positives]) },
  )
  const said = model.predictProbability(createMatrix(Float64Array.of(0, 1), 2, 1)).values
  const [others, islands] = [said[1]!, said[3]!].map((chance) =>
    file === 'window' ? chance : chance / (1 - chance),
  )
  const parcels = [false, true].map((isIslands) =>
    cohorts.reduce((sum, each) => sum + (each.isIslands === isIslands ? each.parcels : 0), 0),
  )
  const share = parcels[1]! / (parcels[0]! + parcels[1]!)
  return { all: (1 - share) * others! + share * islands!, ofIslands: islands! }
}

function addWaited(rows: Rows, { age, parcels, events }: Cohort, wait: number): void {
  if (age < wait || age >= wait + MONTH) return
  const known = sumOf(events, 0, wait)
  rows.positives += known
  rows.negatives += parcels - known
}

function addStreamed(rows: Rows, { age, parcels, events }: Cohort): void {
  if (age < MONTH) rows.negatives += parcels
  rows.positives += sumOf(events, age - MONTH + 1, age)
}
