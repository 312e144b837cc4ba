/** Where did that score come from? The lab's definition. */

import { PRICES_SOURCE } from '../../data/prices/table.ts'
import { WEATHER_SOURCE } from '../../data/weather/table.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { gapsOf, type MetricName, type Result } from './model.ts'
import { params } from './params.ts'
import { wordsOf } from './phrases.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'data-leakage',
  params,
  data: { weather: WEATHER_SOURCE, prices: PRICES_SOURCE },
  uses: ({ cause, series }) =>
    cause !== 'time' || series === 'simulated' ? [] : [series === 'seattle' ? 'weather' : 'prices'],
  describe: ({ params: given, result, say }) => {
    const words = wordsOf(given)
    const cause = params.cause.options[given.cause]
    const repeats = result.reportedLeaky.length
    return `${cause}, strength ${given.strength}: ${words.strength}. The leaky pipeline reports ${say('reportedLeaky', 2)} % and gives ${say('productionLeaky', 2)} % in production, a gap of ${say('gap', 2)} points; over ${repeats} repeats nine in ten gaps lie between ${say('gapLow', 2)} and ${say('gapHigh', 2)}. The clean pipeline reports ${say('reportedClean', 2)} % and gives ${say('productionClean', 2)} %, a gap of ${say('gapClean', 2)}. In production the leak costs ${say('cost', 2)} points.`
  },
  table: ({ params: given, result }) => {
    const { reportedLeaky, productionLeaky, reportedClean, productionClean } = result
    const caption = `Scores of each repeat: ${params.cause.options[given.cause]}, strength ${given.strength}`
    return tableOf(caption, gapsOf(reportedLeaky, productionLeaky), [
      ['Repeat', (_, r) => r + 1],
      ['Reported, leaky', (_, r) => reportedLeaky[r], '%', 1],
      ['In production, leaky', (_, r) => productionLeaky[r], '%', 1],
      ['Gap, leaky', (gap) => gap, 'points', 1],
      ['Reported, clean', (_, r) => reportedClean[r], '%', 1],
      ['In production, clean', (_, r) => productionClean[r], '%', 1],
    ])
  },
})
