/** Cause 1: days that belong together are dealt at random to training and test. */

import { log } from '../../core/numbers/elementary.ts'
import { matrixOf } from '../../core/numbers/matrix.ts'
import type { Split } from '../../core/preparation/splits.ts'
import { shuffle } from '../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { tableOf } from '../../data/data-sets.ts'
import type { Prices } from '../../data/prices/table.ts'
import type { Weather } from '../../data/weather/table.ts'
import type { Params } from './params.ts'
import {
  type Cause,
  learnerOf,
  percentRight,
  rowsAt,
  scoreOnSplit,
  type Table,
  TEST_SHARE,
} from './scoring.ts'

/** Days between what is learnt from and what is predicted; also how far ahead shares look. */
const GAP = 20

/** The same for the simulated series, so long that nothing of the past is left at any strength. */
const SIMULATED_GAP = 200

/** Autocorrelation of the simulated series at strength 1. */
export const MOST_AUTOCORRELATION = 0.98

/** Days to each side that make up what is usual for a date. */
const USUAL_REACH = 10

/** A label for each day and what else is known of it; day n - 1 is followed by day 0. */
interface Days {
  readonly labels: Uint8Array
  /** Columns beside the day's number, in sizes that a distance in days can be compared with. */
  readonly features: readonly Float64Array[]
}

/**
 * A stretch of days is collected; then come a gap and the days of production. The clean split tests
 * on the last days of the stretch, as long a gap after those it learns from. Of the leaky split's
 * test days a share is dealt at random. Either way the model that is deployed is fitted to the latest
 * days, as many as in training, so at strength 0 report and production have the same law.
 *
 * A real series is laid in a circle and the stretch begins anywhere: each stretch serves as often
 * as past and as future. In the simulated series all days are dealt, and the strength is how alike
 * days are.
 */
export const timeLeak: Cause = (params, data) => {
  const { rows, strength, series, model } = params
  const testDays = Math.floor(rows * TEST_SHARE)
  const trainDays = rows - testDays
  const gap = series === 'simulated' ? SIMULATED_GAP : GAP
  const length = trainDays + 2 * (gap + testDays)
  const real = series === 'simulated' ? undefined : realDays(series, data)
  const dealtShare = real ? strength : 1
  const learner = learnerOf(model)
  return function* repeat(rng) {
    const days = real ?? simulatedDays(rng.fork('series'), length, strength)
    const start = real ? rng.fork('start').nextInt(days.labels.length) : 0
    const table = stretch(days, start, length)
    const ordered = orderedSplit(trainDays, testDays, gap)
    const dealt = dealDays(rng.fork('deal'), ordered, dealtShare)
    const leaky = scoreOnSplit(learner, table, dealt)
    yield { fraction: 0.3 }
    const clean = scoreOnSplit(learner, table, ordered)
    yield { fraction: 0.6 }
    const latest = trainDays + gap + testDays
    const known = rowsAt(table, range(latest - trainDays, trainDays))
    const deployed = learner.fit(known.x, known.y)
    const production = percentRight(deployed, rowsAt(table, range(latest + gap, testDays)))
    return {
      leaky: { reported: leaky.reported, production },
      clean: { reported: clean.reported, production },
    }
  }
}

/** Learns from the first days and tests on the last, `gap` days apart. */
export function orderedSplit(trainDays: number, testDays: number, gap: number): Split {
  return { train: range(0, trainDays), test: range(trainDays + gap, testDays) }
}

/**
 * The same split after the first so many test days (a share of them) and all training days have
 * been dealt anew; each side keeps its size.
 */
export function dealDays(rng: Rng, { train, test }: Split, share: number): Split {
  const count = Math.round(share * test.length)
  const days = shuffle(rng, [...train, ...test.slice(0, count)])
  return {
    train: Uint32Array.from(days.slice(count)).sort(),
    test: Uint32Array.from([...days.slice(0, count), ...test.slice(count)]).sort(),
  }
}

/** Above or below 0: the sign of a series in which each day is like the one before. */
function simulatedDays(rng: Rng, length: number, strength: number): Days {
  const likeness = MOST_AUTOCORRELATION * strength
  const news = Math.sqrt(1 - likeness * likeness)
  const labels = new Uint8Array(length)
  let level = normal(rng)
  for (let t = 0; t < length; t++) {
    labels[t] = level > 0 ? 1 : 0
    level = likeness * level + news * normal(rng)
  }
  return { labels, features: [] }
}

function realDays(series: Params['series'], data: Readonly<Record<string, unknown>>): Days {
  return series === 'seattle'
    ? warmDays(tableOf(data, 'weather'))
    : risingDays(tableOf(data, 'prices'))
}

/** Was the day warmer than is usual for its date? Known beside the date: rain and wind. */
function warmDays({ temperatureMax, precipitation, wind }: Weather): Days {
  const n = temperatureMax.length
  const years = Math.max(1, Math.round(n / 365.25))
  const labels = Uint8Array.from(temperatureMax, (temperature, t) => {
    let total = 0
    for (let year = 0; year < years; year++) {
      for (let day = -USUAL_REACH; day <= USUAL_REACH; day++) {
        total += temperatureMax[(t + Math.round(year * 365.25) + day + n) % n]!
      }
    }
    return temperature > total / (years * (2 * USUAL_REACH + 1)) ? 1 : 0
  })
  const rain = Float64Array.from(precipitation, (millimetres) => millimetres / 5)
  return { labels, features: [rain, Float64Array.from(wind, (speed) => speed / 2)] }
}

/** Will shares stand higher GAP days from now? Known beside the date: their last GAP days. */
function risingDays({ close }: Prices): Days {
  const returns = Float64Array.from({ length: close.length - 1 }, (_, t) =>
    log(close[t + 1]! / close[t]!),
  )
  const n = returns.length
  const sumOver = (from: number) => {
    let total = 0
    for (let t = from; t < from + GAP; t++) total += returns[(t + n) % n]!
    return total
  }
  return {
    labels: Uint8Array.from({ length: n }, (_, t) => (sumOver(t + 1) > 0 ? 1 : 0)),
    features: [Float64Array.from({ length: n }, (_, t) => 20 * sumOver(t - GAP + 1))],
  }
}

/** Days from `start` on, round the circle; the first column is the day's number. */
function stretch({ labels, features }: Days, start: number, length: number): Table {
  const days = Array.from({ length }, (_, t) => (start + t) % labels.length)
  return {
    x: matrixOf(days.map((day, t) => [t, ...features.map((feature) => feature[day]!)])),
    y: Uint8Array.from(days, (day) => labels[day]!),
  }
}

function range(from: number, length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, i) => from + i)
}
