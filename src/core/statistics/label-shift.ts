/** The share of positives among rows without labels, if each class looks as it always did: from flags, and from scores. */

import { exp, log } from '../numbers/elementary.ts'

/** How a classifier did on labelled rows: flags among the positives and among the negatives. */
export interface FlagCounts {
  readonly positives: number
  readonly hits: number
  readonly negatives: number
  readonly alarms: number
}

export interface ShareByFlags {
  /** May lie outside of 0 to 1: then the classes do not look as they did. */
  readonly share: number
  /** Standard errors that come from the flags of the new rows, and from the labelled rows; independent of each other. */
  readonly flagError: number
  readonly matrixError: number
}

/**
 * Black-box shift estimation with two classes: the share q with m = h q + a (1 - q), where m is the share of flags
 * in new rows, h that among labelled positives and a that among labelled negatives. It is the second entry of C w = m
 * times the old share, C being the confusion matrix of joint shares. Errors are by the delta method:
 *
 *   flags: sqrt(m (1 - m) / n) / |h - a|,  matrix: sqrt(q^2 h (1 - h) / n1 + (1 - q)^2 a (1 - a) / n0) / |h - a|
 *
 * @param validation Whole numbers, at least one row of each class.
 * @param flagged Of `rows` new ones, `rows` at least 1.
 * @returns Null where positives and negatives are flagged alike: the system has then no one solution.
 * @throws {RangeError} If a count is out of its range.
 * @source Lipton, Wang & Smola (2018), section 3.
 * @reference numpy.linalg.solve, and the spread over 4,000 simulated repeats, see golden/label-shift.json.
 */
export function shareByFlags(
  { positives, hits, negatives, alarms }: FlagCounts,
  flagged: number,
  rows: number,
): ShareByFlags | null {
  for (const [name, part, whole] of [
    ['hits', hits, positives],
    ['alarms', alarms, negatives],
    ['flagged', flagged, rows],
  ] as const) {
    if (!(whole >= 1 && part >= 0 && part <= whole)) {
      throw new RangeError(
        `shareByFlags: ${name} is ${part} of ${whole}; pass a part of at least 1`,
      )
    }
  }
  const h = hits / positives
  const a = alarms / negatives
  const m = flagged / rows
  if (h === a) return null
  const apart = Math.abs(h - a)
  const share = (m - a) / (h - a)
  const matrix =
    (share * share * h * (1 - h)) / positives +
    ((1 - share) * (1 - share) * a * (1 - a)) / negatives
  return {
    share,
    flagError: Math.sqrt((m * (1 - m)) / rows) / apart,
    matrixError: Math.sqrt(matrix) / apart,
  }
}

export interface ShareByScores {
  /** In [0, 1]. */
  readonly share: number
  /** One over the root of the observed information; too small at the ends of the range. */
  readonly error: number
}

const MOST_STEPS = 100

/**
 * The share q under which rows are most probable, their likelihood ratios known: the maximum of
 * sum_i log(1 - q + q r_i), found by Newton's steps within a bracket. Where the iteration of Saerens and others (EM) ends.
 *
 * @param ratios P(x | 1) / P(x | 0) of each row, positive and finite, shape (n,), n at least 1. A calibrated
 *   chance p of a model whose training rows had a share s gives p (1 - s) / ((1 - p) s).
 * @throws {RangeError} If there are no rows.
 * @source Saerens, Latinne & Decaestecker (2002), doi:10.1162/089976602753284446, section 2.2.
 * @reference Their iteration, run 100,000 times in NumPy, see golden/label-shift.json.
 */
export function shareByScores(ratios: ArrayLike<number>): ShareByScores {
  const n = ratios.length
  if (n === 0) throw new RangeError('shareByScores: there are no rows; pass at least one ratio')
  const slopeAt = (q: number) => {
    let slope = 0
    let information = 0
    for (let i = 0; i < n; i++) {
      const each = (ratios[i]! - 1) / (1 - q + q * ratios[i]!)
      slope += each
      information += each * each
    }
    return { slope, information }
  }
  const errorAt = (q: number) => {
    const { information } = slopeAt(q)
    return information > 0 ? 1 / Math.sqrt(information) : 0
  }
  // The logarithm of the likelihood is concave: its slope falls from 0 to 1.
  if (slopeAt(0).slope <= 0) return { share: 0, error: errorAt(0) }
  if (slopeAt(1).slope >= 0) return { share: 1, error: errorAt(1) }
  let [low, high] = [0, 1]
  let q = 0.5
  for (let step = 0; step < MOST_STEPS; step++) {
    const { slope, information } = slopeAt(q)
    if (slope > 0) low = q
    else high = q
    const next = q + slope / information
    const kept = next > low && next < high ? next : (low + high) / 2
    if (Math.abs(kept - q) < 1e-13) break
    q = kept
  }
  return { share: q, error: errorAt(q) }
}

/**
 * A chance at another share of positives, each class looking as it did: its odds times the ratio of the shares' odds.
 *
 * @param chance Of a positive, in (0, 1), where their share was `from`.
 * @param from In (0, 1). @param to In (0, 1).
 * @source Saerens, Latinne & Decaestecker (2002), doi:10.1162/089976602753284446, equation 2.4; Elkan (2001).
 * @reference 0.6 at a share of a half is 0.1429 at a tenth, see label-shift.test.ts.
 */
export function chanceAtShare(chance: number, from: number, to: number): number {
  return 1 / (1 + exp(logit(from) - logit(to) - logit(chance)))
}

/** Log-odds of a chance in (0, 1). */
export function logit(chance: number): number {
  return log(chance / (1 - chance))
}
