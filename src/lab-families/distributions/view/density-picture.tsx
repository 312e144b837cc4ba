/** Densities as curves over one axis, with handles that move and widen them. */

import type { ReactNode } from 'react'
import { exp } from '../../../core/numbers/elementary.ts'
import { formatNumber } from '../../../lab-kit/definition/format.ts'
import type { NumberField } from '../../../lab-kit/definition/params.ts'
import { type DataColour, strokeOf } from '../../../lab-kit/pictures/colours.ts'
import { Frame } from '../../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../../lab-kit/pictures/handle.tsx'
import { Pill, Ring } from '../../../lab-kit/pictures/handle-marks.tsx'
import { Label } from '../../../lab-kit/pictures/label.tsx'
import { pathOf } from '../../../lab-kit/pictures/marks.tsx'
import { linearScale, type Scale } from '../../../lab-kit/pictures/scale.ts'
import { type Distribution, logDensityOf, rangeOf } from '../model/distribution.ts'

export const CURVES_TOP = 24
/** Room for the numbers below the axis. */
const AXIS_WORDS = 24
const CURVE_POINTS = 160

export interface Density {
  /** It stands at the curve’s peak. */
  readonly name: string
  readonly distribution: Distribution
  readonly colour: DataColour
  /** What its handles set. */
  readonly location: NumberField
  readonly scale: NumberField
  /** Takes what a handle sets; without it there are no handles. */
  readonly move: ((to: { readonly location?: number; readonly scale?: number }) => void) | undefined
}

interface Props {
  /** The first is drawn solid, the other dashed. */
  readonly densities: readonly [Density, Density]
  readonly label: string
  readonly width: number
  readonly height: number
  /** Pixels below the axis and its numbers, for what is drawn there. */
  readonly below: number
  /** What else is drawn, under the handles. The axis is so many pixels from the upper edge. */
  readonly children: (across: Scale, range: readonly [number, number], axis: number) => ReactNode
}

export function DensityPicture({ densities, label, width, height, below, children }: Props) {
  const axis = Math.max(CURVES_TOP + 40, height - below - AXIS_WORDS)
  const range = sharedRange(densities)
  const [from, to] = range
  const across = linearScale(range, [0, width])
  const curves = densities.map(({ distribution }) => densityOver(distribution, from, to))
  const up = linearScale([0, Math.max(...curves.flat())], [axis, CURVES_TOP])
  return (
    <Frame
      width={width}
      height={height}
      label={label}
      isInteractive={densities.some(({ move }) => move !== undefined)}
    >
      <path d={`M0 ${axis}H${width}`} className="stroke-line" />
      {ticksBetween(from, to, width).map((x) => (
        <Label key={x} x={across(x)} y={axis + 18} anchor="middle" text={formatNumber(x)} />
      ))}
      {densities.map(({ name, colour }, k) => {
        const curve = pathOf([curves[k]!.map((y, i) => [(i / CURVE_POINTS) * width, up(y)])])
        return (
          <g key={name}>
            <path className={`of-${colour} fill-series area`} d={`${curve}V${axis}H0z`} />
            <path
              d={curve}
              fill="none"
              className={strokeOf(colour)}
              strokeWidth={2.5}
              strokeDasharray={k === 0 ? undefined : '7 4'}
            />
          </g>
        )
      })}
      {children(across, range, axis)}
      {densities.map((density, k) => (
        <Handles key={density.name} {...density} {...{ across, up }} isFirst={k === 0} />
      ))}
    </Frame>
  )
}

interface HandlesProps extends Density {
  readonly across: Scale
  readonly up: Scale
  readonly isFirst: boolean
}

/** A ring at the centre, to move it; a pill one scale to the right, to widen it. */
function Handles({ across, up, isFirst, distribution: d, ...density }: HandlesProps) {
  const { name, colour, location, scale, move } = density
  const heightAt = (x: number) => up(exp(logDensityOf(d)(x)))
  const isExponential = d.kind === 'exponential'
  const edge = isExponential ? 0 : d.location + (d.kind === 'mixture' ? d.separation / 2 : 0)
  const fromEdge = linearScale([-edge, 1 - edge], [across(0), across(1)])
  const [x, y] = [across(isExponential ? 0 : d.location), heightAt(edge)]
  const [sideX, sideY] = [across(edge + d.scale), heightAt(edge + d.scale)]
  return (
    <g>
      <Label
        x={x + (isFirst ? -16 : 16)}
        y={Math.max(14, y - 4)}
        anchor={isFirst ? 'end' : 'start'}
        tone={colour}
        rim
        text={name}
      />
      {move && !isExponential && (
        <Handle
          label={location.label}
          x={{ field: location, value: d.location, scale: across }}
          move={(to) => move({ location: to.x! })}
        >
          <Ring {...{ x, y }} />
        </Handle>
      )}
      {move && (
        <Handle
          label={scale.label}
          x={{ field: scale, value: d.scale, scale: fromEdge }}
          move={(to) => move({ scale: to.x! })}
        >
          <Pill x={sideX} y={sideY} />
        </Handle>
      )}
    </g>
  )
}

/** All ranges, rounded outwards to even numbers, so that the picture stands while one is dragged. */
function sharedRange(densities: readonly Density[]): readonly [number, number] {
  const ranges = densities.map(({ distribution }) => rangeOf(distribution))
  const from = Math.floor(Math.min(...ranges.map(([low]) => low)) / 2) * 2
  const to = Math.ceil(Math.max(...ranges.map(([, high]) => high)) / 2) * 2
  return [from, to]
}

function densityOver(d: Distribution, from: number, to: number): number[] {
  const logDensity = logDensityOf(d)
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) =>
    exp(logDensity(from + (i / CURVE_POINTS) * (to - from))),
  )
}

function ticksBetween(from: number, to: number, width: number): number[] {
  const step = [1, 2, 5, 10].find((size) => ((to - from) / size) * 36 <= width) ?? 20
  const ticks: number[] = []
  for (let x = Math.ceil((from + 1e-9) / step) * step; x < to; x += step) ticks.push(x)
  return ticks
}
