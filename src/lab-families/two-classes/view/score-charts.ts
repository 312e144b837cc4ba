/** A model's scores on held-out rows as charts: ROC, precision and recall, calibration; beside another's. */

import { recall } from '../../../core/metrics/confusion.ts'
import type { ChartSpec, Series } from '../../../lab-kit/charts/chart-spec.ts'
import { along, dashed, line, markX } from '../../../lab-kit/charts/makers.ts'
import type { Curve, Scores } from '../model/scores.ts'

export interface Compared {
  readonly name: string
  readonly scores: Scores
  /** What it is compared with. */
  readonly before: { readonly name: string; readonly scores: Scores } | null
}

const SHARE = { domain: [0, 1] as const }

function both({ name, scores, before }: Compared, curveOf: (scores: Scores) => Curve): Series[] {
  const drawn = ({ x, y }: Curve) => along(x, y)
  return [
    line(name, 'estimate', drawn(curveOf(scores))),
    ...(before ? [dashed(line(before.name, 'before', drawn(curveOf(before.scores))))] : []),
  ]
}

export function rocChart(compared: Compared): ChartSpec {
  const { fp, tn } = compared.scores.counts
  const alarms = fp + tn > 0 ? fp / (fp + tn) : 0
  return {
    title: 'ROC: hits against false alarms',
    x: { label: 'False positive rate', ...SHARE },
    y: { label: 'Recall', ...SHARE },
    series: both(compared, ({ roc }) => roc),
    marks: [markX(alarms, 'threshold', 'yours')],
  }
}

export function precisionRecallChart(compared: Compared): ChartSpec {
  return {
    title: 'Precision and recall',
    x: { label: 'Recall', ...SHARE },
    y: { label: 'Precision', ...SHARE },
    series: both(compared, ({ precisionRecall }) => precisionRecall),
    marks: [markX(recall(compared.scores.counts), 'threshold', 'yours')],
  }
}

export function calibrationChart(compared: Compared): ChartSpec {
  const { scores, before } = compared
  const reach = reachOf(
    before ? [scores.calibration, before.scores.calibration] : [scores.calibration],
  )
  return {
    title: 'Calibration: what was predicted against what came',
    x: { label: 'Mean predicted probability', domain: [0, reach] },
    y: { label: 'Share that is rare', domain: [0, reach] },
    series: [
      dashed(line('calibrated', 'truth', along([0, reach], [0, reach]))),
      ...both(compared, ({ calibration }) => calibration),
    ],
  }
}

/** The end of both axes: a tenth above the largest value, to one digit. */
function reachOf(curves: readonly Curve[]): number {
  const most = Math.max(...curves.flatMap(({ x, y }) => [...x, ...y]))
  return Math.min(1, Math.max(0.05, Math.ceil(most * 11) / 10))
}
