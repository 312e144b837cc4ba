/** The reservoir lab, as the platform sees it. */

import { repeatsInWords } from '../../lab-families/repeats/model/repeats-in-words.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { type Column, tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'
import { decisionInWords, pValueInWords } from './phrases.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'reservoir-sampling',
  params,
  describe({ params: p, result, say }) {
    const { length, slots } = result
    const last = result.decisions.at(-1)
    const sentences = [
      `${formatNumber(result.seen)} of ${formatNumber(length)} items have passed, the reservoir holds ${formatNumber(result.reservoir.length)}, and ${formatNumber(result.replacements)} items have replaced another (${result.expectedReplacements.toFixed(1)} are to be expected in the whole stream).`,
    ]
    if (last && result.seen < length) sentences.push(`Latest: ${decisionInWords(last, p)}.`)
    if (slots >= length) {
      sentences.push('The reservoir is as large as the stream, so everything is kept.')
      return sentences.join(' ')
    }
    if (result.repeatsDone > 0) {
      const over = repeatsInWords(result, 'streams this long take too much time')
      const bug = result.faultyShares
        ? ` (with the bug, theory says ${formatPercent((slots - 1) / (length - 1))} and ${formatPercent(slots / (length - 1))})`
        : ''
      sentences.push(
        `The first ${slots === 1 ? 'position was' : `${slots} positions were`} kept in ${formatPercent(result.firstShare)} of runs and the later ones in ${formatPercent(result.lastShare)}, ${over}; expected are ${formatPercent(result.firstExpected)} and ${formatPercent(result.lastExpected)}${bug}.`,
        `The chi-square is ${say('chiSquare')} with ${result.degreesOfFreedom} degrees of freedom, p ${pValueInWords(result.pValue)}: ${result.pValue < 0.05 ? 'uneven at the 5 % level' : 'no sign of unevenness at the 5 % level'}.`,
        `A run took ${formatNumber(Math.round(result.randomsConsumed))} random numbers on average.`,
      )
    }
    return sentences.join(' ')
  },
  table({ params: p, result }) {
    const { edges, shares, expectedShares, errors, faultyShares } = result
    const weighted = p.algorithm === 'aexpj' ? ', items weighted' : ''
    const caption = `How often each position was kept, over ${formatNumber(result.repeatsDone)} runs${weighted}`
    const faulty: Column<number> = ['Expected with the bug', (_, b) => faultyShares?.[b]]
    return tableOf(caption, shares, [
      ['From position', (_, b) => edges[b]! + 1],
      ['To position', (_, b) => edges[b + 1]],
      ['Share kept', (share) => share],
      ['Expected', (_, b) => expectedShares[b]],
      ['Standard error', (_, b) => errors[b]],
      ...(faultyShares ? [faulty] : []),
    ])
  },
})
