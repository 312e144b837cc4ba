/** The feedback-loops lab, as the platform sees it. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { byPlays, type MetricName, type Result, SONGS } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'feedback-loops',
  params,
  describe({ params: p, result, metrics, say }) {
    const { histories, plays } = result
    const winners = histories.map((history) => `song ${byPlays(history.plays)[0]! + 1}`)
    const quality =
      p.spread === 0
        ? 'All songs are equally good.'
        : `Songs differ in quality; the ten best have ${say('bestTen')} % of the plays.`
    const luck =
      metrics.shared === undefined
        ? ''
        : ` The top tens of two worlds have ${say('shared')} of ten songs in common.`
    return `The same ${SONGS} songs in ${histories.length} worlds, recommended by ${params.policy.options[p.policy]}. ${quality} After ${formatNumber(plays, 9)} plays the ten most played songs have ${say('topTen')} % of them and the less played half ${say('bottomHalf')} %. Most played: ${winners.join(', ')}.${luck} A newcomer with ${formatNumber(p.newcomer)} times the mean quality then has ${say('newcomerPlays')} of the next ${formatNumber(plays, 9)} plays; by quality it would have ${say('newcomerFair')}.`
  },
  table({ result }) {
    const { histories, plays, qualities } = result
    const songs = Array.from({ length: SONGS }, (_, song) => song)
    const share = (each: number) => (100 * each) / plays
    return tableOf('Share of the plays of each song before half-time, in each world', songs, [
      ['Song', (song) => song + 1],
      ['Clicks when looked at', (song) => 100 * qualities[song]!, '%', 2],
      ...histories.map(
        ({ plays: own }, w) =>
          [`World ${w + 1}`, (song: number) => share(own[song]!), '%', 2] as const,
      ),
    ])
  },
})
