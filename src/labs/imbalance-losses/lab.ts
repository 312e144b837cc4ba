/** What does a loss make a model look at? The lab's definition. */

import { DIGITS_SOURCE } from '../../data/digits/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'imbalance-losses',
  params,
  data: { digits: DIGITS_SOURCE },
  uses: ({ data }) => (data === 'digits' ? ['digits'] : []),
  describe: ({ params: given, result, say, percent }) => {
    const name = lowered(params.loss.options[given.loss])
    const rows = `${formatNumber(result.trainingRows[1])} of ${formatNumber(result.trainingRows[0] + result.trainingRows[1])} training rows are rare.`
    const epochs = result.sources.easyLoss.length - 1
    const shares = `After ${epochs} epochs with ${name} loss, ${percent('easyRowShare')} of the rows are easy and make up ${percent('easyLossShare')} of the loss (${percent('easyLossSharePlain')} under cross-entropy); rare rows make up ${percent('rareLossShare')} (${percent('rareLossSharePlain')}).`
    const held = `On held-out rows: recall ${percent('recall')} (${percent('recallPlain')}), average precision ${say('averagePrecision')} (${say('averagePrecisionPlain')}), calibration error ${say('calibrationError')} (${say('calibrationErrorPlain')}).`
    return `${rows} ${shares} ${held}`
  },
  table: ({ result }): Table => ({
    caption: 'Loss and pull of one example by the probability of its true class',
    columns: [
      { label: 'Probability' },
      { label: 'Loss, common' },
      { label: 'Loss, rare' },
      { label: 'Cross-entropy' },
      { label: 'Pull, common' },
      { label: 'Pull, rare' },
      { label: 'Pull of cross-entropy' },
    ],
    rows: Array.from(result.p, (p, i) =>
      [
        p,
        result.lossCommon[i]!,
        result.lossRare[i]!,
        result.lossPlain[i]!,
        result.pullCommon[i]!,
        result.pullRare[i]!,
        result.pullPlain[i]!,
      ].map((value) => Number(value.toPrecision(4))),
    ),
  }),
})

function lowered(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1)
}
