/** What the lab on drift in real data claims, held against other programs and from other seeds. */

import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import { finish } from '../../core/steps.ts'
import { build } from '../../data/birds/build.ts'
import { STRIKE_COLUMNS } from '../../data/birds/table.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import golden from './golden/strikes.json' with { type: 'json' }
import { cutOnce, metrics, simulate, testColumn } from './model.ts'
import { type Params, params } from './params.ts'
import { countsOf, sizesOf, splitByYear, withFault } from './strikes.ts'

const { lab, asked, right, solution, meets, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const model = { simulate, metrics }
const defaults = defaultsOf(params)
const table = build()
const sizes = sizesOf(table)

const run = (part: Partial<Params>, seed = 1) =>
  runToEnd(model, { ...defaults, ...part }, seed, { birds: table })

test('the table has the rows that the reference reads', () => {
  expect(table.years).toHaveLength(golden.rows)
})

test.each(golden.periods)('indices and tests from $from to $to are those of SciPy', (period) => {
  const { before, production } = splitByYear(table, period)
  expect(before.damaged).toHaveLength(period.before)
  expect(production.damaged).toHaveLength(period.production)
  for (const column of STRIKE_COLUMNS) {
    const found = testColumn(column, before, production, sizes)
    const { stability, pValue } = period.columns[column]
    expect(Math.abs(found.stability / stability - 1)).toBeLessThan(1e-9)
    expect(Math.abs(found.pValue - pValue)).toBeLessThan(1e-9 * pValue + 1e-300)
  }
})

test.each(golden.periods)('one cut from $from to $to has the areas of scikit-learn', (period) => {
  const { before, production } = splitByYear(table, period)
  const all = [...before.damaged.keys()]
  const cut = finish(
    cutOnce(
      {
        before,
        production,
        sizes,
        weights: new Float64Array(all.length).fill(1),
        heldOut: Uint32Array.from(all.filter((i) => i % 3 === 0)),
        learnt: Uint32Array.from(all.filter((i) => i % 3 !== 0)),
      },
      { penalty: 2 },
      createRng(1),
    ),
  )
  expect(Math.abs(cut.heldOut - period.heldOut)).toBeLessThan(1e-6)
  expect(Math.abs(cut.production - period.inProduction)).toBeLessThan(1e-6)
  expect(Math.abs(cut.lossHeldOut - period.lossHeldOut)).toBeLessThan(1e-6)
  expect(Math.abs(cut.predicted - period.predicted)).toBeLessThan(1e-6)
  expect(cut.weighted).toBe(cut.heldOut)
})

test('values that come to other rows keep their shares; stuck ones have but one', () => {
  const { production } = splitByYear(table, defaults)
  const counts = (fault: Params['fault'], faulty: number) =>
    countsOf(
      withFault(production, { column: 'size', fault, faulty }, createRng(3)).codes.size,
      sizes.size,
    )
  const asItWas = counts('none', 1)
  expect(counts('rows', 1)).toEqual(asItWas)
  expect(counts('rows', 0.4)).toEqual(asItWas)
  expect([...counts('stuck', 1)]).toEqual([production.damaged.length, 0, 0])
  const moved = withFault(production, { column: 'size', fault: 'rows', faulty: 0.5 }, createRng(3))
  const others = moved.codes.size.filter((code, i) => code !== production.codes.size[i])
  expect(others.length / moved.codes.size.length).toBeLessThan(0.5)
  expect(others.length / moved.codes.size.length).toBeGreaterThan(0.2)
  for (const column of STRIKE_COLUMNS.filter((each) => each !== 'size')) {
    expect(moved.codes[column]).toEqual(production.codes[column])
  }
})

test('a fault with no rows changes nothing', () => {
  expect(run({ fault: 'rows', faulty: 0, repeats: 2 }).metrics).toEqual(run({ repeats: 2 }).metrics)
})

test('what is lost is lost to other inputs or to other answers', () => {
  const { lost, lostToInputs, lostToAnswers } = run({ from: 1999, repeats: 2 }).metrics
  expect(lostToInputs + lostToAnswers).toBeCloseTo(lost, 9)
})

test('every corner runs to finite metrics', () => {
  const corners: Partial<Params>[] = [
    { from: 2002, to: 1993, repeats: 2 },
    { from: 1993, fault: 'stuck', column: 'species', faulty: 0.05, penalty: 50, repeats: 2 },
    { from: 1993, to: 1993, fault: 'rows', column: 'state', penalty: 0.5, repeats: 2 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(8)
  }
})

test('the predictions come out as their explanations say, and the challenge is met', () => {
  for (const seed of CLAIM_SEEDS) {
    for (const [tries, answer] of ['few', 'many', 'few'].entries()) {
      expect(
        right('what-it-costs', run({ ...asked('what-it-costs', tries), repeats: 2 }, seed)),
      ).toBe(answer)
    }
    for (const [tries, count] of [8, 7, 5].entries()) {
      expect(
        right('what-a-test-finds', run({ ...asked('what-a-test-finds', tries), repeats: 2 }, seed)),
      ).toBe(count)
    }
    expect(meets('silence', run({ ...solution('silence'), repeats: 2 }, seed))).toBe(true)
  }
  expect(meets('silence', run({ repeats: 2 }))).toBe(false)
})
