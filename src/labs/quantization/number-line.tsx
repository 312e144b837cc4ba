/** Weights on one line, the numbers that the format has on the next, and where each weight lands. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { Landing } from './model.ts'

const HEIGHT = 132
const WEIGHTS_AT = 30
const LEVELS_AT = 96
const MARGIN = 14

interface Props {
  readonly landing: Landing
  readonly width: number
  readonly format: string
}

export function NumberLine({ landing, width, format }: Props) {
  const { weights, landed, levels } = landing
  if (weights.length === 0) return <svg width={width} height={HEIGHT} aria-hidden="true" />
  const all = [...weights, ...landed.filter((value) => value !== null)]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const span = high > low ? high - low : 1
  const x = (value: number) => MARGIN + ((value - low) / span) * (width - 2 * MARGIN)
  const shown = levels.filter((level) => level >= low - span / 50 && level <= high + span / 50)
  const zeros = landed.filter((value, i) => value === 0 && weights[i] !== 0).length
  const lost = landed.filter((value) => value === null).length
  const words = `${weights.length} weights from ${formatNumber(low)} to ${formatNumber(high)}; ${zeros} land on 0${lost > 0 ? `, ${lost} are too large` : ''}.`
  return (
    <svg
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={`Where weights land in ${format}: ${words}`}
    >
      <text className="picture-text fill-soft" x={MARGIN} y={14}>
        {weights.length} weights of one unit
      </text>
      <line
        className="of-left stroke-series"
        x1={MARGIN}
        x2={width - MARGIN}
        y1={WEIGHTS_AT}
        y2={WEIGHTS_AT}
      />
      <line
        className="of-left stroke-series"
        x1={MARGIN}
        x2={width - MARGIN}
        y1={LEVELS_AT}
        y2={LEVELS_AT}
      />
      {shown.map((level) => (
        <line
          key={level}
          className={level === 0 ? 'of-truth stroke-series' : 'of-left stroke-series'}
          x1={x(level)}
          x2={x(level)}
          y1={LEVELS_AT - (level === 0 ? 10 : 6)}
          y2={LEVELS_AT + (level === 0 ? 10 : 6)}
        />
      ))}
      {weights.map((weight, i) => {
        const to = landed[i]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: weights have no other name
          <g key={i}>
            {to !== null && to !== undefined && (
              <line
                className="of-estimate stroke-series"
                x1={x(weight)}
                x2={x(to)}
                y1={WEIGHTS_AT + 4}
                y2={LEVELS_AT - 2}
                strokeWidth={1}
              />
            )}
            <circle
              className={to === null ? 'of-before fill-series' : 'of-estimate fill-series'}
              cx={x(weight)}
              cy={WEIGHTS_AT}
              r={3}
            />
          </g>
        )
      })}
      <text className="picture-text fill-soft" x={MARGIN} y={HEIGHT - 8}>
        {formatNumber(low)}
      </text>
      <text className="picture-text fill-soft" x={width / 2} y={HEIGHT - 8} textAnchor="middle">
        {levels.length > 0
          ? `${shown.length} of ${levels.length} numbers of ${format} lie here`
          : `${format}: its numbers are too close to draw`}
      </text>
      <text className="picture-text fill-soft" x={width - MARGIN} y={HEIGHT - 8} textAnchor="end">
        {formatNumber(high)}
      </text>
    </svg>
  )
}
