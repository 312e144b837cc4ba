/** Detectors: each is given one value a day, in standard deviations from what is usual, and says whether it raises the alarm. */

import { exp } from '../../core/numbers/elementary.ts'
import type { Params } from './params.ts'

/** Half of the shift that CUSUM, Page-Hinkley and the e-process are made to find, in standard deviations. */
const HALF_SHIFT = 0.5

/** Takes the next value; true is an alarm. After an alarm it begins anew. */
export type Detector = (value: number) => boolean

/**
 * Creates a detector for one column. All look in both directions.
 *
 * CUSUM: Page (1954), doi:10.1093/biomet/41.1-2.100: alarm when S = max(0, S + x - 1/2) exceeds the limit, or its mirror.
 * Page-Hinkley: the same with the running mean since the last alarm in place of the known one.
 * E-process: M = (M + 1) e with e = (exp(x - 1/2) + exp(-x - 1/2)) / 2, alarm at exp(limit): while nothing
 * changes the mean time between alarms is at least that (Shin, Ramdas and Rinaldo 2023).
 */
export function createDetector({ detector, limit }: Pick<Params, 'detector' | 'limit'>): Detector {
  switch (detector) {
    case 'single':
      return (value) => Math.abs(value) > limit
    case 'twice': {
      let wasBeyond = false
      return (value) => {
        const isBeyond = Math.abs(value) > limit
        const isAlarm = isBeyond && wasBeyond
        wasBeyond = isBeyond && !isAlarm
        return isAlarm
      }
    }
    case 'cusum':
      return bothWays(limit, () => 0)
    case 'pageHinkley':
      return bothWays(limit, (sum, days) => (days === 0 ? 0 : sum / days))
    case 'eProcess': {
      const top = exp(limit)
      let evidence = 0
      return (value) => {
        const e = (exp(value - 0.5) + exp(-value - 0.5)) / 2
        evidence = Math.min(1e300, (evidence + 1) * e)
        if (evidence < top) return false
        evidence = 0
        return true
      }
    }
  }
}

/** Sums of departures up and down from a usual value, which may be learnt: given the sum and number of days since the last alarm. */
function bothWays(limit: number, usualOf: (sum: number, days: number) => number): Detector {
  let [up, down, sum, days] = [0, 0, 0, 0]
  return (value) => {
    sum += value
    days++
    const departure = value - usualOf(sum, days)
    up = Math.max(0, up + departure - HALF_SHIFT)
    down = Math.max(0, down - departure - HALF_SHIFT)
    if (up <= limit && down <= limit) return false
    up = down = sum = days = 0
    return true
  }
}
