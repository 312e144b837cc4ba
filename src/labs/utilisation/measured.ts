/** What timed kernels say of a machine: its bandwidth by the copy, its peak by the product. */

import type { Timing, Timings } from '../../lab-kit/definition/model.ts'
import { TIMED, type Timed } from './machine.ts'

export interface MeasuredKernel extends Timed {
  readonly timing: Timing
  /** FLOPs a byte. */
  readonly intensity: number
  /** By the median. */
  readonly gigaflops: number
  readonly gigabytes: number
}

export interface Measured {
  readonly kernels: readonly MeasuredKernel[]
  /** GB a second. */
  readonly bandwidth: number
  /** GFLOPS. */
  readonly peak: number
}

/** The roof is the best of what was measured, so that no kernel stands above it. */
export function measuredOf({ each }: Timings): Measured {
  const kernels = TIMED.flatMap((kernel): MeasuredKernel[] => {
    const timing = each[kernel.name]
    if (timing === undefined) return []
    return [
      {
        ...kernel,
        timing,
        intensity: kernel.flops / kernel.bytes,
        gigaflops: kernel.flops / timing.median / 1e6,
        gigabytes: kernel.bytes / timing.median / 1e6,
      },
    ]
  })
  const peak = Math.max(...kernels.map(({ gigaflops }) => gigaflops))
  // The product’s arrays stay in a cache: its bytes say nothing of memory.
  const moving = kernels.filter(({ name }) => name !== 'Product')
  return { kernels, peak, bandwidth: Math.max(...moving.map(({ gigabytes }) => gigabytes)) }
}
