/** How a tree judges a cut: Gini impurity, entropy or squared error, summed up over sorted rows. */

import { log } from '../numbers/elementary.ts'

export type ClassCriterion = 'gini' | 'entropy'

/** What a tree's builder asks about sets of rows. */
export interface SplitCriterion {
  /** Numbers kept for each node: one for each class, or 1 for a number as target. */
  readonly outputs: number
  /**
   * Sums up rows[from..to) into `sums` at `at`.
   *
   * @returns Their weight, their impurity, and whether all their targets are equal.
   */
  summarize(rows: Uint32Array, from: number, to: number, sums: Float64Array, at: number): Summary
  /**
   * The best cut of rows[from..to), which are sorted by `values`.
   *
   * @param values The feature of each row of the data, shape (n,).
   * @param leastLeaf Rows that each side must have.
   * @param best `best[0]` is the score to beat and is overwritten by a better one.
   * @returns The place after which to cut, or -1 if no cut beats the score.
   */
  bestCut(
    rows: Uint32Array,
    from: number,
    to: number,
    values: Float64Array,
    summary: Summary,
    leastLeaf: number,
    best: Float64Array,
  ): number
}

export interface Summary {
  /** Sum of the rows' weights. */
  readonly weight: number
  /** Weighted sums of class indicators, or of the target, shape (outputs,). */
  readonly sums: Float64Array
  readonly impurity: number
  readonly isPure: boolean
}

/**
 * Gini impurity 1 - sum p_k^2 or entropy - sum p_k log2 p_k of weighted class shares.
 *
 * @param labels Whole numbers below `classCount`, shape (n,).
 * @param weights At least 0, shape (n,).
 * @source Breiman, Friedman, Olshen & Stone (1984), Classification and Regression Trees.
 */
export function classCriterion(
  kind: ClassCriterion,
  labels: ArrayLike<number>,
  weights: Float64Array,
  classCount: number,
): SplitCriterion {
  const classes = Uint8Array.from(labels) // (n,)
  const impurityOf = kind === 'gini' ? gini : entropy
  const weightedLabels = classes.length === 0 ? weights : weights.map((w, i) => w * classes[i]!)
  const leftSums = new Float64Array(classCount) // (k,)
  return {
    outputs: classCount,
    summarize(rows, from, to, sums, at) {
      const classSums = sums.subarray(at, at + classCount)
      addByClass(rows, from, to, classes, weights, classSums)
      let weight = 0
      let present = 0
      for (let k = 0; k < classCount; k++) {
        weight += classSums[k]!
        if (classSums[k]! > 0) present++
      }
      return {
        weight,
        sums: classSums,
        impurity: impurityOf(classSums, weight),
        isPure: present < 2,
      }
    },
    bestCut(rows, from, to, values, { weight, sums }, leastLeaf, best) {
      if (kind === 'entropy') {
        leftSums.fill(0)
        return cutByEntropy(
          rows,
          from,
          to,
          values,
          classes,
          weights,
          sums,
          leftSums,
          leastLeaf,
          best,
        )
      }
      // With two classes the Gini gain is twice the gain of squared error on labels 0 and 1.
      return classCount === 2
        ? cutByMeans(
            rows,
            from,
            to,
            values,
            weights,
            weightedLabels,
            weight,
            sums[1]!,
            leastLeaf,
            best,
          )
        : cutByGini(rows, from, to, values, classes, weights, sums, leftSums, leastLeaf, best)
    },
  }
}

/**
 * Weighted mean squared deviation from the mean.
 *
 * @param targets Shape (n,).
 * @param weights At least 0, shape (n,).
 */
export function squaredErrorCriterion(
  targets: Float64Array,
  weights: Float64Array,
): SplitCriterion {
  const weightedTargets = targets.map((target, i) => target * weights[i]!) // (n,)
  return {
    outputs: 1,
    summarize(rows, from, to, sums, at) {
      const first = targets[rows[from]!]!
      let weight = 0
      let sum = 0
      let isPure = true
      for (let i = from; i < to; i++) {
        const row = rows[i]!
        weight += weights[row]!
        sum += weightedTargets[row]!
        if (targets[row] !== first) isPure = false
      }
      const mean = sum / weight
      let squares = 0
      for (let i = from; i < to; i++) {
        const deviation = targets[rows[i]!]! - mean
        squares += weights[rows[i]!]! * deviation * deviation
      }
      sums[at] = sum
      return { weight, sums: sums.subarray(at, at + 1), impurity: squares / weight, isPure }
    },
    bestCut: (rows, from, to, values, { weight, sums }, leastLeaf, best) =>
      cutByMeans(
        rows,
        from,
        to,
        values,
        weights,
        weightedTargets,
        weight,
        sums[0]!,
        leastLeaf,
        best,
      ),
  }
}

function addByClass(
  rows: Uint32Array,
  from: number,
  to: number,
  classes: Uint8Array,
  weights: Float64Array,
  sums: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const row = rows[i]!
    const k = classes[row]!
    sums[k] = sums[k]! + weights[row]!
  }
}

function gini(sums: Float64Array, weight: number): number {
  let squares = 0
  for (let k = 0; k < sums.length; k++) squares += sums[k]! * sums[k]!
  return 1 - squares / (weight * weight)
}

function entropy(sums: Float64Array, weight: number): number {
  let total = 0
  for (let k = 0; k < sums.length; k++) {
    const share = sums[k]! / weight
    if (share > 0) total -= share * log(share)
  }
  return total / Math.LN2
}

/**
 * Summed squared error falls by w_l w_r (m_l - m_r)^2 / W. The score is W times that, written with
 * sums: (W s_l - S w_l)^2 / (w_l w_r). For whole-number weights and labels the numerator and the
 * denominator are exact, so equal cuts get equal scores.
 */
function cutByMeans(
  rows: Uint32Array,
  from: number,
  to: number,
  values: Float64Array,
  weights: Float64Array,
  weightedTargets: Float64Array,
  weight: number,
  sum: number,
  leastLeaf: number,
  best: Float64Array,
): number {
  let bestScore = best[0]!
  let cut = -1
  let leftWeight = 0
  let leftSum = 0
  const firstCut = from + leastLeaf - 1
  const lastCut = to - leastLeaf - 1
  for (let i = from; i < firstCut; i++) {
    leftWeight += weights[rows[i]!]!
    leftSum += weightedTargets[rows[i]!]!
  }
  let row = rows[firstCut]!
  let value = values[row]!
  for (let i = firstCut; i <= lastCut; i++) {
    leftWeight += weights[row]!
    leftSum += weightedTargets[row]!
    row = rows[i + 1]!
    const next = values[row]!
    if (next > value) {
      const difference = weight * leftSum - sum * leftWeight
      const score = (difference * difference) / (leftWeight * (weight - leftWeight))
      if (score > bestScore) {
        bestScore = score
        cut = i
      }
      value = next
    }
  }
  best[0] = bestScore
  return cut
}

/** The score is sum l_k^2 / w_l + sum r_k^2 / w_r, which grows as the weighted Gini falls. */
function cutByGini(
  rows: Uint32Array,
  from: number,
  to: number,
  values: Float64Array,
  classes: Uint8Array,
  weights: Float64Array,
  sums: Float64Array,
  leftSums: Float64Array,
  leastLeaf: number,
  best: Float64Array,
): number {
  leftSums.fill(0)
  let leftWeight = 0
  let weight = 0
  let leftSquares = 0
  let rightSquares = 0
  for (let k = 0; k < sums.length; k++) {
    weight += sums[k]!
    rightSquares += sums[k]! * sums[k]!
  }
  let bestScore = best[0]!
  let cut = -1
  const lastCut = to - leastLeaf - 1
  for (let i = from; i <= lastCut; i++) {
    const row = rows[i]!
    const k = classes[row]!
    const w = weights[row]!
    const left = leftSums[k]!
    leftSquares += w * (2 * left + w)
    rightSquares -= w * (2 * (sums[k]! - left) - w)
    leftSums[k] = left + w
    leftWeight += w
    if (i - from + 1 < leastLeaf || values[rows[i + 1]!]! <= values[row]!) continue
    const score = leftSquares / leftWeight + rightSquares / (weight - leftWeight)
    if (score > bestScore) {
      bestScore = score
      cut = i
    }
  }
  best[0] = bestScore
  return cut
}

/** The score is minus the weighted entropy of both sides, in nats times weight. */
function cutByEntropy(
  rows: Uint32Array,
  from: number,
  to: number,
  values: Float64Array,
  classes: Uint8Array,
  weights: Float64Array,
  sums: Float64Array,
  leftSums: Float64Array,
  leastLeaf: number,
  best: Float64Array,
): number {
  let bestScore = best[0]!
  let cut = -1
  const lastCut = to - leastLeaf - 1
  for (let i = from; i <= lastCut; i++) {
    const row = rows[i]!
    const k = classes[row]!
    leftSums[k] = leftSums[k]! + weights[row]!
    if (i - from + 1 < leastLeaf || values[rows[i + 1]!]! <= values[row]!) continue
    let score = 0
    let leftWeight = 0
    let rightWeight = 0
    for (let j = 0; j < sums.length; j++) {
      const left = leftSums[j]!
      const right = sums[j]! - left
      leftWeight += left
      rightWeight += right
      score += timesLog(left) + timesLog(right)
    }
    score -= timesLog(leftWeight) + timesLog(rightWeight)
    if (score > bestScore) {
      bestScore = score
      cut = i
    }
  }
  best[0] = bestScore
  return cut
}

function timesLog(x: number): number {
  return x > 0 ? x * log(x) : 0
}
