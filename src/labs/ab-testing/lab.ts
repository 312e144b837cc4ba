/** What does looking cost? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { PLACES } from './depot-trial.ts'
import { foundByLook, type MetricName, type Result, shareFound, shownWorld } from './model.ts'
import { type Params, params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'ab-testing',
  params,
  describe({ params: p, result, metrics, say }) {
    const trials = formatNumber(result.same.stops.length, 9)
    const fewer =
      result.trialsPlanned < result.trialsAsked
        ? ` (${formatNumber(result.trialsAsked, 9)} were asked for; more would take too long)`
        : ''
    const sentences = [
      `${trials} trials${fewer} of ${p.days} days, ${ruleInWords(p, result.looks.length)}.`,
    ]
    if (p.matter === 'shared') {
      sentences.push(
        `Each depot has ${PLACES} places a day and ${formatNumber(p.promised, 9)} parcels promised; B moves ${p.moved}\u00a0% of its own to a later day. Chance decides by ${params.unit.options[p.unit]}. The trial sees ${say('seen')} points on average; B for everybody would save ${say('truth')}.`,
      )
    }
    sentences.push(
      `With two identical models a difference is announced in ${say('falseAlarms')}\u00a0% of the trials.`,
    )
    if (result.better) {
      const words =
        p.matter === 'shared' ? 'With B as it is' : `With ${p.effect}\u00a0% fewer misses`
      sentences.push(
        `${words}, B is found better in ${say('power')}\u00a0%, after ${say('days')} days on average.`,
      )
      if (metrics.exaggeration !== undefined) {
        sentences.push(
          `Where it is, ${say('reported')} points are reported, ${say('exaggeration')} times the true ${say('truth')}.`,
        )
      }
    } else {
      const world = shownWorld(result)
      sentences.push(
        `B is announced as better in ${formatPercent(shareFound(world, 1))}, A in ${formatPercent(shareFound(world, -1))}.`,
      )
    }
    if (metrics.sizeAlarms !== undefined) {
      sentences.push(
        `The check of the arms’ sizes raises the alarm in ${say('sizeAlarms')}\u00a0%.`,
      )
    }
    return sentences.join(' ')
  },
  table({ params: p, result }) {
    const { looks, limits, same, better, exact } = result
    const inSame = foundByLook(same, looks.length, 1, -1)
    const inBetter = better && foundByLook(better, looks.length, 1)
    const percent = (share: number | undefined) => share !== undefined && 100 * share
    return tableOf(
      `What ${same.stops.length} trials of ${p.days} days have found, look by look`,
      looks,
      [
        ['Day', (day) => day],
        ['Limit on |z|', (_, k) => (Number.isFinite(limits[k]) ? limits[k] : null), '', 3],
        ['False alarms so far', (_, k) => percent(inSame[k]) || 0, '%', 2],
        ['The same, exact', (_, k) => (exact ? percent(exact.falseAlarms[k]) || 0 : null), '%', 2],
        ['B found better so far', (_, k) => (inBetter ? percent(inBetter[k]) || 0 : null), '%', 2],
      ],
    )
  },
})

/** “looked at 14 times and stopped at the first |z| > 1.96”. */
function ruleInWords({ rule, certainty, tuned }: Params, looks: number): string {
  const often = looks === 1 ? 'looked at once' : `looked at ${looks} times`
  switch (rule) {
    case 'fixed':
      return 'looked at once, at the end'
    case 'peek':
      return `${often} and stopped at the first |z| > 1.96`
    case 'pocock':
      return `${often} with Pocock’s limit`
    case 'obrienFleming':
      return `${often} with O’Brien and Fleming’s limit`
    case 'always':
      return `${often} with an always-valid limit tuned for day ${tuned}`
    case 'bayes':
      return `${often} and stopped when one model is better with a probability of ${certainty} %`
  }
}
