/** What do you pay to learn, and what do you not learn? The lab's definition. */

import { repeatsInWords } from '../../lab-families/repeats/model/repeats-in-words.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { doesStop, type MetricName, type Result, worseOf } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'bandits',
  params,
  describe({ params: p, result, metrics, say, percent }) {
    const lost = p.counted === 'misses' ? 'misses too many' : 'orders too few'
    const { meanShare } = result
    const sentences = [
      `${params.policy.options[p.policy]}: ${formatNumber(p.traffic)} parcels a day for ${p.days} days, ${repeatsInWords(result, 'trials with so many updates take too much time')}.`,
      `On average there are ${say('regret')} ${lost}, in one trial of twenty ${say('regretHigh')} or more; half and half has ${say('regretOfHalf')}.`,
      `The challenger gets ${formatPercent(meanShare[0]!)} of parcels on the first day, ${formatPercent(meanShare[Math.floor(p.days / 2)]!)} halfway and ${formatPercent(meanShare.at(-1)!)} on the last day.`,
    ]
    if (worseOf(p) !== null) {
      sentences.push(
        `The worse model was tried on ${say('worseTried')} parcels; the difference is known ${say('lessPrecise')} times less precisely than after half and half.`,
      )
    }
    if (doesStop(p)) {
      const when = metrics.stopDay === undefined ? '' : `, half of those by day ${say('stopDay')}`
      sentences.push(`${percent('stopped')} of trials stopped${when}.`)
    }
    return sentences.join(' ')
  },
  table({ params: p, result }) {
    const { meanShare, meanRegret, lowRegret, highRegret } = result
    const caption = `${params.policy.options[p.policy]}, day by day, over ${formatNumber(result.repeatsDone)} trials`
    return tableOf(caption, meanShare, [
      ['Day', (_, day) => day + 1],
      ['Challenger’s share', (share) => share],
      ['Lost so far, mean', (_, day) => meanRegret[day]],
      ['Lost so far, 5th percentile', (_, day) => lowRegret[day]],
      ['Lost so far, 95th percentile', (_, day) => highRegret[day]],
    ])
  },
})
