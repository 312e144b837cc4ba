/** How many ranks does a layer need? The lab's definition. */

import { digitLab, trainingInWords } from '../../lab-families/digits/model/digit-lab.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { type Column, tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'low-rank',
  params,
  // The result has pictures since the second; all numbers are those of the first.
  version: 2,
  migrate: (texts) => texts,
  ...digitLab,
  describe: ({ params: given, result, metrics, say }) => {
    const trained = trainingInWords(result)
    if (metrics.accuracy === undefined) return trained
    const isFactorised = given.network === 'dense' || given.form === 'svd'
    const how = isFactorised
      ? `Cut to rank ${given.rank}, which keeps ${say('energyKept')}\u00a0% of the energy,${given.retraining > 0 ? ` and trained for ${given.retraining} more epochs,` : ''} it names`
      : `With ${given.form === 'separable' ? 'a depthwise convolution and one of 1 × 1' : 'a squeezing convolution before the second'}, trained as long, it names`
    return `${trained} Whole, it names ${say('baselineAccuracy')}\u00a0% of ${formatNumber(result.heldOutImages)} held-out digits rightly. ${how} ${say('accuracy')}\u00a0%, with ${say('parameters')} parameters, ${say('timesFewer')} times fewer, in a file of ${say('kilobytes')} kB.`
  },
  table: ({ result: { ranks, accuracies, spectra } }) =>
    tableOf('Accuracy by rank, nothing trained afterwards', ranks, [
      ['Rank', (rank) => rank],
      ['Accuracy', (_, i) => 100 * accuracies[i]!, '%', 2],
      ...spectra.map(
        ({ name, inputs, outputs }): Column<number> => [
          `Parameters in place of ${name}`,
          (rank) => Math.min(rank, inputs, outputs) * (inputs + outputs),
        ],
      ),
    ]),
})
