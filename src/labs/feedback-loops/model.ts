/** Worlds in which the same songs are recommended by what listeners did with earlier recommendations. */

import { exp } from '../../core/numbers/elementary.ts'
import { giniCoefficient } from '../../core/statistics/concentration.ts'
import { normalQuantile } from '../../core/statistics/distributions.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import type { Params } from './params.ts'
import { createWorld, type World } from './world.ts'

/** Songs from the start; the newcomer is one more. */
export const SONGS = 100
/** Mean click rate of the songs from the start. */
const MEAN_RATE = 0.05
/** The most played ones. */
const TOP = 10
/** At so many moments the course of a world is noted, half of them before the newcomer. */
const MOMENTS = 40
/** Of the last plays before half-time: those in which different songs are counted. */
const RECENT = 1000
/** Slots filled between two steps. */
const SLOTS_A_STEP = 1000

/** What became of the songs in one world. Shares are of plays. */
export interface History {
  /** Plays of each song before half-time, shape (SONGS,). */
  readonly plays: Float64Array
  /** Plays of each song since, the newcomer last, shape (SONGS + 1,). */
  readonly playsSince: Float64Array
  /** Share of the ten most played songs so far, at each moment, shape (moments,). */
  readonly topShares: Float64Array
  /** Share of the newcomer since it came, at each moment of the second half, shape (moments,). */
  readonly newcomerShares: Float64Array
  /** The last page before half-time, songs from the top, shape (slots,). */
  readonly page: Uint32Array
  readonly newcomerClicks: number
  /** Place of the newcomer by its score at the end, 1 is the first; ties count in its favour. */
  readonly newcomerRank: number
  readonly clicks: number
  readonly random: { readonly plays: number; readonly clicks: number }
  /** Different songs among the last plays before half-time. */
  readonly diversity: number
  /** Share of pairs of songs that the scores order by quality, ties half: all, ten most played, less played half. */
  readonly ordered: readonly [all: number, top: number, rest: number]
}

export interface Result {
  /** Click rates, best first, the newcomer last; shape (SONGS + 1,). */
  readonly qualities: Float64Array
  readonly worldsPlanned: number
  /** Plays to half-time in each world, a multiple of the slots. */
  readonly plays: number
  readonly histories: readonly History[]
}

/** Click rates: lognormal quantiles around their mean, best first, and the newcomer. */
export function qualitiesOf({ spread, newcomer }: Pick<Params, 'spread' | 'newcomer'>) {
  const raw = Array.from({ length: SONGS }, (_, i) =>
    exp(-spread * normalQuantile((i + 0.5) / SONGS)),
  )
  const mean = raw.reduce((sum, rate) => sum + rate, 0) / SONGS
  return Float64Array.from([...raw, newcomer * mean], (rate) => (MEAN_RATE * rate) / mean)
}

/** Runs one world after the other, each from a fork of its own. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const qualities = qualitiesOf(params)
  const histories: History[] = []
  const pages = Math.ceil(params.plays / params.slots)
  const result = (): Result => ({
    qualities,
    worldsPlanned: params.worlds,
    plays: pages * params.slots,
    histories: [...histories],
  })
  for (let w = 0; w < params.worlds; w++) {
    const world = createWorld(qualities, SONGS, params, rng.fork(`world ${w}`))
    const live = run(world, qualities, pages, params.slots)
    for (;;) {
      const step = live.next()
      if (step.done) {
        histories.push(step.value)
        break
      }
      const fraction = (w + step.value) / params.worlds
      yield w > 0 ? { fraction, partial: result } : { fraction }
    }
  }
  return result()
}

/** Runs one world to its end; yields the share done. */
function* run(
  world: World,
  qualities: Float64Array,
  pages: number,
  slots: number,
): Generator<number, History, void> {
  const topShares = new Float64Array(MOMENTS) // (moments,)
  const newcomerShares = new Float64Array(MOMENTS / 2) // (moments / 2,)
  const recentPages = Math.min(pages, Math.ceil(RECENT / slots))
  let atHalf = world.plays.slice(0, SONGS)
  let before = atHalf
  let ordered: History['ordered'] = [0, 0, 0]
  let shown = world.page
  let moment = 0
  for (let page = 0; page < 2 * pages; page++) {
    if (page === pages) world.addSong()
    if (page === pages - recentPages) before = world.plays.slice(0, SONGS)
    world.showPage()
    if (page === pages - 1) {
      atHalf = world.plays.slice(0, SONGS)
      ordered = orderedPairs(world, atHalf, qualities)
      shown = world.page.slice()
    }
    while (moment < MOMENTS && (page + 1) * MOMENTS >= (moment + 1) * 2 * pages) {
      topShares[moment] = topShare(world.plays)
      const since = (page + 1 - pages) * slots
      if (since > 0) newcomerShares[moment - MOMENTS / 2] = world.plays[SONGS]! / since
      moment++
    }
    if ((page * slots) % SLOTS_A_STEP < slots) yield page / (2 * pages)
  }
  const score = world.scoreOf(SONGS)
  let ahead = 0
  for (let i = 0; i < SONGS; i++) if (world.scoreOf(i) > score) ahead++
  return {
    plays: atHalf,
    playsSince: world.plays.map((plays, i) => plays - (i < SONGS ? atHalf[i]! : 0)),
    topShares,
    newcomerShares,
    page: shown,
    newcomerClicks: world.clicks[SONGS]!,
    newcomerRank: ahead + 1,
    clicks: world.clicks.reduce((sum, clicks) => sum + clicks, 0),
    random: { ...world.atRandom },
    diversity: atHalf.reduce((count, plays, i) => count + (plays > before[i]! ? 1 : 0), 0),
    ordered,
  }
}

/** Songs from the most to the least played; of equals, the earlier first. */
export function byPlays(plays: ArrayLike<number>): number[] {
  return Array.from(plays, (_, i) => i).sort((i, j) => plays[j]! - plays[i]! || i - j)
}

function topShare(plays: Float64Array): number {
  const sorted = plays.slice().sort()
  let top = 0
  let total = 0
  for (let i = 0; i < sorted.length; i++) {
    total += sorted[i]!
    if (i >= sorted.length - TOP) top += sorted[i]!
  }
  return top / total
}

/** Share of plays that the less played half of the songs has. */
function bottomShare(plays: Float64Array): number {
  const sorted = plays.slice().sort()
  const half = sorted.subarray(0, sorted.length / 2)
  const total = plays.reduce((sum, each) => sum + each, 0)
  return half.reduce((sum, each) => sum + each, 0) / total
}

function orderedPairs(
  world: World,
  plays: Float64Array,
  qualities: Float64Array,
): History['ordered'] {
  const order = byPlays(plays)
  const shareOf = (songs: readonly number[]) => {
    let right = 0
    let pairs = 0
    for (const i of songs) {
      for (const j of songs) {
        if (!(qualities[i]! > qualities[j]!)) continue
        const [better, worse] = [world.scoreOf(i), world.scoreOf(j)]
        right += better > worse ? 1 : better === worse ? 0.5 : 0
        pairs++
      }
    }
    return pairs === 0 ? 0.5 : right / pairs
  }
  return [shareOf(order), shareOf(order.slice(0, TOP)), shareOf(order.slice(SONGS / 2))]
}

/**
 * Unpredictability of success: the mean, over songs, of how far its shares lie apart in two worlds.
 *
 * @param shares One list a world, two at least, shape (worlds, songs).
 * @source Salganik, Dodds & Watts (2006), doi:10.1126/science.1121066.
 */
export function unpredictability(shares: readonly ArrayLike<number>[]): number {
  let apart = 0
  let pairs = 0
  for (let v = 0; v < shares.length; v++) {
    for (let w = v + 1; w < shares.length; w++) {
      const [one, other] = [shares[v]!, shares[w]!]
      for (let i = 0; i < one.length; i++) apart += Math.abs(one[i]! - other[i]!)
      pairs++
    }
  }
  return apart / (pairs * shares[0]!.length)
}

/** Mean number of songs among the top ten of both of two worlds. */
function sharedTop(histories: readonly History[]): number {
  const tops = histories.map(({ plays }) => new Set(byPlays(plays).slice(0, TOP)))
  let shared = 0
  let pairs = 0
  for (let v = 0; v < tops.length; v++) {
    for (let w = v + 1; w < tops.length; w++) {
      for (const song of tops[v]!) if (tops[w]!.has(song)) shared++
      pairs++
    }
  }
  return shared / pairs
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'topTen'
  | 'bottomHalf'
  | 'shared'
  | 'inequality'
  | 'unpredictability'
  | 'bestTen'
  | 'diversity'
  | 'ordered'
  | 'orderedTop'
  | 'orderedRest'
  | 'newcomerPlays'
  | 'newcomerClicks'
  | 'newcomerRank'
  | 'newcomerFair'
  | 'clickRate'
  | 'chosenRate'
  | 'randomRate'

export function metrics(result: Result, params: Params): Metrics<MetricName> {
  const { histories, qualities, plays } = result
  const n = histories.length
  const mean = (of: (history: History) => number) =>
    histories.reduce((sum, history) => sum + of(history), 0) / n
  const sum = (of: (history: History) => number) => n * mean(of)
  const shares = histories.map((history) => history.plays.map((each) => each / plays))
  const totalRate = qualities.reduce((total, rate) => total + rate, 0)
  const randomPlays = sum(({ random }) => random.plays)
  const randomClicks = sum(({ random }) => random.clicks)
  const allClicks = sum(({ clicks }) => clicks)
  const allPlays = 2 * plays * n
  return {
    topTen: 100 * mean((history) => topShare(history.plays)),
    bottomHalf: 100 * mean((history) => bottomShare(history.plays)),
    ...(n > 1
      ? { shared: sharedTop(histories), unpredictability: 100 * unpredictability(shares) }
      : {}),
    inequality: mean((history) => giniCoefficient(history.plays)),
    diversity: mean(({ diversity }) => diversity),
    ...(params.spread > 0
      ? {
          bestTen:
            100 * mean((each) => each.plays.subarray(0, TOP).reduce((a, b) => a + b, 0) / plays),
          ordered: 100 * mean(({ ordered }) => ordered[0]),
          orderedTop: 100 * mean(({ ordered }) => ordered[1]),
          orderedRest: 100 * mean(({ ordered }) => ordered[2]),
        }
      : {}),
    newcomerPlays: mean(({ playsSince }) => playsSince[SONGS]!),
    newcomerClicks: mean(({ newcomerClicks }) => newcomerClicks),
    newcomerRank: mean(({ newcomerRank }) => newcomerRank),
    newcomerFair: (plays * qualities[SONGS]!) / totalRate,
    clickRate: (100 * allClicks) / allPlays,
    ...(randomPlays > 0
      ? {
          chosenRate: (100 * (allClicks - randomClicks)) / Math.max(1, allPlays - randomPlays),
          randomRate: (100 * randomClicks) / randomPlays,
        }
      : {}),
  }
}
