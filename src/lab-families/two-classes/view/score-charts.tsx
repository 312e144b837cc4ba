/** A model's scores on held-out rows as charts: ROC, precision and recall, calibration; beside another's. */

import { recall } from '../../../core/metrics/confusion.ts'
import { Chart } from '../../../lab-kit/charts/chart.tsx'
import type { Series } from '../../../lab-kit/charts/chart-spec.ts'
import { along, dashed, line, markX } from '../../../lab-kit/charts/makers.ts'
import type { Curve, Scores } from '../model/scores.ts'

interface Props {
  readonly name: string
  readonly scores: Scores
  /** What it is compared with. */
  readonly before?: { readonly name: string; readonly scores: Scores } | null
}

const SHARE = { domain: [0, 1] as const }

export function ScoreCharts({ name, scores, before = null }: Props) {
  const both = (curveOf: (scores: Scores) => Curve): Series[] => {
    const drawn = ({ x, y }: Curve) => along(x, y)
    return [
      line(name, 'estimate', drawn(curveOf(scores))),
      ...(before ? [dashed(line(before.name, 'before', drawn(curveOf(before.scores))))] : []),
    ]
  }
  const { counts } = scores
  const alarms = counts.fp + counts.tn > 0 ? counts.fp / (counts.fp + counts.tn) : 0
  const reach = reachOf(
    before ? [scores.calibration, before.scores.calibration] : [scores.calibration],
  )
  return (
    <>
      <div className="chart-pair">
        <Chart
          title="ROC: hits against false alarms"
          x={{ label: 'False positive rate', ...SHARE }}
          y={{ label: 'Recall', ...SHARE }}
          series={both(({ roc }) => roc)}
          marks={[markX(alarms, 'threshold', 'yours')]}
        />
        <Chart
          title="Precision and recall"
          x={{ label: 'Recall', ...SHARE }}
          y={{ label: 'Precision', ...SHARE }}
          series={both(({ precisionRecall }) => precisionRecall)}
          marks={[markX(recall(counts), 'threshold', 'yours')]}
        />
      </div>
      <Chart
        title="Calibration: what was predicted against what came"
        x={{ label: 'Mean predicted probability', domain: [0, reach] }}
        y={{ label: 'Share that is rare', domain: [0, reach] }}
        series={[
          dashed(line('Calibrated', 'truth', along([0, reach], [0, reach]))),
          ...both(({ calibration }) => calibration),
        ]}
      />
    </>
  )
}

/** The end of both axes: a tenth above the largest value, to one digit. */
function reachOf(curves: readonly Curve[]): number {
  const most = Math.max(...curves.flatMap(({ x, y }) => [...x, ...y]))
  return Math.min(1, Math.max(0.05, Math.ceil(most * 11) / 10))
}
