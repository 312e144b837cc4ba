/** The training rows and what the model makes of the plane, its scores on held-out rows, its curves. */

import { ConfusionTable } from '../../lab-families/two-classes/view/confusion-table.tsx'
import { PlanePicture } from '../../lab-families/two-classes/view/plane-picture.tsx'
import { ScoreCharts } from '../../lab-families/two-classes/view/score-charts.tsx'
import { ScorePicture } from '../../lab-families/two-classes/view/score-picture.tsx'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { MetricName, Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

type Props = LabViewProps<Params, Result, MetricName>

export default function ClassImbalanceView({ params, result, change }: Props) {
  const { scores, plain, note, classNames, dots, field, axes } = result
  const [common, rare] = classNames
  const hasRemedy = params.remedy !== 'none' && params.remedy !== 'threshold' && note === ''
  const move =
    change && isRelevant(spec, params, 'threshold')
      ? (threshold: number) => change({ threshold })
      : null
  return (
    <>
      {note !== '' && <p className="notice">{note}</p>}
      {dots && field && axes ? (
        <Sized>
          {(width) => (
            <PlanePicture
              {...{ dots, field, axes, classNames, width }}
              threshold={scores.threshold}
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
      <Sized>
        {(width) => (
          <ScorePicture
            {...{ scores, classNames, move, width }}
            field={spec.threshold}
            value={params.threshold}
          />
        )}
      </Sized>
      <ConfusionTable scores={scores} classNames={classNames} />
      <ScoreCharts
        name={hasRemedy ? 'With the remedy' : 'Model'}
        scores={scores}
        before={hasRemedy ? { name: 'Without', scores: plain } : null}
      />
    </>
  )
}
