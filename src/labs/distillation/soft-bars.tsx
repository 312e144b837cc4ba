/** Digits that are hard to tell, and what the teacher says of each as ten bars that soften with the temperature. */

import { softmax } from '../../core/neural/losses.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Flag } from '../../lab-kit/pictures/flag.tsx'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { PixelsInDrawing } from '../../lab-kit/pictures/pixels.tsx'
import { linearScale, listScale } from '../../lab-kit/pictures/scale.ts'
import { type Params, params as spec } from './params.ts'
import type { Unsure } from './teacher.ts'

const DIGITS = 10
const TITLE = 26
/** The thermometer below: its flag, its line and its numbers. */
const DIAL = 74
const TEMPERATURES = spec.temperature.values
/** Share at the upper edge: the teacher is unsure of all of these. */
const HIGHEST = 0.75
/** Shares that are written at their bars, from here on. */
const WRITTEN = 0.095

interface Props {
  readonly unsure: readonly Unsure[]
  readonly side: number
  readonly temperature: number
  readonly width: number
  readonly height: number
  readonly change?: ((part: Partial<Params>) => void) | undefined
}

export function SoftBars({ unsure, side, temperature, width, height, change }: Props) {
  const isNarrow = width < 430
  const count = Math.min(unsure.length, Math.max(2, Math.floor((height - TITLE - DIAL) / 84)))
  const row = (height - TITLE - DIAL) / count
  const picture = Math.min(row - 12, 0.24 * width, 96)
  const from = picture + (isNarrow ? 12 : 26)
  const slot = (width - from) / DIGITS
  const rise = (row - 46) / HIGHEST
  const of = (logits: readonly number[], at: number) =>
    Array.from(softmax(new Float32Array(logits), 1, DIGITS, at))
  const words = unsure.slice(0, count).map(({ label, logits }) => {
    const shares = of(logits, temperature)
    const best = shares.indexOf(Math.max(...shares))
    return `a ${label}: ${formatNumber(100 * shares[best]!, 2)} % ${best}`
  })
  return (
    <Frame
      width={width}
      height={height}
      isInteractive={change !== undefined}
      label={`What the teacher says of digits that are hard to tell, at temperature ${temperature}. ${words.join('; ')}.`}
    >
      <Label x={0} y={15} tone="strong" text="What the teacher says" />
      {temperature > 1 && (
        <Label x={width} y={15} anchor="end" tone="before" text="outline: at temperature 1" />
      )}
      {unsure.slice(0, count).map(({ pixels, label, logits }, i) => {
        const top = TITLE + i * row
        const base = top + row - 22
        const shares = of(logits, temperature)
        const unsoftened = of(logits, 1)
        const best = Math.max(...shares)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pictures have no other name
          <g key={i}>
            <PixelsInDrawing
              values={pixels}
              width={side}
              height={side}
              palette="grey"
              x={0.5}
              y={top + 4}
              across={picture}
            />
            <path className="stroke-line" d={`M${from} ${base + 0.5}H${width}`} />
            {shares.map((share, digit) => {
              const x = from + digit * slot
              const tall = rise * Math.min(HIGHEST, share)
              const outline = temperature > 1 ? rise * Math.min(HIGHEST, unsoftened[digit]!) : 0
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a bar is known by its digit
                <g key={digit}>
                  <rect
                    className="of-estimate fill-series soft-bar"
                    x={x + 0.18 * slot}
                    y={base - Math.max(1, tall)}
                    width={0.64 * slot}
                    height={Math.max(1, tall)}
                    rx={2}
                  />
                  <Label
                    x={x + slot / 2}
                    y={base + 15}
                    anchor="middle"
                    tone={digit === label ? 'strong' : 'soft'}
                    text={digit}
                  />
                  {(isNarrow ? share === best : share >= WRITTEN) && (
                    <Label
                      x={x + slot / 2}
                      y={base - Math.max(tall, outline) - 5}
                      anchor="middle"
                      tone="ink"
                      text={`${Math.round(100 * share)}\u00a0%`}
                    />
                  )}
                </g>
              )
            })}
            {temperature > 1 &&
              unsoftened.map((share, digit) => (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: a bar is known by its digit
                  key={digit}
                  className="of-before stroke-series"
                  fill="none"
                  strokeDasharray="3 2"
                  x={from + digit * slot + 0.12 * slot}
                  y={base - rise * Math.min(HIGHEST, share)}
                  width={0.76 * slot}
                  height={rise * Math.min(HIGHEST, share)}
                />
              ))}
          </g>
        )
      })}
      <Dial {...{ temperature, width, change }} y={height - 24} />
    </Frame>
  )
}

interface DialProps extends Pick<Props, 'temperature' | 'width' | 'change'> {
  /** Of its line. */
  readonly y: number
}

function Dial({ temperature, width, y, change }: DialProps) {
  const along = linearScale(
    [0, Math.log(TEMPERATURES.at(-1)!)],
    [width < 430 ? 96 : 120, width - 30],
  )
  const places = TEMPERATURES.map((value) => along(Math.log(value)))
  const x = along(Math.log(temperature))
  return (
    <>
      <Label x={0} y={y + 5} tone="strong" text="Temperature" />
      <path className="stroke-line" strokeWidth={4} d={`M${places[0]} ${y}H${places.at(-1)}`} />
      <path className="of-yours stroke-series" strokeWidth={4} d={`M${places[0]} ${y}H${x}`} />
      {TEMPERATURES.map((value, i) => (
        <Label key={value} x={places[i]!} y={y + 22} anchor="middle" text={value} />
      ))}
      <Handle
        label="Temperature"
        x={{
          field: { min: 0, max: TEMPERATURES.length - 1, step: 1 },
          value: TEMPERATURES.indexOf(temperature),
          scale: listScale(places),
          text: String(temperature),
        }}
        move={change ? ({ x: k }) => change({ temperature: TEMPERATURES[k!]! }) : null}
      >
        <circle cx={x} cy={y} r={22} className="hit" />
        <circle cx={x} cy={y} r={8} className="of-yours stroke-series yours-ring fill-paper" />
        <Flag x={x} y={y - 18} width={width} text={`T = ${temperature}`} />
      </Handle>
    </>
  )
}
