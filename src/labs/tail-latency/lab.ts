/** Why is the slowest page the one you see? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { type MetricName, REPEATS, type Result, SHARES } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'tail-latency',
  params,
  describe({ params: p, result, metrics: m, say, percent }) {
    const { scene } = result
    const took = scene.end[scene.slowest]! - scene.arrivals[scene.slowest]!
    const sentences = [
      `${say('rate')} requests a second come, ${formatNumber(p.load)}\u00a0% of what ${p.servers === 1 ? 'one server does' : `${p.servers} servers do`} one at a time. Batching: ${params.batching.options[p.batching].toLowerCase()}.`,
      `The slowest of the first repeat is in the queue for ${formatNumber(took)} ms. Of ${formatNumber(result.counted, 9)} requests half take up to ${say('p50')} ms, and one in a hundred more than ${say('p99')} ms; single repeats say ${say('p99Low')} to ${say('p99High')}. Later than ${p.limit} ms are ${percent('late')}.`,
    ]
    if (m.theoryMean !== undefined) {
      sentences.push(`The mean is ${say('mean')} ms, by theory ${say('theoryMean')}.`)
    }
    if (m.pageLate !== undefined && p.calls > 1) {
      sentences.push(`Of pages with ${p.calls} calls ${percent('pageLate')} are late.`)
    }
    if (m.testerP99 !== undefined) {
      sentences.push(`A tester who waits for each answer reports a p99 of ${say('testerP99')} ms.`)
    }
    if (m.growing === 1) {
      sentences.push('More comes than can be done: what waits grows without end.')
    }
    return sentences.join(' ')
  },
  table: ({ result: { percentiles, tester } }) =>
    tableOf(`Times of requests over ${REPEATS} repeats`, SHARES, [
      ['Percentile', (share) => `p${formatNumber(100 * share)}`],
      ['Users', (_, k) => percentiles[k], 'ms', 2],
      ['Tester who waits', (_, k) => tester?.[k], 'ms', 2],
    ]),
})
