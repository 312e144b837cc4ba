/** The training rows and what the model makes of the plane, its scores on held-out rows, its curves. */

import { ConfusionTable } from '../../lab-families/two-classes/view/confusion-table.tsx'
import { PlanePicture } from '../../lab-families/two-classes/view/plane-picture.tsx'
import {
  calibrationChart,
  precisionRecallChart,
  rocChart,
} from '../../lab-families/two-classes/view/score-charts.ts'
import { ScorePicture } from '../../lab-families/two-classes/view/score-picture.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { MetricName, Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

type Props = LabViewProps<Params, Result, MetricName>

/** The scores of the model, and of the one without the remedy where there is one. */
function scoresOf({ params, result: { scores, plain, note } }: Pick<Props, 'params' | 'result'>) {
  const hasRemedy = params.remedy !== 'none' && params.remedy !== 'threshold' && note === ''
  return {
    name: hasRemedy ? 'with the remedy' : 'model',
    scores,
    before: hasRemedy ? { name: 'without', scores: plain } : null,
  }
}

export default defineView<Params, Result, MetricName>({
  plane: { Picture: Plane },
  probabilities: { Picture: Probabilities },
  confusion: {
    Picture: ({ result: { scores, classNames } }) => (
      <ConfusionTable scores={scores} classNames={classNames} />
    ),
  },
  roc: { chart: (run) => rocChart(scoresOf(run)) },
  precisionRecall: { chart: (run) => precisionRecallChart(scoresOf(run)) },
  calibration: { chart: (run) => calibrationChart(scoresOf(run)) },
})

function Plane({ result }: Props) {
  const { scores, note, classNames, dots, field, axes } = result
  const [common, rare] = classNames
  return (
    <>
      {note !== '' && <p className="notice">{note}</p>}
      {dots && field && axes ? (
        <Sized>
          {(width, height) => (
            <PlanePicture
              {...{ dots, field, axes, classNames, width, height }}
              threshold={scores.threshold}
              before={result.before}
              after={result.after}
            />
          )}
        </Sized>
      ) : (
        <p className="help">
          Training rows: {result.before[0]} {common} and {result.before[1]} {rare}; after the remedy{' '}
          {result.after[0]} and {result.after[1]}. There are more than two columns, so there is no
          plane to draw.
        </p>
      )}
    </>
  )
}

function Probabilities({ params, wanted = params, result, change }: Props) {
  const { scores, classNames } = result
  const move =
    change && isRelevant(spec, params, 'threshold')
      ? (threshold: number) => change({ threshold })
      : null
  return (
    <Sized>
      {(width, height) => (
        <ScorePicture
          {...{ scores, classNames, move, width, height }}
          field={spec.threshold}
          value={wanted.threshold}
        />
      )}
    </Sized>
  )
}
