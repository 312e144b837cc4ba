import { expect, test } from 'vitest'
import { CLAIM_SEEDS, isDeep } from '../../../tests/contract/claim-seeds.ts'
import { logistic } from '../../core/models/logistic-regression.ts'
import { createRng } from '../../core/random/rng.ts'
import { binomialCdf } from '../../core/statistics/discrete-distributions.ts'
import { normalCdf, normalPdf } from '../../core/statistics/distributions.ts'
import { kolmogorovTail, ksTwoSampleTail } from '../../core/statistics/ks-test.ts'
import type { AllMetrics } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { limitOf, pValueOf, sizeOf, statisticOf } from './column-tests.ts'
import golden from './golden/limits.json' with { type: 'json' }
import { harmOf, INTERCEPT, SPREAD } from './harm.ts'
import { aucLimit } from './joint-tests.ts'
import { type MetricName, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { drawColumns, shifted } from './samples.ts'

const { asked, right, solution, meets, preset, describe, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const defaults = defaultsOf(params) as Params

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const outcome = runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, {})
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

/** Four standard errors of a share over so many repeats. */
const four = (share: number, repeats: number) => 4 * Math.sqrt((share * (1 - share)) / repeats)

test.each(golden.limits)('KS with $n rows at $level raises the alarm from $limit', (row) => {
  expect(limitOf('ks', row.level, row.n)).toBe(row.limit)
  expect(Math.abs(ksTwoSampleTail(row.n, row.n, row.limit) / row.size - 1)).toBeLessThan(1e-9)
})

test('a gap of 0.02 is significant from 9,223 rows by the limit formula, and not yet with 9,200 exactly', () => {
  const formula = (n: number) => kolmogorovTail(0.02 * Math.sqrt(n / 2))
  expect(formula(9223)).toBeLessThanOrEqual(0.05)
  expect(formula(9222)).toBeGreaterThan(0.05)
  for (const { n, exact, formula: expected } of golden.formula) {
    expect(formula(n)).toBeCloseTo(expected, 12)
    if (exact !== null) expect(ksTwoSampleTail(n, n, 0.02)).toBeCloseTo(exact, 10)
  }
})

test.each(golden.power)('power of KS and chi-square at $n rows and $size is SciPy’s', (row) => {
  const part = {
    rows: row.n,
    size: row.size,
    repeats: row.size === 0.1 && row.n === 200 ? 1000 : 100,
  }
  for (const [name, expected] of [
    ['ks', row.ks],
    ['chiSquare', row.chiSquare],
  ] as const) {
    const { found, repeats } = run({ ...part, test: name }).metrics
    const error = four(expected, repeats) + four(expected, row.repeats)
    expect(Math.abs(found - expected)).toBeLessThan(error)
  }
})

test('without a shift KS raises the alarm as often as its exact tail says', () => {
  const { falseAlarms, repeats, due } = run({ rows: 200, repeats: 1000 }).metrics
  const size = golden.limits.find(({ n, level }) => n === 200 && level === 0.05)!.size
  expect(Math.abs(falseAlarms - size)).toBeLessThan(four(size, repeats))
  expect(due).toBeCloseTo(size, 9)
})

test('the chi-square test is SciPy’s', () => {
  for (const { table, statistic, p } of golden.tables) {
    const [reference, production] = table.map((row) => Float64Array.from(row))
    const n = table[0]!.reduce((total, count) => total + count, 0)
    const own = statisticOf('chiSquare', reference!, production!)
    expect(own).toBeCloseTo(statistic, 10)
    expect(pValueOf('chiSquare', own, n)).toBeCloseTo(p, 10)
  }
})

test('PSI without a shift: its mean and the point that one in twenty passes', () => {
  for (const { n, mean: expected, limit } of golden.psi) {
    expect(limitOf('psi', 0.05, n)).toBeCloseTo(limit, 10)
    const { metrics: m, result } = run({
      test: 'psi',
      rows: n,
      size: 0,
      repeats: n === 100 ? 1000 : 200,
    })
    // The formula is of large samples; its next term is of the order of 1 / n of it.
    const sd = expected * Math.sqrt(2 / 9)
    expect(Math.abs(m.quiet - expected)).toBeLessThan(
      (4 * sd) / Math.sqrt(m.repeats) + (5 * expected) / n,
    )
    const beyond = result.quiet.filter((value) => value >= limit).length / m.repeats
    expect(Math.abs(beyond - 0.05)).toBeLessThan(four(0.05, m.repeats) + 1 / n)
  }
})

test('the gap with any number of rows', () => {
  for (const size of [0.1, 0.5, 1]) {
    const truth = 2 * normalCdf(size / 2) - 1
    expect(sizeOf('ks', { shift: 'mean', size })).toBeCloseTo(truth, 5)
    expect(sizeOf('ks', { shift: 'filled', size })).toBe(size / 2)
    expect(sizeOf('ks', { shift: 'shuffled', size })).toBe(0)
  }
  const { moved } = run({ size: 0.5, rows: 5000, repeats: 50 }).metrics
  expect(Math.abs(moved - (2 * normalCdf(0.25) - 1))).toBeLessThan(0.008)
})

test('what the model loses is SciPy’s quadrature', () => {
  expect(INTERCEPT).toBeCloseTo(golden.intercept, 9)
  for (const { lost, size, use, shift } of golden.harm) {
    const own = harmOf({ size, use, shift: shift as Params['shift'], cause: 'feed' })
    expect(Math.abs(own.lost / lost - 1), shift).toBeLessThan(2e-4)
  }
})

test('a model whose chances are true loses no log loss, and ranks worse or better', () => {
  const harm = harmOf({ size: 0.5, use: 0.5, shift: 'mean', cause: 'world' })
  expect(harm.lost).toBe(0)
  expect(harm.late).toBe(harm.predicted)
  // The log-odds are normal: their mean moves by the weight of the column times the size.
  const moved = INTERCEPT + 0.5 * SPREAD * Math.sqrt(0.5)
  let late = 0
  for (let z = -8; z <= 8; z += 0.01) late += 0.01 * normalPdf(z) * logistic(moved + SPREAD * z)
  expect(harm.late).toBeCloseTo(late, 5)
  expect(harmOf({ size: 1, use: 0, shift: 'mean', cause: 'feed' }).lost).toBe(0)
})

test('rows with another row’s value keep every value of the column, and lose the correlation', () => {
  const rng = createRng(5)
  const [x, y] = [...drawColumns({ rows: 2000, columns: 2, alike: 0.8 }, rng)]
  const moved = shifted(x!, { shift: 'shuffled', size: 1 }, rng)
  expect(moved.slice().sort()).toEqual(x!.slice().sort())
  const product = (a: Float64Array) => a.reduce((sum, value, i) => sum + value * y![i]!, 0) / 2000
  expect(Math.abs(product(x!) - 0.8)).toBeLessThan(4 * Math.sqrt((1 + 0.8 * 0.8) / 2000))
  expect(Math.abs(product(moved))).toBeLessThan(4 / Math.sqrt(2000))
  const { found, falseAlarms } = run({ shift: 'shuffled', size: 1, rows: 500, repeats: 50 }).metrics
  expect(found).toBe(falseAlarms)
})

test('more repeats leave the first as they are, and more rows the first rows', () => {
  const few = run({ rows: 100, repeats: 50 }).result.moved
  expect(run({ rows: 100, repeats: 200 }).result.moved.slice(0, 50)).toEqual(few)
  const [, short] = [...drawColumns({ rows: 50, columns: 2, alike: 0.5 }, createRng(4))]
  const [, long] = [...drawColumns({ rows: 200, columns: 2, alike: 0.5 }, createRng(4))]
  expect(long!.slice(0, 50)).toEqual(short)
})

test('the curve ends in the run itself', () => {
  const { result } = run({ rows: 500, repeats: 50 })
  const last = result.curve.at(-1)!
  expect([last.rows, last.found, last.quiet]).toEqual([500, result.found, result.falseAlarms])
})

test('independent columns give a false alarm as the product says, and Bonferroni and the false discovery rate keep their level', () => {
  const part = { columns: 20, rows: 50, size: 0, repeats: 200 } as const
  const one = ksTwoSampleTail(50, 50, limitOf('ks', 0.05, 50))
  const none = binomialCdf(0, 20, one)
  const free = run(part).metrics
  expect(Math.abs(free.falseAlarms - (1 - none))).toBeLessThan(four(none, free.repeats))
  for (const correction of ['bonferroni', 'fdr'] as const) {
    const { falseAlarms, repeats } = run({ ...part, correction }).metrics
    expect(falseAlarms).toBeLessThan(0.05 + four(0.05, repeats))
  }
})

test('the classifier’s limit is passed by chance as often as the level says', () => {
  expect(aucLimit(1000, 0.05) - 0.5).toBeCloseTo(1.6449 * Math.sqrt(2001 / 12e6), 5)
  const { falseAlarms, repeats } = run({
    test: 'classifier',
    rows: 100,
    size: 0,
    repeats: 1000,
  }).metrics
  expect(Math.abs(falseAlarms - 0.05)).toBeLessThan(four(0.05, repeats))
})

test('corners end in finite numbers and sound words', () => {
  for (const part of [
    { rows: 50, size: 1, shift: 'filled', test: 'psi' },
    { rows: 50, size: 1, shift: 'spread', test: 'classifier', use: 1 },
    { rows: 50, size: 0, columns: 20, alike: 0.9, correction: 'fdr', use: 0 },
    { rows: 50, size: 1, shift: 'shuffled', test: 'mmd', columns: 5, alike: 0.9, use: 1 },
  ] as const) {
    const outcome = run({ ...part, repeats: 50 })
    for (const value of Object.values(outcome.metrics)) expect(value).toSatisfy(Number.isFinite)
    expect(describe(outcome)).not.toMatch(/NaN|undefined/)
    expect(tableRows(outcome).length).toBeGreaterThan(0)
  }
})

test('presets, predictions and challenges come out as their sentences say', () => {
  // Fewer repeats where time matters: a share then has a standard error of at most 0.07.
  const few = isDeep ? {} : { repeats: 50 }
  const start = (id: string, seed: number) => run({ ...preset(id), ...few }, seed).metrics
  for (const seed of CLAIM_SEEDS) {
    const twenty = start('twenty', seed)
    expect(twenty.found).toBeGreaterThan(0.75)
    expect(twenty.falseAlarms).toBeGreaterThan(0.35)
    expect(Math.abs(twenty.lost - 0.005)).toBeLessThan(0.001)
    expect(start('small', seed).found).toBeLessThan(0.3)
    const harmless = start('harmless', seed)
    expect(harmless.found).toBeGreaterThan(0.95)
    expect(harmless.lost).toBe(0)
    expect(start('thumb', seed).falseAlarms).toBeGreaterThan(0.6)
    const wrongRows = start('wrong-rows', seed)
    expect(wrongRows.found).toBeLessThan(0.3)
    expect(wrongRows.lost).toBeGreaterThan(0.25)
    expect(start('together', seed).found).toBeGreaterThan(0.5)
    for (const [tries, answer] of [11, 78, 72].entries()) {
      // The run of twenty thousand rows takes seconds.
      if (tries === 2 && !isDeep) continue
      const given = Number(right('how-often', run({ ...asked('how-often', tries), ...few }, seed)))
      expect(Math.abs(given - answer)).toBeLessThan(26)
    }
    for (const [tries, answer] of [62, 25, 81].entries()) {
      const given = Number(
        right('false-days', run({ ...asked('false-days', tries), ...few }, seed)),
      )
      expect(Math.abs(given - answer)).toBeLessThan(28)
    }
    for (const [tries, answer] of ['silent', 'seen', 'both'].entries()) {
      expect(
        right('seen-and-harmful', run({ ...asked('seen-and-harmful', tries), ...few }, seed)),
      ).toBe(answer)
    }
    for (const challenge of ['silent-harm', 'quiet-watch']) {
      expect(meets(challenge, run(solution(challenge), seed))).toBe(true)
      expect(meets(challenge, run({}, seed))).toBe(false)
    }
  }
})
