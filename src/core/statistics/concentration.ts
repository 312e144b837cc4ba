/** How unevenly a total is shared out. */

/**
 * Gini coefficient: the mean absolute difference between two shares, over twice the mean share.
 *
 *   G = sum_i sum_j |x_i - x_j| / (2 n sum_k x_k) = sum_i (2 i - n - 1) x_(i) / (n sum_k x_k)
 *
 * with x_(1) <= ... <= x_(n). It is 0 where all have the same and (n - 1) / n where one has everything.
 *
 * @param amounts Shape (n,), n >= 1, each at least 0; any unit. Not modified.
 * @returns In [0, 1); 0 if nothing is shared out.
 * @throws {RangeError} If there is no amount, or one is negative or not a number.
 * @source Salganik, Dodds & Watts (2006), doi:10.1126/science.1121066, as their measure of inequality.
 * @reference The double sum itself, see concentration.test.ts.
 */
export function giniCoefficient(amounts: ArrayLike<number>): number {
  const n = amounts.length
  if (n === 0) throw new RangeError('giniCoefficient: there are no amounts; pass at least one')
  const sorted = Float64Array.from(amounts).sort()
  if (!(sorted[0]! >= 0 && sorted[n - 1]! < Number.POSITIVE_INFINITY)) {
    throw new RangeError('giniCoefficient: pass finite amounts of at least 0')
  }
  let total = 0
  let weighted = 0
  for (let i = 0; i < n; i++) {
    total += sorted[i]!
    weighted += (2 * i + 1 - n) * sorted[i]!
  }
  return total === 0 ? 0 : weighted / (n * total)
}
