/** Years of days: what columns do on ordinary days, and what incidents do to them. */

import { sin } from '../../core/numbers/elementary.ts'
import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { mean, standardDeviation } from '../../core/statistics/descriptive.ts'
import type { Params } from './params.ts'

export const DAYS = 365
/** Ordinary days before a year, from which one learns what is usual. */
export const LEARNT = 90
const WEEKS = 4
/** Days of the year before that are drawn for the comparison with it: whole weeks, so that Sundays stay Sundays. */
const EARLIER = 7 * 54
/** How far a release moves its column, in standard deviations, and the days until one knows its new level. */
const RELEASE = 2
const SETTLED = 14

const LENGTHS = { step: 10, spike: 1, ramp: 14 } as const
type Kind = keyof typeof LENGTHS
const KINDS = ['step', 'spike', 'ramp'] as const

export interface Incident {
  readonly kind: Kind
  readonly column: number
  /** First day, from 0, and the day after the last. */
  readonly from: number
  readonly to: number
}

/** Incidents of a year: in equal parts of it, so that they never touch. */
export function drawIncidents({ incidents, incident, columns }: Params, rng: Rng): Incident[] {
  return Array.from({ length: incidents }, (_, i) => {
    const kind = incident === 'mixed' ? KINDS[rng.nextInt(KINDS.length)]! : incident
    const length = LENGTHS[kind]
    const [start, end] = [i, i + 1].map((part) => Math.floor((part * DAYS) / incidents))
    const from = start! + rng.nextInt(Math.max(1, end! - start! - length))
    return { kind, column: rng.nextInt(columns), from, to: from + length }
  })
}

/** How far an incident moves its column on a day, as a share of its size. */
function moveOn({ kind, from, to }: Incident, day: number): number {
  if (day < from || day >= to) return 0
  return kind === 'ramp' ? (day - from + 1) / (to - from) : 1
}

/** A change that one makes oneself: its column stays where it went. */
export interface Release {
  readonly column: number
  readonly from: number
}

/** Releases of a year, the first after two weeks, the last two weeks before its end. */
export function drawReleases({ releases, columns }: Params, rng: Rng): Release[] {
  return Array.from({ length: releases }, () => ({
    column: rng.nextInt(columns),
    from: SETTLED + rng.nextInt(DAYS - 2 * SETTLED),
  }))
}

/** A column of a year, as its detector sees it. */
export interface Column {
  /** Standard deviations from what is usual, shape (DAYS,). */
  readonly values: Float64Array
  /** 1 where there is something to look at, shape (DAYS,). */
  readonly looks: Uint8Array
}

/**
 * One year of all columns. Before it come ninety ordinary days, from which usual mean and spread are
 * taken, and before them, where one compares with it, the year before.
 */
export function drawYear(
  params: Params,
  incidents: readonly Incident[],
  releases: readonly Release[],
  rng: Rng,
): Column[] {
  const { columns, alike, size, weekdays, season, sundayRows } = params
  const earlier = params.compare === 'year' ? EARLIER : 0
  const start = earlier + LEARNT
  const past = rng.fork('the year before')
  const draw = (day: number) => normal(day < earlier ? past : rng)
  const shared = Float64Array.from({ length: start + DAYS }, (_, day) => draw(day))
  const common = Math.sqrt(alike)
  const own = Math.sqrt(1 - alike)
  const noiseOfSunday = 1 / Math.sqrt(sundayRows)
  return Array.from({ length: columns }, (_, column) => {
    const height = column % 2 === 0 ? season : -season
    const raw = shared.map((together, day) => {
      const noise = common * together + own * draw(day)
      const usual = height * sin((2 * Math.PI * (day - start)) / DAYS)
      return isSunday(day) ? usual + noiseOfSunday * noise - weekdays : usual + noise
    })
    for (const each of incidents) {
      if (each.column !== column) continue
      for (let day = each.from; day < each.to; day++) raw[start + day]! += size * moveOn(each, day)
    }
    const looks = new Uint8Array(raw.length).fill(1)
    for (const { from, column: released } of releases) {
      if (released === column) release(raw, looks, start + from, params.marked)
    }
    if (params.window === 'count') joinThinDays(raw, looks, sundayRows)
    const values = standardised(raw, looks, start, params.compare)
    const length = { day: 1, count: 1, week: 7, cumulative: DAYS }[params.window]
    return { values: length === 1 ? values : sliding(values, length), looks: looks.slice(start) }
  })
}

const isSunday = (day: number) => day % 7 === 6

/** The column moves for good. Marked, it is left alone for two weeks, and then put back by what changed. */
function release(raw: Float64Array, looks: Uint8Array, from: number, isMarked: boolean): void {
  for (let day = from; day < raw.length; day++) raw[day]! += RELEASE
  if (!isMarked) return
  const jump = mean(raw.subarray(from, from + SETTLED)) - mean(raw.subarray(from - SETTLED, from))
  for (let day = from; day < raw.length; day++) raw[day]! -= jump
  looks.fill(0, from, from + SETTLED)
}

/** Days wait until they have as many rows as a weekday; then their mean, weighted by rows, is one value. */
function joinThinDays(raw: Float64Array, looks: Uint8Array, sundayRows: number): void {
  let [sum, rows] = [0, 0]
  for (let day = 0; day < raw.length; day++) {
    const here = isSunday(day) ? sundayRows : 1
    sum += here * raw[day]!
    rows += here
    if (rows < 1) {
      looks[day] = 0
      raw[day] = raw[day - 1]!
    } else {
      raw[day] = sum / rows
      sum = rows = 0
    }
  }
}

/** The days of the year, less what is usual, over the usual spread. */
function standardised(
  raw: Float64Array,
  looks: Uint8Array,
  start: number,
  compare: Params['compare'],
): Float64Array {
  const seen = compare === 'quarter' ? raw : againstSameWeekdays(raw, compare)
  const from = compare === 'quarter' ? 0 : compare === 'weekday' ? 7 * WEEKS : start - LEARNT
  const ordinary = seen.subarray(from, start).filter((_, i) => looks[from + i] === 1)
  // Against itself a year has no season: ninety days are enough for its spread, and their mean is 0 in the long run.
  const usual = compare === 'year' ? 0 : mean(ordinary)
  const spread = standardDeviation(ordinary)
  return seen.slice(start).map((value) => (value - usual) / spread)
}

/** Each day less the mean of the same weekday in the four weeks before, or in five around the same date a year before; 0 where there are none. */
function againstSameWeekdays(values: Float64Array, compare: 'weekday' | 'year'): Float64Array {
  const weeks = compare === 'weekday' ? [1, 2, 3, 4] : [50, 51, 52, 53, 54]
  return values.map((value, day) => {
    if (day < 7 * weeks.at(-1)!) return 0
    return value - weeks.reduce((sum, week) => sum + values[day - 7 * week]!, 0) / weeks.length
  })
}

/** Sums of the last days, over the root of their number: of independent days each has the spread of one. */
function sliding(values: Float64Array, days: number): Float64Array {
  let sum = 0
  return values.map((value, day) => {
    sum += value - (values[day - days] ?? 0)
    return sum / Math.sqrt(Math.min(day + 1, days))
  })
}
