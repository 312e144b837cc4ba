/** The same songs in several worlds; then how fast plays concentrate, quality against success, and a page. */

import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dashed, dots, line, markX, markY, within } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { type MetricName, type Result, SONGS } from './model.ts'
import { PagesPicture } from './pages-picture.tsx'
import type { Params } from './params.ts'
import { WorldsPicture } from './worlds-picture.tsx'

/** The axes of quality and success, in per cent; what lies beyond is on their edge. */
const RATES = [0, 25] as const
const SHARES = [0.01, 100] as const

interface Run {
  readonly params: Params
  readonly result: Result
}

export default defineView<Params, Result, MetricName>({
  worlds: {
    Picture: ({ params, result }) => (
      <Sized>
        {(width, height) => (
          <WorldsPicture {...{ width, height, result }} hasQuality={params.spread > 0} />
        )}
      </Sized>
    ),
  },
  course: { chart: courseChart, isThere: ({ result }) => result.histories.length > 0 },
  quality: { chart: qualityChart, isThere: ({ result }) => result.histories.length > 0 },
  page: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <PagesPicture {...{ width, height, params, result }} />}</Sized>
    ),
    isThere: ({ params, result }) => params.slots > 1 && result.histories.length > 1,
  },
})

/** Shares over time, as means over the worlds. */
function courseChart({ params, result: { histories, qualities, plays } }: Run): ChartSpec {
  const moments = histories[0]!.topShares.length
  const meanOf = (at: number, of: (history: Result['histories'][number]) => Float64Array) =>
    (100 * histories.reduce((sum, history) => sum + of(history)[at]!, 0)) / histories.length
  const timeOf = (moment: number) => ((moment + 1) * 2 * plays) / moments / 1000
  const fair = (100 * qualities[SONGS]!) / qualities.reduce((sum, rate) => sum + rate, 0)
  return {
    title: 'Share of plays, mean of the worlds',
    x: { label: 'Plays', unit: 'thousands', domain: [0, (2 * plays) / 1000] },
    y: { label: 'Share of plays', unit: '%', domain: [0, 100] },
    series: [
      line(
        'ten most played',
        'estimate',
        Array.from({ length: moments }, (_, m) => ({
          x: timeOf(m),
          y: meanOf(m, ({ topShares }) => topShares),
        })),
      ),
      dashed(
        line(
          'newcomer',
          'after',
          Array.from({ length: moments / 2 }, (_, m) => ({
            x: timeOf(m + moments / 2),
            y: meanOf(m, ({ newcomerShares }) => newcomerShares),
          })),
        ),
      ),
    ],
    marks: [
      markY(
        params.spread === 0 ? 10 : fair,
        params.spread === 0 ? 'ten of a hundred' : 'newcomer, if fair',
        'truth',
      ),
      markX(plays / 1000, 'it joins', 'left'),
    ],
  }
}

/** Every song of every world: how good it is, and how much it was played before half-time. */
function qualityChart({ result: { histories, qualities, plays } }: Run): ChartSpec {
  return {
    title: `Quality and success, ${histories.length} worlds`,
    x: { label: 'Clicks when looked at', unit: '%', domain: RATES },
    y: { label: 'Share of plays', unit: '%', domain: SHARES, scale: 'log' },
    series: [
      dots(
        'a song in a world',
        'estimate',
        histories.flatMap((history) =>
          Array.from(history.plays, (each, i) => ({
            x: within(RATES, 100 * qualities[i]!),
            y: within(SHARES, (100 * each) / plays),
          })),
        ),
      ),
    ],
    marks: [markY(1, 'equal share', 'truth')],
  }
}
