/** The world before and after: two classes of parcels as normal distributions, what moves them, and what is true of each. */

import { logistic } from '../../core/models/logistic-regression.ts'
import { exp, log } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { bernoulli, normal } from '../../core/random/variates.ts'
import { normalPdf } from '../../core/statistics/distributions.ts'
import { logit } from '../../core/statistics/label-shift.ts'
import type { Params } from './params.ts'

/** A place in the plane of the two columns. */
export type Pair = readonly [first: number, second: number]

/** A part of a population: normal in both columns, which are independent within it. */
export interface Part {
  readonly share: number
  readonly mean: Pair
  readonly sd: Pair
  /** Chance of damage of each of its parcels; null: that which the place had before. */
  readonly damaged: number | null
}

export interface World {
  readonly parts: readonly Part[]
  /** Share of parcels whose first column is shown as 0. */
  readonly broken: number
  /** True chance of damage, given the columns as they are. */
  readonly chance: (place: Pair) => number
}

const FURTHEST_NODE = 6
/** Places and weights: sums over them are integrals over a standard normal variable. */
export const NODES = nodesOf(0.5)
/** The same, closer together: for what rises steeply. */
export const FINE_NODES = nodesOf(0.1)

function nodesOf(step: number): readonly Pair[] {
  const side = Math.round(FURTHEST_NODE / step)
  return Array.from({ length: 2 * side + 1 }, (_, i) => {
    const z = (i - side) * step
    return [z, normalPdf(z) * step] as const
  })
}

/** How far P(X) can move, in standard deviations. */
const FURTHEST = [-4, 12] as const
const HALVINGS = 32

type Setting = Pick<Params, 'shift' | 'rate' | 'base' | 'separation' | 'spread' | 'broken'>

/** The middle of damaged parcels; sound ones have theirs at 0. */
export function middleOf({ separation }: Pick<Params, 'separation'>): Pair {
  const each = separation * Math.SQRT1_2
  return [each, each]
}

function mixture(setting: Setting, share: number): readonly [sound: Part, damaged: Part] {
  return [
    { share: 1 - share, mean: [0, 0], sd: [1, 1], damaged: 0 },
    { share, mean: middleOf(setting), sd: [1, setting.spread], damaged: 1 },
  ]
}

/** Log-odds of damage at a place by the classes' densities, where a share of parcels is damaged. */
function trueLogitAt({ separation, spread }: Setting, share: number): (place: Pair) => number {
  const [m] = middleOf({ separation })
  const start = logit(share) - (m * m) / 2 - log(spread)
  return ([x, y]) => {
    const fromMiddle = (y - m) / spread
    return start + m * x + (y * y - fromMiddle * fromMiddle) / 2
  }
}

/** Chance of damage at a place, where a share of parcels is damaged. */
function chanceAt(setting: Setting, share: number): (place: Pair) => number {
  const logitAt = trueLogitAt(setting, share)
  return (place) => logistic(logitAt(place))
}

/** The world that validation rows are from, before anything moved. */
export function worldBefore(setting: Setting): World {
  const share = setting.base / 100
  return {
    parts: mixture(setting, share),
    broken: 0,
    chance: chanceAt(setting, share),
  }
}

/** What training rows are drawn from: the world before, or a sample of it with more of one outcome. */
export function trainingShare({ shift, rate, base }: Pick<Params, 'shift' | 'rate' | 'base'>) {
  return (shift === 'picked' ? rate : base) / 100
}

export function trainingWorld(setting: Setting): World {
  return worldBefore({ ...setting, base: 100 * trainingShare(setting) })
}

/** The world in production. */
export function worldAfter(setting: Setting): World {
  const before = worldBefore(setting)
  const { broken } = setting
  const base = setting.base / 100
  const rate = setting.rate / 100
  switch (setting.shift) {
    case 'none':
    case 'picked':
      return { ...before, broken }
    case 'label':
      return {
        parts: mixture(setting, rate),
        broken,
        chance: chanceAt(setting, rate),
      }
    case 'concept': {
      // A fault strikes a share of what would have stayed sound; a cure saves a share of the damaged.
      const struck = Math.max(0, (rate - base) / (1 - base))
      const kept = Math.min(1, rate / base)
      const [sound, damaged] = before.parts
      return {
        parts: [
          { ...sound!, damaged: struck },
          { ...damaged!, damaged: kept },
        ],
        broken,
        chance: (place) => {
          const p = before.chance(place)
          return kept * p + struck * (1 - p)
        },
      }
    }
    case 'covariate':
      return { ...before, parts: moved(before, distanceFor(before, rate)), broken }
  }
}

function moved({ parts }: World, distance: number): Part[] {
  const by = distance * Math.SQRT1_2
  return parts.map((part) => ({
    ...part,
    mean: [part.mean[0] + by, part.mean[1] + by],
    damaged: null,
  }))
}

/** How far all parcels move towards damage for a share of them to be damaged; as far as they can where that is not enough. */
function distanceFor(before: World, rate: number): number {
  let [low, high] = FURTHEST as readonly [number, number]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (shareOf({ ...before, parts: moved(before, middle) }) < rate) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Share of damaged parcels in a world. */
export function shareOf({ parts, chance }: World): number {
  let share = 0
  for (const part of parts) share += part.share * (part.damaged ?? meanOver(part, chance))
  return share
}

/** Mean over a part of what holds at a place. */
export function meanOver({ mean, sd }: Part, at: (place: Pair) => number): number {
  let sum = 0
  for (const [u, w] of NODES) {
    for (const [v, z] of NODES) {
      sum += w * z * at([mean[0] + sd[0] * u, mean[1] + sd[1] * v])
    }
  }
  return sum
}

/** Density of a world at a place, its columns whole. */
export function densityOf({ parts }: World, [x, y]: Pair): number {
  let density = 0
  for (const { share, mean, sd } of parts) {
    const [u, v] = [(x - mean[0]) / sd[0], (y - mean[1]) / sd[1]]
    density += (share * exp(-(u * u + v * v) / 2)) / (sd[0] * sd[1])
  }
  return density
}

/** Parcels of a world; all of shape (n,). */
export interface Parcels {
  /** Columns as the model is shown them. */
  readonly first: Float64Array
  readonly second: Float64Array
  /** 1 for damaged. */
  readonly label: Uint8Array
  /** True chance of damage. */
  readonly chance: Float64Array
}

/** Room for n parcels. */
export function emptyParcels(n: number): Parcels {
  return {
    first: new Float64Array(n),
    second: new Float64Array(n),
    label: new Uint8Array(n),
    chance: new Float64Array(n),
  }
}

/** Draws the parcels from one index to another. */
export function drawParcels(world: World, into: Parcels, from: number, to: number, rng: Rng): void {
  for (let i = from; i < to; i++) {
    const part = world.parts[bernoulli(rng, world.parts[1]!.share) ? 1 : 0]!
    const place = [
      normal(rng, part.mean[0], part.sd[0]),
      normal(rng, part.mean[1], part.sd[1]),
    ] as const
    const chance = world.chance(place)
    into.chance[i] = chance
    into.label[i] = +bernoulli(rng, part.damaged ?? chance)
    into.first[i] = bernoulli(rng, world.broken) ? 0 : place[0]
    into.second[i] = place[1]
  }
}
