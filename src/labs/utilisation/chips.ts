/** Chips as their data sheets have them, and the roofline: what is attainable at an intensity. */

import type { Params } from './params.ts'

export interface Chip {
  /** FLOPs a second. */
  readonly peak: number
  /** Bytes a second from its memory. */
  readonly bandwidth: number
  /** Bytes of its memory. */
  readonly capacity: number
}

/** Without sparsity. A100 with 40 GB: NVIDIA 2020; H100 SXM: NVIDIA 2022. In 8 bits the A100 computes whole numbers. */
const SHEETS = {
  a100: { peak: { 32: 19.5e12, 16: 312e12, 8: 624e12 }, bandwidth: 1555e9, capacity: 40e9 },
  h100: { peak: { 32: 66.9e12, 16: 989.4e12, 8: 1978.9e12 }, bandwidth: 3350e9, capacity: 80e9 },
} as const

export function chipOf({ chip, precision, arithmetic, memory }: Params): Chip {
  const { peak, bandwidth, capacity } = SHEETS[chip]
  return { peak: peak[precision] * arithmetic, bandwidth: bandwidth * memory, capacity }
}

/**
 * min(P, B I): the most FLOPs a second at an arithmetic intensity (Williams, Waterman & Patterson 2009).
 *
 * @param intensity FLOPs for each byte that is moved, at least 0.
 */
export function attainable({ peak, bandwidth }: Chip, intensity: number): number {
  return Math.min(peak, bandwidth * intensity)
}

/** The intensity from which on a chip can reach its peak, in FLOPs a byte. */
export function ridgeOf({ peak, bandwidth }: Chip): number {
  return peak / bandwidth
}
