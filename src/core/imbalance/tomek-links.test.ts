import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMatrix, matrixOf } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { oneSidedSelection } from './one-sided-selection.ts'
import { droppedRows } from './resampler.ts'
import { findTomekLinks, tomekLinks } from './tomek-links.ts'

function table(seed: number, rows: number, columns: number) {
  const rng = createRng(seed)
  const values = Float64Array.from({ length: rows * columns }, () => rng.next())
  const y = Uint8Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0))
  return { x: createMatrix(values, rows, columns), y }
}

/** Pairs of opposite class with no third row nearer to either: the definition, over all pairs. */
function linksByDefinition(
  { values, rows, columns }: ReturnType<typeof table>['x'],
  y: Uint8Array,
) {
  const square = (a: number, b: number) => {
    let sum = 0
    for (let j = 0; j < columns; j++) {
      const difference = values[a * columns + j]! - values[b * columns + j]!
      sum += difference * difference
    }
    return sum
  }
  const links: [number, number][] = []
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < rows; b++) {
      if (y[a] !== 1 || y[b] !== 0) continue
      const others = [...y.keys()].filter((c) => c !== a && c !== b)
      const nearest = Math.min(...others.map((c) => Math.min(square(a, c), square(b, c))))
      if (square(a, b) < nearest) links.push([a, b])
    }
  }
  return links
}

test('links are the pairs that no third row comes between', () => {
  const sizes = fc.tuple(
    fc.nat(1e6),
    fc.integer({ min: 4, max: 60 }),
    fc.integer({ min: 1, max: 7 }),
  )
  fc.assert(
    fc.property(sizes, ([seed, rows, columns]) => {
      const { x, y } = table(seed, rows, columns)
      const { minority, majority } = findTomekLinks(x, y)
      const links = [...minority].map((row, l) => [row, majority[l]!])
      expect(links).toEqual(linksByDefinition(x, y))
      const cleaned = tomekLinks().resample(x, y)
      expect([...droppedRows(cleaned, rows)]).toEqual([...majority].sort((a, b) => a - b))
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('the class that is named minority keeps all its rows', () => {
  const { x, y } = table(3, 60, 2)
  const cleaned = tomekLinks({ minority: 0 }).resample(x, y)
  expect(droppedRows(cleaned, 60).length).toBe(findTomekLinks(x, y).minority.length)
  expect([...droppedRows(cleaned, 60)].every((row) => y[row] === 1)).toBe(true)
})

test('one-sided selection leaves out what is far from the minority and keeps the border', () => {
  // Minority at 0 to 2; majority at 3 (linked to 2), 4.5, and far away.
  const x = matrixOf([[0], [1], [2], [3], [4.5], [50], [51], [52], [53]])
  const y = [1, 1, 1, 0, 0, 0, 0, 0, 0]
  const seedAt51 = { next: () => 0, nextInt: () => 3, fork: () => seedAt51 }
  const { source } = oneSidedSelection().resample(x, y, seedAt51)
  expect([...source]).toEqual([0, 1, 2, 3, 4, 6])
  const closer = matrixOf([[0], [1], [2], [2.5], [4.5], [50], [51], [52], [53]])
  expect([...oneSidedSelection().resample(closer, y, seedAt51).source]).toEqual([0, 1, 2, 4, 6])
})

test('a majority row that is drawn twice as a seed is kept once', () => {
  const { x, y } = table(4, 30, 2)
  const { source } = oneSidedSelection({ seeds: 40 }).resample(x, y, createRng(1))
  expect(new Set(source).size).toBe(source.length)
})

test('mistakes are refused', () => {
  const { x, y } = table(1, 10, 2)
  expect(() => findTomekLinks(x, new Uint8Array(10))).toThrow('class 1 has no rows')
  expect(() => oneSidedSelection({ seeds: 0 })).toThrow('seeds is 0')
  expect(() => oneSidedSelection().resample(x, y)).toThrow('give it a stream')
})
