/** The two pipelines, what they reported, what production gave, and the gap over the repeats. */

import { estimateChart } from '../../lab-kit/charts/estimate-chart.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { gapsOf, type MetricName, type Result } from './model.ts'
import type { Params } from './params.ts'
import { wordsOf } from './phrases.ts'
import { PipelinePicture } from './pipeline-picture.tsx'

const known = (...values: ReadonlyArray<number | undefined>) =>
  values.filter((value) => value !== undefined)

export default defineView<Params, Result, MetricName>({
  pipelines: {
    Picture: ({ params, say }) => (
      <>
        <p className="picture-note">The strength is {wordsOf(params).strength}.</p>
        <Sized>{(width, height) => <PipelinePicture {...{ params, say, width, height }} />}</Sized>
      </>
    ),
  },
  scores: {
    chart: ({ metrics }) => ({
      title: 'What was reported, and what came',
      x: { label: 'Pipeline' },
      y: { label: 'Right', unit: '%', domain: [0, 100] },
      categories: ['Leaky', 'Clean'],
      series: [
        bars('Reported', 'estimate', known(metrics.reportedLeaky, metrics.reportedClean)),
        bars(
          'In production',
          'production',
          known(metrics.productionLeaky, metrics.productionClean),
        ),
      ],
    }),
  },
  gap: {
    isThere: ({ result }) => result.reportedLeaky.length > 1,
    chart: ({ result }) => {
      const { reportedLeaky, productionLeaky, reportedClean, productionClean } = result
      return estimateChart({
        title: `Gap over ${reportedLeaky.length} repeats`,
        x: { label: 'Reported minus production', unit: 'points', domain: [-40, 60] },
        share: 'Share of repeats',
        of: [
          { name: 'leaky', colour: 'leaky', values: gapsOf(reportedLeaky, productionLeaky) },
          { name: 'clean', colour: 'clean', values: gapsOf(reportedClean, productionClean) },
        ],
        truth: { at: 0, label: 'no gap' },
      })
    },
  },
})
