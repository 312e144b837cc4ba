/** Who waits when jobs compete? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { clock } from './clock.ts'
import type { MetricName, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'scheduling',
  params,
  describe({ params: p, result: { nights }, metrics: m, say, percent }) {
    const at = (hours: number | undefined) => (hours === undefined ? 'never' : clock(hours))
    const experiments = m.last === undefined ? '' : ` The last experiment ends at ${clock(m.last)}.`
    const bad = m.bad
      ? ` On ${percent('bad')} of the nights models of incomplete data are live.`
      : ''
    const stale = m.stale ? ` On ${percent('stale')} of them no new models are live.` : ''
    const broken =
      m.broken === undefined
        ? ''
        : ` Of the wide experiments with a reservation ${percent('broken')} start later than promised.`
    return `Rule: ${params.rule.options[p.rule].toLowerCase()}, on ${p.machines} ${p.machines === 1 ? 'machine' : 'machines'}. Means over ${nights.length} nights: all models are ready at ${at(m.ready)}, a hotfix of ${clock(p.hotfixAt)} after ${say('hotfix')} minutes.${experiments} ${say('lost')} machine-hours of work are lost. By ${clock(p.deadline)} models are ready on ${percent('onTime')} of the nights.${bad}${stale}${broken}`
  },
  table({ result: { rules } }) {
    return tableOf('Every rule on the first nights of this setting', rules, [
      ['Rule', ({ rule }) => params.rule.options[rule]],
      ['Models ready', ({ ready }) => ready, 'h', 2],
      ['Hotfix ready', ({ hotfix }) => hotfix, 'h', 2],
      ['Last experiment', ({ last }) => last, 'h', 2],
    ])
  },
})
