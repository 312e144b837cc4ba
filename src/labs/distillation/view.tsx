/** What the soft labels say, pairs of students, what they gained, how training went, and a pad to draw on. */

import { mean } from '../../core/statistics/descriptive.ts'
import { ACCURACY } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, dashed, dots, inOrder, inPercent, line, markY } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { comparePairs, digitLeftOut, gainOf, type Result } from './model.ts'
import type { Params } from './params.ts'
import { SoftBars } from './soft-bars.tsx'
import { Students } from './students.tsx'

/** Points that the axis of the gain reaches to both sides, at least. */
const REACH = 12

const hasPairs = ({ result }: { readonly result: Result }) => result.pairs.length > 0
const { pad, training } = padAndTraining<Params, Result>({
  later: 'later',
  chosen: () => 'student, soft labels',
})

export default defineView<Params, Result>({
  softLabels: {
    isThere: ({ result }) => result.unsure.length > 0,
    follows: true,
    Picture: ({ params, wanted = params, result: { unsure, side }, change }) => (
      <Sized>
        {(width, height) => (
          <SoftBars {...{ unsure, side, width, height, change }} temperature={wanted.temperature} />
        )}
      </Sized>
    ),
  },
  students: {
    isThere: hasPairs,
    Picture: ({ result, ghost }) => (
      <figure className="picture-part">
        <figcaption className="chart-title">
          Every student <span className="help">accuracy on held-out digits, %</span>
        </figcaption>
        <Sized>
          {(width, height) => (
            <Students {...{ result, width, height }} ghost={ghost?.result.pairs ?? []} />
          )}
        </Sized>
      </figure>
    ),
  },
  gain: { isThere: hasPairs, chart: ({ result }) => gainChart(result) },
  digits: {
    isThere: (run) => hasPairs(run) && digitLeftOut(run.params) !== null,
    chart: ({ params, result }) => digitChart(result, digitLeftOut(params)!),
  },
  pair: {
    isThere: ({ result }) => result.last !== null,
    chart: ({ params, result: { last } }) => ({
      title: 'The last pair while it learned',
      x: { label: 'Student’s epochs', domain: [0, params.studentEpochs] },
      y: { label: ACCURACY.label, unit: '%' },
      series: [
        line('soft labels', 'estimate', inOrder(inPercent(last?.soft?.accuracy ?? []), 1)),
        dashed(line('hard labels', 'before', inOrder(inPercent(last?.hard.accuracy ?? []), 1))),
      ],
    }),
  },
  pad,
  training,
})

/** The mean gain as one dot on its interval; the pairs’ own differences beside it. */
function gainChart({ pairs }: Result): ChartSpec {
  const gains = pairs.map(gainOf)
  const { gain, low, high } = comparePairs(gains)
  const ends = pairs.length < 2 ? [] : [low, high].map((y) => ({ x: 0, y }))
  const reach = Math.max(REACH, ...[...gains, ...ends.map(({ y }) => y)].map(Math.abs))
  return {
    title: 'What soft labels gave',
    x: { label: 'Soft labels less hard labels', domain: [-0.5, 0.5] },
    y: { label: 'Gain', unit: 'points', domain: [-Math.ceil(reach), Math.ceil(reach)] },
    categories: [''],
    series: [
      dots(
        'each pair',
        'left',
        gains.map((y) => ({ x: -0.18, y })),
      ),
      line('95 % interval', 'estimate', ends),
      dots('mean gain', 'estimate', [{ x: 0, y: gain }]),
    ],
    marks: [markY(0, 'no difference', 'before')],
  }
}

function digitChart({ pairs }: Result, digit: number): ChartSpec {
  const raised = pairs.flatMap(({ soft }) => (soft.raised ? [soft.raised.leftOut] : []))
  const digits = Array.from({ length: 10 }, (_, k) => k)
  const shares = (kind: 'hard' | 'soft') =>
    digits.map((k) => 100 * mean(pairs.map((pair) => pair[kind].byDigit[k]!)))
  const raisedShare = raised.length > 0 ? [{ x: digit, y: 100 * mean(raised) }] : []
  return {
    title: `Digit by digit: no student ever saw a ${digit}`,
    x: { label: 'Digit' },
    y: { label: ACCURACY.label, unit: '%', domain: [0, 100] },
    categories: digits.map(String),
    series: [
      bars('soft labels', 'estimate', shares('soft')),
      bars('hard labels', 'before', shares('hard')),
      dots(`soft labels, logit of ${digit} raised`, 'truth', raisedShare),
    ],
  }
}
