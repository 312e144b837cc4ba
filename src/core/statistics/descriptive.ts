/** Describing a sample: sums, moments, quantiles, histograms. No function changes its input. */

/** Counts of values in equal bins. */
export interface Histogram {
  /** Ascending, shape (bins + 1,). */
  readonly edges: Float64Array
  /** Values in [edge i, edge i+1), the last bin with its upper edge, shape (bins,). */
  readonly counts: Uint32Array
  /** Values below the first edge, which no bin counts. */
  readonly below: number
  /** Values above the last edge, which no bin counts. */
  readonly above: number
}

/** Mean and variance of values that come one at a time. Mutable: `push` and `merge` change it. */
export interface RunningMoments {
  push(value: number): void
  /** Takes in all that another one has seen. */
  merge(other: RunningMoments): void
  count(): number
  /** NaN before the first value. */
  mean(): number
  /** Sum of (x - mean)^2. */
  sumOfSquaredDeviations(): number
  /** Sum of squared deviations over count - ddof; NaN while that is not positive. */
  variance(ddof?: number): number
}

/**
 * Sum from first to last with Neumaier's compensation: the error is about one rounding of the
 * result, unless the terms cancel by a factor above 1e15.
 *
 * @param values Shape (n,); an empty sample sums to 0. NaN or infinities give what plain addition
 *   gives.
 * @source Neumaier (1974), doi:10.1002/zamm.19740540106.
 * @reference Python's math.fsum, see golden/descriptive.json: equal in every bit.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return Number.isFinite(total) ? total + lost : total
}

/**
 * Sum from first to last by plain addition, one rounding a term. For whole numbers, where it is
 * exact, and for a few terms of one size; `sum` is for the rest.
 *
 * @param values Shape (n,); an empty sample sums to 0.
 */
export function plainSum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]!
  return total
}

/**
 * Mean of the values at some indices, by plain addition in the order of the indices.
 *
 * @param values Shape (n,).
 * @param indices Whole numbers in [0, n), shape (k,); one may come more than once. Of none the mean
 *   is NaN.
 */
export function meanAt(values: ArrayLike<number>, indices: ArrayLike<number>): number {
  let total = 0
  for (let j = 0; j < indices.length; j++) total += values[indices[j]!]!
  return total / indices.length
}

/**
 * Arithmetic mean.
 *
 * @param values Shape (n,), n >= 1. NaN in gives NaN out.
 * @throws {RangeError} If the sample is empty.
 * @reference numpy.mean 1.24.2, see golden/descriptive.json: equal in every bit.
 */
export function mean(values: ArrayLike<number>): number {
  checkSize('mean', values, 1)
  return sum(values) / values.length
}

/**
 * Variance in two passes, sum (x - mean)^2 / (n - ddof).
 *
 * @param values Shape (n,), n > ddof. NaN in gives NaN out.
 * @param ddof 1 (the default) estimates a population's variance without bias; 0 is the variance of
 *   the values themselves.
 * @throws {RangeError} If there are too few values.
 * @reference numpy.var 1.24.2, see golden/descriptive.json: largest relative difference 2e-16.
 */
export function variance(values: ArrayLike<number>, ddof = 1): number {
  checkSize('variance', values, Math.max(1, ddof + 1))
  const centre = mean(values)
  return sum(Float64Array.from(values, (x) => (x - centre) * (x - centre))) / (values.length - ddof)
}

/**
 * Root of `variance`, same unit as the values.
 *
 * @param values Shape (n,), n > ddof.
 * @param ddof As in `variance`, default 1.
 * @throws {RangeError} If there are too few values.
 * @reference numpy.std 1.24.2, see golden/descriptive.json: equal in every bit.
 */
export function standardDeviation(values: ArrayLike<number>, ddof = 1): number {
  checkSize('standardDeviation', values, Math.max(1, ddof + 1))
  return Math.sqrt(variance(values, ddof))
}

/**
 * Standard error of the mean of independent values: standard deviation (ddof 1) / sqrt(n).
 *
 * @param values Shape (n,), n >= 2.
 * @throws {RangeError} If there are fewer than two values.
 * @reference scipy.stats.sem 1.10.1, see golden/descriptive.json: largest relative difference
 *   3e-16.
 */
export function standardError(values: ArrayLike<number>): number {
  checkSize('standardError', values, 2)
  return standardDeviation(values) / Math.sqrt(values.length)
}

/**
 * Quantile of type 7: linear between the order statistics at (n - 1) q.
 *
 * @param values Shape (n,), n >= 1, any order. Not modified.
 * @param q Share in [0, 1].
 * @throws {RangeError} If the sample is empty or holds NaN, or `q` is out of its range.
 * @source Hyndman & Fan (1996), doi:10.1080/00031305.1996.10473566.
 * @reference numpy.quantile 1.24.2, see golden/descriptive.json: equal in every bit.
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantileOfSorted(sortedCopy('quantile', values), q)
}

/**
 * Several quantiles of type 7 with one sort, as a new array in the order asked.
 *
 * @param values Shape (n,), n >= 1, any order. Not modified.
 * @param shares Shape (m,), each in [0, 1].
 * @throws {RangeError} If the sample is empty or holds NaN, or a share is out of its range.
 * @reference `quantile` one by one, see descriptive.test.ts.
 */
export function quantiles(values: ArrayLike<number>, shares: ArrayLike<number>): Float64Array {
  const sorted = sortedCopy('quantiles', values)
  return Float64Array.from(shares, (q) => quantileOfSorted(sorted, q))
}

/**
 * Middle value, or the mean of the two middle ones.
 *
 * @param values Shape (n,), n >= 1, any order. Not modified.
 * @throws {RangeError} If the sample is empty or holds NaN.
 * @reference numpy.median 1.24.2, see golden/descriptive.json: equal in every bit.
 */
export function median(values: ArrayLike<number>): number {
  return quantileOfSorted(sortedCopy('median', values), 0.5)
}

/**
 * Smallest and largest value.
 *
 * @param values Shape (n,), n >= 1.
 * @throws {RangeError} If the sample is empty or holds NaN.
 * @reference The definition, see descriptive.test.ts.
 */
export function minMax(values: ArrayLike<number>): { readonly min: number; readonly max: number } {
  checkSize('minMax', values, 1)
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) throw nanError('minMax', i)
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  return { min, max }
}

/**
 * Covariance in two passes, sum (x - mean x)(y - mean y) / (n - ddof).
 *
 * @param x Shape (n,), n > ddof.
 * @param y Shape (n,), as many values.
 * @param ddof As in `variance`, default 1.
 * @throws {RangeError} If the lengths differ or there are too few values.
 * @reference numpy.cov 1.24.2, see golden/descriptive.json: largest relative difference 3e-16.
 */
export function covariance(x: ArrayLike<number>, y: ArrayLike<number>, ddof = 1): number {
  checkPair('covariance', x, y, Math.max(1, ddof + 1))
  const meanX = mean(x)
  const meanY = mean(y)
  return (
    sum(Float64Array.from(x, (value, i) => (value - meanX) * (y[i]! - meanY))) / (x.length - ddof)
  )
}

/**
 * Pearson's correlation, in [-1, 1].
 *
 * @param x Shape (n,), n >= 2.
 * @param y Shape (n,), as many values.
 * @returns NaN when either side has no spread, since the correlation is then undefined.
 * @throws {RangeError} If the lengths differ or there are fewer than two values.
 * @reference numpy.corrcoef 1.24.2, see golden/descriptive.json: largest relative difference 3e-16.
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  checkPair('correlation', x, y, 2)
  const spread = standardDeviation(x, 0) * standardDeviation(y, 0)
  if (spread === 0) return Number.NaN
  return Math.max(-1, Math.min(1, covariance(x, y, 0) / spread))
}

/**
 * Skewness m3 / m2^1.5 with moments over n (Fisher and Pearson's g1, not corrected for bias).
 *
 * @param values Shape (n,), n >= 1.
 * @returns NaN when the values have no spread.
 * @throws {RangeError} If the sample is empty.
 * @reference scipy.stats.skew 1.10.1, see golden/descriptive.json: largest difference 3e-16, and
 *   7e-12 for values 1e8 standard deviations from 0.
 */
export function skewness(values: ArrayLike<number>): number {
  checkSize('skewness', values, 1)
  const centre = mean(values)
  const spread = standardDeviation(values, 0)
  if (spread === 0) return Number.NaN
  const deviations = Float64Array.from(values, (x) => x - centre)
  const rest = sum(deviations) / values.length // what rounding left in the mean
  const cubes = deviations.map((deviation) => {
    const z = (deviation - rest) / spread
    return z * z * z
  })
  return sum(cubes) / values.length
}

/**
 * Root of the mean square, for errors the RMSE.
 *
 * @param values Shape (n,), n >= 1.
 * @throws {RangeError} If the sample is empty.
 * @reference numpy.sqrt(numpy.mean(x * x)) 1.24.2, see golden/descriptive.json: equal in every bit.
 */
export function rootMeanSquare(values: ArrayLike<number>): number {
  checkSize('rootMeanSquare', values, 1)
  return Math.sqrt(sum(Float64Array.from(values, (x) => x * x)) / values.length)
}

/**
 * Counts values in equal bins. What lies outside is counted apart, not dropped in silence.
 *
 * @param values Shape (n,), same unit as the range. Not modified.
 * @param options `bins`: whole number, at least 1; `from` < `to`: the first and the last edge.
 * @throws {RangeError} If an option is out of its range or a value is NaN.
 * @reference numpy.histogram 1.24.2, see golden/descriptive.json: equal counts.
 */
export function histogram(
  values: ArrayLike<number>,
  options: { readonly bins: number; readonly from: number; readonly to: number },
): Histogram {
  const { bins, from, to } = options
  if (!(Number.isInteger(bins) && bins >= 1)) {
    throw new RangeError(`histogram: bins is ${bins}; pass a whole number of at least 1`)
  }
  if (!(from < to && Number.isFinite(to - from))) {
    throw new RangeError(`histogram: the range is ${from} to ${to}; pass finite numbers, from < to`)
  }
  const edges = equallySpaced(from, to, bins + 1) // (bins + 1,)
  const counts = new Uint32Array(bins) // (bins,)
  let below = 0
  let above = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) throw nanError('histogram', i)
    if (value < from) below++
    else if (value > to) above++
    else {
      let bin = Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins))
      // The edges decide: rounding in the line above may miss by one.
      if (value < edges[bin]!) bin--
      else if (bin < bins - 1 && value >= edges[bin + 1]!) bin++
      counts[bin] = counts[bin]! + 1
    }
  }
  return { edges, counts, below, above }
}

/**
 * Makes an empty accumulator: Welford's updates, Chan's formula to merge.
 *
 * @source Welford (1962), doi:10.1080/00401706.1962.10490022; Chan, Golub & LeVeque (1983),
 *   doi:10.1080/00031305.1983.10483115.
 * @reference `mean` and `variance` of all values at once, see descriptive.test.ts.
 */
export function createRunningMoments(): RunningMoments {
  let count = 0
  let centre = 0
  let squares = 0
  return {
    push(value) {
      count += 1
      const before = value - centre
      centre += before / count
      squares += before * (value - centre)
    },
    merge(other) {
      const added = other.count()
      if (added === 0) return
      const gap = other.mean() - centre
      const total = count + added
      squares += other.sumOfSquaredDeviations() + gap * gap * ((count * added) / total)
      centre += gap * (added / total)
      count = total
    },
    count: () => count,
    mean: () => (count === 0 ? Number.NaN : centre),
    sumOfSquaredDeviations: () => squares,
    variance: (ddof = 1) => (count > ddof ? squares / (count - ddof) : Number.NaN),
  }
}

/**
 * Numbers from `from` to `to` at equal distances, both ends exact.
 *
 * @param from First number, finite.
 * @param to Last number, finite; may be below `from`.
 * @param count Whole number, at least 1; one number alone is `from`.
 * @returns New array of shape (count,).
 * @throws {RangeError} If an argument is out of its range.
 * @reference numpy.linspace 1.24.2, see golden/descriptive.json: equal in every bit.
 */
export function equallySpaced(from: number, to: number, count: number): Float64Array {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`equallySpaced: count is ${count}; pass a whole number of at least 1`)
  }
  if (!(Number.isFinite(from) && Number.isFinite(to))) {
    throw new RangeError(`equallySpaced: the ends are ${from} and ${to}; pass finite numbers`)
  }
  const step = (to - from) / (count - 1)
  const numbers = new Float64Array(count) // (count,)
  for (let i = 0; i < count; i++) numbers[i] = i * step + from
  if (count > 1) numbers[count - 1] = to
  else numbers[0] = from
  return numbers
}

/** Linear between neighbours, from whichever is nearer, so that the result is monotone in q. */
function quantileOfSorted(sorted: Float64Array, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile: q is ${q}; pass a number from 0 to 1`)
  const position = (sorted.length - 1) * q
  const i = Math.floor(position)
  const low = sorted[i]!
  const high = sorted[Math.min(i + 1, sorted.length - 1)]!
  if (low === high) return low
  const t = position - i
  return t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t)
}

function sortedCopy(where: string, values: ArrayLike<number>): Float64Array {
  checkSize(where, values, 1)
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) throw nanError(where, i)
  return Float64Array.from(values).sort()
}

function checkSize(where: string, values: ArrayLike<number>, least: number): void {
  if (values.length < least) {
    throw new RangeError(`${where}: the sample has ${values.length} values; pass at least ${least}`)
  }
}

function checkPair(where: string, x: ArrayLike<number>, y: ArrayLike<number>, least: number): void {
  if (x.length !== y.length) {
    throw new RangeError(`${where}: x has ${x.length} values and y ${y.length}; pass equally many`)
  }
  checkSize(where, x, least)
}

function nanError(where: string, index: number): RangeError {
  return new RangeError(`${where}: value ${index} is NaN; leave it out or fill it in first`)
}
