/** How much of a network is needed? The lab's definition. */

import { MNIST_SOURCE } from '../../data/mnist/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'pruning',
  params,
  data: { mnist: MNIST_SOURCE },
  long: true,
  exhibits: true,
  describe: ({ params: given, result, metrics, say }) => {
    const trained = `The network saw ${formatNumber(result.trainingImages)} digits for ${result.training.accuracy.length} epochs.`
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
    return `${trained} Whole, it names ${say('baselineAccuracy')} % of ${formatNumber(result.heldOutImages)} held-out digits rightly. With ${what} kept, ${say('keptShare')} % of all, ${after}, ${say('accuracy')} %. The dense file has ${say('denseKilobytes')} kB, sparse rows ${say('rowsKilobytes')} kB.`
  },
  table: ({ result }): Table => ({
    caption: 'Accuracy by the share of weights kept, nothing trained after the cut',
    columns: [
      { label: 'Weights kept', unit: '%' },
      { label: 'Smallest cut', unit: '%' },
      { label: 'Random cut', unit: '%' },
      { label: 'Units cut', unit: '%' },
    ],
    rows: result.levels.map((level, i) => [
      Number((100 * level).toPrecision(3)),
      ...['magnitude', 'random', 'units'].map((method) => {
        const share = result.curves.find((curve) => curve.method === method)?.accuracy[i]
        return share === undefined ? '–' : Number((100 * share).toFixed(2))
      }),
    ]),
  }),
})
