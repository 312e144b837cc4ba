/** What a rank keeps of a unit, accuracy by rank, the singular values, training, and a pad to draw on. */

import { ACCURACY } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dots, inOrder, inPercent, line, markX } from '../../lab-kit/charts/makers.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result, Spectrum } from './model.ts'
import { type Params, params as spec } from './params.ts'
import { RankPictures } from './rank-pictures.tsx'

const COLOURS = ['estimate', 'before'] as const
/** Names of versions whose layers are built thin from the start, as the model calls them. */
const BUILT = { svd: '', separable: 'depthwise and 1 × 1', squeeze: 'squeezed' } as const

export default defineView<Params, Result>({
  rebuilt: {
    isThere: ({ result }) => result.rebuilt.length > 0,
    Picture: ({ params, wanted = params, result }) => (
      <Sized>
        {(width, height) => <RankPictures {...{ result, params, wanted, width, height }} />}
      </Sized>
    ),
  },
  accuracy: {
    chart: ({ params, result: { ranks, accuracies, accuracy, baselineAccuracy } }) => {
      const curve = along(ranks, inPercent(accuracies))
      const series = [
        line('cut to a rank', 'estimate', curve),
        line(
          'whole network',
          'truth',
          ranks.length > 0 ? [1, 300].map((x) => ({ x, y: 100 * baselineAccuracy })) : [],
        ),
      ]
      if (isRelevant(spec, params, 'rank') && accuracy !== null) {
        const yours = [{ x: Math.min(params.rank, ranks.at(-1)!), y: 100 * accuracy }]
        series.push(dots(params.retraining > 0 ? 'yours, fine-tuned' : 'yours', 'yours', yours))
      }
      return {
        title: 'How many ranks it needs',
        x: { label: 'Rank of each factorised layer', scale: 'log', domain: [1, 300] },
        y: ACCURACY,
        series,
      }
    },
    handle: ({ params }, wanted) =>
      isRelevant(spec, params, 'rank')
        ? {
            label: 'Your rank',
            values: spec.rank.values,
            at: wanted.rank,
            y: null,
            text: `rank ${wanted.rank}`,
            change: (rank) => ({ rank }),
          }
        : null,
  },
  spectrum: {
    chart: ({ params, result: { spectra } }) => ({
      title: 'Energy that the first ranks hold',
      x: { label: 'Rank', domain: [0, 300] },
      y: { label: 'Squared singular values, added up', unit: '%', domain: [0, 100] },
      series: spectra.map((spectrum, i) => line(spectrum.name, COLOURS[i]!, energyOf(spectrum))),
      marks: isRelevant(spec, params, 'rank')
        ? [markX(params.rank, `rank ${params.rank}`, 'yours')]
        : [],
    }),
  },
  ...padAndTraining<Params, Result>({
    later: 'fine-tuning',
    chosen: (params) =>
      isRelevant(spec, params, 'rank') ? `rank ${params.rank}` : BUILT[params.form],
  }),
})

/** Of the whole, by rank, in per cent. */
function energyOf({ values }: Spectrum) {
  const total = values.reduce((sum, value) => sum + value * value, 0)
  let sum = 0
  const shares = values.map((value) => {
    sum += value * value
    return sum / total
  })
  return inOrder(inPercent([0, ...shares]))
}
