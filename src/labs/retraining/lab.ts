/** How fresh must a model be? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'
import { AGES } from './service.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'retraining',
  params,
  describe({ params: p, result, metrics, say, percent }) {
    const every = p.cadence === 1 ? 'daily' : `every ${p.cadence} days`
    const how =
      p.way === 'scratch'
        ? `from scratch on ${p.window} days of rows`
        : `on from the last model with a step for each day`
    const sentences = [
      `${params.course.options[p.course]}: over ${formatNumber(result.yearsDone)} years, a model that is retrained ${every}, ${how}, with labels that take ${p.delay} days, is ${say('age')} days old on average and loses ${percent('lost')} of the ${say('gain')} that it could gain.`,
      `A window whose newest row is a day old loses ${percent('atOne')}, one of 28 days ${percent('atMonth')}, one of 224 days ${percent('atEightMonths')}.`,
      `With ${formatNumber(p.cost)} euros for a retraining, every ${say('cheapest')} days is cheapest by the curve${metrics.law === undefined ? '' : `, every ${say('law')} by the square-root law`}.`,
    ]
    if (result.worseDays > 0) {
      sentences.push(
        `On ${say('worseDays')} days of a year it is worse than saying the mean rate of every parcel.`,
      )
    }
    return sentences.join(' ')
  },
  table: ({ result: { byAge, low, high, gain } }) =>
    tableOf('Loss above the best possible by age of the window', AGES, [
      ['Newest row', (age) => age, 'days old'],
      ['Above the best', (_, k) => byAge[k], '', 5],
      ['In nine years of ten from', (_, k) => low[k], '', 5],
      ['to', (_, k) => high[k], '', 5],
      ['Gain lost', (_, k) => (100 * byAge[k]!) / gain, '%', 1],
    ]),
})
