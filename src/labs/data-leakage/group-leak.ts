/** Causes 5 and 6: the rows of one patient on both sides, and a machine that goes with the label. */

import { zeroMatrix } from '../../core/numbers/matrix.ts'
import { type Split, trainTestSplit } from '../../core/preparation/splits.ts'
import { sampleWithoutReplacement } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import type { Params } from './params.ts'
import {
  type Cause,
  classShift,
  drawTable,
  learnerOf,
  PRODUCTION_ROWS,
  percentRight,
  scoreOnSplit,
  type Table,
  TEST_SHARE,
} from './scoring.ts'

/** How far apart two machines' marks are, in standard deviations of a column. */
export const MARK = 3

/**
 * Each patient has a label, a signature in all columns, and several scans. The strength is the
 * signature's share of the variance within a class: the intraclass correlation. The leaky split
 * deals scans, the clean one patients; production sees new patients.
 */
export const groupLeak: Cause = (params) => {
  const { rows, scans, model } = params
  const learner = learnerOf(model)
  const patients = 2 * Math.max(2, Math.round(rows / scans / 2))
  return function* repeat(rng) {
    const table = drawScans(rng.fork('scans'), params, patients)
    const fresh = drawScans(rng.fork('production'), params, Math.ceil(PRODUCTION_ROWS / scans))
    yield { fraction: 0.3 }
    const [leaky, clean] = [
      trainTestSplit(rng.fork('split'), table.y.length, TEST_SHARE, table.y),
      splitPatients(rng.fork('patients'), patients, scans),
    ].map((split) => {
      const { model, reported } = scoreOnSplit(learner, table, split)
      return { reported, production: percentRight(model, fresh) }
    })
    return { leaky: leaky!, clean: clean! }
  }
}

/** Scans patient by patient; every other patient is ill. */
function drawScans(rng: Rng, params: Params, patients: number): Table {
  const { columns, signal, scans, strength } = params
  const x = zeroMatrix(patients * scans, columns)
  const y = Uint8Array.from({ length: x.rows }, (_, i) => Math.floor(i / scans) % 2)
  const own = Math.sqrt(strength)
  const passing = Math.sqrt(1 - strength)
  for (let patient = 0; patient < patients; patient++) {
    const signature = Float64Array.from({ length: columns }, () => normal(rng)) // (d,)
    for (let i = patient * scans; i < (patient + 1) * scans; i++) {
      for (let j = 0; j < columns; j++) {
        x.values[i * columns + j] =
          classShift(signal, columns, y[i]!) + own * signature[j]! + passing * normal(rng)
      }
    }
  }
  return { x, y }
}

/** Holds out whole patients, as many of the ill as of the well. */
export function splitPatients(rng: Rng, patients: number, scans: number): Split {
  const half = patients / 2
  const count = Math.max(1, Math.round(TEST_SHARE * half))
  const heldOut = new Set(
    [0, 1].flatMap((label) =>
      Array.from(sampleWithoutReplacement(rng, half, count), (i) => 2 * i + label),
    ),
  )
  const rows = Uint32Array.from({ length: patients * scans }, (_, i) => i)
  return {
    train: rows.filter((i) => !heldOut.has(Math.floor(i / scans))),
    test: rows.filter((i) => heldOut.has(Math.floor(i / scans))),
  }
}

/**
 * The ill were mostly scanned on another machine, which leaves a mark in one more column:
 * P(machine = label) = 1/2 + strength / 2. In production patients go to either at random. The leaky
 * pipeline uses the mark, the clean one has normalised it away.
 */
export const machineLeak: Cause = (params) => {
  const { rows, strength, model } = params
  const learner = learnerOf(model)
  return function* repeat(rng) {
    const table = drawTable(rng.fork('rows'), params, rows)
    const fresh = drawTable(rng.fork('production'), params, PRODUCTION_ROWS)
    const marked = withMachine(rng.fork('machines'), table, strength)
    const freshMarked = withMachine(rng.fork('production machines'), fresh, 0)
    const split = trainTestSplit(rng.fork('split'), rows, TEST_SHARE, table.y)
    yield { fraction: 0.3 }
    const pairs = [
      [marked, freshMarked],
      [table, fresh],
    ] as const
    const [leaky, clean] = pairs.map(([collected, later]) => {
      const { model, reported } = scoreOnSplit(learner, collected, split)
      return { reported, production: percentRight(model, later) }
    })
    return { leaky: leaky!, clean: clean! }
  }
}

function withMachine(rng: Rng, { x, y }: Table, strength: number): Table {
  const wide = zeroMatrix(x.rows, x.columns + 1)
  for (let i = 0; i < x.rows; i++) {
    wide.values.set(x.values.subarray(i * x.columns, (i + 1) * x.columns), i * wide.columns)
    const machine = rng.next() < (1 + strength) / 2 ? y[i]! : 1 - y[i]!
    wide.values[i * wide.columns + x.columns] = MARK * machine
  }
  return { x: wide, y }
}
