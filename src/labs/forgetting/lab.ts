/** What does a network forget when it is trained on? The lab's definition. */

import { DIGITS_SOURCE } from '../../data/digits/table.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

const NAMES = {
  digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  year: ['Summer', 'Winter'],
}

export default defineLab<typeof params, Result, MetricName>({
  id: 'forgetting',
  params,
  data: { digits: DIGITS_SOURCE },
  uses: ({ world }) => (world === 'digits' ? ['digits'] : []),
  describe({ params: p, result, metrics, say, percent }) {
    const networks =
      result.networks === 1 ? 'One network' : `${formatNumber(result.networks)} networks`
    if (result.phases.length === 0) return `${networks}: nothing is learnt yet.`
    if (p.world === 'year') {
      return `${networks}, trained on a year and then on ${p.days} summer days, with ${percent('oldShare')} of old rows: log loss in summer from ${say('summerStart')} to ${say('summerEnd')}, in winter from ${say('winterStart')} to ${say('winterEnd')}, where saying the mean rate has ${say('winterZero')}.`
    }
    const judged = p.told ? 'choosing within their pair' : 'choosing among ten'
    const old =
      metrics.oldLeft === undefined
        ? ''
        : ` Of the digits before the last pair ${percent('oldLeft')} are named rightly; just after they were learnt it was ${percent('atFirst')}.`
    return `${networks}, ${result.phases.length} of 5 pairs of digits learnt, ${p.kept} old pictures of each digit kept, ${judged}: ${percent('accuracy')} of all ten digits are named rightly, of the last pair ${percent('newLeft')}.${old}`
  },
  table: ({ params: p, result }) =>
    tableOf('What is left on each, after each phase', result.phases, [
      ['Trained until', ({ name }) => name],
      ...NAMES[p.world].map(
        (name, k) =>
          [
            name,
            ({ left }: { readonly left: readonly number[] }) => 100 * left[k]!,
            '%',
            1,
          ] as const,
      ),
    ]),
})
