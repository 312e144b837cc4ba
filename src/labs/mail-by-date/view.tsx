/** Months of mail, the shares that are right, and the log-odds with the old and the new threshold. */

import type { ChartSpec, Mark } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import {
  bars,
  dots,
  inPercent,
  markX,
  markY,
  outlined,
  steps,
} from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { type Result, SCORE_EDGES } from './model.ts'
import { MonthsPicture } from './months-picture.tsx'
import { type Params, REPAIRS, type Repair } from './params.ts'

/** Per cent right that the bars are shown over. */
const RIGHT = [60, 100] as const
const SHORT: Readonly<Record<Repair, string>> = {
  none: 'as is',
  scores: 'EM',
  flags: 'BBSE',
  truth: 'truth',
  labels: 'labels',
}

export default defineView<Params, Result>({
  months: {
    Picture: ({ result }) => (
      <Sized>{(width, height) => <MonthsPicture {...{ width, height, result }} />}</Sized>
    ),
  },
  right: { chart: ({ result }) => rightChart(result) },
  scores: { chart: ({ params, result }) => scoresChart(params, result) },
})

function rightChart({ cuts }: Result): ChartSpec {
  const within = (share: number) => Math.min(RIGHT[1], Math.max(RIGHT[0], 100 * share))
  const mean = (shares: readonly number[]) =>
    within(shares.reduce((sum, share) => sum + share, 0) / shares.length)
  return {
    title: 'Sorted right in production',
    x: { label: 'Repair' },
    y: { label: 'Sorted right', unit: '%', domain: RIGHT },
    categories: REPAIRS.map((repair) => SHORT[repair]),
    series: [
      bars(
        'mean',
        'left',
        REPAIRS.map((repair) => mean(cuts.map(({ production }) => production[repair]))),
      ),
      dots(
        'a cut',
        'estimate',
        cuts.flatMap(({ production }) =>
          REPAIRS.map((repair, x) => ({ x, y: within(production[repair]) })),
        ),
      ),
    ],
    marks: [markY(mean(cuts.map(({ random }) => random)), 'random split', 'random')],
  }
}

function scoresChart({ repair }: Params, { hamScores, spamScores, threshold }: Result): ChartSpec {
  const domain = [SCORE_EDGES[0]!, SCORE_EDGES.at(-1)!] as const
  const marks: Mark[] = [markX(0, 'old threshold', 'before')]
  if (repair !== 'none') {
    marks.push(markX(Math.min(domain[1], Math.max(domain[0], threshold)), 'new', 'after'))
  }
  return {
    title: 'What the model says in production',
    x: { label: 'Log-odds of spam', domain },
    y: { label: 'Share of ham, of spam', unit: '%', domain: [0, 40] },
    series: [
      steps('ham', 'majority', outlined(SCORE_EDGES, within40(inPercent(hamScores)))),
      steps('spam', 'minority', outlined(SCORE_EDGES, within40(inPercent(spamScores)))),
    ],
    marks,
  }
}

function within40(heights: readonly number[]): number[] {
  return heights.map((height) => Math.min(40, height))
}
