/** Can a right prediction teach the next model that it was wrong? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { type MetricName, POSTCODES, type Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'refuting-loop',
  params,
  describe({ params: p, result, say, percent }) {
    const sentences = [
      `${POSTCODES} postcodes, of which ${result.risky} truly miss more than ${formatNumber(p.threshold)} %; the model is trained on “${params.label.options[p.label].toLowerCase()}”, over ${formatNumber(result.repeatsDone)} histories.`,
    ]
    if (result.risky > 0) {
      sentences.push(
        `Those have the extra day after ${percent('covered')} of trainings, and ${percent('flips')} of them change from one training to the next. The model believes that they miss ${percent('believed')}; in truth it is ${percent('trueRisky')}.`,
      )
    }
    sentences.push(
      `${percent('missRate')} of promises are broken, and a thousand parcels cost €${say('cost')}; knowing the true chances it would be €${say('bestCost')}.`,
    )
    return sentences.join(' ')
  },
  table: ({ result: { believedRisky, coveredRisky, meanCost } }) =>
    tableOf('The risky postcodes after each training, mean of the histories', believedRisky, [
      ['Training', (_, t) => t + 1],
      ['Believed chance', (chance) => chance],
      ['With the extra day', (_, t) => coveredRisky[t]],
      ['Cost', (_, t) => meanCost[t], '€ a thousand parcels', 1],
    ]),
})
