/** Numbers and distributions of the importance sampling lab in words. */

import type { Distribution } from './distribution.ts'

/** Three significant digits, without a long row of zeros. */
export function figure(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1000) return grouped(value)
  if (size >= 0.001) return String(Number(value.toPrecision(3)))
  const [digits, exponent] = value.toExponential(2).split('e')
  return `${digits} × 10^${Number(exponent)}`
}

export function percent(share: number): string {
  const value = 100 * share
  if (value !== 0 && Math.abs(value) < 0.01) return 'less than 0.01 %'
  return `${Number(value.toPrecision(2))} %`
}

export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

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
