/** Where did that score come from? The lab's definition. */

import { PRICES_SOURCE } from '../../data/prices/table.ts'
import { WEATHER_SOURCE } from '../../data/weather/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
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
  table: ({ params: given, result }): Table => ({
    caption: `Scores of each repeat: ${params.cause.options[given.cause]}, strength ${given.strength}`,
    columns: [
      { label: 'Repeat' },
      { label: 'Reported, leaky', unit: '%' },
      { label: 'In production, leaky', unit: '%' },
      { label: 'Gap, leaky', unit: 'points' },
      { label: 'Reported, clean', unit: '%' },
      { label: 'In production, clean', unit: '%' },
    ],
    rows: Array.from(gapsOf(result.reportedLeaky, result.productionLeaky), (gap, r) =>
      [
        r + 1,
        result.reportedLeaky[r]!,
        result.productionLeaky[r]!,
        gap,
        result.reportedClean[r]!,
        result.productionClean[r]!,
      ].map((value) => Math.round(value * 10) / 10),
    ),
  }),
})
