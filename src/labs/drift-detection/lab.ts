/** When does a test see a shift, and does it matter? The lab's definition. */

import { repeatsInWords } from '../../lab-families/repeats/model/repeats-in-words.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

const NAMES = {
  ks: 'Kolmogorov-Smirnov',
  psi: 'PSI, with a limit by its level,',
  psi10: 'PSI above 0.10',
  psi25: 'PSI above 0.25',
  chiSquare: 'Chi-square in ten categories',
  mmd: 'MMD',
  classifier: 'A classifier',
} as const

export default defineLab<typeof params, Result, MetricName>({
  id: 'drift-detection',
  params,
  describe({ params: p, result, say, percent }) {
    const { gapFrom, gapTo, alarms } = result.shown
    const columns = p.columns === 1 ? 'one column' : `${p.columns} columns`
    const raised = alarms.filter(Boolean).length
    const alarm =
      alarms.length === 1
        ? `the test ${raised === 1 ? 'raises the alarm' : 'is quiet'}`
        : `${raised} of ${alarms.length} columns raise the alarm`
    const found =
      p.size === 0
        ? `Nothing has happened, and there is an alarm in ${percent('falseAlarms')} of repeats.`
        : `The shift is found in ${percent('found')} of repeats; without a shift there is an alarm in ${percent('falseAlarms')}.`
    return [
      `${NAMES[p.test]} on ${columns}, ${formatNumber(p.rows)} rows on each side, ${repeatsInWords(result, 'more would take too long')}.`,
      `In the pair shown the distribution functions of the first column lie ${formatNumber(Math.abs(gapTo - gapFrom))} apart, and ${alarm}.`,
      found,
      `The model loses ${percent('lost')} of its log loss by it, and ${say('aucLost')} of its AUC.`,
    ].join(' ')
  },
  table: ({ result: { curve, moved, quiet } }) =>
    curve.length > 0
      ? tableOf('Repeats with an alarm of the first column, by rows', curve, [
          ['Rows', ({ rows }) => rows],
          ['With the shift', ({ found, repeats }) => (100 * found) / repeats, '%', 1],
          ['Without', (point) => (100 * point.quiet) / point.repeats, '%', 1],
        ])
      : tableOf('The statistic of each repeat', moved, [
          ['Repeat', (_, i) => i + 1],
          ['With the shift', (value) => value, '', 4],
          ['Without', (_, i) => quiet[i], '', 4],
        ]),
})
