/** Two-class problems with a rare class: training and held-out rows, drawn, real or the reader's own. */

import { cos, sin } from '../../../core/numbers/elementary.ts'
import {
  createMatrix,
  type Matrix,
  takeAt,
  takeRows,
  zeroMatrix,
} from '../../../core/numbers/matrix.ts'
import { simpleImputer } from '../../../core/preparation/imputing.ts'
import { standardScaler } from '../../../core/preparation/scaling.ts'
import { trainTestSplit } from '../../../core/preparation/splits.ts'
import { sampleWithoutReplacement } from '../../../core/random/permutations-and-bootstrap.ts'
import type { Rng } from '../../../core/random/rng.ts'
import { normal } from '../../../core/random/variates.ts'
import type { DataSets } from '../../../data/data-sets.ts'
import { type Digits, labelsOf, pixelsOf } from '../../../data/digits/table.ts'
import type { Penguins } from '../../../data/penguins/table.ts'
import { quote } from '../../../data/quote.ts'
import { type LabelledTable, type TwoClasses, twoClassesOf } from '../../../data/user-table.ts'

/** Which rows are wanted. */
export interface ProblemSettings {
  readonly data: 'gaussians' | 'moons' | 'rings' | 'penguins' | 'digits' | 'own'
  /** The rare digit, for `digits`. */
  readonly digit: number
  /** Common rows for each rare one, at least 1. */
  readonly rarity: number
  /** Training rows of a drawn table. */
  readonly rows: number
  /** How far the classes of a drawn table reach into each other, in [0, 1]. */
  readonly overlap: number
}

export interface Rows {
  /** Scaled columns, shape (n, d). */
  readonly x: Matrix
  /** 1 for the rare class, shape (n,). */
  readonly y: Uint8Array
}

export interface Problem {
  readonly train: Rows
  /** Drawn or set apart before anything else happens. */
  readonly test: Rows
  /** The training rows' two columns before scaling, where there are two; else null. */
  readonly plane: Plane | null
  /** The common class, then the rare one. */
  readonly classNames: readonly [string, string]
}

export interface Plane {
  readonly axes: readonly [string, string]
  /** Original units: column j is centre[j] + scale[j] times the scaled value. */
  readonly centre: Float64Array
  readonly scale: Float64Array
}

/** Rare rows in the training part of a drawn or real table, at least. */
const FEWEST_MINORITY = 5
/** Rare rows in the held-out part of a drawn table, at least. */
const FEWEST_MINORITY_TEST = 40
const TEST_ROWS = 5000
const MOST_ENCODED = 400
const TWO_PI = 6.283185307179586

/**
 * Draws or takes the rows of a problem.
 *
 * Gaussians: two of unit variance, centres 4 (1 - overlap) apart. Moons: two half circles as in
 * scikit-learn's make_moons, and rings of radius 2.5 and 1, with noise of 0.05 + 0.6 overlap. A drawn
 * table has at least 5 rare training rows, and at least 5,000 held-out rows with 40 rare ones; a real
 * one is thinned to the rarity and halved; the reader's own holds out 30 in a hundred.
 *
 * @throws {RangeError} If the table that is named is not there or cannot be used, with the reason.
 */
export function drawProblem(settings: ProblemSettings, rng: Rng, tables: DataSets): Problem {
  if (settings.data === 'own') return ownProblem(rng, tables.userTable)
  if (settings.data === 'digits') return digitsProblem(settings, rng, tables.digits)
  if (settings.data === 'penguins') return penguinsProblem(settings, rng, tables.penguins)
  const minority = Math.max(FEWEST_MINORITY, Math.round(settings.rows / (1 + settings.rarity)))
  const train = drawPlane(settings, settings.rows - minority, minority, rng.fork('training'))
  const minorityTest = Math.max(FEWEST_MINORITY_TEST, Math.round(TEST_ROWS / (1 + settings.rarity)))
  const majorityTest = Math.max(TEST_ROWS - minorityTest, minorityTest * settings.rarity)
  const test = drawPlane(settings, majorityTest, minorityTest, rng.fork('held out'))
  return scaled(train, test, ['First column', 'Second column'], ['common', 'rare'])
}

function drawPlane(
  { data, overlap }: ProblemSettings,
  majority: number,
  minority: number,
  rng: Rng,
): Rows {
  const x = zeroMatrix(majority + minority, 2)
  const y = new Uint8Array(majority + minority)
  for (let i = 0; i < y.length; i++) {
    const label = i < majority ? 0 : 1
    y[i] = label
    const [a, b] = placeOf(data, overlap, label, rng)
    x.values[2 * i] = a
    x.values[2 * i + 1] = b
  }
  return { x, y }
}

function placeOf(
  data: ProblemSettings['data'],
  overlap: number,
  label: number,
  rng: Rng,
): [number, number] {
  if (data === 'gaussians') {
    const apart = label * 4 * (1 - overlap) * Math.SQRT1_2
    return [normal(rng, apart), normal(rng, apart)]
  }
  const noise = 0.05 + 0.6 * overlap
  const angle = TWO_PI * rng.next()
  if (data === 'moons') {
    const half = angle / 2
    const a = label === 0 ? cos(half) : 1 - cos(half)
    const b = label === 0 ? sin(half) : 0.5 - sin(half)
    return [a + normal(rng, 0, noise), b + normal(rng, 0, noise)]
  }
  const radius = (label === 0 ? 2.5 : 1) + normal(rng, 0, noise)
  return [radius * cos(angle), radius * sin(angle)]
}

function penguinsProblem(
  settings: ProblemSettings,
  rng: Rng,
  table: Penguins | undefined,
): Problem {
  if (!table) throw new RangeError('drawProblem: the penguins table is missing')
  const minorityKind = table.speciesNames.indexOf('Chinstrap')
  const x = createMatrix(
    Float64Array.from(table.species.flatMap((_, i) => [table.beakLength[i]!, table.beakDepth[i]!])),
    table.species.length,
    2,
  )
  const y = Uint8Array.from(table.species, (kind) => (kind === minorityKind ? 1 : 0))
  const { train, test } = thinnedAndSplit({ x, y }, settings.rarity, rng)
  return scaled(
    train,
    test,
    ['Beak length (mm)', 'Beak depth (mm)'],
    ['other species', 'Chinstrap'],
  )
}

function digitsProblem(settings: ProblemSettings, rng: Rng, table: Digits | undefined): Problem {
  if (!table) throw new RangeError('drawProblem: the digits table is missing')
  const y = labelsOf(table).map((label) => (label === settings.digit ? 1 : 0))
  const { train, test } = thinnedAndSplit({ x: pixelsOf(table), y }, settings.rarity, rng)
  return { train, test, plane: null, classNames: ['another digit', `a ${settings.digit}`] }
}

/** Thins one class to the rarity asked for, then sets half of each class apart. */
function thinnedAndSplit({ x, y }: Rows, rarity: number, rng: Rng): { train: Rows; test: Rows } {
  const rows = Uint32Array.from(y, (_, i) => i)
  const majority = rows.filter((i) => y[i] === 0)
  const minority = rows.filter((i) => y[i] === 1)
  const fewest = 2 * FEWEST_MINORITY
  const minorityKept = Math.max(
    fewest,
    Math.min(minority.length, Math.round(majority.length / rarity)),
  )
  const majorityKept = Math.max(fewest, Math.min(majority.length, minorityKept * rarity))
  const thinning = rng.fork('thinning')
  const kept = [
    ...takeAt(majority, sampleWithoutReplacement(thinning, majority.length, majorityKept)),
    ...takeAt(minority, sampleWithoutReplacement(thinning, minority.length, minorityKept)),
  ]
  return split(
    takeRows(x, kept),
    Uint8Array.from(kept, (i) => y[i]!),
    0.5,
    rng,
  )
}

function split(x: Matrix, y: Uint8Array, share: number, rng: Rng): { train: Rows; test: Rows } {
  const { train, test } = trainTestSplit(rng.fork('split'), x.rows, share, y)
  const part = (rows: Uint32Array): Rows => ({ x: takeRows(x, rows), y: takeAt(y, rows) })
  return { train: part(train), test: part(test) }
}

function scaled(
  train: Rows,
  test: Rows,
  axes: readonly [string, string],
  classNames: readonly [string, string],
): Problem {
  const scaler = standardScaler().fit(train.x)
  return {
    train: { x: scaler.transform(train.x), y: train.y },
    test: { x: scaler.transform(test.x), y: test.y },
    plane: { axes, centre: scaler.centre, scale: scaler.scale },
    classNames,
  }
}

/** What keeps a table from being learnt from, in a sentence; null if nothing does. */
export function problemOfTable(own: LabelledTable): string | null {
  const classes = twoClassesOf(own)
  if (typeof classes === 'string') return classes
  const { y, names } = classes
  const minority = y.reduce((sum, label) => sum + label, 0)
  if (minority < 2 * FEWEST_MINORITY) {
    return `${quote(names[1])} has ${minority} rows in column ${quote(own.label)}; each value needs at least ${2 * FEWEST_MINORITY}.`
  }
  const columns = own.table.columns
    .filter(({ name }) => name !== own.label)
    .reduce((sum, each) => sum + (each.kind === 'numeric' ? 1 : each.levels.length), 0)
  return columns > MOST_ENCODED
    ? `The table has ${columns} columns once each word of a column has one of its own; at most ${MOST_ENCODED} can be used. Leave columns with many words out.`
    : null
}

/** Numbers with holes filled by training means, words as one column each, all scaled; 30 % held out. */
function ownProblem(rng: Rng, own: LabelledTable | undefined): Problem {
  if (!own) throw new RangeError('this setting runs on a table of your own: choose a CSV file')
  const problem = problemOfTable(own)
  if (problem !== null) throw new RangeError(problem)
  const { y, names } = twoClassesOf(own) as TwoClasses
  const x = encoded(own)
  const parts = split(x, y, 0.3, rng)
  const imputer = simpleImputer('mean').fit(withoutEmptyColumns(parts.train.x))
  const prepare = (rows: Matrix) => imputer.transform(rows)
  const train = { x: prepare(parts.train.x), y: parts.train.y }
  const test = { x: prepare(parts.test.x), y: parts.test.y }
  const numeric = own.table.columns.filter(({ name }) => name !== own.label)
  const isPlane = x.columns === 2 && numeric.every(({ kind }) => kind === 'numeric')
  const all = scaled(train, test, [numeric[0]!.name, numeric[1]?.name ?? ''], names)
  return isPlane ? all : { ...all, plane: null }
}

/** Numeric columns as they are, a column of 0 and 1 for each word of the others. */
function encoded({ table, label }: LabelledTable): Matrix {
  const columns: Float64Array[] = []
  for (const column of table.columns) {
    if (column.name === label) continue
    if (column.kind === 'numeric') columns.push(column.values)
    else {
      for (let level = 0; level < column.levels.length; level++) {
        columns.push(Float64Array.from(column.codes, (code) => (code === level ? 1 : 0)))
      }
    }
  }
  const x = zeroMatrix(table.rows, columns.length)
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < table.rows; i++) x.values[i * columns.length + j] = column[i]!
  }
  return x
}

/** A column whose training part is all holes gets a 0, so that the imputer has something to learn. */
function withoutEmptyColumns(x: Matrix): Matrix {
  const values = x.values.slice()
  for (let j = 0; j < x.columns; j++) {
    let hasValue = false
    for (let i = 0; i < x.rows && !hasValue; i++)
      hasValue = !Number.isNaN(values[i * x.columns + j])
    if (!hasValue) values[j] = 0
  }
  return createMatrix(values, x.rows, x.columns)
}
