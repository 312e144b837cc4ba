/** NearMiss: keeps the majority rows that lie near minority rows, in three versions. */

import { createNeighbourIndex } from '../models/neighbour-search.ts'
import { type Matrix, takeRows } from '../numbers/matrix.ts'
import { type Work, within } from '../steps.ts'
import {
  checkRatio,
  checkWhole,
  createResampler,
  keepRows,
  partClasses,
  type RatioOption,
  type Resampler,
  rowsToKeep,
} from './resampler.ts'

export interface NearMissOptions extends RatioOption {
  /**
   * 1: keeps rows with the smallest mean distance to their nearest minority rows. 2: to their
   * farthest minority rows. 3: of the rows that are near some minority row, keeps those with the
   * largest mean distance to their nearest minority rows.
   */
  readonly version: 1 | 2 | 3
  /** Minority rows that the mean distance is over, default 3. */
  readonly neighbours?: number
  /** Version 3: majority rows that each minority row puts forward, default 3. */
  readonly preselect?: number
}

/** Products of a distance between two steps: some milliseconds of work. */
const PRODUCTS_A_STEP = 2e6

/**
 * Keeps all minority rows and floor(minority / ratio) majority rows chosen by distance; of equals
 * the lowest row numbers. Version 3 keeps fewer where fewer are put forward. Draws nothing.
 *
 * @param options See there.
 * @throws {RangeError} If an option is out of its range; from a run, if labels are not 0 and 1, a
 *   class is empty or smaller than the neighbours asked for, or the ratio lies below the data's own.
 * @source Mani & Zhang (2003), kNN approach to unbalanced data distributions: a case study involving
 *   information extraction, ICML workshop on learning from imbalanced data sets.
 * @reference NearMiss of imbalanced-learn 0.10.0, see golden/resamplers.json: the same rows, all
 *   versions. Sorting by the definition, see near-miss.test.ts.
 */
export function nearMiss(options: NearMissOptions): Resampler {
  const where = 'nearMiss'
  const { version, ratio = 1, neighbours = 3, preselect = 3 } = options
  if (![1, 2, 3].includes(version)) {
    throw new RangeError(`${where}: version is ${version}; pass 1, 2 or 3`)
  }
  checkRatio(where, ratio)
  checkWhole(where, 'neighbours', neighbours)
  checkWhole(where, 'preselect', preselect)
  return createResampler(where, function* choose(x, y) {
    const classes = partClasses(where, x, y, options.minority)
    const { minorityRows, majorityRows } = classes
    const count = rowsToKeep(where, ratio, classes)
    if (neighbours > minorityRows.length) {
      throw new RangeError(
        `${where}: neighbours is ${neighbours}, minority rows are ${minorityRows.length}; lower it`,
      )
    }
    if (version === 3 && preselect > majorityRows.length) {
      throw new RangeError(
        `${where}: preselect is ${preselect}, majority rows are ${majorityRows.length}; lower it`,
      )
    }
    const minority = takeRows(x, minorityRows)
    let candidates = majorityRows
    if (version === 3) {
      const search = createNeighbourIndex(takeRows(x, majorityRows))
      const near = yield* within(search.queryInSteps(minority, preselect), 0, 0.5)
      const places = Uint32Array.from(new Set(near.indices)).sort()
      candidates = places.map((place) => majorityRows[place]!)
    }
    const points = takeRows(x, candidates)
    const sums = yield* within(
      version === 2
        ? farthestSums(minority, points, neighbours)
        : nearestSums(minority, points, neighbours),
      version === 3 ? 0.5 : 0,
      1,
    )
    const order = Array.from({ length: candidates.length }, (_, i) => i)
    const sign = version === 3 ? -1 : 1
    order.sort((a, b) => sign * (sums[a]! - sums[b]!) || a - b)
    const chosen = order.slice(0, count).map((i) => candidates[i]!)
    return keepRows(x, y, [...minorityRows, ...chosen])
  })
}

/** Each point's summed distance to its k nearest rows of x, shape (points,). */
function* nearestSums(x: Matrix, points: Matrix, k: number): Work<Float64Array, never> {
  const { distances } = yield* createNeighbourIndex(x).queryInSteps(points, k)
  return Float64Array.from({ length: points.rows }, (_, i) => {
    let sum = 0
    for (let place = 0; place < k; place++) sum += distances[i * k + place]!
    return sum
  })
}

/** Each point's summed distance to its k farthest rows of x, the nearest of them first, (points,). */
function* farthestSums(x: Matrix, points: Matrix, k: number): Work<Float64Array, never> {
  const sums = new Float64Array(points.rows)
  const squares = new Float64Array(k) // rising
  const stride = Math.max(1, Math.floor(PRODUCTS_A_STEP / (x.rows * x.columns)))
  for (let i = 0; i < points.rows; i++) {
    if (i > 0 && i % stride === 0) yield { fraction: i / points.rows }
    squares.fill(-1)
    for (let row = 0; row < x.rows; row++) {
      let square = 0
      for (let j = 0; j < x.columns; j++) {
        const difference = points.values[i * x.columns + j]! - x.values[row * x.columns + j]!
        square += difference * difference
      }
      if (square <= squares[0]!) continue
      let place = 0
      for (; place + 1 < k && squares[place + 1]! < square; place++) {
        squares[place] = squares[place + 1]!
      }
      squares[place] = square
    }
    for (let place = 0; place < k; place++) sums[i]! += Math.sqrt(squares[place]!)
  }
  return sums
}
