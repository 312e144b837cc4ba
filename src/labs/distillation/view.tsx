/** Pairs of students, what the soft labels say, how training went, and a pad to draw on. */

import { mean } from '../../core/statistics/descriptive.ts'
import { ACCURACY, accuracyFrom } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import type { ChartSpec } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { bars, dashed, dots, inOrder, inPercent, line, markY } from '../../lab-kit/charts/makers.ts'
import { formatPercent } from '../../lab-kit/definition/format.ts'
import { FiguresTable } from '../../lab-kit/pictures/figures-table.tsx'
import { Pixels } from '../../lab-kit/pictures/pixels.tsx'
import { comparePairs, digitLeftOut, gainOf, type Result } from './model.ts'
import type { Params } from './params.ts'
import type { Unsure } from './teacher.ts'

const hasPairs = ({ result }: { readonly result: Result }) => result.pairs.length > 0

export default defineView<Params, Result>({
  softLabels: {
    isThere: ({ result }) => result.unsure.length > 0,
    scrolls: true,
    Picture: ({ params, result: { unsure, side } }) => (
      <UnsureTable unsure={unsure} side={side} temperature={params.temperature} />
    ),
  },
  students: { isThere: hasPairs, chart: ({ result }) => accuracyChart(result) },
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
  ...padAndTraining<Params, Result>({ later: 'after', chosen: () => '' }),
})

function accuracyChart({ pairs, teacherAccuracy }: Result): ChartSpec {
  const series = pairs.length > 1 ? line : dots
  const soft = inPercent(pairs.map((pair) => pair.soft.accuracy))
  const hard = inPercent(pairs.map((pair) => pair.hard.accuracy))
  const least = Math.min(100 * (teacherAccuracy ?? 1), ...soft, ...hard)
  return {
    title: 'Every student',
    x: { label: 'Pair' },
    y: accuracyFrom(Math.max(0, 5 * Math.floor(least / 5 - 0.3))),
    categories: pairs.map((_, s) => String(s + 1)),
    series: [
      series('Soft labels', 'estimate', inOrder(soft)),
      dashed(series('Hard labels', 'before', inOrder(hard))),
    ],
    marks: teacherAccuracy === null ? [] : [markY(100 * teacherAccuracy, 'teacher', 'truth')],
  }
}

function gainChart({ pairs }: Result): ChartSpec {
  const gains = pairs.map(gainOf)
  const { low, high } = comparePairs(gains)
  const ends =
    pairs.length < 2 || low === high
      ? []
      : [markY(high, 'upper 95 %', 'left'), markY(low, 'lower 95 %', 'left')]
  const heights = [0, ...gains, ...ends.map(({ at }) => at)]
  const [least, most] = [Math.min(...heights), Math.max(...heights)]
  const room = Math.max(0.5, 0.12 * (most - least))
  return {
    title: 'What soft labels gave',
    // Room at the right for the names of the marks.
    x: { label: 'Pair', domain: [-0.5, 1.45 * pairs.length - 0.5] },
    y: { label: 'Soft less hard', unit: 'points', domain: [least - room, most + room] },
    categories: pairs.map((_, s) => String(s + 1)),
    series: [dots('Difference in a pair', 'estimate', inOrder(gains))],
    marks: [markY(0, 'no difference', 'before'), ...ends],
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
    y: { label: 'Named rightly', unit: '%', domain: [0, 100] },
    categories: digits.map(String),
    series: [
      bars('Soft labels', 'estimate', shares('soft')),
      bars('Hard labels', 'before', shares('hard')),
      dots(`Soft labels, logit of ${digit} raised`, 'truth', raisedShare),
    ],
  }
}

interface UnsureProps {
  readonly unsure: readonly Unsure[]
  readonly side: number
  readonly temperature: number
}

function UnsureTable({ unsure, side, temperature }: UnsureProps) {
  const pictureOf = ({ pixels, label }: Unsure) => (
    <Pixels
      values={pixels}
      width={side}
      height={side}
      palette="grey"
      alt={`A handwritten ${label}`}
    />
  )
  return (
    <FiguresTable
      caption={`Where the teacher is least sure, at temperature ${temperature}: what its soft labels say.`}
      wide="What the soft labels say"
      columns={['Picture', 'Label', 'First', 'Second', 'Third']}
      rows={unsure.map((picture, i) => ({
        id: String(i),
        head: pictureOf(picture),
        cells: [
          <span key="label" className="pad-digit">
            {picture.label}
          </span>,
          ...picture.says.map(({ digit, share }) => (
            <>
              {digit} <progress value={share} max={1} aria-hidden="true" />{' '}
              {formatPercent(share, 2)}
            </>
          )),
        ],
      }))}
    />
  )
}
