/** Years of days: what columns do on ordinary days, and what incidents do to them. */

import type { Rng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { mean, standardDeviation } from '../../core/statistics/descriptive.ts'
import type { Params } from './params.ts'

export const DAYS = 365
/** Ordinary days before a year, from which one learns what is usual. */
export const LEARNT = 90
const WEEKS = 4

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

/**
 * One year of all columns, in standard deviations from what is usual, as the detectors see them: each shape (DAYS,).
 * Before it come ninety ordinary days, from which usual mean and spread are taken.
 */
export function drawYear(params: Params, incidents: readonly Incident[], rng: Rng): Float64Array[] {
  const { columns, alike, size, weekdays, compare } = params
  const all = LEARNT + DAYS
  const shared = Float64Array.from({ length: all }, () => normal(rng))
  const common = Math.sqrt(alike)
  const own = Math.sqrt(1 - alike)
  return Array.from({ length: columns }, (_, column) => {
    const raw = Float64Array.from({ length: all }, (_, day) => {
      const isSunday = day % 7 === 6
      return common * shared[day]! + own * normal(rng) - (isSunday ? weekdays : 0)
    })
    for (const each of incidents) {
      if (each.column !== column) continue
      for (let day = each.from; day < each.to; day++) {
        raw[LEARNT + day]! += size * moveOn(each, day)
      }
    }
    const seen = compare === 'weekday' ? againstWeekdays(raw) : raw
    const ordinary = seen.subarray(compare === 'weekday' ? 7 * WEEKS : 0, LEARNT)
    const usual = mean(ordinary)
    const spread = standardDeviation(ordinary)
    return seen.slice(LEARNT).map((value) => (value - usual) / spread)
  })
}

/** Each day less the mean of the same weekday in the four weeks before; 0 in the first four. */
function againstWeekdays(values: Float64Array): Float64Array {
  return values.map((value, day) => {
    if (day < 7 * WEEKS) return 0
    let before = 0
    for (let week = 1; week <= WEEKS; week++) before += values[day - 7 * week]!
    return value - before / WEEKS
  })
}
