/** How the chance to miss the rare stratum falls with the size of the sample, with a handle on the size. */

import { hypergeometricMissProbability } from '../../core/statistics/discrete-distributions.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Handle } from '../../lab-kit/pictures/handle.tsx'
import { Ring } from '../../lab-kit/pictures/handle-marks.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale, type Scale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import { params as fields, type Params } from './params.ts'

const TOP = 58
const BOTTOM = 42
const LEFT = 40
const MOST = 500
const SIZES = fields.sampleSize.values

export function MissedCurve({
  params,
  result,
  wanted = params,
  change,
  width,
  height,
}: LabViewProps<Params, Result> & Size) {
  const across = linearScale([0, MOST], [LEFT, width - 12])
  const up = linearScale([0, 1], [height - BOTTOM, TOP])
  const { name, size: rare } = result.strata[result.rare]!
  const population = result.value.length
  const chances = Array.from({ length: MOST / 5 + 1 }, (_, k) => {
    const size = Math.min(5 * k, population)
    const chance = hypergeometricMissProbability(population, rare, size)
    return [across(size), up(chance)] as const
  })
  const share = result.misses / result.estimates.length
  const [x, y] = [across(wanted.sampleSize), up(result.missProbability)]
  const isLate = x > width * 0.55
  const side = isLate
    ? ({ anchor: 'end', by: -16 } as const)
    : ({ anchor: 'start', by: 16 } as const)
  const isPlain = params.design === 'simple'
  // The curve falls to the right, so a name that begins above it stays clear of it.
  const named = chances.findLast(([right], k) => k <= 46 && right <= width - 138) ?? chances[0]!
  const isBelow = isLate && y < height - BOTTOM - 40
  const first = isBelow ? y + 18 : Math.max(TOP - 8, y - 22)
  return (
    <Frame
      width={width}
      height={height}
      label="Chance to miss the rare stratum by size of the sample"
      isInteractive={change !== undefined}
    >
      <Label x={0} y={14} tone="strong" text={`Samples without a unit of “${name}”`} />
      <Label x={0} y={34} text="Share of samples (%)" />
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <g key={tick}>
          <path className="stroke-line" d={`M${LEFT} ${up(tick)}H${width - 12}`} />
          <Label x={LEFT - 8} y={up(tick) + 4} anchor="end" text={100 * tick} />
        </g>
      ))}
      {[0, 100, 200, 300, 400, 500].map((tick) => (
        <Label key={tick} x={across(tick)} y={height - BOTTOM + 18} anchor="middle" text={tick} />
      ))}
      <Label x={(LEFT + width) / 2} y={height - 5} anchor="middle" text="Sample size (units)" />
      <path
        className="of-random stroke-series dashed"
        fill="none"
        strokeWidth={2}
        d={pathOf([chances])}
      />
      <Label x={named[0]} y={named[1] - 10} tone="random" rim text="simple random, theory" />
      <path className="of-yours stroke-series dashed" d={`M${x} ${y}V${height - BOTTOM}`} />
      <circle className="of-minority fill-series" cx={x} cy={up(share)} r={5} />
      <Handle
        label={fields.sampleSize.label}
        x={{
          field: { min: 0, max: SIZES.length - 1, step: 1 },
          value: SIZES.indexOf(wanted.sampleSize),
          scale: byPlace(across),
          text: `${wanted.sampleSize} units`,
        }}
        move={change ? (to) => change({ sampleSize: SIZES[to.x!]! }) : null}
      >
        <Ring {...{ x, y }} />
      </Handle>
      <Label
        x={x + side.by}
        y={first}
        anchor={side.anchor}
        tone="minority"
        rim
        text={`missed by ${formatPercent(share)}`}
      />
      <Label
        x={x + side.by}
        y={first + 15}
        anchor={side.anchor}
        tone="soft"
        rim
        text={`${isPlain ? '' : 'this design, '}${formatNumber(params.sampleSize)} drawn`}
      />
    </Frame>
  )
}

/** The places of the sizes that there are, by their number in the list. */
function byPlace(across: Scale): Scale {
  const nearest = (place: number) => {
    const distances = SIZES.map((size) => Math.abs(across(size) - place))
    return distances.indexOf(Math.min(...distances))
  }
  return Object.assign((k: number) => across(SIZES[k]!), { invert: nearest })
}
