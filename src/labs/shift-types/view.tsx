/** Both worlds, the share that is estimated, what each repair costs, what can be seen, and what errors are made of. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dashed, line, markX, outlined, steps } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { FieldsPicture } from './fields-picture.tsx'
import { type MetricName, type Result, SCORE_EDGES } from './model.ts'
import type { Params } from './params.ts'
import { RepairBars } from './repair-bars.tsx'
import { ShareLine } from './share-line.tsx'

const ROWS = [500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]

interface Run {
  readonly params: Params
  readonly result: Result
}

export default defineView<Params, Result, MetricName>({
  fields: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <FieldsPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  shares: {
    Picture: ({ result, ghost, pinned }) => (
      <Sized>
        {(width, height) => (
          <ShareLine {...{ width, height, result }} before={(pinned ?? ghost)?.result ?? null} />
        )}
      </Sized>
    ),
  },
  repairs: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <RepairBars {...{ width, height, params, result }} />}</Sized>
    ),
  },
  scores: { chart: scoresChart },
  errors: { chart: errorsChart, isThere: ({ result }) => result.byFlags !== null },
})

function scoresChart({ result }: Run): ChartSpec {
  const shares = (of: Float64Array) =>
    outlined(
      SCORE_EDGES,
      of.map((each) => 100 * each),
    )
  return {
    title: 'What can be seen without labels: the model’s log-odds',
    x: { label: 'Log-odds of damage', domain: [SCORE_EDGES[0]!, SCORE_EDGES.at(-1)!] },
    y: { label: 'Share of parcels', unit: '%', domain: [0, 40] },
    series: [
      steps('production', 'production', shares(result.scoresAfter)),
      dashed(steps('training', 'train', shares(result.scoresBefore))),
    ],
    marks: [markX(result.flagger.cut, 'flagged from here', 'minority')],
  }
}

function errorsChart({ params, result: { byFlags } }: Run): ChartSpec {
  const { flagError, matrixError } = byFlags ?? { flagError: 0, matrixError: 0 }
  const flags = ROWS.map((rows) => 100 * flagError * Math.sqrt(params.rows / rows))
  const matrix = ROWS.map(() => 100 * matrixError)
  const both = flags.map((each, i) => Math.sqrt(each * each + matrix[i]! * matrix[i]!))
  const within = (values: readonly number[]) =>
    values.map((value) => Math.min(50, Math.max(0.02, value)))
  return {
    title: 'Standard error of BBSE by rows of production',
    x: { label: 'Rows of production', domain: [500, 100_000], scale: 'log' },
    y: { label: 'Standard error', unit: 'points', domain: [0.02, 50], scale: 'log' },
    series: [
      line('both', 'estimate', along(ROWS, within(both))),
      dashed(line('from flags', 'production', along(ROWS, within(flags)))),
      dashed(line('from the matrix', 'validation', along(ROWS, within(matrix)))),
    ],
    marks: [markX(params.rows, 'this run', 'left')],
  }
}
