/** What does a loss make a model look at? The lab's definition. */

import { DIGITS_SOURCE } from '../../data/digits/table.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
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
    if (!result.heldOut) return rows
    const epochs = result.sources.easyLoss.length - 1
    const shares = `After ${epochs} epochs with ${name} loss, ${percent('easyRowShare')} of the rows are easy and make up ${percent('easyLossShare')} of the loss (${percent('easyLossSharePlain')} under cross-entropy); rare rows make up ${percent('rareLossShare')} (${percent('rareLossSharePlain')}).`
    const held = `On held-out rows: recall ${percent('recall')} (${percent('recallPlain')}), average precision ${say('averagePrecision')} (${say('averagePrecisionPlain')}), calibration error ${say('calibrationError')} (${say('calibrationErrorPlain')}).`
    return `${rows} ${shares} ${held}`
  },
  table: ({ result }) => {
    const caption = 'Loss and pull of one example by the probability of its true class'
    const digits = (value: number) => Number(value.toPrecision(4))
    return tableOf(caption, result.p, [
      ['Probability', digits],
      ['Loss, common', (_, i) => digits(result.lossCommon[i]!)],
      ['Loss, rare', (_, i) => digits(result.lossRare[i]!)],
      ['Cross-entropy', (_, i) => digits(result.lossPlain[i]!)],
      ['Pull, common', (_, i) => digits(result.pullCommon[i]!)],
      ['Pull, rare', (_, i) => digits(result.pullRare[i]!)],
      ['Pull of cross-entropy', (_, i) => digits(result.pullPlain[i]!)],
    ])
  },
})

function lowered(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1)
}
