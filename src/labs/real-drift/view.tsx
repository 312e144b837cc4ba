/** Columns with their drift and its cost, the steps from rows held out to production, one column's categories. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, dots, within } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { ColumnsPicture } from './columns-picture.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { SharesPicture } from './shares-picture.tsx'

/** Area under the ROC curve that the steps are shown over; one half is a coin. */
const AREAS = [0.5, 0.9] as const

export default defineView<Params, Result>({
  columns: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <ColumnsPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  loss: { chart: ({ result }) => lossChart(result) },
  shares: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <SharesPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
})

function lossChart({ cuts }: Result): ChartSpec {
  const mean = (of: (cut: Result['cuts'][number]) => number) =>
    within(AREAS, cuts.reduce((sum, cut) => sum + of(cut), 0) / cuts.length)
  return {
    title: 'From rows held out to production',
    x: { label: 'Tested on' },
    y: { label: 'Area under the ROC curve', domain: AREAS },
    categories: ['held out', 'other inputs', 'production'],
    series: [
      bars('mean', 'left', [
        mean(({ heldOut }) => heldOut),
        mean(({ weighted }) => weighted),
        mean(({ production }) => production),
      ]),
      dots(
        'a cut',
        'estimate',
        cuts.flatMap(({ heldOut, weighted, production }) =>
          [heldOut, weighted, production].map((area, x) => ({ x, y: within(AREAS, area) })),
        ),
      ),
    ],
  }
}
