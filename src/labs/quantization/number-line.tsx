/** Weights on one line, the numbers that the format has on the next, and where each weight lands. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Landing } from './model.ts'

const WEIGHTS_AT = 30
const MARGIN = 14

const LEVEL: Glyph = { shape: 'tick', colour: 'left', size: 12, weight: 1 }
const ZERO: Glyph = { shape: 'tick', colour: 'truth', size: 20, weight: 1 }
const WEIGHT: Glyph = { shape: 'dot', colour: 'estimate', size: 6 }
const TOO_LARGE: Glyph = { shape: 'dot', colour: 'before', size: 6 }

interface Props {
  readonly landing: Landing
  readonly width: number
  readonly height: number
  readonly format: string
}

export function NumberLine({ landing, width, height, format }: Props) {
  const { weights, landed, levels } = landing
  if (weights.length === 0) return <svg width={width} height={height} aria-hidden="true" />
  const levelsAt = height - 36
  const all = [...weights, ...landed.filter((value) => value !== null)]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const span = high > low ? high - low : 1
  const across = linearScale([low, low + span], [MARGIN, width - MARGIN])
  const shown = levels.filter((level) => level >= low - span / 50 && level <= high + span / 50)
  const zeros = landed.filter((value, i) => value === 0 && weights[i] !== 0).length
  const lost = landed.filter((value) => value === null).length
  const words = `${weights.length} weights from ${formatNumber(low)} to ${formatNumber(high)}; ${zeros} land on 0${lost > 0 ? `, ${lost} are too large` : ''}.`
  const onLevels = (values: readonly number[]) =>
    values.map((value) => [across(value), levelsAt] as const)
  const onWeights = (isLost: boolean) =>
    weights
      .filter((_, i) => (landed[i] === null) === isLost)
      .map((weight) => [across(weight), WEIGHTS_AT] as const)
  const falls = weights.flatMap((weight, i) => {
    const to = landed[i]
    if (to === null || to === undefined) return []
    return [
      [
        [across(weight), WEIGHTS_AT + 4],
        [across(to), levelsAt - 2],
      ] as const,
    ]
  })
  return (
    <Frame width={width} height={height} label={`Where weights land in ${format}: ${words}`}>
      <Label x={MARGIN} y={14} text={`${weights.length} weights of one unit`} />
      <path
        className="of-left stroke-series"
        d={`M${MARGIN} ${WEIGHTS_AT}H${width - MARGIN}M${MARGIN} ${levelsAt}H${width - MARGIN}`}
      />
      <Marks glyph={LEVEL} at={onLevels(shown.filter((level) => level !== 0))} />
      <Marks glyph={ZERO} at={onLevels(shown.filter((level) => level === 0))} />
      <path className="of-estimate stroke-series" d={pathOf(falls)} />
      <Marks glyph={WEIGHT} at={onWeights(false)} />
      <Marks glyph={TOO_LARGE} at={onWeights(true)} />
      <Label x={MARGIN} y={height - 8} text={formatNumber(low)} />
      <Label
        x={width / 2}
        y={height - 8}
        anchor="middle"
        text={
          levels.length > 0
            ? `${shown.length} of ${levels.length} numbers of ${format} lie here`
            : `${format}: its numbers are too close to draw`
        }
      />
      <Label x={width - MARGIN} y={height - 8} anchor="end" text={formatNumber(high)} />
    </Frame>
  )
}
