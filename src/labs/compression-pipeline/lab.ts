/** How small can it get? The lab's definition. */

import { digitLab, trainingInWords } from '../../lab-families/digits/model/digit-lab.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'compression-pipeline',
  params,
  ...digitLab,
  describe: ({ result, metrics, say }) => {
    const trained = trainingInWords(result)
    if (metrics.accuracy === undefined) return trained
    const steps = result.stages
      .map(
        ({ name, bytes, accuracy }) =>
          `${name}: ${formatNumber(bytes / 1000, 4)} kB, ${formatNumber(100 * accuracy, 4)}\u00a0%`,
      )
      .join('; ')
    return `${trained} File and accuracy on ${formatNumber(result.heldOutImages)} held-out digits, stage by stage: ${steps}. In the end the file is ${say('timesSmaller')} times smaller and ${say('lost')} points are lost.`
  },
  table: ({ result: { stages, others } }) => {
    const alone = others.map((stage) => ({ ...stage, name: `only ${stage.name}` }))
    return tableOf(
      'Every stage, and what one step alone gives',
      [...stages, ...alone],
      [
        ['Stage', ({ name }) => name],
        ['File', ({ bytes }) => bytes, 'bytes'],
        ['Smaller', ({ bytes }) => (stages[0]?.bytes ?? bytes) / bytes, 'times', 2],
        ['Accuracy', ({ accuracy }) => 100 * accuracy, '%', 2],
      ],
    )
  },
})
