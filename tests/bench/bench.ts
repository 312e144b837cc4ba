/** Speed of the learning core beside scikit-learn, imbalanced-learn and ml.js: ratios from one run, one thread. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DecisionTreeClassifier } from 'ml-cart'
import FeedForward from 'ml-fnn'
import KNN from 'ml-knn'
import LogisticRegression from 'ml-logistic-regression'
import { Matrix as MlMatrix } from 'ml-matrix'
import { RandomForestClassifier } from 'ml-random-forest'
import { smote } from '../../src/core/imbalance/smote.ts'
import { decisionTree } from '../../src/core/models/decision-tree.ts'
import { gradientBoosting } from '../../src/core/models/gradient-boosting.ts'
import { logisticRegression } from '../../src/core/models/logistic-regression.ts'
import { multilayerPerceptron } from '../../src/core/models/multilayer-perceptron.ts'
import { createNeighbourIndex } from '../../src/core/models/neighbour-search.ts'
import { randomForest } from '../../src/core/models/random-forest.ts'
import {
  createMatrix,
  type Matrix,
  rowOf,
  takeColumns,
  takeRows,
} from '../../src/core/numbers/matrix.ts'
import { createRng } from '../../src/core/random/rng.ts'
import { normal } from '../../src/core/random/variates.ts'
import { build as buildDigits } from '../../src/data/digits/build.ts'
import { labelsOf, pixelsOf } from '../../src/data/digits/table.ts'

interface Case {
  /** The same name in reference.py. */
  readonly id: string
  readonly name: string
  readonly ours: () => void
  /** Our time over the compiled reference's, at most. */
  readonly most: number
  readonly mljs?: () => void
}

/** How often ml.js must be slower. */
const LEAST_OVER_MLJS = 10

interface Data {
  readonly x: Matrix
  readonly y: Uint8Array
}

function draw(rows: number, columns: number, seed: number, shareOfOnes = 0.5): Data {
  const rng = createRng(seed)
  const x = createMatrix(
    new Float64Array(rows * columns).map(() => normal(rng)),
    rows,
    columns,
  )
  const y = Uint8Array.from({ length: rows }, (_, i) => {
    const [a, b, c = 0] = rowOf(x, i)
    return a! + b! * c + normal(rng) > (shareOfOnes === 0.5 ? 0 : 2.2) ? 1 : 0
  })
  return { x, y }
}

/** The eight by eight pixels in the middle of 1,797 digits. */
function drawDigits(): Data {
  const table = buildDigits()
  const middle = Array.from({ length: 64 }, (_, p) => (3 + Math.floor(p / 8)) * 14 + 3 + (p % 8))
  const rows = Uint32Array.from({ length: 1797 }, (_, i) => i)
  const x = takeColumns(takeRows(pixelsOf(table), rows), middle)
  return { x, y: labelsOf(table).slice(0, 1797) }
}

const data = {
  trees: draw(2000, 10, 1),
  flat: draw(5000, 2, 2),
  wide: draw(2000, 20, 3),
  linear: draw(10_000, 20, 4),
  digits: drawDigits(),
  rare: draw(5000, 2, 5, 0.1),
} as const satisfies Readonly<Record<string, Data>>
const { trees, flat, wide, linear, digits, rare } = data
const rowsOf = ({ x }: Data) => Array.from({ length: x.rows }, (_, i) => Array.from(rowOf(x, i)))
const treeRows = rowsOf(trees)
const treeLabels = Array.from(trees.y)

const cases: readonly Case[] = [
  {
    id: 'decisionTree',
    name: 'decision tree, 2,000 x 10',
    ours: () => decisionTree().fit(trees.x, trees.y),
    most: 1,
    mljs: () => new DecisionTreeClassifier({ maxDepth: 30 }).train(treeRows, treeLabels),
  },
  {
    id: 'randomForest',
    name: 'random forest of 50, 2,000 x 10',
    ours: () => randomForest({ treeCount: 50 }).fit(trees.x, trees.y, { rng: createRng(1) }),
    most: 1,
    mljs: () =>
      new RandomForestClassifier({ nEstimators: 50, seed: 1, maxFeatures: 3 }).train(
        treeRows,
        treeLabels,
      ),
  },
  {
    id: 'gradientBoosting',
    name: 'boosting of 100, 2,000 x 10',
    ours: () =>
      gradientBoosting({ treeCount: 100, learningRate: 0.1, maxDepth: 3 }).fit(trees.x, trees.y),
    most: 1,
  },
  {
    id: 'neighboursFlat',
    name: '5 neighbours, 5,000 x 2',
    ours: () => createNeighbourIndex(flat.x).querySelf(5),
    most: 1,
    mljs: () => new KNN(rowsOf(flat), Array.from(flat.y), { k: 5 }).predict(rowsOf(flat)),
  },
  {
    id: 'neighboursWide',
    name: '5 neighbours, 2,000 x 20',
    ours: () => createNeighbourIndex(wide.x).querySelf(5),
    most: 3,
    mljs: () => new KNN(rowsOf(wide), Array.from(wide.y), { k: 5 }).predict(rowsOf(wide)),
  },
  {
    id: 'queryWide',
    name: 'the same, other points asked',
    ours: () => createNeighbourIndex(wide.x).query(wide.x, 5),
    most: 3,
  },
  {
    id: 'logisticRegression',
    name: 'logistic regression, 10,000 x 20',
    ours: () => logisticRegression().fit(linear.x, linear.y),
    most: 3,
    mljs: () =>
      new LogisticRegression({ numSteps: 100, learningRate: 5e-3 }).train(
        new MlMatrix(rowsOf(linear)),
        MlMatrix.columnVector(Array.from(linear.y)),
      ),
  },
  {
    id: 'smote',
    name: 'SMOTE, 5,000 x 2',
    ours: () => smote().resample(rare.x, rare.y, createRng(1)),
    most: 1,
  },
  {
    id: 'perceptron',
    name: 'perceptron 64-32-10, 5 epochs of 1,797',
    ours: () =>
      multilayerPerceptron({
        hidden: [32],
        batchSize: 32,
        epochs: 5,
        optimizer: { kind: 'adam', learningRate: 0.001 },
      }).fit(digits.x, digits.y, { rng: createRng(1) }),
    most: 1,
    mljs: () =>
      new FeedForward({ hiddenLayers: [32], iterations: 5 }).train(
        rowsOf(digits),
        Array.from(digits.y),
      ),
  },
]

function median(work: () => void, repeats: number): number {
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[Math.floor(repeats / 2)]!
}

/** Milliseconds by case; nothing where Python or the libraries are not there. */
function reference(): Readonly<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdout-bench-'))
  try {
    const shapes = Object.entries(data).map(([name, { x, y }]) => {
      writeFileSync(path.join(folder, `${name}.x`), new Uint8Array(x.values.buffer))
      writeFileSync(path.join(folder, `${name}.y`), y)
      return [name, [x.rows, x.columns]]
    })
    writeFileSync(path.join(folder, 'shapes.json'), JSON.stringify(Object.fromEntries(shapes)))
    const script = path.join(import.meta.dirname, 'reference.py')
    for (const python of ['/usr/bin/python3', 'python3']) {
      const { status, stdout } = spawnSync(python, [script, folder], {
        encoding: 'utf8',
        env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
      })
      if (status === 0) return JSON.parse(stdout) as Record<string, number>
    }
    return {}
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const compiled = reference()
if (Object.keys(compiled).length === 0) {
  console.log('scikit-learn is not there (Debian: python3-sklearn, python3-imblearn); ours alone:')
}
let misses = 0
for (const { id, name, ours, most, mljs } of cases) {
  median(ours, 3) // warm up
  const own = median(ours, 9)
  const other = compiled[id]
  const slow = mljs ? median(mljs, 1) : undefined
  const ratio = other === undefined ? undefined : own / other
  const times = slow === undefined ? undefined : slow / own
  const isMiss = (ratio ?? 0) > most || (times ?? LEAST_OVER_MLJS) < LEAST_OVER_MLJS
  if (isMiss) misses++
  const parts = [
    name.padEnd(40),
    `${own.toFixed(1)} ms`.padStart(10),
    ratio === undefined ? '' : `${ratio.toFixed(2)} of the compiled (at most ${most})`,
    times === undefined ? '' : `ml.js ${Math.round(times)} times slower`,
    isMiss ? '<- missed' : '',
  ]
  console.log(parts.filter((part) => part !== '').join('   '))
}
process.exitCode = misses > 0 ? 1 : 0
