/** The training rows and what the model makes of the plane, its scores on held-out rows, its curves. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { Point, Series } from '../../lab-kit/charts/chart-spec.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'
import { PlanePicture } from './plane-picture.tsx'
import { ScorePicture } from './score-picture.tsx'
import type { Curve } from './scores.ts'

type Props = LabViewProps<Params, Result, MetricName>

export default function ClassImbalanceView(props: Props) {
  const { params, result, metrics } = props
  const { scores, plain, note } = result
  const hasRemedy = params.remedy !== 'none' && params.remedy !== 'threshold' && note === ''
  const pair = (now: Curve, before: Curve, name: string): Series[] => [
    { kind: 'line', name, colour: 'estimate', points: pointsOf(now) },
    ...(hasRemedy
      ? [
          {
            kind: 'line',
            name: 'Without',
            colour: 'before',
            dashed: true,
            points: pointsOf(before),
          } as const,
        ]
      : []),
  ]
  const name = hasRemedy ? 'With the remedy' : 'Model'
  const share = { domain: [0, 1] as const }
  const reach = calibrationReach(scores.calibration, plain.calibration)
  return (
    <>
      {note !== '' && <p className="notice">{note}</p>}
      <Sized>{(width) => <PlanePicture result={result} width={width} />}</Sized>
      <Sized>{(width) => <ScorePicture {...props} width={width} />}</Sized>
      <ConfusionTable result={result} />
      <div className="chart-pair">
        <Chart
          spec={{
            title: 'ROC: hits against false alarms',
            x: { label: 'False positive rate', ...share },
            y: { label: 'Recall', ...share },
            series: pair(scores.roc, plain.roc, name),
            marks: [
              { axis: 'x', at: falsePositiveRate(result), label: 'threshold', colour: 'yours' },
            ],
          }}
        />
        <Chart
          spec={{
            title: 'Precision and recall',
            x: { label: 'Recall', ...share },
            y: { label: 'Precision', ...share },
            series: pair(scores.precisionRecall, plain.precisionRecall, name),
            marks:
              metrics.recall === undefined
                ? []
                : [{ axis: 'x', at: metrics.recall, label: 'threshold', colour: 'yours' }],
          }}
        />
      </div>
      <Chart
        spec={{
          title: 'Calibration: what was predicted against what came',
          x: { label: 'Mean predicted probability', domain: [0, reach] },
          y: { label: 'Share that is rare', domain: [0, reach] },
          series: [
            {
              kind: 'line',
              name: 'Calibrated',
              colour: 'truth',
              dashed: true,
              points: [
                { x: 0, y: 0 },
                { x: reach, y: reach },
              ],
            },
            ...pair(scores.calibration, plain.calibration, name),
          ],
        }}
      />
    </>
  )
}

function pointsOf({ x, y }: Curve): Point[] {
  return Array.from(x, (value, i) => ({ x: value, y: y[i]! }))
}

function falsePositiveRate({ scores: { counts } }: Result): number {
  return counts.fp + counts.tn > 0 ? counts.fp / (counts.fp + counts.tn) : 0
}

/** The end of both axes: a tenth above the largest value, to one digit. */
function calibrationReach(...curves: Curve[]): number {
  const most = Math.max(...curves.flatMap(({ x, y }) => [...x, ...y]))
  return Math.min(1, Math.max(0.05, Math.ceil(most * 11) / 10))
}

function ConfusionTable({ result }: { readonly result: Result }) {
  const { counts } = result.scores
  const [common, rare] = result.classNames
  return (
    <table className="figures">
      <caption>Held-out rows at the threshold {result.scores.threshold.toFixed(3)}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">called {rare}</th>
          <th scope="col">called {common}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">is {rare}</th>
          <td>{formatNumber(counts.tp)} hits</td>
          <td>{formatNumber(counts.fn)} misses</td>
        </tr>
        <tr>
          <th scope="row">is {common}</th>
          <td>{formatNumber(counts.fp)} false alarms</td>
          <td>{formatNumber(counts.tn)} rightly left</td>
        </tr>
      </tbody>
    </table>
  )
}
