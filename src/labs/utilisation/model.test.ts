import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { typescriptKernels } from '../../core/kernels/typescript-kernels.ts'
import { drawConvolutional, drawMultilayer, multiplications } from '../../core/neural/network.ts'
import { createRng } from '../../core/random/rng.ts'
import type { AllMetrics, Predictor } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { nodeServices } from '../../node/services.ts'
import { attainable, chipOf, ridgeOf } from './chips.ts'
import golden from './golden/counts.json' with { type: 'json' }
import { jobOf, sumOf } from './layers.ts'
import { startsOf } from './loading.ts'
import { TIMED } from './machine.ts'
import { measuredOf } from './measured.ts'
import { type MetricName, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'

const { lab, asked, right, solution, meets, preset, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const defaults: Params = defaultsOf(params)
const services = await nodeServices()

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const setting = { ...defaults, ...part }
  const outcome = runToEnd({ simulate, metrics }, setting, seed, {}, undefined, services)
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

const step: Partial<Params> = { job: 'training', precision: '32', launch: 0, jitter: 0 }

test.each(golden.counts)('counted in Python: $setting', (row) => {
  const { metrics: m } = run(row.setting as Partial<Params>)
  for (const name of ['gigaflops', 'megabytes', 'batchTime', 'mfu'] as const) {
    expect(Math.abs(m[name] / row[name] - 1), name).toBeLessThan(1e-9)
  }
})

test('the networks for digits do the multiplications that core counts', () => {
  const rng = createRng(1)
  const networks = {
    dense: drawMultilayer([784, 300, 100, 10], rng),
    convolutional: drawConvolutional(28, 10, rng),
  }
  for (const job of ['dense', 'convolutional'] as const) {
    const counted = multiplications(networks[job]).filter((count) => count > 0)
    const products = jobOf({ ...defaults, job, batch: 16 }).layers.filter((_, l) => l % 2 === 0)
    expect(products.map(({ flops }) => flops)).toEqual(counted.map((count) => 2 * 16 * count))
  }
})

test('Llama 7B has 6.74 billion weights, 14 GB are 111 tokens a second', () => {
  const { layers } = jobOf({ ...defaults, batch: 1, context: 128, fused: 'fused' })
  const products = layers.filter(({ name }) => name !== 'attention' && !name.startsWith('sums'))
  // Each weight is used for two FLOPs; those of the look-up of words for none.
  const weights = sumOf(products, ({ flops }) => flops) / 2 + 32_000 * 4096
  expect(Math.abs(weights - 6.738e9)).toBeLessThan(0.001e9)
  expect(attainable(chipOf({ ...defaults }), 1) / 14e9).toBeCloseTo(111, 0)
})

test('the chapter’s table of a sum and a product', () => {
  const [sum, product] = [
    run({ job: 'sum', precision: '32', launch: 0 }).metrics,
    run({ job: 'product', precision: '32', launch: 0 }).metrics,
  ]
  expect(sum.ridge).toBeCloseTo(12.54, 2)
  expect(sum.megabytes).toBeCloseTo(201.3, 1)
  expect(sum.intensity).toBeCloseTo(1 / 12, 12)
  expect(sum.attainable).toBeCloseTo(129.6, 1)
  expect(sum.mfu).toBeCloseTo(0.00665, 5)
  expect(sum.batchTime).toBeCloseTo(0.1295, 4)
  expect(product.intensity).toBeCloseTo(4096 / 6, 9)
  expect(product.mfu).toBeCloseTo(1, 12)
  expect(product.batchTime).toBeCloseTo(7.048, 3)
  expect(product.gigaflops / sum.gigaflops).toBeCloseTo(8192, 9)
  expect(ridgeOf(chipOf(defaults))).toBeCloseTo(200.6, 1)
})

test('no layer is above the roof, shares of the time add up, fusing moves fewer bytes', () => {
  for (const job of Object.keys(params.job.options) as Params['job'][]) {
    for (const part of [{}, { chip: 'h100', precision: '8', batch: 256, memory: 4, load: 10 }]) {
      const { result, metrics: m } = run({ ...(part as Partial<Params>), job })
      for (const { flops, bytes, arithmetic, waiting } of result.layers) {
        const reached = (1000 * flops) / (arithmetic + waiting)
        expect(reached).toBeLessThanOrEqual(attainable(result.chip, flops / bytes) * (1 + 1e-12))
      }
      expect(m.mfu + m.memoryShare + m.startShare + m.loadShare).toBeCloseTo(1, 9)
      expect(m.reached).toBeLessThanOrEqual(m.attainable * (1 + 1e-12))
      const fused = run({ ...(part as Partial<Params>), job, fused: 'fused' }).metrics
      expect(fused.megabytes).toBeLessThanOrEqual(m.megabytes)
      expect(fused.gigaflops).toBeCloseTo(m.gigaflops, 9)
    }
  }
})

test('80 of 200 ms, 80 of 120 ms: the chapter’s example of loading', () => {
  expect(run({ ...step, load: 120 }).metrics.busy).toBeCloseTo(0.4, 9)
  expect(run({ ...step, load: 120, ahead: 1 }).metrics.busy).toBeCloseTo(2 / 3, 9)
  expect(run({ ...step, load: 120, ahead: 1, arithmetic: 2 }).metrics.changedChip).toBeCloseTo(1, 9)
  expect(run({ ...step, load: 40, ahead: 1 }).metrics.busy).toBeCloseTo(1, 9)
})

test.each(golden.loading)(
  'exponential loading, simulated in Python: $load ms, $ahead ahead',
  (row) => {
    const count = 40_001
    const loading = { mean: row.load, spread: 1, ahead: row.ahead }
    const starts = startsOf(loading, 80, count, createRng(5))
    const period = (starts.at(-1) ?? 0) / (count - 1)
    // The error of a mean of so many loading times, as a share of the period.
    const error = (row.busy * row.load) / (period * Math.sqrt(count))
    expect(Math.abs(80 / period - row.busy)).toBeLessThan(4 * error)
  },
)

test('one after the other, the mean of the loading times is added to each batch', () => {
  const { result } = run({ ...step, load: 120, jitter: 50 }, 3)
  const error = (0.5 * 120) / Math.sqrt(20 * 100)
  expect(Math.abs(result.period - 200)).toBeLessThan(4 * error)
})

test('rent or own: the chapter’s formula and its numbers', () => {
  for (const machines of params.machines.values) {
    const { breakEven, owned } = run({ machines }).result.costs
    expect(Math.abs(breakEven - (8666 + 2 / 3 + 120_000 / machines) / 17_520)).toBeLessThan(1e-12)
    expect(owned).toBeCloseTo(17_520 * breakEven, 8)
  }
  const at = (machines: number) => run({ machines }).metrics
  expect(at(100).breakEven).toBeCloseTo(0.563, 3)
  expect(at(20).breakEven).toBeCloseTo(0.837, 3)
  expect(at(13).breakEven).toBeUndefined()
  expect(at(14).leastMachines).toBe(14)
  expect(at(20).committed).toBe(11_388)
  expect(1 - at(20).committed / at(20).owned).toBeCloseTo(0.22, 2)
  expect(at(100).committed / at(100).owned - 1).toBeCloseTo(0.15, 2)
})

test('kernels to be timed compute what they say, and the roof is the best of them', () => {
  const left = new Map<string, Predictor>()
  const exhibit = (name: string, make: () => Predictor) => void left.set(name, make())
  runToEnd({ simulate, metrics }, defaults, 1, {}, undefined, { ...services, exhibit })
  expect([...left.keys()]).toEqual(TIMED.map(({ name }) => name))
  const calls: number[] = []
  const kernels = {
    ...typescriptKernels,
    multiply: (...[, , , m, k, n]: Parameters<typeof typescriptKernels.multiply>) =>
      void calls.push(2 * m * k * n),
  }
  for (const name of ['Row × matrix', 'Product']) {
    left.get(name)?.prepare(kernels)(new Float32Array(0))
  }
  expect(calls).toEqual(TIMED.slice(2).map(({ flops }) => flops))
  const timing = (median: number) => ({ lower: median, median, upper: median, bytes: 0 })
  const {
    peak,
    bandwidth,
    kernels: measured,
  } = measuredOf({
    kernels: 'TypeScript',
    repeats: 15,
    each: { Copy: timing(4), Sum: timing(8), 'Row × matrix': timing(3), Product: timing(2) },
  })
  expect(peak).toBeCloseTo((2 * 256 ** 3) / 2e6, 9)
  expect(bandwidth).toBeCloseTo((8 * 2 ** 22) / 4e6, 9)
  for (const { name, gigaflops, intensity } of measured) {
    if (name !== 'Product') expect(gigaflops).toBeLessThanOrEqual(bandwidth * intensity + 1e-9)
  }
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { batch: 1024, context: 8192, precision: '32', memory: 0.5, use: 0, machines: 1, people: 0 },
    { job: 'prefill', batch: 1024, context: 8192, fused: 'fused', launch: 20, rent: 0.5 },
    { job: 'sum', size: 64, launch: 0, arithmetic: 4, purchase: 40_000, power: 4000, rent: 0.5 },
    { job: 'product', size: 16_384, precision: '8', arithmetic: 0.5, load: 240, jitter: 100 },
    { job: 'dense', batch: 1, load: 10, ahead: 8, jitter: 100, people: 0, use: 100 },
    { job: 'training', load: 240, ahead: 1, jitter: 10, arithmetic: 4, chip: 'h100' },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(outcome.result.layers.length)
  }
})

test('presets, predictions and challenges come out as their sentences say', () => {
  const start = (id: string) => run(preset(id)).metrics
  expect(start('crowd').memoryShare).toBeGreaterThan(0.5)
  expect(start('token').mfu).toBeLessThan(0.005)
  expect(start('sum').mfu).toBeCloseTo(0.0064, 4)
  expect(start('product').mfu).toBeGreaterThan(0.999)
  expect(start('small').startShare).toBeCloseTo(0.5, 2)
  for (const seed of CLAIM_SEEDS) {
    expect(run(preset('waiting'), seed).metrics.loadShare).toBeCloseTo(0.6, 1)
    const answers = {
      'faster-chip': ['none', 'much', 'none'],
      'larger-batch': ['part', 'little', 'little'],
    }
    for (const [id, expected] of Object.entries(answers)) {
      for (const [tries, answer] of expected.entries()) {
        expect(right(id, run(asked(id, tries), seed)), `${id} ${tries}`).toBe(answer)
      }
    }
    for (const [tries, times] of [2, 16, 2].entries()) {
      expect(right('fewer-bits', run(asked('fewer-bits', tries), seed))).toBeCloseTo(times, 1)
    }
    for (const [tries, share] of [40, 66.7, 73.1].entries()) {
      const found = Number(right('share-computing', run(asked('share-computing', tries), seed)))
      expect(Math.abs(found - share)).toBeLessThan(4)
    }
    for (const challenge of ['forty-per-cent', 'useful-hour']) {
      expect(meets(challenge, run(solution(challenge), seed))).toBe(true)
      expect(meets(challenge, run({}, seed))).toBe(false)
    }
  }
})
