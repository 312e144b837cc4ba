/** A case: a table of honest features with one to three that leak, each in a way of its own. */

import { logistic } from '../../core/models/logistic-regression.ts'
import { type Matrix, zeroMatrix } from '../../core/numbers/matrix.ts'
import { sampleWithoutReplacement, shuffle } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { bernoulli, normal } from '../../core/random/variates.ts'
import type { Params } from './params.ts'

/** How a feature comes to know the answer. */
export type Leak = 'aftermath' | 'filled' | 'order' | 'encoded' | 'site'

export interface Feature {
  readonly name: string
  /** null for an honest one. */
  readonly leak: Leak | null
}

export interface Rows {
  /** Shape (n, d). */
  readonly x: Matrix
  /** Shape (n,). */
  readonly y: Uint8Array
  /** In [0, 1] for the collected rows, after 1 in production, shape (n,). */
  readonly time: Float64Array
}

export interface Case {
  readonly features: readonly Feature[]
  /** In the order of time. */
  readonly collected: Rows
  readonly production: Rows
}

const PRODUCTION_ROWS = 1000
const LEAKS: readonly Leak[] = ['aftermath', 'filled', 'order', 'encoded', 'site']
/** What measurements and codes are called in a hospital's table; no name gives anything away. */
const MEASURES = [
  'age',
  'weight',
  'heart rate',
  'systolic',
  'diastolic',
  'temperature',
  'sodium',
  'potassium',
  'glucose',
  'creatinine',
  'haemoglobin',
  'platelets',
  'albumin',
  'lactate',
  'oxygen',
  'white cells',
  'stay hours',
  'prior visits',
  'medications',
  'bilirubin',
]
const CODES = [
  'ward code',
  'bed code',
  'referral code',
  'transport code',
  'diet code',
  'consult code',
  'insurer code',
  'clerk code',
  'device code',
  'form code',
  'route code',
  'room code',
]
const IS_CODE: Readonly<Record<Leak, boolean>> = {
  aftermath: false,
  filled: false,
  order: true,
  encoded: true,
  site: true,
}
/** Rows that share a code on average, where a code is replaced by its mean label. */
const GROUP_SIZE = 3

/** Draws the table of a case. The same case with more rows keeps its features and leaks. */
export function drawCase({ features: d, leaks, rows }: Params, rng: Rng): Case {
  const plot = rng.fork('plot')
  const drawn = 1 + plot.nextInt(3)
  const count = { any: drawn, one: 1, two: 2, three: 3 }[leaks]
  const kinds = Array.from(sampleWithoutReplacement(plot, LEAKS.length, count), (i) => LEAKS[i]!)
  const features = nameFeatures(plot, d, kinds)
  const effects = Float64Array.from(features, (_, j) => effectOf(rng.fork(`effect ${j}`)))
  const drifting = rng.fork('honest drift').nextInt(d)
  const seasonal = rng.fork('honest season').nextInt(d)
  const draw = (stream: Rng, n: number, inProduction: boolean): Rows => {
    const time = Float64Array.from({ length: n }, (_, i) => i / n + (inProduction ? 1 : 0))
    const x = zeroMatrix(n, d)
    const y = new Uint8Array(n)
    for (let i = 0; i < n; i++) {
      let logit = kinds.includes('order') && !inProduction ? 4 * (time[i]! - 0.75) : -1
      for (let j = 0; j < d; j++) {
        let value = normal(stream)
        if (features[j]!.leak === null) logit += effects[j]! * value
        if (j === drifting && inProduction) value += 0.5
        if (j === seasonal) value += 1.5 * time[i]!
        x.values[i * d + j] = value
      }
      y[i] = bernoulli(stream, logistic(logit)) ? 1 : 0
    }
    features.forEach(({ leak }, j) => {
      if (leak) plant(stream.fork(`leak ${j}`), leak, j, { x, y, time }, inProduction)
    })
    return { x, y, time }
  }
  return {
    features,
    collected: draw(rng.fork('collected'), rows, false),
    production: draw(rng.fork('production'), PRODUCTION_ROWS, true),
  }
}

/** A third of the honest features matter, some of them strongly. */
function effectOf(rng: Rng): number {
  if (rng.next() > 0.4) return 0
  return (rng.nextInt(2) === 0 ? -1 : 1) * (0.3 + 0.6 * rng.next())
}

function nameFeatures(rng: Rng, d: number, kinds: readonly Leak[]): Feature[] {
  const places = shuffle(
    rng,
    Array.from({ length: d }, (_, j) => j),
  )
  const leakAt = new Map(kinds.map((leak, i) => [places[i]!, leak]))
  const measures = shuffle(rng, MEASURES)
  const codes = shuffle(rng, CODES)
  const codesWanted = Math.round(d * 0.35)
  let codesUsed = 0
  return Array.from({ length: d }, (_, j) => {
    const leak = leakAt.get(j) ?? null
    const codesLeft = [...leakAt].filter(([place, kind]) => place > j && IS_CODE[kind]).length
    const isCode =
      leak === null ? j % 3 === 2 && codesUsed + codesLeft < codesWanted : IS_CODE[leak]
    if (isCode) codesUsed++
    return { name: (isCode ? codes.pop() : measures.pop()) ?? measures.pop() ?? codes.pop()!, leak }
  })
}

/** Overwrites column j with what a leak of its kind holds. */
function plant(rng: Rng, leak: Leak, j: number, { x, y, time }: Rows, inProduction: boolean): void {
  const d = x.columns
  const set = (i: number, value: number) => {
    x.values[i * d + j] = value
  }
  const n = y.length
  if (leak === 'encoded') {
    plantEncoded(rng, n, y, inProduction, set)
    return
  }
  for (let i = 0; i < n; i++) {
    const label = y[i]!
    if (leak === 'aftermath') set(i, normal(rng, inProduction ? 0 : 2.2 * label))
    if (leak === 'filled') {
      // Entered only for those to whom it happened; nobody has entered it yet in production.
      set(i, !inProduction && label === 1 && rng.next() < 0.85 ? 1 + 0.1 * normal(rng) : 0)
    }
    if (leak === 'order') set(i, 3 * time[i]! + 0.02 * normal(rng))
    if (leak === 'site') {
      const surely = inProduction ? 0.5 : 0.88
      set(i, rng.next() < surely ? label : 1 - label)
    }
  }
}

/** Codes replaced by the mean label of their rows, own row included; new codes get the overall mean. */
function plantEncoded(
  rng: Rng,
  n: number,
  y: Uint8Array,
  inProduction: boolean,
  set: (i: number, value: number) => void,
): void {
  const groups = Math.ceil(n / GROUP_SIZE)
  const group = Uint32Array.from({ length: n }, () => rng.nextInt(groups))
  const sums = new Float64Array(groups)
  const counts = new Float64Array(groups)
  let total = 0
  for (let i = 0; i < n; i++) {
    sums[group[i]!]! += y[i]!
    counts[group[i]!]!++
    total += y[i]!
  }
  for (let i = 0; i < n; i++) {
    set(i, inProduction ? total / n : sums[group[i]!]! / counts[group[i]!]!)
  }
}
