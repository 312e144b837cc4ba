/** Trains on a table with leaks, makes the tests that the player asked for, and judges the verdict. */

import { areaUnderRoc } from '../../core/metrics/ranking.ts'
import { logisticRegression } from '../../core/models/logistic-regression.ts'
import { columnOf, type Matrix, takeAt, takeColumns, takeRows } from '../../core/numbers/matrix.ts'
import { pipeline } from '../../core/preparation/pipeline.ts'
import { standardScaler } from '../../core/preparation/scaling.ts'
import { trainTestSplit } from '../../core/preparation/splits.ts'
import type { Rng } from '../../core/random/rng.ts'
import { correlation } from '../../core/statistics/descriptive.ts'
import { ksTwoSample } from '../../core/statistics/ks-test.ts'
import type { Work } from '../../core/steps.ts'
import type { Context, Metrics } from '../../lab-kit/definition/model.ts'

import { type Case, drawCase, type Leak } from './case.ts'
import { featureId, TOOLS, type Tool } from './moves.ts'
import type { Params } from './params.ts'

export interface Examined {
  readonly name: string
  /** Results of the tests that were made, by tool; null where none was. */
  readonly tests: Readonly<Record<Tool, number | null>>
  readonly isAccused: boolean
  /** After the verdict: how it leaks, or null for an honest one. Before it: undefined. */
  readonly leak?: Leak | null
}

export interface Result {
  readonly features: readonly Examined[]
  /** Tests made, those beyond the budget not among them. */
  readonly testsMade: number
  /** Area under the ROC curve with all features, on the validation rows. */
  readonly reportedAuc: number
  /** After the verdict, in production: with all, without the accused, without the culprits. */
  readonly verdict: {
    readonly productionAuc: number
    readonly cleanedAuc: number
    readonly honestAuc: number
  } | null
}

/**
 * The case comes from the seed and its number alone; the moves change what is shown of it. Tests
 * beyond the budget, in the order of tools and features, are not made.
 */
export function* simulate(params: Params, { rng }: Context): Work<Result, Result> {
  const table = drawCase(params, rng.fork(`case ${params.game}`))
  yield { fraction: 0.1 }
  const bench = createBench(table, rng.fork(`split ${params.game}`))
  const reportedAuc = bench.validationAuc([])
  yield { fraction: 0.2 }
  const d = table.features.length
  const tests = table.features.map(
    (): Record<Tool, number | null> => ({
      power: null,
      ablation: null,
      time: null,
      repeats: null,
      drift: null,
    }),
  )
  let testsMade = 0
  const soFar = (): Result => ({
    features: table.features.map(({ name }, j) => ({
      name,
      tests: { ...tests[j]! },
      isAccused: params.accused.includes(featureId(j)),
    })),
    testsMade,
    reportedAuc,
    verdict: null,
  })
  for (const tool of TOOLS) {
    for (let j = 0; j < d; j++) {
      if (!params[tool].includes(featureId(j)) || testsMade >= params.budget) continue
      tests[j]![tool] = bench.test(tool, j, reportedAuc)
      testsMade++
      yield { fraction: 0.2 + (0.6 * testsMade) / params.budget, partial: soFar }
    }
  }
  yield { fraction: 0.9, partial: soFar }
  if (!params.named) return soFar()
  const indices = Array.from({ length: d }, (_, j) => j)
  const accused = indices.filter((j) => params.accused.includes(featureId(j)))
  const culprits = indices.filter((j) => table.features[j]!.leak !== null)
  return {
    ...soFar(),
    features: soFar().features.map((feature, j) => ({
      ...feature,
      leak: table.features[j]!.leak,
    })),
    verdict: {
      productionAuc: bench.productionAuc([]),
      cleanedAuc: bench.productionAuc(accused.length < d ? accused : []),
      honestAuc: bench.productionAuc(culprits),
    },
  }
}

/** The scalar results, as words.yaml names them. */
export type MetricName =
  | 'reportedAuc'
  | 'budgetLeft'
  | 'accused'
  | 'score'
  | 'found'
  | 'falseAccusations'
  | 'productionAuc'
  | 'cleanedAuc'
  | 'honestAuc'

/** Before the verdict the figures on it are not known: they would give the culprits away. */
export function metrics(
  { features, testsMade, reportedAuc, verdict }: Result,
  params: Params,
): Metrics<MetricName> {
  const culprits = features.filter(({ leak }) => leak)
  const found = culprits.filter(({ isAccused }) => isAccused).length
  const accused = features.filter(({ isAccused }) => isAccused).length
  const wrong = accused - found
  const known = { budgetLeft: params.budget - testsMade, reportedAuc, accused }
  if (!verdict) return known
  return {
    ...known,
    ...verdict,
    score: Math.max(0, Math.round((100 * found) / culprits.length) - 25 * wrong),
    found,
    falseAccusations: wrong,
  }
}

/** What can be asked of a table. */
function createBench({ collected, production }: Case, rng: Rng) {
  const { train, test } = trainTestSplit(rng, collected.y.length, 0.3, collected.y)
  const d = collected.x.columns
  const learner = pipeline([standardScaler()], logisticRegression())
  const part = (rows: Uint32Array) => ({
    x: takeRows(collected.x, rows),
    y: takeAt(collected.y, rows),
    time: takeAt(collected.time, rows),
  })
  const known = part(train)
  const held = part(test)
  const without = (x: Matrix, dropped: readonly number[]) =>
    takeColumns(
      x,
      Array.from({ length: d }, (_, j) => j).filter((j) => !dropped.includes(j)),
    )
  const aucWithout = (dropped: readonly number[], on: { x: Matrix; y: Uint8Array }) => {
    const model = learner.fit(without(known.x, dropped), known.y)
    const { values } = model.predictProbability(without(on.x, dropped))
    return areaUnderRoc(
      on.y,
      Float64Array.from(on.y, (_, i) => values[2 * i + 1]!),
    )
  }
  const tools: Readonly<Record<Tool, (j: number, reported: number) => number>> = {
    power: (j) => {
      const auc = areaUnderRoc(held.y, columnOf(held.x, j))
      return Math.max(auc, 1 - auc)
    },
    ablation: (j, reported) => reported - aucWithout([j], held),
    time: (j) => {
      const column = columnOf(held.x, j)
      const isConstant = column.every((value) => value === column[0])
      return isConstant ? 0 : Math.abs(correlation(column, held.time))
    },
    repeats: (j) => {
      const seen = new Set(columnOf(known.x, j))
      return columnOf(held.x, j).filter((value) => seen.has(value)).length / held.y.length
    },
    drift: (j) => ksTwoSample(columnOf(collected.x, j), columnOf(production.x, j)).statistic,
  }
  return {
    validationAuc: (dropped: readonly number[]) => aucWithout(dropped, held),
    productionAuc: (dropped: readonly number[]) => aucWithout(dropped, production),
    test: (tool: Tool, j: number, reported: number) => tools[tool](j, reported),
  }
}
