/** The layers in the roofline picture. */

import { Label } from '../../lab-kit/pictures/label.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { type TimedLayer, timeOf } from './model.ts'
import type { Plane } from './plane.tsx'

/** Below the plane: the marks of its axis. */
export const FOOT = 38
/** About the width of a letter at 13 px. */
const LETTER = 7.2

interface LayersProps extends Size {
  readonly plane: Plane
  readonly layers: readonly TimedLayer[]
  readonly period: number
}

/** Filled points; their area is the share of the batch's time. The largest have names. */
export function Layers({ plane: { x, y }, layers, period, width, height }: LayersProps) {
  const points = layers
    .map((layer) => {
      const share = timeOf(layer) / period
      return {
        name: layer.name,
        share,
        colour: colourOf(layer),
        at: [
          x(layer.flops / layer.bytes),
          Math.min(height - FOOT, y(layer.flops / timeOf(layer) / 1e6)),
        ] as const,
        radius: 3 + 20 * Math.sqrt(share),
      }
    })
    .toSorted((a, b) => b.share - a.share)
  const named = points.filter(({ share }) => share > 0.03).toSorted((a, b) => a.at[1] - b.at[1])
  const lines: number[] = []
  for (const { at } of named) {
    lines.push(Math.max(at[1] + 5, (lines.at(-1) ?? 0) + 16))
  }
  return (
    <>
      {points.map(({ name, colour, at, radius }) => (
        <circle
          key={name}
          className={`of-${colour} fill-series stroke-paper`}
          strokeWidth={1.5}
          fillOpacity={0.85}
          cx={at[0]}
          cy={at[1]}
          r={radius}
        />
      ))}
      {named.map(({ name, at, radius }, i) => {
        const isLeft = at[0] + radius + 5 + LETTER * name.length > width
        return (
          <Label
            key={name}
            x={at[0] + (isLeft ? -1 : 1) * (radius + 5)}
            y={lines[i]!}
            anchor={isLeft ? 'end' : 'start'}
            tone="ink"
            rim
            text={name}
          />
        )
      })}
    </>
  )
}

/** By what takes most of its time. */
function colourOf({ arithmetic, waiting, starting }: TimedLayer): 'estimate' | 'left' | 'random' {
  if (starting > arithmetic + waiting) return 'random'
  return waiting > 0 ? 'left' : 'estimate'
}
