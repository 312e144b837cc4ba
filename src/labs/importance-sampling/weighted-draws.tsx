/** P and Q as curves with handles to drag, and the draws below with their weights as sticks. */

import {
  CURVES_TOP,
  type Density,
  DensityPicture,
} from '../../lab-families/distributions/view/density-picture.tsx'
import { formatNumber, roundToTenth } from '../../lab-kit/definition/format.ts'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import { distributionOf, type Result } from './model.ts'
import { type Params, params as spec } from './params.ts'

/** The longest that a stick can be, in pixels. */
const STICKS = 84
const BELOW = STICKS + 32
const STICK_END: Glyph = { shape: 'dot', colour: 'random', size: 5 }

interface Props {
  readonly width: number
  readonly height: number
  readonly params: Params
  /** The curves and their handles are at once where they were dragged to; the draws follow. */
  readonly wanted: Params
  readonly result: Result
  readonly change: ((part: Partial<Params>) => void) | undefined
}

export function WeightedDraws(props: Props) {
  const { width, height, params, wanted, change } = props
  const { draws, drawn } = props.result
  const { f, threshold } = params
  const density = (which: 'p' | 'q'): Density => ({
    name: which === 'p' ? 'P, wanted' : 'Q, drawn from',
    distribution: distributionOf(wanted, which),
    colour: which === 'p' ? 'truth' : 'random',
    location: spec[`${which}Location`],
    scale: spec[`${which}Scale`],
    move:
      change &&
      (({ location = wanted[`${which}Location`], scale = wanted[`${which}Scale`] }) =>
        change(
          which === 'p'
            ? { pLocation: location, pScale: scale }
            : { qLocation: location, qScale: scale },
        )),
  })
  const largest = Math.max(...draws.map(({ weight }) => weight), 0)
  const most = roundUp(largest)
  return (
    <DensityPicture
      densities={[density('p'), density('q')]}
      label="Densities of P and Q, and the draws with their weights"
      width={width}
      height={height}
      below={BELOW}
    >
      {(across, [from, to], axis) => {
        const sticksTop = axis + 30
        const down = linearScale([0, most], [sticksTop, sticksTop + STICKS])
        const sticks = draws
          .filter(({ x }) => x >= from && x <= to)
          .map(({ x, weight }) => [across(x), down(weight)] as const)
        const levels = [0, most / 2, most]
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
            {levels.map((weight) => (
              <g key={weight}>
                <path className="stroke-line" d={`M0 ${down(weight)}H${width}`} />
                <Label x={0} y={down(weight) - 4} rim text={formatNumber(weight)} />
              </g>
            ))}
            <path
              d={pathOf(
                sticks.map(([x, end]) => [
                  [x, sticksTop],
                  [x, end],
                ]),
              )}
              className="of-random stroke-series"
              strokeOpacity={0.7}
            />
            <Marks glyph={STICK_END} at={sticks} />
            <Label
              x={0}
              y={sticksTop + STICKS + 18}
              text={
                draws.length === 0
                  ? 'No draw yet'
                  : width < 420
                    ? `Weight P/Q of ${draws.length} draws from Q`
                    : `Weight P/Q of the first ${draws.length} of ${formatNumber(drawn, 9)} draws from Q`
              }
            />
          </>
        )
      }}
    </DensityPicture>
  )
}

/** The next larger of 1, 2, 5, 10, …: the scale stands while the longest stick changes a little. */
function roundUp(value: number): number {
  if (!(value > 0)) return 1
  let power = 1
  while (power > value) power /= 10
  while (10 * power <= value) power *= 10
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= value) ?? value
}
