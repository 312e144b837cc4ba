/** What a rank is: one unit’s weights rebuilt from so many directions, and a layer’s weights against those of two thin ones. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Flag } from '../../lab-kit/pictures/flag.tsx'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { PixelsInDrawing } from '../../lab-kit/pictures/pixels.tsx'
import type { Rebuilt, Result, Spectrum } from './model.ts'
import { type Params, params as spec } from './params.ts'

const TITLE = 26
/** Below a picture: its rank. */
const RANK = 26
/** Height of the whole layer’s area, about, as a share of the width. */
const AREAS = 0.15
/** Between factors: room for a sign. */
const SIGN = 24

interface Props {
  readonly result: Result
  readonly params: Params
  /** What the controls say: the areas follow them. */
  readonly wanted: Params
  readonly width: number
  readonly height: number
}

export function RankPictures({ result, params, wanted, width, height }: Props) {
  const { rebuilt, rebuiltSize, spectra } = result
  const [layer] = spectra
  const isThin = isRelevant(spec, params, 'rank')
  const gap = width < 430 ? 6 : 12
  const shape = rebuiltSize[1] / rebuiltSize[0]
  const tallest = (isThin ? 0.56 : 0.9) * height - TITLE - RANK
  const across = Math.min((width - (rebuilt.length - 1) * gap) / rebuilt.length, tallest / shape)
  const used = TITLE + across * shape + RANK + AREAS * width + 76
  const spare = isThin ? Math.max(0, height - used) : 0
  const areasAt = TITLE + across * shape + RANK + 14 + Math.min(40, spare / 2)
  const own = isThin ? Math.min(params.rank, rebuilt.at(-1)?.rank ?? params.rank) : null
  return (
    <Frame
      width={width}
      height={height}
      label={`The weights of one unit, rebuilt at rank ${rebuilt.map(({ rank }) => rank).join(', ')}.${layer && isThin ? ` ${inWords(layer, wanted.rank)}` : ''}`}
    >
      <Label x={0} y={15} tone="strong" text={titleOf(params)} />
      {rebuilt.map(({ rank, values }: Rebuilt, i) => {
        const x = i * (across + gap)
        const isOwn = rank === own
        const name = i === rebuilt.length - 1 ? 'whole' : `rank ${rank}`
        const below = TITLE + across * shape + 19
        return (
          <g key={rank}>
            <PixelsInDrawing
              values={values}
              width={rebuiltSize[0]}
              height={rebuiltSize[1]}
              palette="signed"
              x={x}
              y={TITLE}
              across={across}
            />
            {isOwn && (
              <rect
                className="of-yours stroke-series yours-ring"
                fill="none"
                x={x}
                y={TITLE}
                width={across}
                height={across * shape}
                rx={3}
              />
            )}
            {isOwn ? (
              <Flag x={x + across / 2} y={below} width={width} text={name} />
            ) : (
              <Label x={x + across / 2} y={below} anchor="middle" text={name} />
            )}
          </g>
        )
      })}
      {layer && isThin && (
        <Areas layer={layer} rank={wanted.rank} top={areasAt} {...{ width, height }} />
      )}
    </Frame>
  )
}

function titleOf({ network }: Params): string {
  return network === 'dense'
    ? 'What one unit looks at, rebuilt rank by rank'
    : 'One filter over eight channels, rank by rank'
}

interface AreasProps {
  readonly layer: Spectrum
  readonly rank: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** m n weights as a rectangle, r (m + n) as two thin ones, to one scale. */
function Areas({ layer: { inputs: m, outputs: n }, rank, top, width, height }: AreasProps) {
  const r = Math.min(rank, n)
  const scale = Math.min((width - 2 * SIGN - 2) / (2 * m + n), (height - top - 62) / n)
  const thin = Math.max(1.5, r * scale)
  const from = top + 22
  const middle = from + (n * scale) / 2 + 5
  const first = m * scale + SIGN
  const second = first + thin + SIGN
  const below = from + n * scale + 18
  const [whole, factors] = [m * n, r * (m + n)]
  return (
    <>
      <Label x={0} y={top + 12} tone="strong" text="One layer, or two thin ones" />
      <rect
        className="of-before fill-series stroke-series hollow"
        strokeWidth={1.5}
        x={1}
        y={from}
        width={m * scale}
        height={n * scale}
      />
      <Label
        x={(m * scale) / 2}
        y={middle}
        anchor="middle"
        tone="before"
        text={`${formatNumber(m)} × ${formatNumber(n)}`}
      />
      <Label x={first - SIGN / 2} y={middle} anchor="middle" tone="ink" text="≈" />
      <rect
        className="of-estimate fill-series"
        x={first}
        y={from}
        width={thin}
        height={n * scale}
      />
      <Label x={first + thin + SIGN / 2} y={middle} anchor="middle" tone="ink" text="·" />
      <rect
        className="of-estimate fill-series"
        x={second}
        y={from + (n * scale - thin) / 2}
        width={m * scale}
        height={thin}
      />
      <Label x={0} y={below} tone="before" text={`${formatNumber(whole, 6)} weights`} />
      <Label
        x={first}
        y={below}
        tone="estimate"
        text={`${r} · (${formatNumber(m)} + ${formatNumber(n)}) = ${formatNumber(factors, 6)}`}
      />
      <Label
        x={first}
        y={below + 18}
        tone="ink"
        text={
          factors < whole
            ? `${formatNumber(whole / factors)} times fewer`
            : 'more than the layer they replace'
        }
      />
    </>
  )
}

function inWords({ inputs: m, outputs: n }: Spectrum, rank: number): string {
  const r = Math.min(rank, n)
  return `${formatNumber(m * n, 6)} weights of one layer against ${formatNumber(r * (m + n), 6)} of two.`
}
