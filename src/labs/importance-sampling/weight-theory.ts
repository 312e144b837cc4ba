/** What theory says of the weights P / Q: whether Q covers P, and the second moment under Q. */

import { exp, log } from '../../core/numbers/elementary.ts'
import {
  type Distribution,
  logDensityOf,
} from '../../lab-families/distributions/model/distribution.ts'

export interface WeightTheory {
  /** Whether Q can produce all that P can. */
  readonly covered: boolean
  /** Whether E_Q[w^2] is finite. */
  readonly finite: boolean
  /** 1 / E_Q[w^2] where P is covered: the limit of the effective share. 0 where it is infinite. */
  readonly essShare: number
}

/**
 * Tail comparison for finiteness, then a closed form or an integral.
 *
 * Where Q misses a part of P, the moments are those over the part that it covers, and the limit of
 * the effective share is E_Q[w]^2 / E_Q[w^2].
 */
export function weightTheory(p: Distribution, q: Distribution): WeightTheory {
  const covered = q.kind !== 'exponential' || p.kind === 'exponential'
  const finite = hasFiniteSecondMoment(p, q)
  if (!finite) return { covered, finite, essShare: 0 }
  const logSecond =
    p.kind === 'normal' && q.kind === 'normal'
      ? logSecondMomentOfNormals(p, q)
      : logSecondMoment(p, q)
  const logFirst = covered ? 0 : log(massAboveZero(p))
  return { covered, finite, essShare: Math.min(1, exp(2 * logFirst - logSecond)) }
}

/**
 * Whether the integral of p^2 / q is finite. Only the tails decide, as all densities are bounded
 * and q is positive inside its support.
 *
 * - q a t with v_q: always for light tails; for a t with v_p when v_q < 2 v_p.
 * - q normal or mixture: for normals and mixtures when 2 s_q^2 > s_p^2 (equality cannot occur on
 *   the grid of scales); never for an exponential or a t.
 * - q exponential: for normals and mixtures always; for exponentials when 2 s_q > s_p; never for a
 *   t.
 */
export function hasFiniteSecondMoment(p: Distribution, q: Distribution): boolean {
  const isGaussian = p.kind === 'normal' || p.kind === 'mixture'
  switch (q.kind) {
    case 'student':
      return p.kind !== 'student' || q.degrees < 2 * p.degrees
    case 'normal':
    case 'mixture':
      return isGaussian && 2 * q.scale * q.scale > p.scale * p.scale
    case 'exponential':
      return isGaussian || (p.kind === 'exponential' && 2 * q.scale > p.scale)
  }
}

/**
 * log E_Q[w^2] for two normals with D = 2 s_q^2 - s_p^2 > 0:
 *
 *   E_Q[w^2] = s_q^2 / (s_p sqrt(D)) * exp((m_p - m_q)^2 / D)
 */
export function logSecondMomentOfNormals(p: Distribution, q: Distribution): number {
  const d = 2 * q.scale * q.scale - p.scale * p.scale
  const gap = p.location - q.location
  return 2 * log(q.scale) - log(p.scale) - 0.5 * log(d) + (gap * gap) / d
}

/**
 * log of the integral of p^2 / q over q's support, by the double exponential rule: 8,192 nodes of
 * x = centre + scale sinh(pi/2 sinh u), or scale exp(pi/2 sinh u) on a half line.
 *
 * @source Takahasi & Mori (1974), doi:10.2977/prims/1195192451.
 * @reference The closed forms for two normals and two exponentials, see weight-theory.test.ts.
 */
export function logSecondMoment(p: Distribution, q: Distribution): number {
  const logP = logDensityOf(p)
  const logQ = logDensityOf(q)
  const isHalf = p.kind === 'exponential' || q.kind === 'exponential'
  const halfPi = 1.5707963267948966
  const nodes = 8192
  const reach = 4.5
  const step = (2 * reach) / nodes
  const logs = new Float64Array(nodes + 1)
  let largest = Number.NEGATIVE_INFINITY
  for (let i = 0; i <= nodes; i++) {
    const u = -reach + i * step
    const sinhU = 0.5 * (exp(u) - exp(-u))
    const coshU = 0.5 * (exp(u) + exp(-u))
    const up = exp(halfPi * sinhU)
    const x = isHalf ? p.scale * up : p.location + 0.5 * p.scale * (up - 1 / up)
    const slope = p.scale * halfPi * coshU * (isHalf ? up : 0.5 * (up + 1 / up))
    logs[i] = 2 * logP(x) - logQ(x) + log(slope)
    if (!(logs[i]! > Number.NEGATIVE_INFINITY)) logs[i] = Number.NEGATIVE_INFINITY
    largest = Math.max(largest, logs[i]!)
  }
  let sum = 0
  for (const value of logs) sum += exp(value - largest)
  return largest + log(sum * step)
}

/** P(x > 0), by the same rule. */
function massAboveZero(p: Distribution): number {
  const logP = logDensityOf(p)
  const halfPi = 1.5707963267948966
  let sum = 0
  const step = 9 / 4096
  for (let i = 0; i <= 4096; i++) {
    const u = -4.5 + i * step
    const x = p.scale * exp(halfPi * 0.5 * (exp(u) - exp(-u)))
    sum += exp(logP(x)) * x * halfPi * 0.5 * (exp(u) + exp(-u))
  }
  return sum * step
}
