/** How few bits will do? The lab's definition. */

import { digitLab, trainingInWords } from '../../lab-families/digits/model/digit-lab.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'quantization',
  params,
  ...digitLab,
  describe: ({ params: given, result, metrics, say }) => {
    const trained = trainingInWords(result)
    if (metrics.accuracy === undefined) return trained
    const when = result.retraining ? `trained with ${given.format} weights` : given.format
    return `${trained} In float32 it names ${say('baselineAccuracy')}\u00a0% of ${formatNumber(result.heldOutImages)} held-out digits rightly; stored as ${when}, ${say('accuracy')}\u00a0%, in a file of ${say('kilobytes')} kB, ${say('timesSmaller')} times smaller. ${say('overflowed', 6)} of ${formatNumber(result.weightCount, 6)} weights overflow, ${say('underflowed')} become 0. Computed in integers, int8 names ${say('integerAccuracy')}\u00a0% rightly.`
  },
  table: ({ result }) =>
    tableOf('Every format, rounded after training', result.versions, [
      ['Format', ({ format }) => format],
      ['File', ({ bytes }) => bytes, 'bytes'],
      ['Accuracy', ({ accuracy }) => 100 * accuracy, '%', 2],
    ]),
})
