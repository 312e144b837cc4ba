/** Weights on one line, the numbers that the format has on the next, and each weight on the number where it lands. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Flag } from '../../lab-kit/pictures/flag.tsx'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import { linearScale, listScale } from '../../lab-kit/pictures/scale.ts'
import type { Landing } from './model.ts'
import { type Params, params as spec } from './params.ts'

const MARGIN = 14
const WEIGHTS_AT = 48
const BAND = 30
/** Pixels between two numbers on the band that are written out. */
const LABEL_ROOM = 54
/** Where the pointer can be for the reader’s end of the line: at the weights, then at each size of an outlier. */
const { min, max, step } = spec.outlierSize
const SIZES = Array.from({ length: (max - min) / step + 1 }, (_, k) => min + k * step)

const WEIGHT: Glyph = { shape: 'dot', colour: 'ink', size: 7 }
const LEVEL: Glyph = { shape: 'tick', colour: 'soft', size: 8, weight: 1 }
const ZERO: Glyph = { shape: 'tick', colour: 'ink', size: 8, weight: 3 }
const TOO_LARGE: Glyph = { shape: 'cross', colour: 'ink', size: 10, weight: 2 }

interface Props {
  readonly landing: Landing
  readonly params: Params
  /** What the controls say: the reader’s end of the line follows them. */
  readonly wanted: Params
  readonly width: number
  readonly height: number
  readonly change?: ((part: Partial<Params>) => void) | undefined
}

export function NumberLine({ landing, params, wanted, width, height, change }: Props) {
  const { weights, landed, levels } = landing
  if (weights.length === 0) return <svg width={width} height={height} aria-hidden="true" />
  const { format, outliers, outlierSize } = params
  const isNarrow = width < 430
  const isPlanted = (i: number) => outliers > 0 && i === weights.length - 1
  const bandAt = height - BAND - (isNarrow ? 44 : 26)

  // Ordinary weights on a line of their own; beyond its end a planted one, by its power of ten.
  const ordinary = weights.filter((_, i) => !isPlanted(i))
  const most = Math.max(...ordinary.map(Math.abs))
  const reach = Math.max(0.05, Math.ceil(most * 20) / 20)
  const end = width - Math.max(84, 0.18 * width)
  const far = width - MARGIN - 2
  const line = linearScale([-reach, reach], [MARGIN + 4, end - 18])
  const first = end + 14
  const outlierPlaces = SIZES.map((_, k) => first + (k * (far - first)) / (SIZES.length - 1))
  const ends = listScale([end, ...outlierPlaces])
  const largest = (weights.at(-1) ?? 1) / 10 ** outlierSize
  const across = (value: number, i: number) => {
    const isOwn = isPlanted(i) && Math.abs(value - weights[i]!) < 1e-3 * weights[i]!
    if (isOwn) return ends(1 + (outlierSize - min) / step)
    if (value <= reach) return Math.max(MARGIN, line(value))
    const size = outliers > 0 ? Math.log10(value / largest) : 0
    return Math.min(far, Math.max(end, ends(1 + (size - min) / step)))
  }

  const shown = levels.filter((level) => Math.abs(level) <= reach * 1.0001)
  const apart = shown.length > 1 ? line(shown[1]!) - line(shown[0]!) : width
  const every = Math.max(1, Math.ceil(LABEL_ROOM / apart))
  const zero = Math.max(0, shown.indexOf(0))
  const named = shown.filter((_, k) => (k - zero) % every === 0)

  const columns = new Map<number, number>()
  const squares = weights.flatMap((weight, i) => {
    const to = landed[i]
    if (to === null || to === undefined) return []
    const x = across(to, i)
    const column = Math.round(x)
    const row = columns.get(column) ?? 0
    columns.set(column, row + 1)
    return [{ i, x, row, from: isPlanted(i) ? ends(1 + (outlierSize - min) / step) : line(weight) }]
  })
  // A tall stack stands in several columns, as long as there is room for them.
  const highest = Math.max(1, ...columns.values())
  const room = bandAt - WEIGHTS_AT - 44
  const abreast = Math.max(1, Math.min(Math.ceil((10 * highest) / room), Math.floor(apart / 10)))
  const pitch = Math.min(13, Math.max(4, room / Math.ceil(highest / abreast)))
  const edge = Math.min(pitch - 1.5, 11, Math.max(5, apart - 1))
  const topOf = (row: number) => bandAt - 3 - edge - Math.floor(row / abreast) * pitch
  const leftOf = (x: number, row: number) => {
    const inColumn = Math.min(abreast, columns.get(Math.round(x)) ?? 1)
    return x - edge / 2 + ((row % abreast) - (inColumn - 1) / 2) * pitch
  }

  const zeros = landed.filter((value, i) => value === 0 && weights[i] !== 0).length
  const lost = landed.filter((value) => value === null).length
  const onBand = (values: readonly number[]): Place[] =>
    values.map((value) => [line(value), bandAt + 4])
  const values =
    levels.length === 0
      ? `Values of ${format} lie too close to draw`
      : `The ${shown.length} of ${levels.length} values of ${format} that ${shown.length === 1 ? 'lies' : 'lie'} here`
  const became =
    lost > 0
      ? `${lost} of ${weights.length} ${lost === 1 ? 'is' : 'are'} too large for it`
      : `${zeros} of ${weights.length} become 0`
  const from = wanted.outliers > 0 ? 1 + (wanted.outlierSize - min) / step : 0
  const pull = ends(from)
  const times = `× ${formatNumber(10 ** wanted.outlierSize)}`
  return (
    <Frame
      width={width}
      height={height}
      isInteractive={change !== undefined}
      label={`${weights.length} weights of one unit, and where they land in ${format}. ${values}; ${became}.`}
    >
      <Label x={0} y={16} tone="strong" text={`${weights.length} weights of one unit`} />
      {change && wanted.outliers === 0 && (
        <Label
          x={width}
          y={16}
          anchor="end"
          text={isNarrow ? 'drag ▸' : 'drag the end outwards ▸'}
        />
      )}
      <path className="stroke-soft" strokeWidth={1.25} d={`M0 ${WEIGHTS_AT}H${end}`} />
      <path
        className="stroke-soft"
        strokeDasharray="2 4"
        strokeWidth={1.25}
        d={`M${end} ${WEIGHTS_AT}H${width}`}
      />
      {squares.map(({ i, x, row, from: start }) => {
        const [top, bottom] = [WEIGHTS_AT + 6, topOf(row)]
        const middle = (top + bottom) / 2
        return (
          <path
            key={i}
            className="of-estimate stroke-series landing"
            fill="none"
            d={`M${start.toFixed(1)} ${top}C${start.toFixed(1)} ${middle.toFixed(1)} ${x.toFixed(1)} ${(0.7 * middle + 0.3 * top).toFixed(1)} ${x.toFixed(1)} ${bottom.toFixed(1)}`}
          />
        )
      })}
      <rect className="picture-ground" x={0} y={bandAt} width={width} height={BAND} rx={6} />
      <Marks glyph={LEVEL} at={onBand(shown.filter((level) => level !== 0))} />
      <Marks glyph={ZERO} at={onBand(shown.filter((level) => level === 0))} />
      {named.map((level) => (
        <Label
          key={level}
          x={line(level)}
          y={bandAt + 24}
          anchor="middle"
          tone={columns.has(Math.round(line(level))) ? 'strong' : 'soft'}
          text={formatNumber(level, 2)}
        />
      ))}
      {squares.map(({ i, x, row }) => (
        <rect
          key={i}
          className="of-estimate fill-series"
          x={leftOf(x, row)}
          y={topOf(row)}
          width={edge}
          height={edge}
          rx={edge / 4.5}
        />
      ))}
      <Marks
        glyph={WEIGHT}
        at={weights.flatMap((weight, i): Place[] =>
          isPlanted(i) ? [] : [[line(weight), WEIGHTS_AT]],
        )}
      />
      {lost > 0 && <Marks glyph={TOO_LARGE} at={[[pull, WEIGHTS_AT + 24]]} />}
      <Label x={0} y={height - (isNarrow ? 24 : 5)} tone="estimate" text={values} />
      <Label
        x={isNarrow ? 0 : width}
        y={height - 5}
        anchor={isNarrow ? 'start' : 'end'}
        tone="ink"
        text={became}
      />
      <Handle
        label="An outlier: the largest weight"
        x={{
          field: { min: 0, max: SIZES.length, step: 1 },
          value: from,
          scale: ends,
          text: from === 0 ? 'none' : `${times} the largest weight of the layer`,
        }}
        move={
          change
            ? ({ x }) =>
                change(
                  x === 0
                    ? { outliers: 0 }
                    : { outliers: Math.max(1, wanted.outliers), outlierSize: SIZES[x! - 1]! },
                )
            : null
        }
      >
        <circle cx={pull} cy={WEIGHTS_AT} r={22} className="hit" />
        <circle
          cx={pull}
          cy={WEIGHTS_AT}
          r={8}
          className="of-yours stroke-series yours-ring fill-paper"
        />
        {from > 0 && <Flag x={pull} y={24} width={width} text={times} />}
      </Handle>
    </Frame>
  )
}
