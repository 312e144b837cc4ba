/** Weights as pictures: how many are left at each pixel, and what the strongest units look at; what is cut fades out. */

import { roundToTenth } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { PixelsInDrawing } from '../../lab-kit/pictures/pixels.tsx'
import type { Result } from './model.ts'

const ACROSS = 3
const GAP = 8
const WORDS = 22
const TITLE = 24
/** For all that is said under the pictures. */
const ROOM_FOR_WORDS = 300

interface Props {
  readonly result: Result
  /** The run before, whose weights fade out; null for none. */
  readonly before: Result | null
  readonly width: number
  readonly height: number
}

/** Three by three: the pixels take two by two, five units the rest; filters have no pixels, and six places. */
export function Weights({ result, before, width, height }: Props) {
  const { survivors, units, side } = result
  const hasPixels = survivors.length > 0
  const rows = hasPixels ? ACROSS : 2
  const cell = Math.min(
    (width - (ACROSS - 1) * GAP) / ACROSS,
    (height - TITLE - WORDS - (rows - 1) * GAP) / rows,
  )
  const left = (width - ACROSS * cell - (ACROSS - 1) * GAP) / 2
  const at = (column: number, row: number) => ({
    x: roundToTenth(left + column * (cell + GAP)),
    y: roundToTenth(TITLE + row * (cell + GAP)),
  })
  const most = Math.max(1, ...survivors)
  const shown = units.slice(0, hasPixels ? 5 : 6)
  const places = hasPixels
    ? [at(2, 0), at(2, 1), at(0, 2), at(1, 2), at(2, 2)]
    : [at(0, 0), at(1, 0), at(2, 0), at(0, 1), at(1, 1), at(2, 1)]
  const left0 = shown.reduce((sum, { values }) => sum + values.filter(Boolean).length, 0)
  const all = shown.reduce((sum, { values }) => sum + values.length, 0)
  return (
    <Frame
      width={width}
      height={height}
      label={`${hasPixels ? `${survivorWords(survivors, side)}. ` : ''}Of the weights into the ${shown.length} strongest ${hasPixels ? 'units' : 'filters'} ${left0} of ${all} are left.`}
    >
      <Label
        x={left}
        y={15}
        tone="strong"
        text={hasPixels ? 'Weights left at each pixel, and in five units' : 'The strongest filters'}
      />
      {hasPixels && (
        <PixelsInDrawing
          values={survivors.map((count) => Math.round((255 * count) / most))}
          width={side}
          height={side}
          palette="grey"
          {...at(0, 0)}
          across={2 * cell + GAP}
        />
      )}
      {shown.map(({ values }, i) => {
        const old = before?.side === side ? before.units[i] : undefined
        const picture = { width: side, height: side, palette: 'signed', across: cell } as const
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: units have no other name
          <g key={i}>
            <PixelsInDrawing values={values} {...picture} {...places[i]!} />
            {old && (
              <g className="fades-out">
                <PixelsInDrawing values={old.values} {...picture} {...places[i]!} />
              </g>
            )}
          </g>
        )
      })}
      <Label
        x={left}
        y={TITLE + rows * (cell + GAP) + 8}
        text={
          !hasPixels
            ? 'blue below 0, orange above'
            : width < ROOM_FOR_WORDS
              ? 'blue below 0, orange above 0'
              : 'strong: many left · blue below 0, orange above'
        }
      />
    </Frame>
  )
}

function survivorWords(survivors: readonly number[], side: number): string {
  const total = survivors.reduce((sum, count) => sum + count, 0)
  const inner = survivors.reduce((sum, count, i) => {
    const [row, column] = [Math.floor(i / side), i % side]
    const isInner = row >= 4 && row < side - 4 && column >= 4 && column < side - 4
    return isInner ? sum + count : sum
  }, 0)
  const share = total > 0 ? Math.round((100 * inner) / total) : 0
  return `Weights left at each pixel: ${share} % of them in the inner 20 by 20 pixels`
}
