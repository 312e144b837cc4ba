/** P and Q as curves with handles to drag, and the draws below with their weights as sticks. */

import {
  CURVES_TOP,
  type Density,
  DensityPicture,
} from '../../lab-families/distributions/view/density-picture.tsx'
import { formatNumber, roundToTenth } from '../../lab-kit/definition/format.ts'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks } from '../../lab-kit/pictures/marks.tsx'
import { distributionOf, type Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

/** The longest stick, in pixels. */
const STICKS = 90
const BELOW = STICKS + 30
const STICK_END: Glyph = { shape: 'dot', colour: 'random', size: 5 }

interface Props {
  readonly width: number
  readonly height: number
  readonly params: Params
  readonly result: Result
  readonly change: ((part: Partial<Params>) => void) | undefined
}

export function WeightedDraws({ width, height, params, result: { draws, drawn }, change }: Props) {
  const { f, threshold } = params
  const density = (which: 'p' | 'q'): Density => ({
    name: which.toUpperCase(),
    distribution: distributionOf(params, which),
    colour: which === 'p' ? 'truth' : 'random',
    location: spec[`${which}Location`],
    scale: spec[`${which}Scale`],
    move:
      change &&
      (({ location = params[`${which}Location`], scale = params[`${which}Scale`] }) =>
        change(
          which === 'p'
            ? { pLocation: location, pScale: scale }
            : { qLocation: location, qScale: scale },
        )),
  })
  const largest = Math.max(...draws.map(({ weight }) => weight), 0)
  const longest = formatNumber(largest)
  return (
    <DensityPicture
      densities={[density('p'), density('q')]}
      label="Densities of P and Q, and the draws with their weights"
      width={width}
      height={height}
      below={BELOW}
    >
      {(across, [from, to], axis) => {
        const sticksTop = axis + 26
        const sticks = draws
          .filter(({ x }) => x >= from && x <= to)
          .map(({ x, weight }) => {
            const length = largest > 0 ? Math.max(1, Math.round((weight / largest) * STICKS)) : 1
            return [Math.round(across(x)), length] as const
          })
        return (
          <>
            {f === 'tail' && threshold > from && threshold < to && (
              <>
                <path
                  d={`M${roundToTenth(across(threshold))} ${CURVES_TOP - 8}V${axis}`}
                  className="stroke-soft"
                  strokeDasharray="2 4"
                />
                <Label
                  x={across(threshold)}
                  y={CURVES_TOP - 12}
                  anchor={threshold > (from + to) / 2 ? 'end' : 'start'}
                  text={`threshold ${threshold}`}
                />
              </>
            )}
            <path
              d={sticks.map(([x, length]) => `M${x} ${sticksTop}v${length}`).join('')}
              className="of-random stroke-series"
            />
            <Marks glyph={STICK_END} at={sticks.map(([x, length]) => [x, sticksTop + length])} />
            <Label
              x={0}
              y={sticksTop + STICKS + 20}
              text={
                draws.length === 0
                  ? 'No draw yet'
                  : width < 500
                    ? `${draws.length} draws; longest stick: w = ${longest}`
                    : `The first ${draws.length} of ${formatNumber(drawn)} draws from Q; stick = weight P/Q, the longest ${longest}`
              }
            />
          </>
        )
      }}
    </DensityPicture>
  )
}
