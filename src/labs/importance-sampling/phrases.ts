/** Numbers and distributions of the importance sampling lab in words. */

import type { Distribution } from './distribution.ts'

/** “N(0, 1²)”, “t with 3 degrees at 0, scale 0.6”. */
export function nameOf(d: Distribution): string {
  switch (d.kind) {
    case 'normal':
      return `N(${d.location}, ${d.scale}²)`
    case 'mixture':
      return `half N(${trim(d.location - d.separation / 2)}, ${d.scale}²), half N(${trim(d.location + d.separation / 2)}, ${d.scale}²)`
    case 'exponential':
      return `exponential with mean ${d.scale}`
    case 'student':
      return `t with ${d.degrees} ${d.degrees === 1 ? 'degree' : 'degrees'} at ${d.location}, scale ${d.scale}`
  }
}

function trim(value: number): number {
  return Number(value.toFixed(4))
}

/** A, B, C, ... */
export function armName(arm: number): string {
  return String.fromCharCode(65 + arm)
}
