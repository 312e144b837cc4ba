/** One history of a recommender: pages are filled by what it has counted, and what it counts are clicks on pages. */

import { pow } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { beta } from '../../core/random/variates.ts'
import { readFromTop } from '../../lab-families/rankings/model/cascade.ts'
import type { Params } from './params.ts'

/** Pages that one draw of Thompson sampling serves. */
const PAGES_A_DRAW = 50
/** Pages after which the sum of the scores is added up anew, so that rounding does not grow. */
const PAGES_A_SUM = 1000

export type Setting = Pick<Params, 'policy' | 'random' | 'pull' | 'slots' | 'patience'>

/** What is counted of each song, shape (songs,), and of the slots. Mutable: each page adds to it. */
export interface World {
  readonly plays: Float64Array
  readonly clicks: Float64Array
  /** Plays and clicks in slots that were filled at random. */
  readonly atRandom: { plays: number; clicks: number }
  /** The songs of the page that was shown last, from the top, shape (slots,). */
  readonly page: Uint32Array
  /** Shows one page and counts. */
  readonly showPage: () => void
  /** Lets the next song of the qualities take part. */
  readonly addSong: () => void
  /** The score that songs are drawn in proportion to; of Thompson sampling, the rate it believes. */
  readonly scoreOf: (song: number) => number
}

/** Chance that a listener looks at each slot of a page, whatever they click; shape (slots,). */
export function looksAt(slots: number, patience: number): readonly number[] {
  return readFromTop(new Float64Array(slots), patience).reached
}

/**
 * Creates a world. A page has `slots` songs, each drawn in proportion to its score among those not yet
 * on it, or at random. The listener looks at slot k with the chance patience^k and, looking, clicks with
 * the song's quality.
 *
 * With one slot, scores of 1 + clicks and equal qualities, the clicks are a Pólya urn.
 *
 * @param qualities Click rates in [0, 1] of all songs that will take part, shape (songs,).
 * @param first How many take part at the start, at least `slots`.
 */
export function createWorld(
  qualities: ArrayLike<number>,
  first: number,
  setting: Setting,
  rng: Rng,
): World {
  const { policy, random, pull, slots, patience } = setting
  const songs = qualities.length
  const plays = new Float64Array(songs) // (songs,)
  const clicks = new Float64Array(songs) // (songs,)
  const looks = new Float64Array(songs) // (songs,), expected ones
  const weighted = new Float64Array(songs) // (songs,), clicks over the chance of a look
  const weights = new Float64Array(songs) // (songs,)
  const chances = looksAt(slots, patience)
  const page = new Uint32Array(slots) // (slots,)
  const atRandom = { plays: 0, clicks: 0 }
  let present = first
  let total = 0
  let pages = 0

  const scoreOf = (i: number) => {
    switch (policy) {
      case 'clicks':
        return 1 + clicks[i]!
      case 'rate':
        return (1 + clicks[i]!) / (1 + plays[i]!)
      case 'ips':
        return (1 + weighted[i]!) / (1 + plays[i]!)
      default:
        return (1 + clicks[i]!) / (1 + looks[i]!)
    }
  }
  const weigh = (i: number) => {
    if (policy === 'thompson') return
    const weight = pull === 1 ? scoreOf(i) : pow(scoreOf(i), pull)
    total += weight - weights[i]!
    weights[i] = weight
  }
  const sumAnew = () => {
    total = 0
    for (let i = 0; i < present; i++) total += weights[i]!
  }

  /** Thompson sampling: a plausible rate for every song; pages show the highest. */
  const drawRates = () => {
    for (let i = 0; i < present; i++) {
      weights[i] = beta(rng, 1 + clicks[i]!, 1 + Math.max(0, looks[i]! - clicks[i]!))
    }
  }
  const isOnPage = (song: number, filled: number) => {
    for (let k = 0; k < filled; k++) if (page[k] === song) return true
    return false
  }
  const anySong = (filled: number) => {
    let song = rng.nextInt(present)
    while (isOnPage(song, filled)) song = rng.nextInt(present)
    return song
  }
  const bestSong = (filled: number) => {
    let best = -1
    for (let i = 0; i < present; i++) {
      if (!isOnPage(i, filled) && (best < 0 || weights[i]! > weights[best]!)) best = i
    }
    return best
  }
  const songByWeight = (filled: number) => {
    let rest = total
    for (let k = 0; k < filled; k++) rest -= weights[page[k]!]!
    let at = rng.next() * rest
    let last = -1
    for (let i = 0; i < present; i++) {
      if (filled > 0 && isOnPage(i, filled)) continue
      last = i
      at -= weights[i]!
      if (at < 0) return i
    }
    return last // reached when rounding left a crumb
  }

  for (let i = 0; i < first; i++) weigh(i)

  return {
    plays,
    clicks,
    atRandom,
    page,
    scoreOf,
    addSong() {
      weigh(present)
      present++
      if (policy === 'thompson') drawRates()
    },
    showPage() {
      if (policy === 'thompson' && pages % PAGES_A_DRAW === 0) drawRates()
      if (pages % PAGES_A_SUM === 0) sumAnew()
      pages++
      for (let k = 0; k < slots; k++) {
        const isRandom = random > 0 && rng.next() < random
        const song = isRandom ? anySong(k) : policy === 'thompson' ? bestSong(k) : songByWeight(k)
        page[k] = song
        const chance = chances[k]!
        const isClick = rng.next() < chance * qualities[song]!
        plays[song] = plays[song]! + 1
        looks[song] = looks[song]! + chance
        if (isClick) {
          clicks[song] = clicks[song]! + 1
          weighted[song] = weighted[song]! + 1 / chance
        }
        if (isRandom) {
          atRandom.plays++
          if (isClick) atRandom.clicks++
        }
      }
      for (let k = 0; k < slots; k++) weigh(page[k]!)
    },
  }
}
