/** The interleaving lab, as the platform sees it. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { POINTS } from './customers.ts'
import { powerWith } from './designs.ts'
import { METHODS, type MetricName, type Result } from './model.ts'
import { params } from './params.ts'

const NAMES = { team: 'Team-draft', balanced: 'Balanced', probabilistic: 'Probabilistic' } as const

export default defineLab<typeof params, Result, MetricName>({
  id: 'interleaving',
  params,
  describe({ params: p, result, metrics, say }) {
    const { a, b, items, credits } = result.example
    const names = (list: readonly number[]) => list.map((item) => POINTS[item]).join(', ')
    const shown = items.map((item, k) => {
      const credit = credits[k]!
      return `${POINTS[item]} (${credit < 0 ? 'A' : credit > 0 ? 'B' : 'neither'})`
    })
    const needs = (design: string, metric: 'abUsers' | 'mixUsers') =>
      metrics[metric] === undefined
        ? `${design} cannot tell the rankings apart here`
        : `${design} needs ${say(metric)} customers`
    const counts = `For 80 % power ${needs('an A/B test', 'abUsers')}, and ${needs('interleaving', 'mixUsers')}${metrics.fewer === undefined ? '' : `, ${say('fewer')} times fewer`}.`
    const warning =
      metrics.misled === 1 ? ' Interleaving prefers a ranking that the A/B test does not.' : ''
    return `One customer: A ranks ${names(a)}; B ranks ${names(b)}. ${NAMES[p.method]} interleaving shows ${shown.join(', ')}, in brackets whom a choice credits. With A’s list ${say('choiceA')} % of visits end in a choice, with B’s ${say('choiceB')} %; of the credit in mixed lists ${say('shareB')} % goes to B. ${counts}${warning}`
  },
  table({ params: p, result }) {
    const rows = [
      { name: 'A/B test', measured: result.ab, share: null, ratio: null },
      ...METHODS.map((method, m) => ({
        name: NAMES[method],
        measured: result.mixes[m]!,
        share: result.sharesOfB[m]!,
        ratio: result.ratios[m]!,
      })),
    ]
    return tableOf('What each design measures, and how many customers it needs', rows, [
      ['Design', ({ name }) => name],
      ['Effect', ({ measured }) => measured.effect, '', 5],
      ['Standard error of it here', ({ measured }) => measured.standardError, '', 5],
      ['Credit to B', ({ share }) => share && 100 * share, '%', 1],
      ['Customers for 80 % power', ({ measured }) => measured.users && Math.round(measured.users)],
      [
        'Power',
        ({ measured }) => (measured.users === null ? null : 100 * powerWith(measured, p.users)),
        '%',
        1,
      ],
      ['Times fewer than A/B', ({ ratio }) => ratio?.value, '', 2],
      ['90 % band from', ({ ratio }) => ratio?.low, '', 2],
      ['to', ({ ratio }) => ratio?.high, '', 2],
    ])
  },
})
