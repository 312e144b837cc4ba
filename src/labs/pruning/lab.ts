/** How much of a network is needed? The lab's definition. */

import { digitLab, trainingInWords } from '../../lab-families/digits/model/digit-lab.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { Method, MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'pruning',
  params,
  ...digitLab,
  describe: ({ params: given, result, metrics, say }) => {
    const trained = trainingInWords(result)
    if (metrics.accuracy === undefined) return trained
    const what =
      given.what === 'units'
        ? 'the strongest units'
        : given.what === 'random'
          ? 'weights by chance'
          : 'the largest weights'
    const after = {
      none: 'with nothing trained afterwards',
      tune: 'fine-tuned',
      rewind: 'rewound to their first values and trained',
      scratch: 'with new weights trained from scratch',
    }[given.after]
    return `${trained} Whole, it names ${say('baselineAccuracy')}\u00a0% of ${formatNumber(result.heldOutImages)} held-out digits rightly. With ${what} kept, ${say('keptShare')}\u00a0% of all, ${after}, ${say('accuracy')}\u00a0%. The dense file has ${say('denseKilobytes')} kB, sparse rows ${say('rowsKilobytes')} kB.`
  },
  table: ({ result: { levels, curves } }) => {
    const accuracyOf = (wanted: Method, i: number) => {
      const share = curves.find(({ method }) => method === wanted)?.accuracy[i]
      return share === undefined ? null : 100 * share
    }
    return tableOf('Accuracy by the share of weights kept, nothing trained after the cut', levels, [
      ['Weights kept', (level) => Number((100 * level).toPrecision(3)), '%'],
      ['Smallest cut', (_, i) => accuracyOf('magnitude', i), '%', 2],
      ['Random cut', (_, i) => accuracyOf('random', i), '%', 2],
      ['Units cut', (_, i) => accuracyOf('units', i), '%', 2],
    ])
  },
})
