/** What does an alarm on real data cost? The lab's definition. */

import { BIRD_STRIKES_SOURCE } from '../../data/birds/table.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'real-drift',
  params,
  data: { birds: BIRD_STRIKES_SOURCE },
  describe({ params: p, result, say, percent }) {
    const names = params.column.options
    const alarming = result.drifts
      .filter(({ stability }) => stability >= p.limit)
      .map(({ column }) => names[column])
    return [
      `The model learnt from ${formatNumber(result.rowsBefore)} strikes before ${p.from} and meets ${formatNumber(result.rowsAfter)} in production.`,
      alarming.length === 0
        ? 'No column raises the alarm.'
        : `The alarm is raised by: ${alarming.join(', ')}.`,
      `${names[p.column]} has an index of ${say('stability')}. Its drift alone costs ${say('cost')} points of AUC, and what the model knows from it is worth ${say('use')}.`,
      `AUC is ${say('aucBefore')} on rows held out and ${say('aucAfter')} in production: ${say('lostToInputs')} points are lost to other inputs, ${say('lostToAnswers')} to other answers for the same inputs.`,
      `It predicts damage in ${percent('predicted')} of strikes, and it is ${percent('happened')}.`,
    ].join(' ')
  },
  table: ({ result: { drifts } }) =>
    tableOf('Columns, before and in production', drifts, [
      ['Column', ({ column }) => params.column.options[column]],
      ['Index', ({ stability }) => stability, '', 3],
      ['Index without a drift', ({ quiet }) => quiet, '', 3],
      ['Chi-square p', ({ pValue }) => pValue],
      ['Cost of its drift', ({ cost }) => cost, 'points of AUC', 2],
      ['Worth', ({ use }) => use, 'points of AUC', 2],
    ]),
})
