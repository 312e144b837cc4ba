/** What does each design buy? The lab's definition. */

import { FILMS_SOURCE } from '../../data/films/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
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
    const first = `${params.design.options[given.design]}: ${result.drawn.length} draws from ${result.value.length} units, ${drawn} of them from the smallest stratum, “${rare.name}” (${rare.size} ${rare.size === 1 ? 'unit' : 'units'}). The estimate is ${say('estimate')}, the truth ${say('truth')}.`
    if (repeats === 1) return first
    const miss = `The smallest stratum is missed in ${say('missShare')} % of samples (theory: ${say('missTheory')} %; simple random sampling: ${say('randomMiss')} %).`
    return `${first} Over ${repeats} repeats the standard error is ${say('standardError')} (theory: ${say('theoryError')}; simple random sampling: ${say('randomError')}), a design effect of ${say('designEffect')}. ${miss}`
  },
  table: ({ params: given, result }): Table => ({
    caption: `Strata of the population and the sample (${params.design.options[given.design].toLowerCase()})`,
    columns: [
      { label: 'Stratum' },
      { label: 'Units' },
      { label: 'Share', unit: '%' },
      { label: 'Mean', unit: 'points' },
      { label: 'Standard deviation', unit: 'points' },
      { label: 'Drawn' },
      { label: 'Share of the sample', unit: '%' },
    ],
    rows: result.strata.map((stratum, h) => [
      stratum.name,
      stratum.size,
      rounded((100 * stratum.size) / result.value.length),
      rounded(stratum.mean),
      rounded(Math.sqrt(stratum.variance)),
      result.drawnPerStratum[h]!,
      rounded((100 * result.drawnPerStratum[h]!) / result.drawn.length),
    ]),
  }),
})

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
