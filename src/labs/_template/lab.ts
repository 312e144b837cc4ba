/** The code of the lab's definition; what can be said without code is in words.yaml. */

import { minMax } from '../../core/statistics/descriptive.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { type MetricName, type Result, TRUTH } from './model.ts'
import { params } from './params.ts'

// Change: everything below but the names of the entries. src/lab-kit/definition/define-lab.ts says what
// each is for, tests/contract/lab-contract.ts what every lab must keep. The id is permanent: links hold it.
export default defineLab<typeof params, Result, MetricName>({
  id: '_template',
  params,
  data: {}, // tables that the model needs, as { films: FILMS_SOURCE }; they arrive in `context.data`
  // Read aloud to those who cannot see the picture: say what it shows now, in numbers. `say` prints a
  // metric with its own digits.
  describe({ params: p, result, say }) {
    const { min, max } = minMax(result.means)
    return `${result.means.length} means of ${p.draws === 1 ? 'one draw' : `${p.draws} draws`} lie between ${min.toFixed(1)} and ${max.toFixed(1)} points, around ${say('meanOfMeans')}; the truth is ${TRUTH}. Their standard error is ${say('standardError')} points, and σ / √n is ${say('expectedError')}.`
  },
  // The numbers of the picture: for each entry a row, for each column its heading, its cell, its unit.
  table({ params: p, result: { means, edges, shares } }) {
    return tableOf(`Where ${means.length} means lie, n = ${p.draws}`, shares, [
      ['From', (_, b) => edges[b], 'points'],
      ['To', (_, b) => edges[b + 1], 'points'],
      ['Share of means', (share) => share],
    ])
  },
})
