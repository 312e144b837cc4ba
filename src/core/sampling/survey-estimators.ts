/** What survey samples estimate, and the variances that theory gives for the estimates. */

import { plainSum } from '../statistics/descriptive.ts'

/**
 * Stratified estimate of the population mean, sum of W_h times the sample mean of stratum h, with
 * W_h = N_h / N.
 *
 * @param stratumSizes N_h, at least 0, shape (H,).
 * @param sampleMeans Mean of the sample in each stratum, shape (H,).
 * @throws {RangeError} If lengths differ, or a stratum with units has no mean (NaN).
 * @source Cochran (1977), Sampling Techniques, eq. 5.1.
 * @reference Its mean over all samples is the population's, see survey-estimators.test.ts.
 */
export function stratifiedMean(
  stratumSizes: ArrayLike<number>,
  sampleMeans: ArrayLike<number>,
): number {
  checkLengths('stratifiedMean', { stratumSizes, sampleMeans })
  const total = plainSum(stratumSizes)
  let estimate = 0
  for (let h = 0; h < stratumSizes.length; h++) {
    if (stratumSizes[h] === 0) continue
    if (Number.isNaN(sampleMeans[h])) {
      throw new RangeError(
        `stratifiedMean: stratum ${h} has units but no sample mean; draw at least one of it`,
      )
    }
    estimate += (stratumSizes[h]! / total) * sampleMeans[h]!
  }
  return estimate
}

/**
 * Variance of the stratified mean, sum of W_h^2 (1 - f_h) S_h^2 / n_h, with f_h = n_h / N_h. With
 * the strata's own variances it is the true one, with the samples' an unbiased estimate.
 *
 * @param stratumSizes N_h, at least 0, shape (H,).
 * @param sampleSizes n_h, shape (H,), at least 1 where N_h is positive.
 * @param stratumVariances S_h^2 with ddof 1, at least 0, shape (H,).
 * @throws {RangeError} If lengths differ or a number is out of its range.
 * @source Cochran (1977), Sampling Techniques, eq. 5.6.
 * @reference The variance over all samples, see survey-estimators.test.ts: equal to 1e-12.
 */
export function stratifiedVariance(
  stratumSizes: ArrayLike<number>,
  sampleSizes: ArrayLike<number>,
  stratumVariances: ArrayLike<number>,
): number {
  checkLengths('stratifiedVariance', { stratumSizes, sampleSizes, stratumVariances })
  const total = plainSum(stratumSizes)
  let result = 0
  for (let h = 0; h < stratumSizes.length; h++) {
    const size = stratumSizes[h]!
    if (size === 0) continue
    const share = size / total
    result += share * share * simpleRandomVariance(size, sampleSizes[h]!, stratumVariances[h]!)
  }
  return result
}

/**
 * Variance of the mean of a simple random sample without replacement, (1 - n/N) S^2 / n.
 *
 * @param populationSize N, at least 1.
 * @param sampleSize n in [1, N].
 * @param variance S^2 with ddof 1, at least 0.
 * @throws {RangeError} If an argument is out of its range.
 * @source Cochran (1977), Sampling Techniques, eq. 2.8.
 * @reference The variance over all samples, see survey-estimators.test.ts.
 */
export function simpleRandomVariance(
  populationSize: number,
  sampleSize: number,
  variance: number,
): number {
  if (!(sampleSize >= 1 && sampleSize <= populationSize)) {
    throw new RangeError(
      `simpleRandomVariance: ${sampleSize} of ${populationSize} were drawn; pass a number from 1 to the population's size`,
    )
  }
  if (!(variance >= 0)) {
    throw new RangeError(
      `simpleRandomVariance: variance is ${variance}; pass a number of at least 0`,
    )
  }
  return ((1 - sampleSize / populationSize) * variance) / sampleSize
}

/**
 * Unbiased estimate of the population mean from whole clusters: (M / m) times the sum of the drawn
 * clusters' totals, over the number of units.
 *
 * @param drawnTotals Sum over each drawn cluster, shape (m,), m >= 1.
 * @param clusterCount M, at least m.
 * @param populationSize Units in all clusters, at least 1.
 * @throws {RangeError} If no cluster or more than all were drawn.
 * @source Cochran (1977), Sampling Techniques, chapter 9A (unbiased estimator).
 * @reference Its mean over all samples is the population's, see survey-estimators.test.ts.
 */
export function clusterMean(
  drawnTotals: ArrayLike<number>,
  clusterCount: number,
  populationSize: number,
): number {
  const drawn = drawnTotals.length
  if (!(drawn >= 1 && drawn <= clusterCount && populationSize >= 1)) {
    throw new RangeError(
      `clusterMean: ${drawn} of ${clusterCount} clusters were drawn; pass from 1 to all of them`,
    )
  }
  return ((clusterCount / drawn) * plainSum(drawnTotals)) / populationSize
}

/**
 * Variance of `clusterMean`, M^2 (1 - m/M) S_t^2 / m over the square of the number of units, with
 * S_t^2 the variance of the clusters' totals. Clusters of unequal size make it large.
 *
 * @param clusterTotals Sum over every cluster of the population, shape (M,), M >= 2.
 * @param drawn m, in [1, M].
 * @param populationSize Units in all clusters, at least 1.
 * @throws {RangeError} If an argument is out of its range.
 * @source Cochran (1977), Sampling Techniques, chapter 9A (unbiased estimator).
 * @reference The variance over all samples, see survey-estimators.test.ts.
 */
export function clusterVariance(
  clusterTotals: ArrayLike<number>,
  drawn: number,
  populationSize: number,
): number {
  const count = clusterTotals.length
  if (!(count >= 2 && populationSize >= 1)) {
    throw new RangeError(`clusterVariance: there are ${count} clusters; pass at least 2`)
  }
  const factor = count / populationSize
  return factor * factor * simpleRandomVariance(count, drawn, varianceOf(clusterTotals))
}

/**
 * Hansen and Hurwitz's estimate of the population total from draws with replacement, the mean of
 * y / p. Divide by N for the mean.
 *
 * @param values y of each draw, shape (k,), k >= 1.
 * @param drawProbabilities p of each draw, positive, shape (k,).
 * @returns The estimate and the unbiased estimate of its variance (NaN for a single draw).
 * @throws {RangeError} If lengths differ, there is no draw or a probability is not positive.
 * @source Hansen & Hurwitz (1943), doi:10.1214/aoms/1177731356.
 * @reference Mean and variance over all ordered samples, see survey-estimators.test.ts.
 */
export function hansenHurwitz(
  values: ArrayLike<number>,
  drawProbabilities: ArrayLike<number>,
): { readonly total: number; readonly variance: number } {
  const expanded = dividedBy('hansenHurwitz', values, drawProbabilities)
  if (expanded.length === 0) {
    throw new RangeError('hansenHurwitz: the sample is empty; pass at least one draw')
  }
  const k = expanded.length
  return {
    total: plainSum(expanded) / k,
    variance: k > 1 ? varianceOf(expanded) / k : Number.NaN,
  }
}

/**
 * True variance of Hansen and Hurwitz's total, sum of p (y / p - Y)^2 over k. It is 0 when p is
 * proportional to y.
 *
 * @param values y of every unit of the population, shape (N,).
 * @param drawProbabilities p of every unit, positive, summing to 1, shape (N,).
 * @param draws k, at least 1.
 * @throws {RangeError} If lengths differ or a number is out of its range.
 * @source Hansen & Hurwitz (1943), doi:10.1214/aoms/1177731356.
 * @reference The variance over all ordered samples, see survey-estimators.test.ts.
 */
export function hansenHurwitzVariance(
  values: ArrayLike<number>,
  drawProbabilities: ArrayLike<number>,
  draws: number,
): number {
  if (!(draws >= 1))
    throw new RangeError(`hansenHurwitzVariance: draws is ${draws}; pass at least 1`)
  const expanded = dividedBy('hansenHurwitzVariance', values, drawProbabilities)
  const total = plainSum(values)
  let result = 0
  for (let i = 0; i < expanded.length; i++) {
    const deviation = expanded[i]! - total
    result += drawProbabilities[i]! * deviation * deviation
  }
  return result / draws
}

/**
 * Horvitz and Thompson's estimate of the population total, sum of y / pi over the drawn units.
 * Unbiased for any design without replacement in which every unit can be drawn.
 *
 * @param values y of each drawn unit, shape (k,).
 * @param inclusionProbabilities pi of each drawn unit, positive, shape (k,).
 * @throws {RangeError} If lengths differ or a probability is not in (0, 1].
 * @source Horvitz & Thompson (1952), doi:10.1080/01621459.1952.10483446.
 * @reference Its mean over all samples is the total, see survey-estimators.test.ts.
 */
export function horvitzThompson(
  values: ArrayLike<number>,
  inclusionProbabilities: ArrayLike<number>,
): number {
  return plainSum(dividedBy('horvitzThompson', values, inclusionProbabilities))
}

/**
 * Inclusion probabilities of successive sampling (`weightedSampleWithoutReplacement`, A-ExpJ), by
 * adding up every set that can be drawn:
 *
 *   P(S) = sum over i in S of P(S without i) * w_i / (W - W(S without i))
 *
 * @param weights Shape (n,), n <= 20, each finite and at least 0.
 * @param k Sample size, whole number, at most the number of positive weights.
 * @returns P(unit i is drawn), shape (n,), sums to k.
 * @throws {RangeError} If an argument is out of its range.
 * @complexity O(n 2^n) time, O(2^n) memory: 20 units take a fraction of a second.
 * @reference A direct walk through all orders, see survey-estimators.test.ts.
 */
export function inclusionProbabilitiesByEnumeration(
  weights: ArrayLike<number>,
  k: number,
): Float64Array {
  const where = 'inclusionProbabilitiesByEnumeration'
  const n = weights.length
  if (n > 20) throw new RangeError(`${where}: ${n} units have too many samples; pass at most 20`)
  let positive = 0
  for (let i = 0; i < n; i++) {
    if (!(weights[i]! >= 0 && weights[i]! < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `${where}: weight ${i} is ${weights[i]}; pass finite numbers of at least 0`,
      )
    }
    if (weights[i]! > 0) positive++
  }
  if (!(Number.isInteger(k) && k >= 0 && k <= positive)) {
    throw new RangeError(`${where}: k is ${k}; pass a whole number from 0 to ${positive}`)
  }
  const setCount = 1 << n
  const probability = new Float64Array(setCount) // of having drawn just that set, (2^n,)
  probability[0] = 1
  const inclusion = new Float64Array(n) // (n,)
  for (let set = 0; set < setCount; set++) {
    const chance = probability[set]!
    if (chance === 0) continue
    let size = 0
    let left = 0
    for (let i = 0; i < n; i++) {
      if (set & (1 << i)) size++
      else left += weights[i]!
    }
    for (let i = 0; i < n; i++) {
      const isIn = (set & (1 << i)) !== 0
      if (size === k && isIn) inclusion[i] = inclusion[i]! + chance
      // A larger set has a larger number, so its turn is yet to come.
      if (size < k && !isIn) {
        const larger = set | (1 << i)
        probability[larger] = probability[larger]! + (chance * weights[i]!) / left
      }
    }
  }
  return inclusion
}

function dividedBy(
  where: string,
  values: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): Float64Array {
  checkLengths(where, { values, probabilities })
  return Float64Array.from(values, (value, i) => {
    const probability = probabilities[i]!
    if (!(probability > 0 && probability <= 1 + 1e-12)) {
      throw new RangeError(
        `${where}: probability ${i} is ${probability}; pass numbers above 0, at most 1`,
      )
    }
    return value / probability
  })
}

function varianceOf(values: ArrayLike<number>): number {
  const centre = plainSum(values) / values.length
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i]! - centre) * (values[i]! - centre)
  return squares / (values.length - 1)
}

function checkLengths(where: string, arrays: Record<string, ArrayLike<number>>): void {
  const lengths = Object.entries(arrays).map(([name, array]) => `${name} ${array.length}`)
  const distinct = new Set(Object.values(arrays).map((array) => array.length))
  if (distinct.size > 1) {
    throw new RangeError(`${where}: the lengths differ (${lengths.join(', ')}); pass equally many`)
  }
}
