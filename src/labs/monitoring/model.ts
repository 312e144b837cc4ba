/** Years of watching: what a detector finds, how late, and how often it raises the alarm for nothing. */

import { mean } from '../../core/statistics/descriptive.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'
import { createDetector } from './detectors.ts'
import type { Params } from './params.ts'
import {
  type Column,
  DAYS,
  drawIncidents,
  drawReleases,
  drawYear,
  type Incident,
  type Release,
} from './year.ts'

/** An incident counts as found by an alarm of its column while it lasts, or on the day after. */
const GRACE = 1
/** What a look at an alarm costs, and a day of an incident that nobody sees; in hours of work. */
const LOOK = 1
const UNSEEN = 8
/** The most columns that are drawn. */
export const SHOWN = 20

/** Limits that the curve of the trade-off has. */
const LIMITS = {
  single: [1.5, 2, 2.5, 3, 3.5, 4, 5],
  twice: [1, 1.25, 1.5, 1.75, 2, 2.5, 3],
  cusum: [2, 3, 4, 5, 6, 8, 10],
  pageHinkley: [2, 3, 4, 5, 6, 8, 10],
  eProcess: [2, 3, 4, 5, 6, 7, 8],
} as const

interface Found {
  /** Days from its first to its first alarm; -1 if there was none. */
  readonly delay: number
  readonly length: number
}

/** What one detector did in one year. */
interface Watched {
  readonly found: readonly Found[]
  /** Alarms while nothing was wrong with their column. */
  readonly falseAlarms: number
  /** Days with an alarm, and those of them on which none was for an incident. */
  readonly alarmDays: number
  readonly falseDays: number
  /** Days on which a column had no incident, over all columns. */
  readonly ordinaryDays: number
  /** Days on which each column raised the alarm. */
  readonly alarms: readonly (readonly number[])[]
}

export interface Result {
  /** Of the first year. */
  readonly incidents: readonly Incident[]
  readonly releases: readonly Release[]
  /** Of the columns that are drawn: days with an alarm. */
  readonly alarms: readonly (readonly number[])[]
  /** The column of the first incident, or the first: its values, in standard deviations; shape (DAYS,). */
  readonly column: number
  readonly values: Float64Array
  /** For every limit of the curve: false alarms a year, mean days until an incident is found, share found. */
  readonly curve: ReadonlyArray<{
    readonly limit: number
    readonly falseAlarms: number
    readonly delay: number
    readonly found: number
  }>
  readonly delays: Float64Array
  readonly found: number
  readonly incidentsSeen: number
  readonly withinThree: number
  readonly falseAlarms: number
  readonly falseDays: number
  readonly alarmDays: number
  readonly ordinaryDays: number
  readonly unseenDays: number
  readonly yearsDone: number
}

type FirstYear = Pick<Result, 'incidents' | 'releases' | 'column' | 'values'>

/** Watches the years, each from a fork of its own; yields after each. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const watched: Watched[] = []
  const curves: Watched[][] = LIMITS[params.detector].map(() => [])
  let first: FirstYear | null = null
  for (let year = 0; year < params.years; year++) {
    const stream = rng.fork(`year ${year}`)
    const incidents = drawIncidents(params, stream.fork('incidents'))
    const releases = drawReleases(params, stream.fork('releases'))
    const columns = drawYear(params, incidents, releases, stream.fork('days'))
    watched.push(watch(params, columns, incidents))
    for (const [i, limit] of LIMITS[params.detector].entries()) {
      curves[i]!.push(watch({ ...params, limit }, columns, incidents))
    }
    const column = incidents[0]?.column ?? 0
    first ??= { incidents, releases, column, values: columns[column]!.values }
    const shown = first
    yield {
      fraction: (year + 1) / params.years,
      partial: () => resultOf(params, shown, watched, curves),
    }
  }
  return resultOf(params, first!, watched, curves)
}

/** One year of columns under a detector each. */
export function watch(
  params: Pick<Params, 'detector' | 'limit'>,
  columns: readonly Column[],
  incidents: readonly Incident[],
): Watched {
  const falseOn = new Uint8Array(DAYS)
  const trueOn = new Uint8Array(DAYS)
  const delays = incidents.map(() => -1)
  let [falseAlarms, ordinaryDays] = [0, 0]
  const alarms = columns.map(({ values, looks }, column) => {
    const detect = createDetector(params)
    const own = incidents.flatMap((each, i) => (each.column === column ? [{ ...each, i }] : []))
    const days: number[] = []
    for (let day = 0; day < DAYS; day++) {
      const during = own.find(({ from, to }) => day >= from && day < to + GRACE)
      if (!during) ordinaryDays++
      if (looks[day] === 0 || !detect(values[day]!)) continue
      days.push(day)
      if (!during) {
        falseAlarms++
        falseOn[day] = 1
        continue
      }
      trueOn[day] = 1
      if (delays[during.i]! < 0) delays[during.i] = day - during.from
    }
    return days
  })
  let [alarmDays, falseDays] = [0, 0]
  for (let day = 0; day < DAYS; day++) {
    if (falseOn[day] === 1 || trueOn[day] === 1) alarmDays++
    if (falseOn[day] === 1 && trueOn[day] === 0) falseDays++
  }
  const found = incidents.map(({ from, to }, i) => ({ delay: delays[i]!, length: to - from }))
  return { found, falseAlarms, alarmDays, falseDays, ordinaryDays, alarms }
}

function resultOf(
  { detector }: Params,
  first: FirstYear,
  watched: readonly Watched[],
  curves: readonly (readonly Watched[])[],
): Result {
  const limits = LIMITS[detector]
  const sum = (years: readonly Watched[], of: (year: Watched) => number) =>
    years.reduce((total, year) => total + of(year), 0)
  const all = watched.flatMap(({ found }) => found)
  const delaysOf = (found: readonly Found[]) =>
    found.flatMap(({ delay }) => (delay < 0 ? [] : [delay]))
  const delays = delaysOf(all)
  return {
    ...first,
    alarms: watched[0]!.alarms.slice(0, SHOWN),
    curve: limits.map((limit, i) => {
      const years = curves[i]!
      const found = years.flatMap((year) => year.found)
      const seen = delaysOf(found)
      return {
        limit,
        falseAlarms: sum(years, (year) => year.falseAlarms) / years.length,
        delay: seen.length > 0 ? mean(seen) : -1,
        found: found.length > 0 ? seen.length / found.length : 0,
      }
    }),
    delays: Float64Array.from(delays),
    found: delays.length,
    incidentsSeen: all.length,
    withinThree: delays.filter((delay) => delay <= 3).length,
    falseAlarms: sum(watched, (year) => year.falseAlarms),
    falseDays: sum(watched, (year) => year.falseDays),
    alarmDays: sum(watched, (year) => year.alarmDays),
    ordinaryDays: sum(watched, (year) => year.ordinaryDays),
    unseenDays: all.reduce((days, { delay, length }) => days + (delay < 0 ? length : delay), 0),
    yearsDone: watched.length,
  }
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'falseAlarms'
  | 'falseDays'
  | 'between'
  | 'precision'
  | 'found'
  | 'withinThree'
  | 'delay'
  | 'bill'

/** What nothing is known of is left out: incidents where there are none, the time between alarms where none is false. */
export function metrics(result: Result, { columns }: Params): Metrics<MetricName> {
  const { yearsDone, falseAlarms, falseDays, alarmDays, ordinaryDays, incidentsSeen } = result
  return {
    falseAlarms: falseAlarms / yearsDone,
    falseDays: falseDays / yearsDone,
    bill: (LOOK * falseAlarms + UNSEEN * result.unseenDays) / yearsDone,
    ...(falseAlarms > 0 && { between: ordinaryDays / falseAlarms / columns }),
    ...(alarmDays > 0 && { precision: (alarmDays - falseDays) / alarmDays }),
    ...(incidentsSeen > 0 && {
      found: result.found / incidentsSeen,
      withinThree: result.withinThree / incidentsSeen,
    }),
    ...(result.found > 0 && { delay: mean(result.delays) }),
  }
}
