/** The two pipelines, what they reported, what production gave, and the gap over the repeats. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import { estimateChart } from '../../lab-kit/charts/estimate-chart.ts'
import { bars } from '../../lab-kit/charts/makers.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { gapsOf, type MetricName, type Result } from './model.ts'
import type { Params } from './params.ts'
import { wordsOf } from './phrases.ts'
import { PipelinePicture } from './pipeline-picture.tsx'

type Props = LabViewProps<Params, Result, MetricName>

export default function DataLeakageView({ params, result, metrics, say }: Props) {
  const { reportedLeaky, productionLeaky, reportedClean, productionClean } = result
  const repeats = reportedLeaky.length
  const known = (...values: ReadonlyArray<number | undefined>) =>
    values.filter((value) => value !== undefined)
  return (
    <>
      <p className="help">The strength is {wordsOf(params).strength}.</p>
      <Sized>{(width) => <PipelinePicture params={params} say={say} width={width} />}</Sized>
      <Chart
        title="What was reported, and what production gave"
        x={{ label: 'Pipeline' }}
        y={{ label: 'Right', unit: '%', domain: [0, 100] }}
        categories={['Leaky', 'Clean']}
        series={[
          bars('Reported', 'estimate', known(metrics.reportedLeaky, metrics.reportedClean)),
          bars(
            'In production',
            'production',
            known(metrics.productionLeaky, metrics.productionClean),
          ),
        ]}
      />
      {repeats > 1 && (
        <Chart
          {...estimateChart({
            title: `Gap between report and production over ${repeats} repeats`,
            x: { label: 'Reported minus production', unit: 'points' },
            share: 'Share of repeats',
            of: [
              { name: 'Leaky', colour: 'leaky', values: gapsOf(reportedLeaky, productionLeaky) },
              { name: 'Clean', colour: 'clean', values: gapsOf(reportedClean, productionClean) },
            ],
            truth: { at: 0, label: 'no gap' },
          })}
        />
      )}
    </>
  )
}
