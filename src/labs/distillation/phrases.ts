/** What the paired differences allow to be said, in one sentence. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { comparePairs, gainOf, type Pair } from './model.ts'

export function verdictOn(pairs: readonly Pair[]): string {
  if (pairs.length === 0) return 'No student has learned yet.'
  const { gain, low, high } = comparePairs(pairs.map(gainOf))
  const size = formatNumber(Math.abs(gain))
  if (pairs.length === 1) {
    return `Soft labels changed the accuracy of one student by ${formatNumber(gain)} points; one pair says nothing of the spread, so nothing is shown yet.`
  }
  const interval = `95 % interval from ${formatNumber(low)} to ${formatNumber(high)}, ${pairs.length} pairs`
  if (low > 0) return `Soft labels are better, by ${size} points (${interval}).`
  if (high < 0) return `Soft labels are worse, by ${size} points (${interval}).`
  if (low === 0 && high === 0) return 'Soft labels made no difference at all.'
  return `Soft labels do not beat the labels here: a mean difference of ${formatNumber(gain)} points, and the interval holds 0 (${interval}).`
}
