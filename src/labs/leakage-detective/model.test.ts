import { describe, expect, test } from 'vitest'
import { createRng } from '../../core/random/rng.ts'
import { mean } from '../../core/statistics/descriptive.ts'
import { startOf } from '../../lab-kit/definition/define-lab.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { decodeSetting, encodeSetting } from '../../lab-kit/page/permalink.ts'
import { digestOf } from '../../lab-kit/runs/digest.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { drawCase, type Leak } from './case.ts'
import { metrics, simulate } from './model.ts'
import { featureId, migrate, type Tool, toggled } from './moves.ts'
import { type FeatureId, type Params, params } from './params.ts'

const { lab, asked, right } = await labForTests<Params>(import.meta.dirname)
const defaults: Params = defaultsOf(params)
const run = (part: Partial<Params>, seed = 1) =>
  runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, {})
const ALL = Array.from({ length: 16 }, (_, j) => featureId(j))
const cases = Array.from({ length: 60 }, (_, i) => i + 1)

/** The leaky features. */
function culpritsOf(part: Partial<Params>, seed = 1): FeatureId[] {
  const { features } = run({ ...part, named: true }, seed).result
  return features.flatMap(({ leak }, j) => (leak ? [featureId(j)] : []))
}

describe('a case', () => {
  test('has one to three leaks of different kinds, as the seed or the player says', () => {
    const counts = new Set<number>()
    for (const game of cases) {
      const table = drawCase({ ...defaults, game }, createRng(game))
      const kinds = table.features.flatMap(({ leak }) => (leak ? [leak] : []))
      counts.add(kinds.length)
      expect(new Set(kinds).size).toBe(kinds.length)
      const three = drawCase({ ...defaults, leaks: 'three' }, createRng(game))
      expect(three.features.filter(({ leak }) => leak)).toHaveLength(3)
    }
    expect(counts).toEqual(new Set([1, 2, 3]))
  })

  test('has names that are told apart, with as many features as asked', () => {
    for (const features of [12, 20, 30]) {
      for (const game of [1, 2, 3]) {
        const names = drawCase({ ...defaults, features }, createRng(game)).features.map(
          ({ name }) => name,
        )
        expect(new Set(names).size).toBe(features)
        expect(names).not.toContain(undefined)
      }
    }
  })

  test('does not give its culprits away before the verdict', () => {
    const { result, metrics: m } = run({ accused: culpritsOf({}) })
    expect(JSON.stringify(result)).not.toContain('leak')
    expect(result.verdict).toBeNull()
    expect(Object.keys(m).sort()).toEqual(['accused', 'budgetLeft', 'reportedAuc'])
  })
})

describe('the verdict', () => {
  test('is full for the culprits and nobody else', () => {
    for (const game of [1, 2, 3, 4, 5]) {
      const accused = culpritsOf({ game })
      expect(run({ game, accused, named: true }).metrics.score).toBe(100)
      const honest = ALL.find((id) => !accused.includes(id))!
      const { metrics: m } = run({ game, accused: toggled(accused, honest), named: true })
      expect(m).toMatchObject({ score: 75, falseAccusations: 1 })
    }
  })

  test('is nothing for everybody or nobody', () => {
    expect(run({ accused: ALL, named: true }).metrics.score).toBe(0)
    expect(run({ accused: [], named: true }).metrics.score).toBe(0)
  })
})

test('tests beyond the budget are not made', () => {
  const { result, metrics: m } = run({ power: ALL, drift: ALL, budget: 5 })
  expect(result.testsMade).toBe(5)
  expect(m.budgetLeft).toBe(0)
  const made = result.features.flatMap(({ tests }) => Object.values(tests))
  expect(made.filter((value) => value !== null)).toHaveLength(5)
})

test('every kind of leak flatters the report and costs in production', () => {
  const gains = cases.slice(0, 20).map((game) => {
    const { metrics: m } = run({ game, named: true })
    expect(Number(m.reportedAuc)).toBeGreaterThan(Number(m.productionAuc))
    return Number(m.honestAuc) - Number(m.productionAuc)
  })
  expect(mean(gains)).toBeGreaterThan(0.05)
})

test('each kind of leak is seen by the tool that its post-mortem names', () => {
  const seen: Record<Leak, number[]> = {
    aftermath: [],
    filled: [],
    order: [],
    encoded: [],
    site: [],
  }
  const TOOL_OF: Record<Leak, Tool> = {
    aftermath: 'power',
    filled: 'repeats',
    order: 'time',
    encoded: 'repeats',
    site: 'power',
  }
  for (const game of cases) {
    const tools = { power: ALL, time: ALL, repeats: ALL }
    for (const part of [tools, { ...tools, power: [] }, { ...tools, power: [], time: [] }]) {
      const { features } = run({ game, ...part, budget: 40, named: true }).result
      for (const { leak, tests } of features) {
        const value = leak ? tests[TOOL_OF[leak]] : null
        if (leak && value !== null) seen[leak].push(value)
      }
    }
  }
  for (const kind of Object.keys(seen) as Leak[]) {
    expect(seen[kind].length, kind).toBeGreaterThan(5)
    const least = { power: 0.72, time: 0.95, repeats: 0.3, ablation: 0, drift: 0 }[TOOL_OF[kind]]
    expect(Math.min(...seen[kind]), kind).toBeGreaterThan(least)
  }
})

test('an honest feature repeats no value and rarely has the power of a leak', () => {
  const powers: number[] = []
  for (const game of cases) {
    const { features } = run({ game, power: ALL, repeats: ALL, budget: 32, named: true }).result
    for (const { leak, tests } of features) {
      if (leak !== null) continue
      powers.push(tests.power!)
      expect(tests.repeats).toBe(0)
    }
  }
  expect(powers.filter((power) => power > 0.8).length / powers.length).toBeLessThan(0.02)
})

test('the predictions come out as their explanations tell', () => {
  const few = run(asked('gap'))
  expect(right('gap', few)).toBe('low')
  expect(Number(few.metrics.honestAuc)).toBeGreaterThan(Number(few.metrics.productionAuc))
  const many = run(asked('honest'))
  expect(right('honest', many)).toBe(many.metrics.honestAuc)
  expect(Number(many.metrics.honestAuc)).toBeGreaterThan(Number(many.metrics.productionAuc) + 0.1)
})

/** Digests of results alone, from version 1 of this lab: how a setting is written is not in them. */
test.each([
  ['default', 'd2b748a9745ef39c'],
  ['power', '56640036845dd4c4'],
  ['hard', 'a4d42f7dfaea2a66'],
  ['single', '5d13f79c2359bf12'],
  ['allFound', '6e983e5c32712ecf'],
])('the result from %s is that of the first version', (name, digest) => {
  const part = (lab.presets[name]?.params ??
    lab.challenges[name]?.solution ??
    {}) as Partial<Params>
  expect(digestOf(run(part).result)).toBe(digest)
})

test('a feature is put into a set in its place, and taken out of it', () => {
  expect(toggled(['f2', 'f10'], 'f3')).toEqual(['f2', 'f3', 'f10'])
  expect(toggled(['f2', 'f3', 'f10'], 'f3')).toEqual(['f2', 'f10'])
})

test('a link of version 1, with bits for features, opens the same game', () => {
  const base = startOf(lab)
  const open = (query: string) =>
    decodeSetting(lab, 'leakage-detective', new URLSearchParams(query), base)
  const old = open(
    'leakage-detective.power=65535&leakage-detective.accused=11&leakage-detective.named=true&leakage-detective.drift=0&engine=1',
  )
  expect(old.problems).toEqual([])
  expect(old.params).toEqual({ ...defaults, power: ALL, accused: ['f1', 'f2', 'f4'], named: true })
  const link = encodeSetting(lab, 'leakage-detective', old, base).toString()
  expect(link).toBe(
    'leakage-detective.power=f1-f16&leakage-detective.accused=f1.f2.f4&leakage-detective.named=true&leakage-detective.v=2',
  )
  expect(open(link)).toEqual(old)
  expect(migrate({ accused: String(2 ** 29 + 1), budget: '12' })).toEqual({
    accused: 'f1.f30',
    budget: '12',
  })
  expect(open('leakage-detective.accused=x').problems).toEqual([
    expect.stringContaining('Accused “x”'),
  ])
})
