/** What does each design buy? The lab's definition. */

import { FILMS_SOURCE } from '../../data/films/table.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'probability-sampling',
  params,
  data: { films: FILMS_SOURCE },
  describe: ({ params: given, result, say }) => {
    const repeats = result.estimates.length
    const rare = result.strata[result.rare]!
    const drawn = result.drawnPerStratum[result.rare]!
    const first = `${params.design.options[given.design]}: ${formatNumber(result.drawn.length, 9)} draws from ${formatNumber(result.value.length, 9)} units, ${drawn} of them from the smallest stratum, “${rare.name}” (${formatNumber(rare.size, 9)} ${rare.size === 1 ? 'unit' : 'units'}). The estimate is ${say('estimate')}, the truth ${say('truth')}.`
    if (repeats === 1) return first
    const miss = `The smallest stratum is missed in ${say('missShare')}\u00a0% of samples (theory: ${say('missTheory')}\u00a0%; simple random sampling: ${say('randomMiss')}\u00a0%).`
    return `${first} Over ${formatNumber(repeats, 9)} repeats the standard error is ${say('standardError')} (theory: ${say('theoryError')}; simple random sampling: ${say('randomError')}), a design effect of ${say('designEffect')}. ${miss}`
  },
  table: ({ params: given, result: { strata, value, drawn, drawnPerStratum } }) => {
    const design = params.design.options[given.design].toLowerCase()
    return tableOf(`Strata of the population and the sample (${design})`, strata, [
      ['Stratum', ({ name }) => name],
      ['Units', ({ size }) => size],
      ['Share', ({ size }) => (100 * size) / value.length, '%', 2],
      ['Mean', ({ mean }) => mean, 'points', 2],
      ['Standard deviation', ({ variance }) => Math.sqrt(variance), 'points', 2],
      ['Drawn', (_, h) => drawnPerStratum[h]],
      ['Share of the sample', (_, h) => (100 * drawnPerStratum[h]!) / drawn.length, '%', 2],
    ])
  },
})
