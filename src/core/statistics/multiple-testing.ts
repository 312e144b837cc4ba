/** Many tests at once: which of them are called discoveries. */

/**
 * Benjamini and Hochberg's step-up procedure: with the p-values in ascending order p_(1), ..., p_(m), the
 * first k tests are discoveries, k being the largest number with
 *
 *   p_(k) <= k level / m
 *
 * Of independent tests, and of those that are positively dependent, at most `level` of the discoveries are
 * false on average.
 *
 * @param pValues Shape (m,), each in [0, 1]. Not modified.
 * @param level Level of the false discovery rate, in (0, 1).
 * @returns 1 for a discovery and 0 for none, shape (m,).
 * @throws {RangeError} If a p-value or the level is out of its range.
 * @source Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.
 * @reference statsmodels multipletests(method="fdr_bh"), see golden/multiple-testing.json: the same discoveries.
 */
export function benjaminiHochberg(pValues: ArrayLike<number>, level: number): Uint8Array {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`benjaminiHochberg: level is ${level}; pass a number above 0 and below 1`)
  }
  const sorted = Float64Array.from(pValues).sort() // (m,) ascending
  let limit = -1
  for (const [i, p] of sorted.entries()) {
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(`benjaminiHochberg: a p-value is ${p}; pass numbers from 0 to 1`)
    }
    if (p <= ((i + 1) * level) / sorted.length) limit = p
  }
  return Uint8Array.from(pValues, (p) => (p <= limit ? 1 : 0))
}
