/** The reader's own machine in the roofline picture: its roof and its kernels, as they were timed. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { Timings } from '../../lab-kit/definition/model.ts'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import { measuredOf } from './measured.ts'
import type { Plane } from './plane.tsx'

interface Props {
  readonly plane: Plane
  readonly timings: Timings
  readonly width: number
}

export function MachineRoof({ plane: { x, y }, timings, width }: Props) {
  const { kernels, bandwidth, peak } = measuredOf(timings)
  const top = y(peak)
  const left = x(0)
  const dots = kernels
    .filter(({ flops }) => flops > 0)
    .map(({ intensity, gigaflops }): Place => [x(intensity), y(gigaflops)])
  return (
    <>
      <path
        className="of-before stroke-series"
        fill="none"
        strokeWidth={2.5}
        strokeLinejoin="round"
        d={`M${left} ${y(bandwidth * 0.05)}L${x(peak / bandwidth)} ${top}H${width - 6}`}
      />
      <Marks glyph={{ shape: 'diamond', colour: 'before', size: 11 }} at={dots} />
      <Label
        x={width - 6}
        y={top - 8}
        anchor="end"
        tone="before"
        rim
        text={`this machine: ${formatNumber(peak, 2)} GFLOPS, ${formatNumber(bandwidth, 2)} GB/s`}
      />
    </>
  )
}
