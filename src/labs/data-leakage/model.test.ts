import { describe, expect, test } from 'vitest'
import { CLAIM_SEEDS, isDeep } from '../../../tests/contract/claim-seeds.ts'
import { createMatrix, matrixOf } from '../../core/numbers/matrix.ts'
import { mean, standardError } from '../../core/statistics/descriptive.ts'
import { finish } from '../../core/steps.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { buildTables } from '../../node/tables.ts'
import pipelines from './golden/pipelines.json' with { type: 'json' }
import { columnMeans, fillFromClasses, fillMeans } from './imputation-leak.ts'
import { gapsOf, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { learnerOf, scoreOnSplit } from './scoring.ts'
import { crossValidateSelection, scoreScaled } from './statistics-leak.ts'

const { asked, preset, right } = await labForTests<Params>(import.meta.dirname)
const defaults: Params = defaultsOf(params)
const data = buildTables(['weather', 'prices'])
const run = (part: Partial<Params>, seed = 1) =>
  runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, data)
const MODELS = ['nearest', 'fiveNearest', 'logistic'] as const

const split = ({ train, test }: { train: number[]; test: number[] }) => ({
  train: Uint32Array.from(train),
  test: Uint32Array.from(test),
})

describe.each(MODELS)('against scikit-learn pipelines on the same folds, %s:', (model) => {
  const learner = learnerOf(model)

  test('selection before and inside cross-validation', () => {
    const { x, y, count, folds, scores } = pipelines.selection
    const table = { x: matrixOf(x), y: Uint8Array.from(y) }
    const scoreOf = (share: number) =>
      finish(crossValidateSelection(learner, table, folds.map(split), count, share))
    expect(scoreOf(1)).toBeCloseTo(scores[model].leaky, 9)
    expect(scoreOf(0)).toBeCloseTo(scores[model].clean, 9)
  })

  test('scaling on all rows and on the training rows', () => {
    const { trainX, trainY, testX, testY, scores } = pipelines.scaling
    const train = { x: matrixOf(trainX), y: Uint8Array.from(trainY) }
    const later = { x: matrixOf(testX), y: Uint8Array.from(testY) }
    const scoreOf = (seen: number) => scoreScaled(learner, train, later, seen, [later])[0]
    expect(scoreOf(testY.length)).toBeCloseTo(scores[model].leaky, 9)
    expect(scoreOf(0)).toBeCloseTo(scores[model].clean, 9)
  })

  test('imputation from the class and from the training rows', () => {
    const { x, y, train, test: heldOut, filled, scores } = pipelines.imputation
    const values = Float64Array.from(x.flat(), (value) => value ?? Number.NaN)
    const table = { x: createMatrix(values, x.length, x[0]!.length), y: Uint8Array.from(y) }
    const means = columnMeans(table, train)
    const everywhere = new Uint8Array(values.length).fill(1)
    const fromClasses = fillFromClasses(table, means, everywhere)
    filled.flat().forEach((value, at) => {
      expect(fromClasses.values[at]).toBeCloseTo(value, 12)
    })
    const parts = split({ train, test: heldOut })
    const scoreOf = (rows: typeof fromClasses) =>
      scoreOnSplit(learner, { x: rows, y: table.y }, parts).reported
    expect(scoreOf(fromClasses)).toBeCloseTo(scores[model].leaky, 9)
    expect(scoreOf(fillMeans(table.x, means))).toBeCloseTo(scores[model].clean, 9)
  })

  test('scans split one by one and patient by patient', () => {
    const { x, y, scores, leaky, clean } = pipelines.groups
    const table = { x: matrixOf(x), y: Uint8Array.from(y) }
    expect(scoreOnSplit(learner, table, split(leaky)).reported).toBeCloseTo(scores[model].leaky, 9)
    expect(scoreOnSplit(learner, table, split(clean)).reported).toBeCloseTo(scores[model].clean, 9)
  })
})

test('the wrong way of choosing columns reports about 3 % error where the truth is 50 %', () => {
  const repeats = isDeep ? 50 : 10 // fifty in the book
  const { result } = run({ ...preset('wrongWay'), repeats })
  const errors = result.reportedLeaky.map((score) => 100 - score)
  expect(errors).toHaveLength(repeats)
  expect(mean(errors)).toBeGreaterThan(0.5)
  expect(mean(errors)).toBeLessThan(5)
  for (const honest of [result.productionLeaky, result.reportedClean]) {
    expect(Math.abs(mean(honest) - 50)).toBeLessThan(4 * standardError(honest))
  }
})

const DIALS: ReadonlyArray<readonly [string, Partial<Params>]> = [
  ['a simulated series', { cause: 'time' }],
  ['Seattle', { cause: 'time', series: 'seattle' }],
  ['shares', { cause: 'time', series: 'shares' }],
  ['selection', { cause: 'statistics', noiseColumns: 500, rows: 50, kept: 50 }],
  ['imputation', { cause: 'imputation' }],
  ['twins', { cause: 'copies' }],
  ['oversampling', { cause: 'copies', copies: 'oversampling' }],
  ['groups', { cause: 'groups' }],
  ['the machine', { cause: 'machine' }],
]

const made = new Map<string, ReturnType<typeof run>>()
/** A dial at a strength: run once, however many tests look at it. */
const dialAt = (part: Partial<Params>, strength: number) => {
  const key = JSON.stringify([part, strength])
  const outcome = made.get(key) ?? run({ ...part, strength, repeats: isDeep ? 200 : 60 })
  made.set(key, outcome)
  return outcome
}
const gapsAt = (part: Partial<Params>, strength: number) => {
  const { result } = dialAt(part, strength)
  return gapsOf(result.reportedLeaky, result.productionLeaky)
}

test.each([...DIALS, ['scaling', { cause: 'statistics', statistic: 'scaling' }] as const])(
  'the leak of %s has no gap at strength 0, and the clean pipeline none at strength 1',
  (_, part) => {
    const none = gapsAt(part, 0)
    expect(Math.abs(mean(none))).toBeLessThan(4 * standardError(none))
    const { result } = dialAt(part, 1)
    const clean = gapsOf(result.reportedClean, result.productionClean)
    expect(Math.abs(mean(clean))).toBeLessThan(4 * standardError(clean))
  },
)

test.each(DIALS)('the leak of %s grows with its strength', (_, part) => {
  const [none, half, full] = [0, 0.5, 1].map((strength) => gapsAt(part, strength))
  expect(mean(half!)).toBeGreaterThan(mean(none!))
  expect(mean(full!)).toBeGreaterThan(mean(half!))
  const error = Math.sqrt(standardError(none!) ** 2 + standardError(full!) ** 2)
  expect(mean(full!) - mean(none!)).toBeGreaterThan(4 * error)
})

test('more repeats leave the first ones as they are', () => {
  const few = run({ cause: 'groups', repeats: 10 }).result.reportedLeaky
  expect(run({ cause: 'groups', repeats: 20 }).result.reportedLeaky.slice(0, 10)).toEqual(few)
})

test('the predictions come out as their explanations tell', () => {
  const outcome = (id: string, seed: number) => right(id, run(asked(id), seed))
  for (const seed of CLAIM_SEEDS) {
    expect(outcome('scaling', seed)).toBe('small')
    expect(outcome('patients', seed)).toBe('smaller')
    expect(outcome('ward', seed)).toBe('clean')
    expect(Number(outcome('rising', seed))).toBeGreaterThan(30)
  }
  if (isDeep) expect(Number(outcome('wrongWay', 2))).toBeGreaterThan(94)
})
