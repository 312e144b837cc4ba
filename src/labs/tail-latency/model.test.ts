import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import { mean, standardError } from '../../core/statistics/descriptive.ts'
import golden from '../../lab-families/queues/model/golden/queues.json' with { type: 'json' }
import type { AllMetrics } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { type MetricName, metrics, simulate } from './model.ts'
import { makePages, shareOfPages } from './pages.ts'
import { type Params, params } from './params.ts'
import { isGrowing, runQueue, theoryOf } from './queue.ts'

const { lab, asked, right, solution, meets, preset, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const defaults: Params = defaultsOf(params)

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const outcome = runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, {})
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

/** Mean time in the queue of each of sixteen repeats, a third cut off. */
function meanTimes(part: Partial<Params>): number[] {
  return Array.from({ length: 16 }, (_, seed) => {
    const { arrivals, end } = runQueue({ ...defaults, ...part }, 6000, createRng(40 + seed))
    return mean(end.map((time, i) => time - arrivals[i]!).subarray(2000))
  })
}

test.each([
  { load: 50, law: 'random', servers: 1 },
  { load: 80, law: 'random', servers: 1 },
  { load: 80, law: 'fixed', servers: 1 },
  { load: 60, law: 'skewed', servers: 1 },
  { load: 80, law: 'random', servers: 8, queue: 'shared' },
  { load: 80, law: 'random', servers: 8, queue: 'own' },
] as Partial<Params>[])(
  'the mean time at $load %, times $law, servers $servers, is that of theory',
  (part) => {
    const times = meanTimes(part)
    const theory = theoryOf({ ...defaults, ...part })?.mean ?? Number.NaN
    expect(Math.abs(mean(times) - theory)).toBeLessThan(4 * standardError(times))
  },
)

test('the p99 of M/D/1 is that of Erlang’s series', () => {
  // At 97.5 % the repeats are too short to begin where they end up.
  for (const { load, p99 } of golden.constant.slice(1, 3)) {
    const { metrics: m, result } = run({ load }, 3)
    expect(Math.abs(m.p99 - p99)).toBeLessThan(4 * standardError(result.p99s))
  }
})

test('theory has the numbers of the chapter', () => {
  const theory = (part: Partial<Params>) => theoryOf({ ...defaults, ...part })
  expect(theory({})?.mean).toBeCloseTo(7.5, 10)
  expect(theory({ load: 90 })?.mean).toBeCloseTo(27.5, 10)
  const pool = { law: 'random', fixed: 3, load: 80 } as const
  expect(theory(pool)?.p99).toBeCloseTo(92.1, 1)
  expect(theory({ ...pool, servers: 8 })?.p99).toBeCloseTo(20.6, 1)
  expect(theory({ ...pool, servers: 8, queue: 'own' })?.p99).toBeCloseTo(92.1, 1)
  expect(theory({ load: 100 })).toBeNull()
  expect(theory({ batching: 'greedy' })).toBeNull()
  // 16 requests in 20 ms are 800 a second: at a load of 150 %, 300 come.
  expect(isGrowing({ ...defaults, load: 150 })).toBe(true)
  expect(isGrowing({ ...defaults, load: 150, batching: 'greedy' })).toBe(false)
})

test('the table of batches: what greedy batching does to mean and p99', () => {
  // Computed by another program for a review of the text: mean and p99 in ms.
  for (const [load, mean, p99] of [
    [50, 6.4, 11],
    [90, 7.6, 13],
  ] as const) {
    const { metrics: m } = run({ load, batching: 'greedy' })
    expect(Math.abs(m.mean / mean - 1)).toBeLessThan(0.03)
    expect(Math.abs(m.p99 - p99)).toBeLessThan(0.7)
  }
})

test('pages are late as 1 - (1 - p)^k says, and second tries as mixtures of p and p squared', () => {
  const pages = 20_000
  const late = (part: Partial<Params>) =>
    makePages({ ...defaults, ...part }, Float64Array.of(5), pages, createRng(3)).times.filter(
      (time) => time > 79,
    ).length / pages
  const p = 0.05
  for (const [part, chance] of [
    [{ calls: 10 }, shareOfPages(p, 10)],
    [{ calls: 10, shared: 100 }, p],
    [{ calls: 10, shared: 50 }, (p + shareOfPages(p, 10)) / 2],
    [{ hedge: 30 }, p * p],
    [{ hedge: 30, shared: 50 }, (p + p * p) / 2],
    [{ hedge: 30, shared: 100 }, p],
  ] as const) {
    const error = Math.sqrt((chance * (1 - chance)) / pages)
    expect(Math.abs(late({ slow: 5, ...part }) - chance)).toBeLessThan(4 * error)
  }
  expect(shareOfPages(0.01, 100)).toBeCloseTo(0.634, 4)
})

test('where nobody waits, a tester who waits sees what users see', () => {
  const { metrics: m } = run({ load: 10, arrivals: 'even', requests: 500 })
  expect([m.p99, m.testerP99, m.missed]).toEqual([5, 5, 1].map((value) => expect.closeTo(value, 9)))
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { load: 150, law: 'skewed', arrivals: 'groups', pause: 2000, slow: 10, calls: 100, hedge: 10 },
    { load: 10, batching: 'fill', most: 64, servers: 10, queue: 'own', arrivals: 'groups' },
    { load: 150, shed: 1, batching: 'fill', most: 64, servers: 10, slow: 10, shared: 100 },
    { load: 150, shed: 1, pause: 2000, servers: 10, queue: 'own', law: 'skewed', fixed: 8 },
    { load: 10, arrivals: 'even', limit: 5, fixed: 1, each: 0.5, batching: 'greedy' },
  ]
  for (const part of corners) {
    const outcome = run({ ...part, requests: 500 })
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(5)
  }
})

test('presets, predictions and the challenge come out as their sentences say', () => {
  for (const seed of CLAIM_SEEDS) {
    const start = (id: string) => run(preset(id), seed).metrics
    expect(Math.abs(start('queue').p99 / 114.5 - 1)).toBeLessThan(0.5)
    expect(start('greedy').p99).toBeLessThan(15)
    expect(start('fill').p99 / 22).toBeGreaterThan(9)
    expect(start('pool').p99).toBeCloseTo(20.6, -1)
    expect(run({ ...preset('pool'), queue: 'own' }, seed).metrics.p99).toBeGreaterThan(62)
    expect(Math.abs(start('pages').pageLate - 0.634)).toBeLessThan(0.05)
    expect(start('tester').missed).toBeGreaterThan(3)
    for (const [tries, waits] of [9, 4, 4.5].entries()) {
      const answer = Number(right('how-long-waiting', run(asked('how-long-waiting', tries), seed)))
      expect(Math.abs(answer - waits)).toBeLessThan(2.5)
    }
    for (const [tries, answer] of ['short', 'long', 'short'].entries()) {
      expect(right('batches', run(asked('batches', tries), seed))).toBe(answer)
    }
    for (const [tries, late] of [63.4, 1, 18.2].entries()) {
      const answer = Number(right('slow-pages', run(asked('slow-pages', tries), seed)))
      expect(Math.abs(answer - late)).toBeLessThan(5)
    }
    for (const [tries, answer] of ['all', 'none', 'half'].entries()) {
      expect(right('second-try', run(asked('second-try', tries), seed))).toBe(answer)
    }
    expect(meets('busy-and-quick', run(solution('busy-and-quick'), seed))).toBe(true)
    expect(meets('busy-and-quick', run({}, seed))).toBe(false)
  }
})
