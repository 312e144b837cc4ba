/** What does a student learn from soft labels? The lab's definition. */

import { digitLab, trainingInWords } from '../../lab-families/digits/model/digit-lab.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { digitLeftOut, gainOf, type MetricName, type Result } from './model.ts'
import { params } from './params.ts'
import { verdictOn } from './phrases.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'distillation',
  params,
  // The result has logits since the second; all numbers are those of the first.
  version: 2,
  migrate: (texts) => texts,
  ...digitLab,
  describe: ({ params: given, result, metrics, say }) => {
    const trained = trainingInWords(result, 'The teacher')
    if (metrics.teacherAccuracy === undefined) return trained
    const taught = `${trained} It names ${say('teacherAccuracy')}\u00a0% of ${formatNumber(result.heldOutImages)} held-out digits rightly.`
    if (metrics.gain === undefined) return taught
    const accuracies = `Students that learn from ${formatNumber(result.transferImages)} pictures name ${say('hardAccuracy')}\u00a0% rightly from labels and ${say('softAccuracy')}\u00a0% from soft labels.`
    const digit = digitLeftOut(given)
    const unseen =
      digit === null
        ? ''
        : ` Of the ${digit}, which no student saw, soft labels give ${say('leftOutSoft')}\u00a0%, ${say('leftOutRaised')}\u00a0% raised; hard labels ${say('leftOutHard')}\u00a0%, ${say('leftOutHardRaised')}\u00a0% raised.`
    return `${taught} ${accuracies} ${verdictOn(result.pairs)}${unseen}`
  },
  table: ({ result }) =>
    tableOf('Every pair of students: accuracy on held-out digits', result.pairs, [
      ['Pair', (_, s) => s + 1],
      ['Hard labels', ({ hard }) => 100 * hard.accuracy, '%', 2],
      ['Soft labels', ({ soft }) => 100 * soft.accuracy, '%', 2],
      ['Difference', gainOf, 'points', 2],
    ]),
})
