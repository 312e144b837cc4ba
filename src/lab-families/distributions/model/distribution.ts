/** Four kinds of distribution of one number: draws, densities, moments, tails, and their names. */

import { exp, log, log1p } from '../../../core/numbers/elementary.ts'
import type { Rng } from '../../../core/random/rng.ts'
import { exponential, normal, studentT } from '../../../core/random/variates.ts'
import {
  exponentialCdf,
  normalCdf,
  studentTCdf,
  studentTPdf,
} from '../../../core/statistics/distributions.ts'

export interface Distribution {
  readonly kind: 'normal' | 'mixture' | 'exponential' | 'student'
  /** Centre; 0 is where an exponential starts, wherever this is. */
  readonly location: number
  /** Deviation of a normal (of each, in a mixture), mean of an exponential, scale of a t. */
  readonly scale: number
  /** Distance of the two equal normals of a mixture. */
  readonly separation: number
  /** Degrees of freedom of a t. */
  readonly degrees: number
}

const LOG_SQRT_TWO_PI = 0.9189385332046727

/** One draw. The number of uniforms taken does not depend on location and scale. */
export function drawFrom(d: Distribution, rng: Rng): number {
  switch (d.kind) {
    case 'normal':
      return normal(rng, d.location, d.scale)
    case 'mixture': {
      const side = rng.next() < 0.5 ? -0.5 : 0.5
      return normal(rng, d.location + side * d.separation, d.scale)
    }
    case 'exponential':
      return exponential(rng, 1 / d.scale)
    case 'student':
      return d.location + d.scale * studentT(rng, d.degrees)
  }
}

/** log of the density; -Infinity where it is 0. Constants are worked out once. */
export function logDensityOf(d: Distribution): (x: number) => number {
  const logScale = log(d.scale)
  switch (d.kind) {
    case 'normal':
      return (x) => {
        const z = (x - d.location) / d.scale
        return -0.5 * z * z - logScale - LOG_SQRT_TWO_PI
      }
    case 'mixture':
      return (x) => {
        // The nearer of the two normals, and the other beside it.
        const away = Math.abs(x - d.location)
        const z = (away - 0.5 * d.separation) / d.scale
        const other = (-2 * away * (0.5 * d.separation)) / (d.scale * d.scale)
        return -0.5 * z * z + log1p(exp(other)) - log(2) - logScale - LOG_SQRT_TWO_PI
      }
    case 'exponential':
      return (x) => (x < 0 ? Number.NEGATIVE_INFINITY : -x / d.scale - logScale)
    case 'student': {
      const v = d.degrees
      const constant = log(studentTPdf(0, v)) - logScale
      return (x) => {
        const z = (x - d.location) / d.scale
        return constant - 0.5 * (v + 1) * log1p((z * z) / v)
      }
    }
  }
}

/** E[x]. */
export function meanOf(d: Distribution): number {
  return d.kind === 'exponential' ? d.scale : d.location
}

/** E[x^2]; a t needs more than 2 degrees. */
export function secondMomentOf(d: Distribution): number {
  const square = d.location * d.location
  switch (d.kind) {
    case 'normal':
      return square + d.scale * d.scale
    case 'mixture':
      return square + d.scale * d.scale + 0.25 * d.separation * d.separation
    case 'exponential':
      return 2 * d.scale * d.scale
    case 'student':
      return square + (d.scale * d.scale * d.degrees) / (d.degrees - 2)
  }
}

/** P(x > threshold), precise in the upper tail. */
export function upperTailOf(d: Distribution, threshold: number): number {
  switch (d.kind) {
    case 'normal':
      return normalCdf(-threshold, -d.location, d.scale)
    case 'mixture': {
      const half = 0.5 * d.separation
      return (
        0.5 * normalCdf(-threshold, -(d.location - half), d.scale) +
        0.5 * normalCdf(-threshold, -(d.location + half), d.scale)
      )
    }
    case 'exponential':
      return threshold <= 0 ? 1 : 1 - exponentialCdf(threshold, 1 / d.scale)
    case 'student':
      return studentTCdf((d.location - threshold) / d.scale, d.degrees)
  }
}

/** A range that holds nearly all of it, for a picture. */
export function rangeOf(d: Distribution): readonly [number, number] {
  switch (d.kind) {
    case 'normal':
      return [d.location - 3.5 * d.scale, d.location + 3.5 * d.scale]
    case 'mixture': {
      const reach = 0.5 * d.separation + 3.5 * d.scale
      return [d.location - reach, d.location + reach]
    }
    case 'exponential':
      return [-0.3 * d.scale, 5 * d.scale]
    case 'student':
      return [d.location - 5 * d.scale, d.location + 5 * d.scale]
  }
}

/** “N(0, 1²)”, “t with 3 degrees at 0, scale 0.6”. */
export function nameOf(d: Distribution): string {
  const trim = (value: number) => Number(value.toFixed(4))
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
