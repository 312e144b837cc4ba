/** Kestrel’s year: a network learns all seasons, and is then trained on by summer days alone. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import { softmaxCrossEntropy } from '../../core/neural/losses.ts'
import { drawMultilayer, type Sequential } from '../../core/neural/network.ts'
import { outputsOf } from '../../core/neural/passes.ts'
import { batchTrainer } from '../../core/neural/training.ts'
import { exp, log } from '../../core/numbers/elementary.ts'
import { createRng, type Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import type { Work } from '../../core/steps.ts'
import type { Params } from './params.ts'
import type { Learnt, Phase } from './phases.ts'

const FEATURES = 10
/** The features, and the temperature. */
const INPUTS = FEATURES + 1
const HIDDEN = 24
const LEARNING_RATE = 0.002
const WINTER_SHARE = 0.25

/** Rows of the year, which are the store of old rows too; of a summer day; of a step; and of each test. */
export const STORE = 10_000
const A_DAY = 1000
const BATCH = 100
const TESTED = 4000
const YEAR_EPOCHS = 12
/** Points of the summer at which the network is tested. */
const LOOKS = 8

/** Weights that rule misses in summer and in winter, and the intercepts. */
const SUMMER = [0.53, -0.44, 0.37, -0.33, 0.29, -0.25, 0.22, -0.19, 0.15, -0.12]
const WINTER = [-0.5, 0.6, 0.5, 0.5, -0.5, 0.5, -0.4, 0.5, -0.4, 0.4]
const INTERCEPTS = { summer: -3.7, winter: -3 } as const

type Season = 'summer' | 'winter'
const SEASONS = ['summer', 'winter'] as const

interface Rows {
  /** Shape (rows, INPUTS). */
  readonly x: Float32Array
  readonly labels: Uint8Array
  /** True chances, for the best possible loss. */
  readonly chances: Float64Array
}

/** Rows of one season, or of a year with a quarter of winter. */
export function drawRows(season: Season | 'year', count: number, rng: Rng): Rows {
  const x = new Float32Array(count * INPUTS)
  const labels = new Uint8Array(count)
  const chances = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const now = season !== 'year' ? season : rng.next() < WINTER_SHARE ? 'winter' : 'summer'
    const weights = now === 'winter' ? WINTER : SUMMER
    let z: number = INTERCEPTS[now]
    for (let j = 0; j < FEATURES; j++) {
      const value = normal(rng)
      x[i * INPUTS + j] = value
      z += weights[j]! * value
    }
    // Degrees, in tens: about 20 in summer and 0 in winter.
    x[i * INPUTS + FEATURES] = (now === 'winter' ? -1 : 1) + normal(rng, 0, 0.3)
    const chance = 1 / (1 + exp(-z))
    chances[i] = chance
    labels[i] = rng.next() < chance ? 1 : 0
  }
  return { x, labels, chances }
}

/** Expected log loss of a network on rows, with their true chances, so that labels add no noise. */
function lossOn(network: Sequential, { x, chances }: Rows, kernels: Kernels): number {
  const logits = outputsOf(network, x, chances.length, kernels)
  let total = 0
  for (const [i, chance] of chances.entries()) {
    const z = logits[2 * i + 1]! - logits[2 * i]!
    total += Math.max(z, 0) + log(1 + exp(-Math.abs(z))) - chance * z
  }
  return total / chances.length
}

/** The lowest log loss that there is, and that of the season’s mean rate. */
export function limitsOf({ chances }: Pick<Rows, 'chances'>): { best: number; zero: number } {
  const entropy = (p: number) => -(p * log(p) + (1 - p) * log(1 - p))
  let [best, sum] = [0, 0]
  for (const chance of chances) {
    best += entropy(chance)
    sum += chance
  }
  return { best: best / chances.length, zero: entropy(sum / chances.length) }
}

/** The limits of winter, the same in every run: from many drawn rows. */
export function winterLimits(): { best: number; zero: number } {
  return limitsOf(drawRows('winter', STORE, createRng(5)))
}

/** Learns the year, then the days of a summer; tested at the start and eight times after it. */
export function* learnYear(
  { old, days, rate }: Params,
  rng: Rng,
  kernels: Kernels,
): Work<Learnt, Learnt> {
  const store = drawRows('year', STORE, rng.fork('year'))
  const tests = SEASONS.map((season) => drawRows(season, TESTED, rng.fork(`test of ${season}`)))
  const limits = tests.map(limitsOf)
  const network = drawMultilayer([INPUTS, HIDDEN, 2], rng.fork('weights'))
  const phases: Phase[] = []
  const losses: [number, number][] = []
  const soFar = (): Learnt => ({ phases: [...phases], losses: [...losses] })
  const look = (name: string) => {
    const [summer, winter] = tests.map((test) => lossOn(network, test, kernels))
    losses.push([summer!, winter!])
    const left = [summer!, winter!].map((loss, k) => {
      const { best, zero } = limits[k]!
      return Math.max(0, (zero - loss) / (zero - best))
    })
    phases.push({ name, left })
  }

  const optimizer = { kind: 'adam', learningRate: LEARNING_RATE } as const
  const onYear = batchTrainer(
    network,
    store.x,
    softmaxCrossEntropy(store.labels, 2),
    BATCH,
    optimizer,
    kernels,
  )
  const order = rng.fork('order')
  const steps = (YEAR_EPOCHS * STORE) / BATCH
  for (let step = 0; step < steps; step++) {
    onYear(drawn(order, BATCH, STORE), 1 - step / steps)
    if (step % 20 === 19) yield { fraction: (0.4 * step) / steps, partial: soFar }
  }
  look('the year')
  yield { fraction: 0.4, partial: soFar }

  // One trainer for the whole summer: its rows are replaced day by day, behind them stand the old ones.
  const olds = Math.round(old * BATCH)
  const x = new Float32Array((A_DAY + STORE) * INPUTS)
  const labels = new Uint8Array(A_DAY + STORE)
  x.set(store.x, A_DAY * INPUTS)
  labels.set(store.labels, A_DAY)
  const onDay = batchTrainer(
    network,
    x,
    softmaxCrossEntropy(labels, 2),
    BATCH + olds,
    { kind: 'adam', learningRate: LEARNING_RATE * rate },
    kernels,
  )
  const summer = rng.fork('summer')
  const replay = rng.fork('replay')
  for (let day = 0; day < days; day++) {
    const fresh = drawRows('summer', A_DAY, summer)
    x.set(fresh.x)
    labels.set(fresh.labels)
    for (let at = 0; at < A_DAY; at += BATCH) {
      const picked = Array.from({ length: BATCH }, (_, i) => at + i)
      for (let i = 0; i < olds; i++) picked.push(A_DAY + replay.nextInt(STORE))
      onDay(picked, 1)
    }
    if ((day + 1) % (days / Math.min(LOOKS, days)) < 1) look(`day ${day + 1}`)
    yield { fraction: 0.4 + (0.6 * (day + 1)) / days, partial: soFar }
  }
  return soFar()
}

function drawn(rng: Rng, count: number, from: number): number[] {
  return Array.from({ length: count }, () => rng.nextInt(from))
}
