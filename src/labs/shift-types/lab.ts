/** Which factor moved, and which repair helps? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { lostShare, type MetricName, type Result } from './model.ts'
import { params } from './params.ts'

const REPAIRS = {
  none: '',
  flags: 'chances corrected to the share that BBSE says',
  scores: 'chances corrected to the share that EM says',
  truth: 'chances corrected to the true share',
  weights: 'trained again with the true weights',
  classifier: 'trained again with weights by a classifier',
  threshold: 'the threshold moved by new labels',
  retrain: 'trained on new labels',
} as const

const HAPPENS = {
  none: 'Nothing moves',
  label: 'More parcels are damaged, and each kind looks as ever',
  covariate: 'Other parcels come, with the same chances at the same columns',
  concept: 'A fault that no column shows changes the chances',
  picked: 'The training rows were picked by outcome',
} as const

export default defineLab<typeof params, Result, MetricName>({
  id: 'shift-types',
  params,
  describe({ params: p, result, metrics: m, say, percent }) {
    const broken =
      p.broken > 0
        ? ` The first column is filled with its mean in ${formatNumber(100 * p.broken)}\u00a0% of parcels.`
        : ''
    const byFlags =
      m.bbse === undefined
        ? 'BBSE has no answer'
        : `BBSE says ${percent('bbse')} with a standard error of ${say('bbseError')} points`
    const found = result.repairs.find(({ repair }) => repair === p.repair)
    const repaired =
      p.repair === 'none' || !found
        ? ''
        : found.isPossible
          ? ` After the repair (${REPAIRS[p.repair]}) it loses ${percent('lost')}, and errors cost ${say('cost')} instead of ${say('costNone')}.`
          : ' The repair cannot be done: no share between 0 and 1 fits, or there are too few labels.'
    return `${HAPPENS[p.shift]}.${broken} In production ${percent('trueShare')} of parcels are damaged. The model flags ${percent('flagged')}, and its mean chance is ${percent('meanChance')}; ${byFlags}, and EM says ${percent('em')}. The model loses ${percent('lostNone')} of log loss above the best.${repaired}`
  },
  table: ({ result: { repairs, best } }) =>
    tableOf('Repairs on production', repairs, [
      ['Repair', ({ repair }) => params.repair.options[repair]],
      ['Can be done', ({ isPossible }) => (isPossible ? 'yes' : 'no')],
      ['Cost of 1,000 parcels', ({ worth }) => worth.cost, '', 2],
      ['Log loss', ({ worth }) => worth.logLoss, '', 4],
      ['Log loss above the best', ({ worth }) => 100 * lostShare(worth, best), '%', 2],
    ]),
})
