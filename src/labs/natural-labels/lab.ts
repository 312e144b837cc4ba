/** When is a missing label a no? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

const known = (rate: number) => (rate < 0 ? null : rate)

export default defineLab<typeof params, Result, MetricName>({
  id: 'natural-labels',
  params,
  version: 2,
  migrate: (texts) => texts, // a new setting: those that there were give what they gave
  describe({ params: p, result, percent }) {
    const days = p.window === 1 ? 'day' : `${p.window} days`
    const what = p.label === 'misses' ? 'missed their day' : 'are lost'
    const sentences = [
      `${percent('truth')} of the parcels posted today ${what}. Over ${formatNumber(result.repeatsDone)} histories, of the parcels posted in the last ${days} ${percent('recent')} are known to have by today${p.label === 'misses' ? ', of those with a label' : ''}.`,
      `Labels that came in the last ${days} say ${percent('arrived')}, older parcels as known at ${days} ${percent('atWindow')}, complete cohorts ${percent('complete')}, and the incidence from all cohorts ${percent('survival')}.`,
    ]
    if (p.label === 'losses') {
      sentences.push(
        `After ${days}, ${percent('reported')} of losses are reported, on the Islands ${percent('reportedOfIslands')}. A model that learns from them gives a mean chance of ${percent('chance')}, and ${percent('chanceOfIslands')} on the Islands.`,
      )
    } else {
      sentences.push(`By what has passed its promised day it is ${percent('promised')}.`)
    }
    return sentences.join(' ')
  },
  table({ params: p, result: { trueRate, soFar, inFile } }) {
    const caption = `Rate by posting day, today first, in one history; true rate today ${formatPercent(trueRate[0]!)}`
    return tableOf(caption, trueRate, [
      ['Days ago', (_, age) => age],
      ['True rate', (rate) => rate],
      ['Known today', (_, age) => known(soFar[age]!)],
      [`Known at ${p.window} days`, (_, age) => known(inFile[age]!)],
    ])
  },
})
