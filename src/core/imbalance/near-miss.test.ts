import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMatrix, type Matrix } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { nearMiss } from './near-miss.ts'

function table(seed: number, rows: number, columns: number) {
  const rng = createRng(seed)
  const values = Float64Array.from({ length: rows * columns }, () => rng.next())
  const y = Uint8Array.from({ length: rows }, (_, i) => (i % 4 === 2 ? 1 : 0))
  return { x: createMatrix(values, rows, columns), y }
}

/** Sorts everything by distance, straight from the definitions. */
function chosenByDefinition(
  { values, columns }: Matrix,
  y: Uint8Array,
  version: number,
  neighbours: number,
  preselect: number,
  count: number,
): number[] {
  const distance = (a: number, b: number) => {
    let sum = 0
    for (let j = 0; j < columns; j++) {
      const difference = values[a * columns + j]! - values[b * columns + j]!
      sum += difference * difference
    }
    return Math.sqrt(sum)
  }
  const minority = [...y.keys()].filter((i) => y[i] === 1)
  let majority = [...y.keys()].filter((i) => y[i] === 0)
  if (version === 3) {
    const put = minority.flatMap((a) =>
      majority.toSorted((b, c) => distance(a, b) - distance(a, c)).slice(0, preselect),
    )
    majority = majority.filter((b) => put.includes(b))
  }
  const score = (b: number) => {
    const sorted = minority.map((a) => distance(a, b)).sort((p, q) => p - q)
    const taken = version === 2 ? sorted.slice(-neighbours) : sorted.slice(0, neighbours)
    return taken.reduce((sum, each) => sum + each, 0) * (version === 3 ? -1 : 1)
  }
  const scores = new Map(majority.map((b) => [b, score(b)]))
  majority.sort((b, c) => scores.get(b)! - scores.get(c)! || b - c)
  return [...minority, ...majority.slice(0, count)].sort((a, b) => a - b)
}

test('each version chooses as its definition does', () => {
  const cases = fc.record({
    seed: fc.nat(1e6),
    rows: fc.integer({ min: 20, max: 80 }),
    columns: fc.integer({ min: 1, max: 7 }),
    version: fc.constantFrom(1, 2, 3) as fc.Arbitrary<1 | 2 | 3>,
    neighbours: fc.integer({ min: 1, max: 5 }),
    preselect: fc.integer({ min: 1, max: 6 }),
    ratio: fc.constantFrom(0.5, 1, 1.7),
  })
  fc.assert(
    fc.property(cases, ({ seed, rows, columns, version, neighbours, preselect, ratio }) => {
      const { x, y } = table(seed, rows, columns)
      const minority = y.filter((label) => label === 1).length
      const { source } = nearMiss({ version, neighbours, preselect, ratio }).resample(x, y)
      const count = Math.trunc(minority / ratio)
      expect([...source]).toEqual(chosenByDefinition(x, y, version, neighbours, preselect, count))
    }),
    { seed: 1, numRuns: 150 },
  )
})

test('steps rise, and come to what the whole does', () => {
  const { x, y } = table(1, 2400, 12)
  for (const version of [1, 2, 3] as const) {
    const steps = nearMiss({ version }).resampleInSteps(x, y)
    const shares = [0]
    let step = steps.next()
    for (; !step.done; step = steps.next()) shares.push(step.value.fraction)
    expect(shares.length).toBeGreaterThan(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(step.value).toEqual(nearMiss({ version }).resample(x, y))
  }
})

test('mistakes are refused', () => {
  const { x, y } = table(1, 16, 2) // 4 and 12
  expect(() => nearMiss({ version: 4 as 1 })).toThrow('version is 4')
  expect(() => nearMiss({ version: 1, neighbours: 5 }).resample(x, y)).toThrow('rows are 4')
  expect(() => nearMiss({ version: 3, preselect: 13 }).resample(x, y)).toThrow('rows are 12')
  expect(() => nearMiss({ version: 1, ratio: 0.3 }).resample(x, y)).toThrow('13 of 12')
  expect(() => nearMiss({ version: 1, preselect: 0 })).toThrow('preselect is 0')
})
