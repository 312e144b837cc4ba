/** Accuracy by what is kept, where the weights are that are left, training, and a pad to draw on. */

import { ACCURACY } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dots, inPercent, line } from '../../lab-kit/charts/makers.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Method, Result } from './model.ts'
import { type Params, params as spec } from './params.ts'
import { Weights } from './weights.tsx'

const NAMES: Readonly<Record<Method, string>> = {
  magnitude: 'smallest weights cut',
  random: 'random weights cut',
  units: 'weakest units cut',
}
const COLOURS = { magnitude: 'estimate', random: 'random', units: 'left' } as const

export default defineView<Params, Result>({
  curve: {
    chart: ({ result: { curves, levels, rounds } }) => {
      // The last round is the reader’s handle.
      const earlier = rounds
        .slice(0, -1)
        .map(({ kept, accuracy }) => ({ x: 100 * kept, y: 100 * accuracy }))
      return {
        title: 'How much of the network is needed',
        x: { label: 'Your cut', unit: '%', scale: 'log', domain: [0.5, 100] },
        y: ACCURACY,
        series: [
          ...curves.map(({ method, accuracy }) =>
            line(NAMES[method], COLOURS[method], along(inPercent(levels), inPercent(accuracy))),
          ),
          ...(earlier.length > 0 ? [dots('your earlier rounds', 'before', earlier)] : []),
        ],
      }
    },
    handle: ({ params, result: { curves, levels, rounds } }, wanted) => {
      const last = rounds.at(-1)
      const level = levels.indexOf(wanted.keep / 100)
      const curve = curves.find(({ method }) => method === wanted.what)
      const isShown = last !== undefined && wanted.keep === params.keep
      const accuracy = isShown ? last.accuracy : (curve?.accuracy[level] ?? null)
      const then = isShown && params.after !== 'none' ? ', trained' : ''
      return {
        label: 'Your cut',
        values: spec.keep.values,
        at: wanted.keep,
        y: accuracy === null ? null : 100 * accuracy,
        text: `${formatNumber(wanted.keep)}\u00a0%${accuracy === null ? '' : `: ${formatNumber(100 * accuracy, 4)}\u00a0%${then}`}`,
        change: (keep) => ({ keep }),
      }
    },
  },
  weights: {
    isThere: ({ result }) => result.units.length > 0,
    Picture: ({ result, ghost }) => (
      <Sized>
        {(width, height) => (
          <Weights {...{ result, width, height }} before={ghost?.result ?? null} />
        )}
      </Sized>
    ),
  },
  ...padAndTraining<Params, Result>({
    later: 'after the cut',
    chosen: ({ what }) => (what === 'units' ? 'fewer units, dense' : 'sparse rows'),
  }),
})
