/** Can one rule be fair to two groups? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { held, MEASURES, type MetricName, type Result } from './model.ts'
import { params } from './params.ts'

const NAMES = {
  flagged: 'Promised later',
  recall: 'Recall',
  falsePositive: 'False positive rate',
  precision: 'Precision',
} as const

const NONE = '–'

export default defineLab<typeof params, Result, MetricName>({
  id: 'fairness',
  params,
  describe({ params: p, result, metrics: m, say, percent }) {
    const equal = held(result, p.tolerance)
      .filter(({ isHeld }) => isHeld)
      .map(({ name }) => name.toLowerCase())
    const wrong =
      p.wrong > 0 && !p.relabelled
        ? ` Of punctual Islands parcels ${p.wrong}\u00a0% are recorded as missed.`
        : ''
    const { islands, elsewhere } = result
    const thrown = islands.decision.coins > 0 ? 'of Islands' : 'Elsewhere'
    const hasCoins = islands.decision.coins + elsewhere.decision.coins > 0
    const coins = hasCoins ? ` For ${percent('coins')} ${thrown} a coin decides.` : ''
    const possible = m.possible === 1 ? '' : ' The equality cannot be had by moving the threshold.'
    return `Rule: ${params.rule.options[p.rule].toLowerCase()}. A day more is promised to Islands from ${percent('islandsThreshold')} on, Elsewhere from ${percent('elsewhereThreshold')} on.${coins}${possible}${wrong} That is ${percent('islandsFlagged')} of Islands and ${percent('elsewhereFlagged')} of Elsewhere; recall is ${percent('islandsRecall')} and ${percent('elsewhereRecall')}, the false positive rate ${percent('islandsFpr')} and ${percent('elsewhereFpr')}, precision ${percent('islandsPrecision')} and ${percent('elsewherePrecision')}. Equal within ${p.tolerance} ${p.tolerance === 1 ? 'point' : 'points'}: ${equal.length > 0 ? equal.join(', ') : 'nothing'}. In ${formatNumber(p.rows, 6)} rows Islands have ${say('islandsMisses')} recorded misses.`
  },
  table({ result: { islands, elsewhere } }) {
    const groups = [
      { name: 'Islands', ...islands },
      { name: 'Elsewhere', ...elsewhere },
    ]
    const rows = groups.flatMap(({ name, rates, measured }) =>
      MEASURES.map((measure) => ({
        name,
        measure,
        rate: rates[measure],
        counted: measured[measure],
      })),
    )
    return tableOf('Measures by group', rows, [
      ['Group', ({ name }) => name],
      ['Measure', ({ measure }) => NAMES[measure]],
      ['With endless rows', ({ rate }) => 100 * rate, '%', 2],
      ['Counted', ({ counted }) => (counted ? 100 * counted.rate : NONE), '%', 2],
      ['From', ({ counted }) => (counted ? 100 * counted.low : NONE), '%', 2],
      ['To', ({ counted }) => (counted ? 100 * counted.high : NONE), '%', 2],
    ])
  },
})
