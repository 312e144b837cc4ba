/** The picture: the stream with what is kept of it, the last decisions, inclusion by position. */

import type { ChartSpec, Series } from '../../lab-kit/charts/chart-spec.ts'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { along, dashed, dots, line } from '../../lab-kit/charts/makers.ts'
import { formatNumber, roundToTenth } from '../../lab-kit/definition/format.ts'
import { Box } from '../../lab-kit/pictures/diagram.tsx'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks } from '../../lab-kit/pictures/marks.tsx'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { decisionInWords } from './phrases.ts'

export default defineView<Params, Result>({
  stream: {
    Picture: ({ params, result }) => (
      <Sized>{(width, height) => <Stream {...{ width, height, params, result }} />}</Sized>
    ),
  },
  inclusion: { chart: ({ params, result }) => inclusionChart(result, params) },
})

const STRIP_TOP = 26
const STRIP_HEIGHT = 34
const MIDDLE = STRIP_TOP + STRIP_HEIGHT / 2
const STRIP_WORDS = STRIP_TOP + STRIP_HEIGHT + 24
const SLOTS_TOP = STRIP_TOP + STRIP_HEIGHT + 58
const SLOT_ROW = 26
const LINE = 19

/** Streams up to this length have a cell for each item. */
const LONGEST_IN_CELLS = 100

const TAKEN: Glyph = { shape: 'dot', colour: 'estimate', size: 8 }
const PASSED_OVER: Glyph = { shape: 'dash', colour: 'soft', size: 8, weight: 2 }

interface StreamProps {
  readonly width: number
  readonly height: number
  readonly params: Params
  readonly result: Result
}

function Stream({ width, height, params, result }: StreamProps) {
  const { length, seen, decisions } = result
  const current = decisions.at(-1)
  const cell = width / length
  const across = (position: number) => (position - 1) * cell // left edge of the item
  const centre = (position: number) => roundToTenth(across(position) + cell / 2)
  const slotWidth = length >= 100_000 ? 62 : 46
  const columns = Math.max(1, Math.min(params.slots, Math.floor(width / slotWidth)))
  const listTop = SLOTS_TOP + Math.ceil(params.slots / columns) * SLOT_ROW + 30
  const isNarrow = width < 500
  const rows = Math.max(1, Math.floor((height - listTop - 4) / LINE))
  return (
    <Frame width={width} height={height} label="The stream, the reservoir and the last decisions">
      <Label
        x={0}
        y={14}
        tone="strong"
        text={`Stream: ${formatNumber(seen)} of ${formatNumber(length)} items`}
      />
      <path d={`M0 ${MIDDLE}H${width}`} className="stroke-line" strokeWidth={STRIP_HEIGHT / 3} />
      <path
        d={`M0 ${MIDDLE}H${Math.round(across(seen + 1))}`}
        className="of-left stroke-series"
        strokeWidth={STRIP_HEIGHT / 3}
      />
      <path
        d={result.reservoir.map((n) => `M${centre(n)} ${STRIP_TOP}v${STRIP_HEIGHT}`).join('')}
        className="of-estimate stroke-series"
        strokeWidth={length <= LONGEST_IN_CELLS ? Math.max(1, cell - 1) : 1.5}
      />
      {current && (
        <path
          d={`M${centre(current.n)} ${STRIP_TOP + STRIP_HEIGHT + 2}l-5 8h10z`}
          className={current.slot === null ? 'fill-soft' : 'of-estimate fill-series'}
        />
      )}
      <Label x={0} y={STRIP_WORDS} text="1" />
      <Label x={width} y={STRIP_WORDS} anchor="end" text={formatNumber(length)} />
      <Label
        x={width / 2}
        y={STRIP_WORDS}
        anchor="middle"
        text="position; tall = in the reservoir"
      />
      <Label x={0} y={SLOTS_TOP - 6} tone="strong" text="Reservoir: the item in each slot" />
      {Array.from({ length: params.slots }, (_, i) => {
        const item = result.reservoir[i]
        const isChanged = current?.slot === i + 1
        return (
          <Box
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot is known by its number
            key={i}
            x={(i % columns) * slotWidth}
            y={SLOTS_TOP + Math.floor(i / columns) * SLOT_ROW}
            width={slotWidth - 2}
            height={22}
            text={item === undefined ? '–' : formatNumber(item)}
            tone={item === undefined ? 'soft' : isChanged ? 'strong' : 'ink'}
            edge={isChanged ? 'estimate' : undefined}
          />
        )
      })}
      <Label
        x={0}
        y={listTop - 6}
        tone="strong"
        text={isNarrow ? 'Last decisions' : 'Last decisions, newest first'}
      />
      {decisions
        .toReversed()
        .slice(0, rows)
        .map((step, i) => (
          <g key={step.n}>
            <Marks
              glyph={step.slot === null ? PASSED_OVER : TAKEN}
              at={[[6, listTop + 9 + i * LINE]]}
            />
            <Label
              x={18}
              y={listTop + 13 + i * LINE}
              tone={i === 0 ? 'strong' : 'soft'}
              text={decisionInWords(step, params, isNarrow)}
            />
          </g>
        ))}
    </Frame>
  )
}

function inclusionChart(result: Result, params: Params): ChartSpec {
  const { edges, shares, expectedShares, errors, faultyShares, repeatsDone } = result
  // Tiny shares are easier to read against k / N.
  const chance = Math.min(1, result.slots / result.length)
  const isTiny = chance < 0.005
  const unit = isTiny ? chance : 1
  const middles = Array.from(shares, (_, b) => (edges[b]! + 1 + edges[b + 1]!) / 2)
  const points = (heights: Float64Array) =>
    along(
      middles,
      heights.map((height) => height / unit),
    )
  const isWeighted = params.algorithm === 'aexpj' && params.weights !== 'equal'
  const series: Series[] = [line(isWeighted ? 'expected' : 'k/N', 'truth', points(expectedShares))]
  if (repeatsDone > 0) {
    series.unshift(dots('kept', 'estimate', points(shares)))
    if (errors.some((error) => error > 0)) {
      const beyond = (by: number) =>
        expectedShares.map((share, b) => Math.min(1, Math.max(0, share + by * errors[b]!)))
      series.push(dashed(line('+4 s.e.', 'left', points(beyond(4)))))
      series.push(dashed(line('−4 s.e.', 'left', points(beyond(-4)))))
    }
  }
  if (faultyShares) series.push(dashed(line('with the bug', 'after', points(faultyShares))))
  const perBin = edges[1]! - edges[0]!
  const runs = repeatsDone === 0 ? 'no repeats yet' : `over ${formatNumber(repeatsDone)} runs`
  const binned = perBin > 1 ? `, ${formatNumber(perBin)} to a point` : ''
  return {
    title: `How often each position was kept, ${runs}`,
    x: { label: `Position in the stream${binned}`, domain: [1, result.length] },
    y: { label: `Share of runs that kept it${isTiny ? ', in multiples of k/N' : ''}` },
    series,
  }
}
