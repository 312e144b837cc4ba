import { describe, expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { mean, standardError } from '../../core/statistics/descriptive.ts'
import { startOf } from '../../lab-kit/definition/define-lab.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { decodeSetting } from '../../lab-kit/page/permalink.ts'
import { digestOf } from '../../lab-kit/runs/digest.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { borderOf, isMajorityGround } from './board.ts'
import { type MetricName, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'

const { asked, lab, preset, right } = await labForTests<Params>(import.meta.dirname)
const defaults: Params = defaultsOf(params)
const run = (part: Partial<Params>, seed = 1) =>
  runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, {})
const over = (part: Partial<Params>, name: MetricName, count: number) =>
  Array.from({ length: count }, (_, i) => run(part, i + 1).metrics[name])

test.each(['one', 'two'] as const)(
  'points of %s cloud lie on the other ground as theory says',
  (shape) => {
    for (const [name, expected] of [
      ['rareWrong', 'rareWrongExpected'],
      ['keptWrong', 'commonWrongExpected'],
    ] as const) {
      const shares = over({ shape, method: 'over' }, name, 200)
      const truth = run({ shape }).metrics[expected]
      expect(Math.abs(mean(shares) - truth), name).toBeLessThan(4 * standardError(shares))
    }
  },
)

test('on the border both densities are equal', () => {
  const density = (x: number, centre: number) => Math.exp(-((x - centre) ** 2) / 2)
  for (const distance of [0.5, 1.5, 3, 4]) {
    const two = { ...defaults, shape: 'two', distance } as const
    const border = borderOf(two)
    const rare = (density(border, distance) + density(border, -distance)) / 2
    expect(rare).toBeCloseTo(density(border, 0), 10)
    expect(isMajorityGround(border - 0.01, two)).toBe(true)
    expect(isMajorityGround(border + 0.01, two)).toBe(false)
    expect(borderOf({ ...two, shape: 'one' })).toBe(distance / 2)
  }
})

test.each([2, 10, 100] as const)(
  'squared distances in %d columns spread as chi-square says',
  (dimension) => {
    const spreads = over({ dimension }, 'squareSpread', 40)
    expect(Math.abs(mean(spreads) - Math.sqrt(2 / dimension))).toBeLessThan(
      4 * standardError(spreads) + 0.01, // the ratio of two means of 200 points is a little biased
    )
  },
)

describe('new points', () => {
  test('lie on the segment between a rare point and another', () => {
    const { x, y, label, addedX, addedY, base, neighbour } = run({}).result
    addedX.forEach((newX, i) => {
      const [a, b] = [base[i]!, neighbour[i]!]
      expect([label[a], label[b]]).toEqual([1, 1])
      const share = (newX - x[a]!) / (x[b]! - x[a]!)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThan(1)
      expect(addedY[i]).toBeCloseTo(y[a]! + share * (y[b]! - y[a]!), 9)
    })
  })

  test('vary less than the points they lie between, down to two thirds for independent ends', () => {
    // All others as neighbours: ends are independent, and Var(x + u (z - x)) = 2/3 Var(x).
    const spreads = over({ shape: 'one', rare: 16, neighbours: 15, dimension: 100 }, 'spread', 60)
    expect(Math.abs(mean(spreads) - 2 / 3)).toBeLessThan(0.06) // 84 of them around a mean of their own
    expect(mean(over({}, 'spread', 40))).toBeLessThan(1)
  })

  test('more columns and more common points leave the board’s other points as they are', () => {
    const { x, y } = run({}).result
    const wide = run({ dimension: 10 }).result
    expect(wide.x).toEqual(x)
    expect(wide.y).toEqual(y)
    const more = run({ common: 400 }).result
    expect(more.x.slice(0, 200)).toEqual(x.slice(0, 200))
    expect(more.x.slice(400)).toEqual(x.slice(200))
  })

  test('are none where the classes are as balanced as asked', () => {
    const { result, metrics: m } = run({ rare: 80, common: 100, ratio: 0.5 })
    expect(result.addedX).toHaveLength(0)
    expect(m.ratioAfter).toBeCloseTo(0.8, 12)
  })
})

test('a Tomek link is a rare and a common point that are each other’s nearest', () => {
  const { x, y, label, links } = run({ shape: 'one', distance: 1.5 }).result
  const nearest = (i: number) => {
    const away = (k: number) => (k === i ? Infinity : (x[k]! - x[i]!) ** 2 + (y[k]! - y[i]!) ** 2)
    return Array.from(x.keys()).reduce((best, k) => (away(k) < away(best) ? k : best))
  }
  expect(links.majority.length).toBeGreaterThan(0)
  links.majority.forEach((row, i) => {
    expect([label[row], label[links.minority[i]!]]).toEqual([0, 1])
    expect(nearest(row)).toBe(links.minority[i])
    expect(nearest(links.minority[i]!)).toBe(row)
  })
})

test('the presets make their points over seeds', () => {
  const of = (id: string, name: MetricName) => over(preset(id), name, 10)
  expect(mean(of('islands', 'bridges'))).toBeGreaterThan(40)
  expect(mean(over({}, 'bridges', 10))).toBeLessThan(10)
  expect(mean(of('wide', 'contrast'))).toBeLessThan(1)
  expect(mean(of('wide', 'bridges'))).toBeGreaterThan(mean(over({}, 'bridges', 10)))
  for (const ratio of of('tomek', 'ratioAfter')) expect(ratio).toBeLessThan(0.2)
  for (const share of of('nearMiss', 'keptWrong')) expect(share).toBeGreaterThan(20)
})

test('the predictions come out as their explanations tell', () => {
  const outcome = (id: string, seed: number) => right(id, run(asked(id), seed))
  for (const seed of CLAIM_SEEDS) {
    expect(outcome('shrink', seed)).toBe('smaller')
    expect(outcome('contrast', seed)).toBe('alike')
    const share = Number(outcome('bridges', seed))
    expect(Math.abs(share - (100 * 8) / 15)).toBeLessThan(25) // 4 standard errors of 84 draws
  }
})

/** Digests of results alone, from version 1 of this lab: how a setting is written is not in them. */
test.each([
  ['default', '1ad2a80bba17806e'],
  ['islands', '46c94978ebd819ae'],
  ['stray', '427a8a3bd1660cee'],
  ['wide', 'f984e40a378e0c1f'],
  ['tomek', '9e9277f9de89475b'],
  ['nearMiss', 'c9d1591b5309f893'],
  ['halfWrong', '534233b32e1945ad'],
  ['tidy', '1be6fe5faa76aad2'],
])('the result from %s is that of the first version', (name, digest) => {
  const part = (lab.presets[name]?.params ??
    lab.challenges[name]?.solution ??
    {}) as Partial<Params>
  expect(digestOf(run(part).result)).toBe(digest)
})

test('a link of version 1, with a setting for each coordinate, opens the same points', () => {
  const id = 'resampling-geometry'
  const open = (query: Record<string, string | number>, preset?: string) => {
    const entries = Object.entries(query).map(([name, value]) => [`${id}.${name}`, String(value)])
    return decodeSetting(lab, id, new URLSearchParams(entries), startOf(lab, preset))
  }
  const old = open({ placed: 3, across1: -0.5, class1: 'common', up3: 3.9, rare: 40 })
  expect(old.problems).toEqual([])
  expect(old.params).toEqual({
    ...defaults,
    rare: 40,
    points: [
      { x: -0.5, y: 0, group: 'common' },
      { x: 1, y: 2, group: 'rare' },
      { x: -1, y: 3.9, group: 'rare' },
    ],
  })
  // Only what differs from where the lab starts is in a link.
  expect(open({ across1: -3 }, 'stray').params).toMatchObject({
    points: [{ x: -3, y: 1, group: 'rare' }],
  })
  expect(open({ placed: 0 }, 'stray').params).toMatchObject({ points: [] })
  expect(open({ up2: 1 }).params).toEqual(defaults)
  expect(open({ placed: 1, across1: 'x' }).problems).toEqual([
    expect.stringContaining('Points of your own “x_0_rare” must be points'),
  ])
  expect(open({ placed: 9 }).problems).toEqual([expect.stringContaining('no setting “placed”')])
  expect(open({ points: '1_2_rare', v: 2 }).params).toMatchObject({
    points: [{ x: 1, y: 2, group: 'rare' }],
  })
})
