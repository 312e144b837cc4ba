/** The two groups, their measures, their curves, and the random worlds. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dots, inOrder, line, markX, markY } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { HillsPicture } from './hills-picture.tsx'
import { MeasuresPicture } from './measures-picture.tsx'
import type { MetricName, Outcome, Result } from './model.ts'
import type { Params } from './params.ts'

interface Run {
  readonly params: Params
  readonly result: Result
}

export default defineView<Params, Result, MetricName>({
  hills: {
    Picture: ({ params, wanted = params, result, change = null }) => (
      <Sized>
        {(width, height) => <HillsPicture {...{ width, height, params, wanted, result, change }} />}
      </Sized>
    ),
  },
  measures: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <MeasuresPicture {...{ width, height, params, result }} />}</Sized>
    ),
  },
  roc: { chart: rocChart },
  worlds: { chart: worldsChart, isThere: ({ result }) => result.worlds.length > 0 },
})

function rocChart({ result: { islands, elsewhere } }: Run): ChartSpec {
  const curve = ({ roc }: Outcome) => inOrder(roc).map(({ x, y }) => ({ x: 2 * x, y: 100 * y }))
  const place = ({ rates }: Outcome) => [{ x: 100 * rates.falsePositive, y: 100 * rates.recall }]
  return {
    title: 'Where each group stands on its ROC curve',
    x: { label: 'False positive rate', unit: '%', domain: [0, 100] },
    y: { label: 'Recall', unit: '%', domain: [0, 100] },
    series: [
      line('Islands', 'minority', curve(islands)),
      line('Elsewhere', 'majority', curve(elsewhere)),
      dots('Islands, this rule', 'minority', place(islands)),
      dots('Elsewhere, this rule', 'majority', place(elsewhere)),
    ],
  }
}

/** Gaps are drawn up to here, in points. */
const WIDEST = 60

function worldsChart({ params, result: { own, worlds } }: Run): ChartSpec {
  const place = ({ apart, both }: { readonly apart: number; readonly both: number }) => ({
    x: 100 * apart,
    y: Math.min(WIDEST, 100 * both),
  })
  return {
    title: 'With equal recall, precision or FPR stay apart',
    x: { label: 'Base rates apart', unit: 'points', domain: [0, 50] },
    y: { label: 'Least gap', unit: 'points', domain: [0, WIDEST] },
    series: [
      dots('random worlds', 'random', worlds.map(place)),
      dots('these groups', 'estimate', [place(own)]),
    ],
    marks: [
      markY(params.tolerance, 'counts as equal', 'truth'),
      markX(100 * own.apart, 'these groups', 'estimate'),
    ],
  }
}
