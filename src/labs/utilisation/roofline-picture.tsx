/** The picture worth a wall: a chip's roof, the layers under it by size of their time, and the batch to drag along. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { Timings } from '../../lab-kit/definition/model.ts'
import { isRelevant } from '../../lab-kit/definition/relevance.ts'
import { Flag } from '../../lab-kit/pictures/flag.tsx'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { listScale, type Scale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { attainable, type Chip, ridgeOf } from './chips.ts'
import { FOOT, Layers } from './layer-points.tsx'
import { jobOf } from './layers.ts'
import { MachineRoof } from './machine-roof.tsx'
import { intensityOf, type Result } from './model.ts'
import { type Params, params as spec } from './params.ts'
import { logScale, type Plane } from './plane.tsx'

/** FLOPs a byte, and GFLOPS: both axes stay, whatever is set. */
const ACROSS = [0.05, 4000] as const
const UPWARDS = [0.1, 1e7] as const
const TICKS_ACROSS = [0.1, 1, 10, 100, 1000]
const TICKS_UPWARDS = [
  [1, '1 giga'],
  [1e3, '1 tera'],
  [1e6, '1 peta'],
] as const
const LEFT = 50
const HEAD = 16
/** About the width of the label along the slope. */
const SLOPE_LABEL = 84
/** Places of neighbouring batches are at least so far apart, so that each can be reached. */
const APART = 5

interface Props extends Size {
  readonly params: Params
  /** What the controls say. */
  readonly wanted: Params
  readonly result: Result
  readonly timings: Timings | null
  /** Sets the batch; null where the picture is fixed. */
  readonly change: ((part: Partial<Params>) => void) | null
}

export function RooflinePicture(props: Props) {
  const { width, height, params, wanted, result, timings, change } = props
  const { chip, layers, period } = result
  const plane: Plane = {
    x: logScale(ACROSS, [LEFT, width - 6]),
    y: logScale(UPWARDS, [height - FOOT, HEAD]),
  }
  const isBatched = isRelevant(spec, params, 'batch')
  const reached = layers.reduce((sum, { flops }) => sum + flops, 0) / period / 1e6
  const at = { x: plane.x(intensityOf(result)), y: plane.y(reached) }
  const share = layers.reduce((sum, { arithmetic }) => sum + arithmetic, 0) / period
  const text = `${isBatched ? `batch ${params.batch}: ` : ''}${formatNumber(100 * share, 2)} % of peak`
  // Above the roof, where nothing else stands.
  const isNearLabel = at.x > plane.x(ridgeOf(chip)) - 170
  const above = isNearLabel ? Math.min(at.y - 46, plane.y(chip.peak / 1e9) - 32) : at.y - 46
  const flag = { x: Math.max(60, at.x - 50), y: Math.max(16, above) }
  const whole = (
    <>
      <circle cx={at.x} cy={at.y} r={22} fillOpacity={0} />
      <circle
        className="of-yours stroke-series yours-ring"
        fill="none"
        strokeWidth={3}
        cx={at.x}
        cy={at.y}
        r={9}
      />
      <path
        className="of-yours stroke-series"
        strokeWidth={1.5}
        d={`M${at.x} ${at.y - 9}L${flag.x} ${flag.y}`}
      />
      <Flag {...flag} width={width} text={text} />
    </>
  )
  return (
    <Frame
      width={width}
      height={height}
      label={`FLOPS against FLOPs a byte. The roof rises to ${formatNumber(chip.peak / 1e12)} teraFLOPS at ${formatNumber(ridgeOf(chip))} FLOPs a byte; the whole batch reaches ${formatNumber(100 * share, 2)} % of it.`}
      isInteractive={isBatched && change !== null}
    >
      {result.resident > chip.capacity && (
        <Label
          x={0}
          y={height - 5}
          tone="strong"
          text={`needs ${formatNumber(result.resident / 1e9)} GB of ${formatNumber(chip.capacity / 1e9)}`}
        />
      )}
      <Roof {...{ plane, chip, width, height }} />
      {timings && <MachineRoof {...{ plane, timings, width }} />}
      <Layers {...{ plane, layers, period, width, height }} />
      {isBatched ? (
        <Handle
          label={spec.batch.label}
          x={{
            field: { min: 0, max: spec.batch.values.length - 1, step: 1 },
            value: spec.batch.values.indexOf(wanted.batch),
            scale: batchScale(wanted, plane),
            text: `batch ${wanted.batch}`,
          }}
          move={change && (({ x = 0 }) => change({ batch: spec.batch.values[x]! }))}
        >
          {whole}
        </Handle>
      ) : (
        whole
      )}
    </Frame>
  )
}

interface RoofProps extends Size {
  readonly plane: Plane
  readonly chip: Chip
}

function Roof({ plane: { x, y }, chip, width, height }: RoofProps) {
  const ridge = ridgeOf(chip)
  const at = (intensity: number) => y(attainable(chip, intensity) / 1e9)
  const [start, top, middle] = [at(ACROSS[0]), at(ridge), x(ridge)]
  const [right, bottom] = [x(ACROSS[1]), height - FOOT]
  return (
    <>
      <path
        className="of-left fill-series"
        fillOpacity={0.22}
        d={`M${LEFT} ${bottom}V${start}L${middle} ${top}V${bottom}z`}
      />
      <path
        className="of-estimate fill-series"
        fillOpacity={0.16}
        d={`M${middle} ${bottom}V${top}H${right}V${bottom}z`}
      />
      {TICKS_UPWARDS.map(([value, text]) => (
        <Label key={text} x={LEFT - 5} y={y(value) + 5} anchor="end" text={text} />
      ))}
      {TICKS_ACROSS.map((value) => (
        <Label
          key={value}
          x={x(value)}
          y={bottom + 16}
          anchor="middle"
          text={formatNumber(value)}
        />
      ))}
      <Label x={0} y={12} text="FLOPS" />
      <Label x={width - 6} y={height - 5} anchor="end" text="FLOPs a byte →" />
      <Label x={LEFT + 5} y={bottom - 7} text="memory limits" />
      {right - middle > 100 && <Label x={middle + 6} y={bottom - 7} text="arithmetic" />}
      <path
        className="stroke-ink"
        fill="none"
        strokeWidth={3}
        strokeLinejoin="round"
        d={`M${LEFT} ${start}L${middle} ${top}H${right}`}
      />
      <Label
        x={Math.min(middle + 8, right - 104)}
        y={top - 8}
        tone="strong"
        rim
        text={`${formatNumber(chip.peak / 1e12)} teraFLOPS`}
      />
      <Label
        x={LEFT + 4}
        y={start - ((start - top) / (middle - LEFT)) * SLOPE_LABEL - 6}
        tone="strong"
        rim
        text={`${formatNumber(chip.bandwidth / 1e9, 4)} GB/s`}
      />
      <circle className="fill-ink" cx={middle} cy={top} r={4.5} />
      <Label x={middle - 6} y={bottom - 24} anchor="end" text={`ridge ${formatNumber(ridge)}`} />
    </>
  )
}

/** Where the whole batch stands for each batch that can be chosen. */
function batchScale(params: Params, { x }: Plane): Scale {
  const places: number[] = []
  for (const batch of spec.batch.values) {
    const place = x(intensityOf(jobOf({ ...params, batch })))
    places.push(Math.max(place, (places.at(-1) ?? 0) + APART))
  }
  return listScale(places)
}
