/** Which alarm can one live with? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'monitoring',
  version: 2,
  migrate: (texts) => texts, // new settings: those that there were give what they gave
  params,
  describe({ params: p, result, say, percent }) {
    const columns = p.columns === 1 ? 'one column' : `${p.columns} columns`
    const sentences = [
      `${params.detector.options[p.detector]} with a limit of ${formatNumber(p.limit)} on ${columns}, over ${formatNumber(result.yearsDone)} years: ${say('falseAlarms')} false alarms a year, on ${say('falseDays')} days with nothing else.`,
    ]
    if (result.incidentsSeen > 0) {
      sentences.push(
        `Of ${formatNumber(result.incidentsSeen)} incidents ${percent('found')} are found, after ${say('delay')} days on average, and ${percent('withinThree')} within three days.`,
      )
    }
    sentences.push(
      `A day with an alarm is about an incident in ${percent('precision')} of cases; the bill is ${say('bill')} hours a year.`,
    )
    return sentences.join(' ')
  },
  table: ({ result: { curve } }) =>
    tableOf('What other limits would give, on the same years', curve, [
      ['Limit', ({ limit }) => limit],
      ['False alarms', ({ falseAlarms }) => falseAlarms, 'a year'],
      ['Found', ({ found }) => found],
      ['Delay', ({ delay }) => (delay < 0 ? null : delay), 'days', 2],
    ]),
})
