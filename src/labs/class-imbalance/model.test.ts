import { describe, expect, test } from 'vitest'
import { CLAIM_SEEDS, unusual } from '../../../tests/contract/claim-seeds.ts'
import { matrixOf } from '../../core/numbers/matrix.ts'
import { standardScaler } from '../../core/preparation/scaling.ts'
import { createRng } from '../../core/random/rng.ts'
import { mean, standardError } from '../../core/statistics/descriptive.ts'
import {
  type Curve,
  countsAt,
  figuresOf,
  scoresOf,
} from '../../lab-families/two-classes/model/scores.ts'
import { drawProblem } from '../../lab-families/two-classes/model/two-class-problem.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { buildTables } from '../../node/tables.ts'
import held from './golden/held-out.json' with { type: 'json' }
import { metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { train } from './remedies.ts'

const { asked, preset, right } = await labForTests<Params>(import.meta.dirname)
const defaults: Params = defaultsOf(params)
const data = buildTables(['digits', 'penguins'])
const run = (part: Partial<Params>, seed = 1) =>
  runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, data)

describe('on one held-out set, against scikit-learn', () => {
  const scaler = standardScaler().fit(matrixOf(held.x))
  const rows = { x: scaler.transform(matrixOf(held.x)), y: Uint8Array.from(held.y) }
  const fresh = scaler.transform(matrixOf(held.fresh))
  const truth = Uint8Array.from(held.truth)

  test.each(held.cases)('the figures and curves of $name are the same', (given) => {
    const p = Float64Array.from(given.probability)
    const scores = scoresOf(p, truth, held.threshold)
    expect(scores.counts).toEqual(given.counts)
    const figures = figuresOf(scores.counts, 1)
    for (const name of [
      'accuracy',
      'balancedAccuracy',
      'precision',
      'recall',
      'f1',
      'mcc',
    ] as const) {
      expect(figures[name], name).toBeCloseTo(given[name], 12)
    }
    for (const name of ['rocAuc', 'averagePrecision', 'brier'] as const) {
      expect(scores[name], name).toBeCloseTo(given[name], 12)
    }
    expectSameCurve(scores.calibration, given.calibration)
    expectPartOf(scores.roc, given.roc)
    expectPartOf(scores.precisionRecall, given.precisionRecall)
  })

  test.each(['logistic', 'neighbours', 'tree'] as const)(
    '%s gives the same probabilities',
    (model) => {
      const steps = train({ ...defaults, model }, rows, createRng(1))
      let step = steps.next()
      while (!step.done) step = steps.next()
      const got = step.value.classifier.predictProbability(fresh)
      held.cases
        .find(({ name }) => name === model)!
        .probability.forEach((p, i) => {
          expect(got.values[2 * i + 1], `row ${i}`).toBeCloseTo(p, 9)
        })
    },
  )
})

function expectSameCurve(got: Curve, { x, y }: { x: number[]; y: number[] }) {
  expect(got.x).toHaveLength(x.length)
  x.forEach((value, i) => {
    expect(got.x[i]).toBeCloseTo(value, 12)
    expect(got.y[i]).toBeCloseTo(y[i]!, 12)
  })
}

/** Every point that is drawn is one of the whole curve's, and both ends are. */
function expectPartOf(got: Curve, { x, y }: { x: number[]; y: number[] }) {
  const places = Array.from(got.x, (value, i) =>
    x.findIndex((each, k) => Math.abs(each - value) < 1e-12 && Math.abs(y[k]! - got.y[i]!) < 1e-12),
  )
  expect(places).not.toContain(-1)
  const ends = [got.x[0], got.x.at(-1)].sort()
  expect(ends).toEqual([x[0], x.at(-1)].sort())
}

describe('a problem', () => {
  test('holds out rows that no training row is part of, at the rarity asked for', () => {
    for (const kind of ['gaussians', 'penguins', 'digits'] as const) {
      const problem = drawProblem({ ...defaults, data: kind, rarity: 10 }, createRng(3), data)
      const keys = (x: typeof problem.train.x) =>
        Array.from({ length: x.rows }, (_, i) =>
          x.values.subarray(i * x.columns, (i + 1) * x.columns).join(),
        )
      const trained = new Set(keys(problem.train.x))
      const shared = keys(problem.test.x).filter((key) => trained.has(key)).length
      // Two pairs of penguins have the same beak.
      expect(shared, kind).toBeLessThanOrEqual(kind === 'penguins' ? 2 : 0)
      for (const part of [problem.train, problem.test]) {
        const rare = part.y.reduce((sum, label) => sum + label, 0)
        expect((part.y.length - rare) / rare).toBeGreaterThan(8.5)
        expect((part.y.length - rare) / rare).toBeLessThan(11.5)
      }
    }
  })

  test('without the reader’s table says what to do', () => {
    expect(() => run({ data: 'own' })).toThrow(/choose a CSV file/)
  })
})

describe('a remedy', () => {
  test('never changes the held-out rows: their number and rarity are those of doing nothing', () => {
    const total = (result: ReturnType<typeof run>['result']) => {
      const { tp, fp, fn, tn } = result.scores.counts
      return [tp + fn, fp + tn]
    }
    const plain = total(run({}).result)
    for (const remedy of Object.keys(params.remedy.options) as Params['remedy'][]) {
      expect(total(run({ remedy }).result), remedy).toEqual(plain)
    }
  })

  test('leaves the model without a remedy as it is', () => {
    const { metrics: plain } = run({})
    for (const remedy of ['smote', 'bagging', 'focal'] as const) {
      const m = run({ remedy }).metrics
      expect(m.rocAucPlain).toBe(plain.rocAuc)
      expect(m.calibrationInterceptPlain).toBe(plain.calibrationIntercept)
    }
  })

  test('that the model cannot use changes nothing and says so', () => {
    const plain = run({ model: 'tree' })
    for (const remedy of ['focal', 'twoPhase', 'dynamic'] as const) {
      const { result, metrics: m } = run({ model: 'tree', remedy })
      expect(result.note).not.toBe('')
      expect(m.rocAuc).toBe(plain.metrics.rocAuc)
    }
  })

  test('that repeats rare rows and one that weighs them inversely come to the same line', () => {
    // In expectation: repeating at random is weighing with noise.
    const gaps = Array.from({ length: 8 }, (_, i) => {
      const weighed = run({ remedy: 'inverse' }, i + 1).metrics
      const repeated = run({ remedy: 'oversample' }, i + 1).metrics
      return weighed.calibrationIntercept - repeated.calibrationIntercept
    })
    expect(Math.abs(mean(gaps))).toBeLessThan(4 * standardError(gaps) + 0.01)
    expect(Math.max(...gaps.map(Math.abs))).toBeLessThan(0.3)
  })

  test('that leaves fewer rows than the model has neighbours is still followed', () => {
    for (const remedy of ['nearMiss3', 'undersample'] as const) {
      const { metrics: m } = run({ model: 'neighbours', remedy, rows: 200, rarity: 200 })
      expect(m.trainingRows).toBeLessThan(15)
      expect(m.rocAuc).toBeGreaterThanOrEqual(0.5) // all rows vote on all: no ranking, no harm
    }
    const { metrics: bags } = run({
      model: 'neighbours',
      remedy: 'bagging',
      rows: 200,
      rarity: 200,
    })
    expect(bags.rocAuc).toBeGreaterThan(0.6)
  })

  test('by effective number runs from no weights to inverse frequency', () => {
    const at = (part: Partial<Params>) => run(part).metrics.calibrationIntercept
    const intercepts = ([0, 0.99, 0.999, 0.9999] as const).map((beta) =>
      at({ remedy: 'effective', beta }),
    )
    expect(intercepts[0]).toBeCloseTo(at({}), 9)
    expect(intercepts).toEqual(intercepts.toSorted((a, b) => b - a))
    expect(Math.abs(intercepts[3]! - at({ remedy: 'inverse' }))).toBeLessThan(0.3)
  })
})

describe('what practice papers report can be seen', () => {
  test('resampling moves calibration by the log of the rarity and leaves the ranking', () => {
    for (const remedy of ['oversample', 'undersample', 'smote', 'inverse'] as const) {
      const runs = CLAIM_SEEDS.map((seed) => run({ remedy }, seed).metrics)
      for (const m of runs) expect(Math.abs(m.rocAuc - m.rocAucPlain)).toBeLessThan(0.02)
      const moved = mean(runs.map((m) => m.calibrationInterceptPlain - m.calibrationIntercept))
      expect(Math.abs(moved - Math.log(50)), remedy).toBeLessThan(0.6)
    }
  })

  test('a threshold costs about as little as SMOTE, and both far less than neither', () => {
    const runs = CLAIM_SEEDS.map((seed) => run({ remedy: 'smote' }, seed).metrics)
    for (const m of runs) {
      expect(m.costThreshold).toBeLessThan(1.1 * m.expectedCost)
      expect(m.costThreshold).toBeLessThan(0.75 * m.costPlain)
    }
  })

  test('99 % accuracy goes with recall 0', () => {
    for (const seed of CLAIM_SEEDS) {
      const m = run(preset('accuracyLies'), seed).metrics
      expect(m.accuracy).toBeGreaterThan(0.99)
      expect(m.recall).toBeLessThan(0.05)
    }
  })

  test('bags of trees usually rank better than a tree, and SMOTE makes neighbours rank worse', () => {
    const gain = (part: Partial<Params>, seed: number) => {
      const { averagePrecision, averagePrecisionPlain } = run(part, seed).metrics
      return averagePrecision - averagePrecisionPlain
    }
    expect(unusual((seed) => gain(preset('bagging'), seed) > 0.03)).toEqual([])
    const near = { model: 'neighbours', remedy: 'smote' } as const
    expect(unusual((seed) => gain(near, seed) < -0.03)).toEqual([])
  })

  test('the predictions come out as their explanations tell', () => {
    const outcome = (id: string, seed: number) => right(id, run(asked(id), seed))
    for (const seed of CLAIM_SEEDS) {
      expect(outcome('rankingMoves', seed)).toBe('same')
      expect(outcome('cheaper', seed)).not.toBe('smote')
      const shift = Number(outcome('priorShift', seed))
      expect(Math.abs(shift - Math.log(50))).toBeLessThan(0.8)
      const accuracy = Number(outcome('lyingAccuracy', seed))
      expect(Math.abs(accuracy - 99.5)).toBeLessThan(0.4)
    }
  })
})

test('the threshold of the costs is the cheapest where the true probabilities are known', () => {
  // Labels are drawn from the probabilities themselves; a miss costs 9, so the threshold is 0.1.
  const tables = 200
  const regrets = Array.from({ length: tables }, (_, k) => {
    const rng = createRng(k + 1)
    const y = new Uint8Array(400)
    const p = Float64Array.from(y, () => rng.next() ** 3)
    p.forEach((share, i) => {
      y[i] = rng.next() < share ? 1 : 0
    })
    const cost = (threshold: number) => figuresOf(countsAt(p, y, threshold), 9).expectedCost
    return [0.02, 0.05, 0.2, 0.3, 0.5].map((threshold) => cost(threshold) - cost(0.1))
  })
  for (let k = 0; k < 5; k++) {
    const gaps = regrets.map((each) => each[k]!)
    expect(mean(gaps)).toBeGreaterThan(4 * standardError(gaps))
  }
})
