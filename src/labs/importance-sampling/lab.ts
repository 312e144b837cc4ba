/** The importance sampling lab, as the platform sees it. */

import { nameOf } from '../../lab-families/distributions/model/distribution.ts'
import {
  errorsInWords,
  estimatesInWords,
  spreadTable,
} from '../../lab-families/weights/model/runs-in-words.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { distributionOf, type MetricName, type Result } from './model.ts'
import { migrate, params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'importance-sampling',
  params,
  version: 2,
  migrate,
  moved: {
    to: 'off-policy',
    isMoved: ({ page }) => page === 'policy',
    without: ['page'],
    asked: ['fixed-fee', 'wasted-exploration'],
  },
  describe({ params: p, result }) {
    const sentences = [
      `${formatNumber(result.drawn, 9)} draws from Q, ${nameOf(distributionOf(p, 'q'))}, estimate an average under P, ${nameOf(distributionOf(p, 'p'))}, that is truly ${formatNumber(result.truth)}.`,
      estimatesInWords(result, ['plain', 'self-normalised']),
    ]
    if (!result.supportCovered) {
      const harmless = p.f === 'tail' && p.threshold >= 0
      sentences.push(
        harmless
          ? 'Q never goes below 0. The tail lies above, so the plain estimate is right on average; the self-normalised one is not.'
          : 'Q never goes below 0, where P does: the plain estimate misses that part, and the self-normalised one is an average over P above 0 only, whatever the sample size.',
      )
    }
    sentences.push(
      result.weightVarianceFinite
        ? `The variance of the weights is finite; the effective share tends to ${formatPercent(result.theoreticalEssShare)}.`
        : 'The variance of the weights is infinite: the effective share tends to 0.',
    )
    if (result.repeatsDone > 0) {
      sentences.push(errorsInWords(result, ['plain', 'self-normalised'], p))
    }
    return sentences.join(' ')
  },
  table: ({ params: p, result }) => spreadTable(result, ['Plain', 'Self-normalised'], p),
})
