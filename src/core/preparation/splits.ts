/** Dividing rows into those to learn from and those held out, once or in folds. */

import { permutation, shuffle } from '../random/permutations-and-bootstrap.ts'
import type { Rng } from '../random/rng.ts'

/** Indices of rows, ascending; no row is in both. */
export interface Split {
  readonly train: Uint32Array
  readonly test: Uint32Array
}

/** Indices of rows, ascending; each row is in exactly one part. */
export interface ThreeWaySplit extends Split {
  readonly validation: Uint32Array
}

/**
 * Holds out a random share of the rows: round(n testShare) of them.
 *
 * @param n Number of rows, at least 2.
 * @param testShare In (0, 1); both parts must get a row.
 * @param strata For each row its stratum, as a rule its class, shape (n,). With it, each stratum
 *   gives its share of the test rows, rounded up or down. Not modified.
 * @throws {RangeError} If an argument is out of its range or a part stays empty.
 * @source Neyman (1934), doi:10.2307/2342192, for the strata.
 * @reference The definition, see splits.test.ts.
 */
export function trainTestSplit(
  rng: Rng,
  n: number,
  testShare: number,
  strata?: ArrayLike<number>,
): Split {
  const parts = drawParts('trainTestSplit', rng, n, [testShare], strata)
  return { train: rowsOf(parts, 0), test: rowsOf(parts, 1) }
}

/**
 * Holds out two random parts: about n validation and n test rows.
 *
 * @param n Number of rows, at least 3.
 * @param shares Each in (0, 1), together less than 1; all three parts must get a row.
 * @param strata As in `trainTestSplit`. Each stratum gives its share to test and validation, rounded
 *   up or down. Where strata are so small that both would round up beyond what is there, fewer go
 *   to validation.
 * @throws {RangeError} If an argument is out of its range or a part stays empty.
 * @reference The definition, see splits.test.ts.
 */
export function trainValidationTestSplit(
  rng: Rng,
  n: number,
  shares: { readonly validation: number; readonly test: number },
  strata?: ArrayLike<number>,
): ThreeWaySplit {
  const where = 'trainValidationTestSplit'
  const parts = drawParts(where, rng, n, [shares.test, shares.validation], strata)
  return { train: rowsOf(parts, 0), validation: rowsOf(parts, 2), test: rowsOf(parts, 1) }
}

/**
 * Holds out a random share of groups, with all their rows: no group is on both sides.
 *
 * @param groups For each row its group, any number, shape (n,). Not modified.
 * @param testShare Share of the groups (not of the rows) in (0, 1), rounded to a whole number.
 * @throws {RangeError} If an argument is out of its range or a side stays empty.
 * @reference The definition, see splits.test.ts; sklearn's GroupShuffleSplit is alike.
 */
export function groupedSplit(rng: Rng, groups: ArrayLike<number>, testShare: number): Split {
  const names = [...new Set(Array.from(groups))]
  const testCount = countOf('groupedSplit', names.length, testShare)
  checkNotEmpty('groupedSplit', [names.length - testCount, testCount])
  const chosen = new Set(shuffle(rng, names).slice(0, testCount))
  const isTest = Uint8Array.from(groups, (group) => (chosen.has(group) ? 1 : 0)) // (n,)
  return { train: rowsOf(isTest, 0), test: rowsOf(isTest, 1) }
}

/**
 * Holds out the latest rows: round(n testShare) of them. Of equal times the later rows count as
 * later.
 *
 * @param times For each row its time, finite, shape (n,). Not modified.
 * @param testShare In (0, 1).
 * @param gap Rows just before the test rows that are left out of both parts, so that what they tell
 *   of the test rows does not leak; whole number, default 0.
 * @throws {RangeError} If an argument is out of its range or a part stays empty.
 * @reference The definition, see splits.test.ts.
 */
export function timeOrderedSplit(times: ArrayLike<number>, testShare: number, gap = 0): Split {
  const where = 'timeOrderedSplit'
  const n = times.length
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(times[i])) {
      throw new RangeError(`${where}: time ${i} is ${times[i]}; pass finite numbers`)
    }
  }
  checkWhole(where, 'gap', gap, 0)
  const testCount = countOf(where, n, testShare)
  checkNotEmpty(where, [n - gap - testCount, testCount])
  const order = Uint32Array.from({ length: n }, (_, i) => i) // (n,)
  order.sort((a, b) => times[a]! - times[b]! || a - b)
  return {
    train: order.slice(0, n - gap - testCount).sort(),
    test: order.slice(n - testCount).sort(),
  }
}

/**
 * k folds: each row is held out once. The first n mod k folds have one row more.
 *
 * @param n Number of rows.
 * @param folds k, whole number in [2, n].
 * @param rng With it rows go to folds at random; without, in blocks.
 * @throws {RangeError} If an argument is out of its range.
 * @source Stone (1974), doi:10.1111/j.2517-6161.1974.tb00994.x.
 * @reference sklearn.model_selection.KFold 1.2.1 (without `rng`), see golden/splits.json.
 */
export function kFold(n: number, folds: number, rng?: Rng): Split[] {
  checkFolds('kFold', folds, n, 'rows')
  const order = rng ? permutation(rng, n) : Uint32Array.from({ length: n }, (_, i) => i) // (n,)
  const foldOf = new Uint32Array(n) // (n,)
  let at = 0
  for (let fold = 0; fold < folds; fold++) {
    const end = at + Math.floor(n / folds) + (fold < n % folds ? 1 : 0)
    for (; at < end; at++) foldOf[order[at]!] = fold
  }
  return foldsOf(foldOf, folds)
}

/**
 * k folds with the shares of classes of the whole, as near as whole rows allow.
 *
 * @param labels For each row its class, any number, shape (n,). Not modified.
 * @param folds k, whole number of at least 2; at least one class needs so many rows.
 * @param rng With it rows of a class go to folds at random; without, in blocks.
 * @throws {RangeError} If an argument is out of its range.
 * @source Breiman et al. (1984), Classification and Regression Trees, section 8.7.2.
 * @reference sklearn.model_selection.StratifiedKFold 1.2.1 (without `rng`), see golden/splits.json.
 */
export function stratifiedKFold(labels: ArrayLike<number>, folds: number, rng?: Rng): Split[] {
  const members = membersOf(labels)
  checkFolds(
    'stratifiedKFold',
    folds,
    members.reduce((most, rows) => Math.max(most, rows.length), 0),
    'rows of the largest class',
  )
  const foldOf = new Uint32Array(labels.length) // (n,)
  // Dealt in turn over the classes one after the other, which evens out the sizes of folds.
  let dealt = 0
  for (const rows of members) {
    const counts = new Uint32Array(folds) // (folds,)
    for (let i = 0; i < rows.length; i++) counts[(dealt + i) % folds]!++
    dealt += rows.length
    const blocks = Array.from(counts).flatMap((count, fold) => new Array<number>(count).fill(fold))
    const order = rng ? shuffle(rng, blocks) : blocks
    for (const [i, row] of rows.entries()) foldOf[row] = order[i]!
  }
  return foldsOf(foldOf, folds)
}

/**
 * k folds of whole groups: the largest group first, each to the fold with the fewest rows so far.
 * Of equal groups the one with the larger name goes first, of equal folds the first is taken.
 *
 * @param groups For each row its group, any number, shape (n,). Not modified.
 * @param folds k, whole number in [2, number of groups].
 * @throws {RangeError} If an argument is out of its range.
 * @reference sklearn.model_selection.GroupKFold 1.2.1, see golden/splits.json. With more than 16
 *   groups its order of equal ones depends on NumPy's sort.
 */
export function groupKFold(groups: ArrayLike<number>, folds: number): Split[] {
  const members = membersOf(groups)
  checkFolds('groupKFold', folds, members.length, 'groups')
  members.sort((a, b) => b.length - a.length || groups[b[0]!]! - groups[a[0]!]!)
  const sizes = new Float64Array(folds) // (folds,)
  const foldOf = new Uint32Array(groups.length) // (n,)
  for (const rows of members) {
    let lightest = 0
    for (let fold = 1; fold < folds; fold++) if (sizes[fold]! < sizes[lightest]!) lightest = fold
    sizes[lightest]! += rows.length
    for (const row of rows) foldOf[row] = lightest
  }
  return foldsOf(foldOf, folds)
}

/**
 * k folds for rows in the order of time: each tests the next block, and trains on all before it.
 *
 * @param n Number of rows.
 * @param folds k, whole number of at least 2.
 * @param options `testSize`: rows of each block, default floor(n / (k + 1)); `gap`: rows left
 *   out before each block, default 0.
 * @throws {RangeError} If an argument is out of its range, or no row is left to train on.
 * @source Tashman (2000), doi:10.1016/S0169-2070(00)00065-0.
 * @reference sklearn.model_selection.TimeSeriesSplit 1.2.1, see golden/splits.json.
 */
export function timeSeriesFolds(
  n: number,
  folds: number,
  options: { readonly testSize?: number; readonly gap?: number } = {},
): Split[] {
  const where = 'timeSeriesFolds'
  checkFolds(where, folds, n - 1, 'rows, less one')
  const { testSize = Math.floor(n / (folds + 1)), gap = 0 } = options
  checkWhole(where, 'testSize', testSize, 1)
  checkWhole(where, 'gap', gap, 0)
  if (n - gap - folds * testSize < 1) {
    throw new RangeError(
      `${where}: ${folds} blocks of ${testSize} and a gap of ${gap} leave none of ${n} rows to train on; pass smaller ones`,
    )
  }
  return Array.from({ length: folds }, (_, fold) => {
    const start = n - (folds - fold) * testSize
    return {
      train: Uint32Array.from({ length: start - gap }, (_, i) => i),
      test: Uint32Array.from({ length: testSize }, (_, i) => start + i),
    }
  })
}

/** For each row its part: 0 is the rest, part p takes `shares[p - 1]`. */
function drawParts(
  where: string,
  rng: Rng,
  n: number,
  shares: readonly number[],
  strata: ArrayLike<number> | undefined,
): Uint8Array {
  checkWhole(where, 'n', n, 1)
  if (strata && strata.length !== n) {
    throw new RangeError(`${where}: ${n} rows need as many strata, got ${strata.length}`)
  }
  const members = strata ? membersOf(strata) : [Array.from({ length: n }, (_, i) => i)]
  const free = members.map((rows) => shuffle(rng, rows))
  const parts = new Uint8Array(n) // (n,)
  const sizes = [n]
  for (const [p, share] of shares.entries()) {
    const wanted = members.map((rows) => rows.length * share)
    const caps = free.map((rows) => rows.length)
    const counts = apportion(wanted, countOf(where, n, share), caps)
    for (const [h, count] of counts.entries()) {
      for (const row of free[h]!.splice(0, count)) parts[row] = p + 1
    }
    sizes.push(counts.reduce((sum, count) => sum + count, 0))
    sizes[0]! -= sizes[p + 1]!
  }
  checkNotEmpty(where, sizes)
  return parts
}

/** Each wanted number rounded up or down, most of all those with the largest remainders up. */
function apportion(wanted: readonly number[], total: number, caps: readonly number[]): number[] {
  // What is a rounding error below a whole number is that number.
  const counts = wanted.map((number, h) => Math.min(Math.floor(number + 1e-9), caps[h]!))
  let missing = total - counts.reduce((sum, count) => sum + count, 0)
  const order = wanted
    .map((number, h) => ({ h, remainder: number - counts[h]! }))
    .filter(({ h, remainder }) => remainder > 1e-9 && counts[h]! < caps[h]!)
    .sort((a, b) => b.remainder - a.remainder || a.h - b.h)
  for (const { h } of order) {
    if (missing <= 0) break
    counts[h]!++
    missing--
  }
  return counts
}

/** The rows of each distinct name, names in the order of their first row. */
function membersOf(names: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>()
  for (let i = 0; i < names.length; i++) {
    const rows = members.get(names[i]!)
    if (rows) rows.push(i)
    else members.set(names[i]!, [i])
  }
  return [...members.values()]
}

function foldsOf(foldOf: Uint32Array, folds: number): Split[] {
  const rows = Uint32Array.from(foldOf, (_, i) => i) // (n,)
  return Array.from({ length: folds }, (_, fold) => ({
    train: rows.filter((i) => foldOf[i] !== fold),
    test: rows.filter((i) => foldOf[i] === fold),
  }))
}

function rowsOf(parts: Uint8Array, part: number): Uint32Array {
  return Uint32Array.from(parts, (_, i) => i).filter((i) => parts[i] === part)
}

/** round(n share), halves up. */
function countOf(where: string, n: number, share: number): number {
  if (!(share > 0 && share < 1)) {
    throw new RangeError(`${where}: a share is ${share}; pass numbers between 0 and 1`)
  }
  return Math.floor(n * share + 0.5)
}

function checkNotEmpty(where: string, sizes: readonly number[]): void {
  if (sizes.some((size) => size < 1)) {
    throw new RangeError(
      `${where}: the parts would have ${sizes.join(', ')} rows or groups; each needs at least one`,
    )
  }
}

function checkFolds(where: string, folds: number, most: number, unit: string): void {
  if (!(Number.isInteger(folds) && folds >= 2 && folds <= most)) {
    throw new RangeError(
      `${where}: folds is ${folds}; pass a whole number from 2 to ${most}, the number of ${unit}`,
    )
  }
}

function checkWhole(where: string, name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) {
    throw new RangeError(`${where}: ${name} is ${value}; pass a whole number of at least ${least}`)
  }
}
