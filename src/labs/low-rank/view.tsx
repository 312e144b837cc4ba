/** The singular values, accuracy by rank, training, and a pad to draw on. */

import { ACCURACY } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dots, inOrder, inPercent, line, markX, markY } from '../../lab-kit/charts/makers.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import type { Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

const COLOURS = ['estimate', 'before'] as const

export default defineView<Params, Result>({
  accuracy: {
    chart: ({ params, result: { ranks, accuracies, accuracy, baselineAccuracy } }) => {
      const curve = along(ranks, inPercent(accuracies))
      const series = [line('factorised, not trained again', 'estimate', curve)]
      if (isRelevant(spec, params, 'rank') && accuracy !== null) {
        const yours = [{ x: Math.min(params.rank, ranks.at(-1)!), y: 100 * accuracy }]
        series.push(dots(params.retraining > 0 ? 'yours, fine-tuned' : 'yours', 'yours', yours))
      }
      return {
        title: 'How many ranks it needs',
        x: { label: 'Rank of each factorised layer', scale: 'log', domain: [1, 300] },
        y: ACCURACY,
        series,
        marks: ranks.length > 0 ? [markY(100 * baselineAccuracy, 'whole network', 'before')] : [],
      }
    },
  },
  spectrum: {
    chart: ({ params, result: { spectra } }) => ({
      title: 'Singular values of the layers',
      x: { label: 'Number of the singular value', domain: [0, 300] },
      y: { label: 'Singular value' },
      series: spectra.map(({ name, values }, i) => line(name, COLOURS[i]!, inOrder(values, 1))),
      marks: isRelevant(spec, params, 'rank') ? [markX(params.rank, 'your rank', 'yours')] : [],
    }),
  },
  ...padAndTraining<Params, Result>({ later: 'fine-tuning', chosen: () => '' }),
})
