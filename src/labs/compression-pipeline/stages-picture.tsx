/** The pipeline: a file after each stage as a square to scale, how many times smaller it is, and what it still knows. */

import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { Arrow } from '../../lab-kit/pictures/diagram.tsx'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import type { Stage } from './model.ts'

/** Names in two lines, for narrow columns. */
const LINES: Readonly<Record<string, readonly [string, string]>> = {
  whole: ['whole', 'network'],
  pruned: ['pruned', ''],
  'values shared': ['values', 'shared'],
  'Huffman-coded': ['Huffman-', 'coded'],
}
/** Under a square: its size, its accuracy, what that lost, with room. */
const FOOT = 84
const HEAD = 66
/** Stages that there can be; columns are as wide whatever is left out. */
const MOST = 4
const BASE_GAP = 14

interface Props {
  readonly stages: readonly Stage[]
  /** Of the run before. */
  readonly ghost: readonly Stage[]
  readonly width: number
  readonly height: number
}

export function StagesPicture({ stages, ghost, width, height }: Props) {
  const [whole] = stages
  if (!whole) return <svg width={width} height={height} aria-hidden="true" />
  // The whole network takes what the others, far smaller, can spare.
  const small = Math.min(96, width / (MOST + 1.1))
  const largest = Math.min(height - HEAD - FOOT, width - (MOST - 1) * small - BASE_GAP)
  const sideOf = (bytes: number) => Math.max(3, largest * Math.sqrt(bytes / whole.bytes))
  const base = HEAD + largest + Math.max(0, (height - HEAD - FOOT - largest) / 2)
  const step = (width - largest - BASE_GAP) / (MOST - 1)
  const centre = (i: number) => (i === 0 ? largest / 2 : largest + BASE_GAP + (i - 0.5) * step)
  return (
    <Frame
      width={width}
      height={height}
      label={`The file after each stage: ${stages.map(({ name, bytes, accuracy }) => `${name} ${formatNumber(bytes / 1000, 4)} kB, ${formatPercent(accuracy, 4)} right`).join('; ')}.`}
    >
      <Label x={0} y={15} tone="strong" text="The file after each stage, areas to scale" />
      <path className="stroke-line" strokeWidth={1.5} d={`M0 ${base + 1}H${width}`} />
      {stages.map((stage, i) => {
        const { name, bytes, accuracy } = stage
        const x = centre(i)
        const side = sideOf(bytes)
        const before = stages[i - 1]
        const old = ghost.find((each) => each.name === name)
        const oldSide = old ? sideOf(old.bytes) : 0
        const isLast = i > 0 && i === stages.length - 1
        const [first, second] = LINES[name] ?? [name, '']
        const lost = 100 * (whole.accuracy - accuracy)
        return (
          <g key={name}>
            {old && (
              <rect
                className="picture-ghost"
                x={x - oldSide / 2}
                y={base - oldSide}
                width={oldSide}
                height={oldSide}
              />
            )}
            <rect
              className={`of-${isLast ? 'after' : i === 0 ? 'before' : 'left'} fill-series stroke-series${i === 0 ? ' hollow' : ''}`}
              x={x - side / 2}
              y={base - side}
              width={side}
              height={side}
              rx={2}
            />
            <Label
              x={x}
              y={base - side - (second ? 22 : 8)}
              anchor="middle"
              tone="strong"
              text={first}
            />
            {second && (
              <Label x={x} y={base - side - 6} anchor="middle" tone="strong" text={second} />
            )}
            {before && (
              <>
                <Arrow
                  from={[centre(i - 1) + sideOf(before.bytes) / 2 + 4, base - 12]}
                  to={[x - side / 2 - 4, base - 12]}
                />
                <Label
                  x={x}
                  y={base - side - (second ? 44 : 30)}
                  anchor="middle"
                  text={`÷ ${formatNumber(before.bytes / bytes, 2)}`}
                />
              </>
            )}
            <Label
              x={x}
              y={base + 22}
              anchor="middle"
              tone="ink"
              text={`${formatNumber(bytes / 1000, 4)} kB`}
            />
            <Label
              x={x}
              y={base + 44}
              anchor="middle"
              tone={isLast ? 'after' : 'ink'}
              text={formatPercent(accuracy, 4)}
            />
            {i > 0 && (
              <Label
                x={x}
                y={base + 62}
                anchor="middle"
                text={
                  lost === 0
                    ? 'none lost'
                    : `${lost > 0 ? '−' : '+'}${formatNumber(Math.abs(lost))}`
                }
              />
            )}
            {i === 0 && <Label x={x} y={base + 62} anchor="middle" text="of digits right" />}
          </g>
        )
      })}
      {stages.length > 1 && (
        <Label
          x={width}
          y={base + 82}
          anchor="end"
          tone="after"
          text={`${formatNumber(whole.bytes / stages.at(-1)!.bytes)} times smaller in the end`}
        />
      )}
    </Frame>
  )
}
