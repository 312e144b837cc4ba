/** The picture: the stream with what is kept of it, the last decisions, inclusion by position. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import type { ChartSpec, Point, Series } from '../../lab-kit/charts/chart-spec.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, roundToTenth } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { decisionInWords } from './phrases.ts'

export default function ReservoirView({ params, result }: LabViewProps<Params, Result>) {
  return (
    <>
      <Sized>{(width) => <Stream width={width} params={params} result={result} />}</Sized>
      <Chart spec={inclusionChart(result, params)} />
    </>
  )
}

const STRIP_TOP = 26
const STRIP_HEIGHT = 34
const LINE = 19

/** Streams up to this length have a cell for each item. */
const LONGEST_IN_CELLS = 100

interface StreamProps {
  readonly width: number
  readonly params: Params
  readonly result: Result
}

function Stream({ width, params, result }: StreamProps) {
  const { length, seen, decisions } = result
  const current = decisions.at(-1)
  const across = (position: number) => ((position - 1) / length) * width // left edge of the item
  const cell = width / length
  const inCells = length <= LONGEST_IN_CELLS
  const keptWidth = inCells ? Math.max(1, cell - 1) : 1.5
  const slotsTop = STRIP_TOP + STRIP_HEIGHT + 58
  const slotWidth = result.length >= 100_000 ? 62 : 46
  const columns = Math.max(1, Math.min(params.slots, Math.floor(width / slotWidth)))
  const rows = Math.ceil(params.slots / columns)
  const listTop = slotsTop + rows * 26 + 30
  const height = listTop + 8 * LINE + 4
  const passed = Math.round(across(seen + 1))
  const middle = STRIP_TOP + STRIP_HEIGHT / 2
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label="The stream, the reservoir and the last decisions"
    >
      <text x={0} y={14} className="picture-text picture-strong fill-ink">
        Stream: {formatNumber(seen)} of {formatNumber(length)} items
      </text>
      <path d={`M0 ${middle}H${width}`} className="stroke-line" strokeWidth={STRIP_HEIGHT / 3} />
      <path
        d={`M0 ${middle}H${passed}`}
        className="of-left stroke-series"
        strokeWidth={STRIP_HEIGHT / 3}
      />
      <path
        d={result.reservoir
          .map((n) => `M${roundToTenth(across(n) + cell / 2)} ${STRIP_TOP}v${STRIP_HEIGHT}`)
          .join('')}
        className="of-estimate stroke-series"
        strokeWidth={keptWidth}
      />
      {current && (
        <path
          d={`M${roundToTenth(across(current.n) + cell / 2)} ${STRIP_TOP + STRIP_HEIGHT + 2}l-5 8h10z`}
          className={current.slot === null ? 'fill-soft' : 'of-estimate fill-series'}
        />
      )}
      <text x={0} y={STRIP_TOP + STRIP_HEIGHT + 24} className="picture-text fill-soft">
        1
      </text>
      <text
        x={width}
        y={STRIP_TOP + STRIP_HEIGHT + 24}
        textAnchor="end"
        className="picture-text fill-soft"
      >
        {formatNumber(length)}
      </text>
      <text
        x={width / 2}
        y={STRIP_TOP + STRIP_HEIGHT + 24}
        textAnchor="middle"
        className="picture-text fill-soft"
      >
        position; tall = in the reservoir
      </text>
      <Slots
        {...{ params, result, columns, width, slotWidth }}
        top={slotsTop}
        changed={current?.slot ?? null}
      />
      <text x={0} y={listTop - 6} className="picture-text picture-strong fill-ink">
        {width < 500 ? 'Last decisions' : 'Last decisions, newest first'}
      </text>
      {decisions.toReversed().map((step, i) => (
        <g key={step.n}>
          {step.slot === null ? (
            <path d={`M2 ${listTop + 9 + i * LINE}h8`} className="stroke-soft" strokeWidth={2} />
          ) : (
            <circle cx={6} cy={listTop + 9 + i * LINE} r={4} className="of-estimate fill-series" />
          )}
          <text
            x={18}
            y={listTop + 13 + i * LINE}
            className={`picture-text ${i === 0 ? 'picture-strong fill-ink' : 'fill-soft'}`}
          >
            {decisionInWords(step, params, width < 500)}
          </text>
        </g>
      ))}
    </svg>
  )
}

interface SlotsProps extends StreamProps {
  readonly columns: number
  readonly slotWidth: number
  readonly top: number
  readonly changed: number | null
}

function Slots({ params, result, columns, slotWidth, top, changed }: SlotsProps) {
  const boxes = Array.from({ length: params.slots }, (_, i) => ({
    slot: i + 1,
    x: (i % columns) * slotWidth,
    y: top + Math.floor(i / columns) * 26,
    item: result.reservoir[i],
  }))
  return (
    <>
      <text x={0} y={top - 6} className="picture-text picture-strong fill-ink">
        Reservoir: the item in each slot
      </text>
      <path
        d={boxes
          .map(({ x, y }) => `M${x + 1} ${y + 1}h${slotWidth - 4}v22h${4 - slotWidth}z`)
          .join('')}
        className="fill-paper stroke-line"
      />
      {boxes.map(({ slot, x, y, item }) => (
        <g key={slot}>
          {slot === changed && (
            <rect
              x={x + 1}
              y={y + 1}
              width={slotWidth - 4}
              height={22}
              className="fill-paper of-estimate stroke-series"
              strokeWidth={2.5}
            />
          )}
          <text
            x={x + slotWidth / 2 - 1}
            y={y + 16}
            textAnchor="middle"
            className={`picture-text ${slot === changed ? 'picture-strong' : ''} fill-${item === undefined ? 'soft' : 'ink'}`}
          >
            {item === undefined ? '–' : formatNumber(item)}
          </text>
        </g>
      ))}
    </>
  )
}

function inclusionChart(result: Result, params: Params): ChartSpec {
  const { edges, shares, expectedShares, errors, faultyShares, repeatsDone } = result
  // Tiny shares are easier to read against k / N.
  const chance = Math.min(1, result.slots / result.length)
  const isTiny = chance < 0.005
  const unit = isTiny ? chance : 1
  const middle = (b: number) => (edges[b]! + 1 + edges[b + 1]!) / 2
  const pointsOf = (yOf: (b: number) => number): Point[] =>
    Array.from(shares, (_, b) => ({ x: middle(b), y: yOf(b) / unit }))
  const hasErrors = repeatsDone > 0 && errors.some((error) => error > 0)
  const isWeighted = params.algorithm === 'aexpj' && params.weights !== 'equal'
  const series: Series[] = []
  if (repeatsDone > 0) {
    series.push({
      kind: 'points',
      name: 'kept',
      colour: 'estimate',
      points: pointsOf((b) => shares[b]!),
    })
  }
  series.push({
    kind: 'line',
    name: isWeighted ? 'expected' : 'k/N',
    colour: 'truth',
    points: pointsOf((b) => expectedShares[b]!),
  })
  if (hasErrors) {
    for (const sign of [1, -1]) {
      series.push({
        kind: 'line',
        name: sign > 0 ? '+4 s.e.' : '−4 s.e.',
        colour: 'left',
        dashed: true,
        points: pointsOf((b) =>
          Math.min(1, Math.max(0, expectedShares[b]! + sign * 4 * errors[b]!)),
        ),
      })
    }
  }
  if (faultyShares) {
    series.push({
      kind: 'line',
      name: 'with the bug',
      colour: 'after',
      dashed: true,
      points: pointsOf((b) => faultyShares[b]!),
    })
  }
  const perBin = edges[1]! - edges[0]!
  const runs = repeatsDone === 0 ? 'no repeats yet' : `over ${formatNumber(repeatsDone)} runs`
  return {
    title: `How often each position was kept, ${runs}`,
    x: {
      label:
        perBin > 1
          ? `Position in the stream, ${formatNumber(perBin)} to a point`
          : 'Position in the stream',
      domain: [1, result.length],
    },
    y: {
      label: isTiny
        ? 'Share of runs that kept it, in multiples of k/N'
        : 'Share of runs that kept it',
    },
    series,
  }
}
