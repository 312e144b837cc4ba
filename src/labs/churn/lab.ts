/** How many answers change when nothing has? The lab's definition. */

import { mean } from '../../core/statistics/descriptive.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { type MetricName, type Result, RULES } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'churn',
  params,
  describe({ params: p, say, percent }) {
    const world =
      p.drift === 0
        ? 'Nothing changes in the world'
        : `Each level of what is known moves by ${p.drift} of log-odds a week`
    return `${params.rule.options[p.rule]}. ${world}. A model of ${p.trees} trees, trained each week on ${formatNumber(p.rows, 7)} parcels, changes ${percent('churn')} of promises from one week to the next, ${say('promises')} of 200,000 a day; nine steps in ten lie between ${percent('churnLow')} and ${percent('churnHigh')}. Of the changes ${percent('close')} are parcels with a true chance of 3 to 8 %. A parcel costs €${say('cost')}, 1,000 cost €${say('above')} more than if the chances were known. With ${Math.min(p.small, p.trees)} trees the log loss rises by ${percent('rise')}, on Islands by ${percent('islandsRise')}.`
  },
  table: ({ result: { rules, least } }) =>
    tableOf('Four ways from week to week', RULES, [
      ['Way', (rule) => params.rule.options[rule]],
      ['Promises changed', (rule) => 100 * mean(rules[rule].changed), '%', 2],
      ['Cost of a parcel', (rule) => mean(rules[rule].cost), '€', 4],
      ['Above the least, 1,000', (rule) => 1000 * (mean(rules[rule].cost) - least), '€', 2],
    ]),
})
