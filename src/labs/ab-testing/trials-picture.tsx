/** Many trials as paths of z over the days; those that cross the limit end there, each as a dot in a stack. */

import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Marks, type Place, pathOf } from '../../lab-kit/pictures/marks.tsx'
import { linearScale } from '../../lab-kit/pictures/scale.ts'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { type MetricName, type Result, shareFound, shownWorld, type World } from './model.ts'
import type { Params } from './params.ts'

/** z at the upper edge; the lower one mirrors it. The same for every setting, so that pictures compare. */
const TOP = 5.5
const LINE = 18
const NARROW = 420
/** Trials drawn, and the sizes that a dot may have, largest first. */
const TRIALS = { narrow: 120, wide: 240 } as const
const DOTS = [9, 8, 7, 6, 5, 4.5, 4, 3.5, 3, 2.5, 2] as const

export function TrialsPicture({
  params,
  result,
  width,
  height,
}: LabViewProps<Params, Result, MetricName> & Size) {
  const isNarrow = width < NARROW
  const world = shownWorld(result)
  const trials = Math.min(isNarrow ? TRIALS.narrow : TRIALS.wide, world.stops.length)
  const { looks, limits } = result
  const down = linearScale([TOP, -TOP], [LINE + 4, height - LINE - 4])
  const stacks = stacksOf(world, trials, looks.length)
  const { dot, plot } = fitted(stacks, result, width, down)
  const across = linearScale([0, params.days], [0, plot])
  const limitAt = (look: number) => Math.min(TOP, limits[look]!)
  const spot = (trial: number, look: number, most: number): Place => {
    const z = world.paths[trial * looks.length + look]!
    return [across(looks[look]!), down(Math.max(-most, Math.min(most, z)))]
  }
  const pathTo = (trial: number): Place[] => {
    const stop = world.stops[trial]!
    const end = stop < 0 ? looks.length - 1 : stop
    const places: Place[] = [[0, down(0)]]
    for (let look = 0; look <= end; look++) {
      // On the last day the dots stand beside the picture, and a path may end where it is.
      const isCut = look === stop && look < looks.length - 1
      places.push(spot(trial, look, isCut ? limitAt(look) : TOP))
    }
    return places
  }
  const of = (side: number) =>
    Array.from({ length: trials }, (_, trial) => trial).filter(
      (trial) => world.sides[trial] === side,
    )
  const dots = (side: 1 | -1) =>
    stacks[side].flatMap((count, look) => {
      const isLast = look === looks.length - 1
      const base = down(side * limitAt(look))
      const rows = rowsIn(limitAt(look), dot, down)
      const columns = Math.ceil(count / rows)
      const x = across(looks[look]!)
      const left = isLast ? x + dot / 2 + 1 : x - ((columns - 1) * dot) / 2
      return Array.from(
        { length: count },
        (_, i): Place => [
          left + Math.floor(i / rows) * dot,
          base - side * dot * ((i % rows) + 0.5),
        ],
      )
    })
  const share = (side: 1 | -1) => formatPercent(shareFound(world, side), 2)
  const limitLine = (side: 1 | -1) => {
    const places: Place[] = []
    for (let look = 0; look < looks.length; look++) {
      if (limits[look]! <= TOP) places.push([across(looks[look]!), down(side * limits[look]!)])
    }
    const [first] = places
    // One look alone is a short line; else the limit is drawn from the first look on.
    return first && places.length === 1 ? [[first[0] - 14, first[1]] as Place, first] : places
  }
  const end = limits.at(-1)!
  return (
    <Frame
      width={width}
      height={height}
      label={`${trials} trials over ${params.days} days: B is found better in ${share(1)} of all trials, A in ${share(-1)}`}
    >
      <path className="stroke-line" d={`M0 ${down(0)}H${plot}`} />
      <path className="stroke-faint" fill="none" d={pathOf(of(0).map(pathTo))} />
      <path
        className="of-before stroke-series"
        fill="none"
        strokeOpacity={0.5}
        d={pathOf(of(-1).map(pathTo))}
      />
      <path
        className="of-after stroke-series"
        fill="none"
        strokeOpacity={0.5}
        d={pathOf(of(1).map(pathTo))}
      />
      <path
        className="stroke-ink"
        fill="none"
        strokeWidth={2}
        d={pathOf([limitLine(1), limitLine(-1)].filter((places) => places.length > 1))}
      />
      <Marks glyph={{ shape: 'dot', colour: 'before', size: dot - 1 }} at={dots(-1)} />
      <Marks glyph={{ shape: 'dot', colour: 'after', size: dot - 1 }} at={dots(1)} />
      <Label x={0} y={13} tone="after" rim text={`B found better: ${share(1)}`} />
      <Label x={0} y={height - LINE - 5} tone="before" rim text={`A found better: ${share(-1)}`} />
      <Label
        x={plot - 4}
        y={down(Math.min(TOP, end)) + 17}
        anchor="end"
        tone="ink"
        rim
        text={`|z| > ${formatNumber(end)}`}
      />
      <Label x={0} y={height - 3} text={isNarrow ? 'Day 0' : `Day 0; ${trials} trials drawn`} />
      <Label
        x={Math.min(plot + 8, width)}
        y={height - 3}
        anchor="end"
        text={isNarrow ? params.days : `day ${params.days}`}
      />
    </Frame>
  )
}

/** How many of the drawn trials stop at each look, by the side on which. */
function stacksOf({ stops, sides }: World, trials: number, looks: number) {
  const counted = (side: number) => {
    const counts = new Array<number>(looks).fill(0)
    for (let trial = 0; trial < trials; trial++) {
      if (sides[trial] === side) counts[stops[trial]!]!++
    }
    return counts
  }
  return { 1: counted(1), [-1]: counted(-1) } as Record<1 | -1, number[]>
}

/** Dots of a size that stand on each other between a limit and the edge; at least one. */
function rowsIn(limit: number, dot: number, down: (z: number) => number): number {
  return Math.max(1, Math.floor((down(limit) - down(TOP)) / dot))
}

/** The largest dots for which every stack fits, and the width that the days are left with. */
function fitted(
  stacks: Readonly<Record<1 | -1, number[]>>,
  { looks, limits }: Result,
  width: number,
  down: (z: number) => number,
): { readonly dot: number; readonly plot: number } {
  const last = looks.length - 1
  let plot = width
  for (const dot of DOTS) {
    const columnsAt = (look: number) => {
      const rows = rowsIn(Math.min(TOP, limits[look]!), dot, down)
      return Math.ceil(Math.max(stacks[1][look]!, stacks[-1][look]!) / rows)
    }
    plot = width - Math.max(3, columnsAt(last) + 0.5) * dot - 2
    const fits = Array.from(looks, (_, look) => look).every((look) => {
      const room = ((looks[look]! - (looks[look - 1] ?? 0)) / looks[last]!) * plot
      return look === last || columnsAt(look) * dot <= Math.max(dot, room)
    })
    if (fits && plot >= 0.72 * width) return { dot, plot }
  }
  return { dot: DOTS.at(-1)!, plot }
}
