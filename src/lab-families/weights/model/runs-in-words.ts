/** What weighted runs gave, in words and as a table. */

import { formatNumber, formatPercent } from '../../../lab-kit/definition/format.ts'
import { type Column, tableOf } from '../../../lab-kit/definition/table.ts'
import { repeatsInWords } from '../../repeats/model/repeats-in-words.ts'
import type { RunSettings, WeightedRuns } from './weighted-runs.ts'

/** What the plain and the self-normalised estimate are called. */
type Names = readonly [plain: string, selfNormalised: string]

/** The two estimates of the shown run, and what its weights are worth. */
export function estimatesInWords(
  { shown, drawn }: WeightedRuns,
  [plain, selfNormalised]: Names,
): string {
  if (shown.ess === 0) {
    return 'Nothing drawn so far has any weight, so there is no estimate; 0 stands in its place.'
  }
  return `The ${plain} estimate is ${formatNumber(shown.plain)}, the ${selfNormalised} one ${formatNumber(shown.selfNormalised)}; the weights are worth ${formatNumber(shown.ess)} equal ones (${formatPercent(shown.ess / Math.max(1, drawn))}), and the largest has ${formatPercent(shown.largestShare)} of the total.`
}

/** How far the estimates of the repeats are off. */
export function errorsInWords(
  result: WeightedRuns,
  [plain, selfNormalised]: Names,
  { clip, cap }: Pick<RunSettings, 'clip' | 'cap'>,
): string {
  const over = repeatsInWords(result, 'more would be above 20 million draws')
  const clipped = clip ? `, with weights clipped at ${cap} ${formatNumber(result.rmseClipped)}` : ''
  const weightless =
    result.weightlessRepeats > 0
      ? ` In ${formatNumber(result.weightlessRepeats)} of them no draw had any weight; they count as 0.`
      : ''
  return `The RMSE ${over} is ${formatNumber(result.rmsePlain)} (${plain}) and ${formatNumber(result.rmseSelf)} (${selfNormalised})${clipped}; ${formatPercent(result.belowTruth)} of the ${plain} estimates are too low.${weightless}`
}

/** The estimates of the repeats, counted in bins. */
export function spreadTable(
  { spread: { edges, plain, selfNormalised, clipped }, repeatsDone }: WeightedRuns,
  [plainName, selfName]: Names,
  { clip }: Pick<RunSettings, 'clip'>,
) {
  const caption = `Estimates over ${formatNumber(repeatsDone, 9)} repeats, counted in bins; the outermost hold what lies beyond`
  const clippedColumn: Column<number> = ['Clipped', (_, i) => clipped[i] ?? 0]
  return tableOf(caption, plain, [
    ['From', (_, i) => edges[i]],
    ['To', (_, i) => edges[i + 1]],
    [plainName, (count) => count],
    [selfName, (_, i) => selfNormalised[i]],
    ...(clip ? [clippedColumn] : []),
  ])
}
