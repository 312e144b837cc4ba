/** Resamples a board of two classes and says where the new points went and which old ones stayed. */

import { nearMiss } from '../../core/imbalance/near-miss.ts'
import { oneSidedSelection } from '../../core/imbalance/one-sided-selection.ts'
import { randomOversample, randomUndersample } from '../../core/imbalance/random-resampling.ts'
import {
  droppedRows,
  keepRows,
  type Resampled,
  type Resampler,
} from '../../core/imbalance/resampler.ts'
import { borderlineSmote, smote } from '../../core/imbalance/smote.ts'
import { findInSteps, type TomekLinks, tomekLinks } from '../../core/imbalance/tomek-links.ts'
import { columnOf, type Matrix, takeRows } from '../../core/numbers/matrix.ts'
import { variance } from '../../core/statistics/descriptive.ts'
import { type Work, within } from '../../core/steps.ts'
import type { AllMetrics, Context } from '../../lab-kit/definition/model.ts'

import {
  type Board,
  drawBoard,
  isMajorityGround,
  majorityOnMinorityGround,
  minorityOnMajorityGround,
} from './board.ts'
import { type Distances, distancesAmong } from './distances.ts'
import type { Params } from './params.ts'

/** Pictures on the way: new points and crosses come in so many parts. */
const PARTS = 20

export interface Result {
  /** Common points, then rare ones, then placed ones: first and second column; shape (n,). */
  readonly x: Float64Array
  readonly y: Float64Array
  /** 1 is rare, shape (n,). */
  readonly label: Uint8Array
  /** Points that are left out, by rising number. */
  readonly dropped: Uint32Array
  /** New points, synthetic or repeated: first and second column; shape (added,). */
  readonly addedX: Float64Array
  readonly addedY: Float64Array
  /** The two points that each lies between; the same twice for a repeated one; shape (added,). */
  readonly base: Uint32Array
  readonly neighbour: Uint32Array
  /** Variance of the new points over that of the rare, all columns; 0 with fewer than two. */
  readonly spread: number
  /** Tomek links of the points before anything was done. */
  readonly links: TomekLinks
  readonly distances: Distances
}

/** Draws the board, measures it, and resamples it by the chosen method. */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const board = drawBoard(params, rng)
  yield { fraction: 0.05 }
  const distances = distancesAmong(takeRows(board.x, rowsOf(board.y, 0).slice(0, params.common)))
  const links = yield* within(findInSteps(board.x, board.y, { minority: 1 }), 0.1, 0.4)
  const method = resamplerFor(params, board)
  const resampled = method
    ? yield* within(method.resampleInSteps(board.x, board.y, rng.fork('resampling')), 0.4, 0.8)
    : keepRows(board.x, board.y, [...board.y.keys()])
  const dropped = droppedRows(resampled, board.x.rows)
  const added = resampled.x.rows - (board.x.rows - dropped.length)
  const upTo = (share: number) =>
    resultOf(
      board,
      resampled,
      Math.ceil(share * added),
      dropped.slice(0, Math.ceil(share * dropped.length)),
      links,
      distances,
    )
  for (let part = 1; part < PARTS; part++) {
    yield { fraction: 0.8 + (0.2 * part) / PARTS, partial: () => upTo(part / PARTS) }
  }
  return upTo(1)
}

/** The chosen method, or null where the classes are as balanced as asked for already. */
function resamplerFor({ method, ratio, neighbours }: Params, { y }: Board): Resampler | null {
  const minority = 1
  if (method === 'tomek') return tomekLinks({ minority })
  if (method === 'oneSided') return oneSidedSelection({ minority })
  const minorityRows = rowsOf(y, 1).length
  if (minorityRows >= ratio * (y.length - minorityRows)) return null
  switch (method) {
    case 'smote':
      return smote({ ratio, neighbours, minority })
    case 'borderline':
      return borderlineSmote({ ratio, neighbours, minority })
    case 'over':
      return randomOversample({ ratio, minority })
    case 'under':
      return randomUndersample({ ratio, minority })
    case 'nearMiss1':
      return nearMiss({ version: 1, ratio, neighbours, minority })
    case 'nearMiss2':
      return nearMiss({ version: 2, ratio, neighbours, minority })
    case 'nearMiss3':
      return nearMiss({ version: 3, ratio, neighbours, minority })
  }
}

/** `added` of the new points, and only the given rows left out. */
function resultOf(
  board: Board,
  resampled: Resampled,
  added: number,
  dropped: Uint32Array,
  links: TomekLinks,
  distances: Distances,
): Result {
  const first = firstAdded(resampled)
  const rows = Uint32Array.from({ length: added }, (_, i) => first + i)
  const fresh = takeRows(resampled.x, rows)
  const { base, neighbour } = resampled.segments
  const isSynthetic = base.length > 0
  const from = Uint32Array.from(rows, (row, i) => (isSynthetic ? base[i]! : resampled.source[row]!))
  return {
    x: columnOf(board.x, 0),
    y: columnOf(board.x, 1),
    label: board.y,
    dropped,
    addedX: columnOf(fresh, 0),
    addedY: columnOf(fresh, 1),
    base: from,
    neighbour: isSynthetic ? neighbour.slice(0, added) : from,
    spread:
      added < 2 ? 0 : totalVariance(fresh) / totalVariance(takeRows(board.x, rowsOf(board.y, 1))),
    links,
    distances,
  }
}

/** Where new rows start: at the first that is synthetic or comes again. */
function firstAdded({ source }: Resampled): number {
  for (let row = 1; row < source.length; row++) if (source[row]! <= source[row - 1]!) return row
  return source.length
}

function totalVariance(x: Matrix): number {
  let total = 0
  for (let j = 0; j < x.columns; j++) total += variance(columnOf(x, j))
  return total
}

function rowsOf(y: Uint8Array, label: number): Uint32Array {
  return Uint32Array.from(y.keys()).filter((i) => y[i] === label)
}

/** Share of some places in percent that lie on common ground; 0 of none. */
export function percentOnMajorityGround(places: ArrayLike<number>, params: Params): number {
  if (places.length === 0) return 0
  let on = 0
  for (let i = 0; i < places.length; i++) if (isMajorityGround(places[i]!, params)) on++
  return (100 * on) / places.length
}

/** Share of the new points in percent whose two ends lie on two sides of the common centre. */
function percentOfBridges({ x, base, neighbour }: Result): number {
  let bridges = 0
  for (const [i, row] of base.entries()) if (x[row]! * x[neighbour[i]!]! < 0) bridges++
  return (100 * bridges) / Math.max(1, base.length)
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'addedWrong'
  | 'rareWrong'
  | 'bridges'
  | 'spread'
  | 'links'
  | 'contrast'
  | 'added'
  | 'kept'
  | 'keptWrong'
  | 'ratioAfter'
  | 'rareWrongExpected'
  | 'commonWrongExpected'
  | 'squareSpread'

export function metrics(result: Result, params: Params): AllMetrics<MetricName> {
  const { x, label, dropped, addedX, links, distances } = result
  const isDropped = new Set(dropped)
  const minority = x.filter((_, i) => label[i] === 1)
  const majority = x.filter((_, i) => label[i] === 0)
  const kept = x.filter((_, i) => label[i] === 0 && !isDropped.has(i))
  const percentOnMinorityGround = (places: Float64Array) =>
    places.length === 0 ? 0 : 100 - percentOnMajorityGround(places, params)
  return {
    addedWrong: percentOnMajorityGround(addedX, params),
    rareWrong: percentOnMajorityGround(minority, params),
    rareWrongExpected: 100 * minorityOnMajorityGround(params),
    bridges: percentOfBridges(result),
    spread: result.spread,
    added: addedX.length,
    ratioAfter: (minority.length + addedX.length) / Math.max(1, kept.length),
    links: links.majority.length,
    kept: (100 * kept.length) / majority.length,
    keptWrong: percentOnMinorityGround(kept),
    commonWrongExpected: 100 * majorityOnMinorityGround(params),
    contrast: distances.contrast,
    squareSpread: distances.squareSpread,
  }
}
