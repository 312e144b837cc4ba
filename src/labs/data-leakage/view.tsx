/** The two pipelines, what they reported, what production gave, and the gap over the repeats. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import { estimateChart } from '../../lab-kit/charts/estimate-chart.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { gapsOf, type MetricName, type Result } from './model.ts'
import type { Params } from './params.ts'
import { wordsOf } from './phrases.ts'
import { PipelinePicture } from './pipeline-picture.tsx'

type Props = LabViewProps<Params, Result, MetricName>

export default function DataLeakageView({ params, result, metrics, say }: Props) {
  const repeats = result.reportedLeaky.length
  const gaps = gapsOf(result.reportedLeaky, result.productionLeaky)
  const cleanGaps = gapsOf(result.reportedClean, result.productionClean)
  const bars = (leaky: MetricName, clean: MetricName) =>
    [metrics[leaky], metrics[clean]].flatMap((y, x) => (y === undefined ? [] : [{ x, y }]))
  return (
    <>
      <p className="help">The strength is {wordsOf(params).strength}.</p>
      <Sized>{(width) => <PipelinePicture params={params} say={say} width={width} />}</Sized>
      <Chart
        spec={{
          title: 'What was reported, and what production gave',
          x: { label: 'Pipeline' },
          y: { label: 'Right', unit: '%', domain: [0, 100] },
          categories: ['Leaky', 'Clean'],
          series: [
            {
              kind: 'bars',
              name: 'Reported',
              colour: 'estimate',
              points: bars('reportedLeaky', 'reportedClean'),
            },
            {
              kind: 'bars',
              name: 'In production',
              colour: 'production',
              points: bars('productionLeaky', 'productionClean'),
            },
          ],
        }}
      />
      {repeats > 1 && (
        <Chart
          spec={estimateChart({
            title: `Gap between report and production over ${repeats} repeats`,
            x: { label: 'Reported minus production', unit: 'points' },
            share: 'Share of repeats',
            of: [
              { name: 'Leaky', values: gaps, colour: 'leaky' },
              { name: 'Clean', values: cleanGaps, colour: 'clean' },
            ],
            truth: { at: 0, label: 'no gap' },
          })}
        />
      )}
    </>
  )
}
