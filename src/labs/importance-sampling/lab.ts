/** The importance sampling lab, as the platform sees it. */

import { nameOf } from '../../lab-families/distributions/model/distribution.ts'
import { repeatsInWords } from '../../lab-families/repeats/model/repeats-in-words.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { type Column, tableOf } from '../../lab-kit/definition/table.ts'
import { distributionOf, type MetricName, type Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'importance-sampling',
  params,
  describe({ params: p, result }) {
    const isPolicy = result.page === 'policy'
    const [plain, self] = isPolicy ? ['IPS', 'SNIPS'] : ['plain', 'self-normalised']
    const { shown } = result
    const sentences = [
      isPolicy
        ? `A log of ${formatNumber(result.drawn)} rows is used to judge another policy, which truly earns ${formatNumber(result.truth)} a row.`
        : `${formatNumber(result.drawn)} draws from Q, ${nameOf(distributionOf(p, 'q'))}, estimate an average under P, ${nameOf(distributionOf(p, 'p'))}, that is truly ${formatNumber(result.truth)}.`,
      shown.ess === 0
        ? 'No draw so far has any weight, so there is no estimate; 0 stands in its place.'
        : `The ${plain} estimate is ${formatNumber(shown.plain)}, the ${self} one ${formatNumber(shown.selfNormalised)}; the weights are worth ${formatNumber(shown.ess)} equal draws (${formatPercent(shown.ess / Math.max(1, result.drawn))}), and the largest has ${formatPercent(shown.largestShare)} of the total.`,
    ]
    if (!result.supportCovered) {
      const harmless = p.f === 'tail' && p.threshold >= 0
      sentences.push(
        harmless
          ? 'Q never goes below 0. The tail lies above, so the plain estimate is right on average; the self-normalised one is not.'
          : 'Q never goes below 0, where P does: the plain estimate misses that part, and the self-normalised one is an average over P above 0 only, whatever the sample size.',
      )
    }
    if (!isPolicy) {
      sentences.push(
        result.weightVarianceFinite
          ? `The variance of the weights is finite; the effective share tends to ${formatPercent(result.theoreticalEssShare)}.`
          : 'The variance of the weights is infinite: the effective share tends to 0.',
      )
    }
    if (result.repeatsDone > 0) {
      const over = repeatsInWords(result, 'more would be above 20 million draws')
      const weightless =
        result.weightlessRepeats > 0
          ? ` In ${formatNumber(result.weightlessRepeats)} of them no draw had any weight; they count as 0.`
          : ''
      sentences.push(
        `The RMSE ${over} is ${formatNumber(result.rmsePlain)} (${plain}) and ${formatNumber(result.rmseSelf)} (${self})${p.clip ? `, with weights clipped at ${p.cap} ${formatNumber(result.rmseClipped)}` : ''}; ${formatPercent(result.belowTruth)} of the ${plain} estimates are too low.${weightless}`,
      )
    }
    return sentences.join(' ')
  },
  table({ params: p, result }) {
    const names = result.page === 'policy' ? ['IPS', 'SNIPS'] : ['Plain', 'Self-normalised']
    const { edges, plain, selfNormalised, clipped } = result.spread
    const caption = `Estimates over ${formatNumber(result.repeatsDone)} repeats, counted in bins; the outermost hold what lies beyond`
    const clippedColumn: Column<number> = ['Clipped', (_, i) => clipped[i] ?? 0]
    return tableOf(caption, plain, [
      ['From', (_, i) => edges[i]],
      ['To', (_, i) => edges[i + 1]],
      [names[0]!, (count) => count],
      [names[1]!, (_, i) => selfNormalised[i]],
      ...(p.clip ? [clippedColumn] : []),
    ])
  },
})
