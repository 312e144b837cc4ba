import { expect, test } from 'vitest'
import { createMatrix, type Matrix, matrixOf } from '../numbers/matrix.ts'
import golden from './golden/preparation.json' with { type: 'json' }
import { oneHotEncoder, simpleImputer } from './imputing.ts'

const table = (t: { values: (number | null)[]; rows: number; columns: number }): Matrix =>
  createMatrix(
    Float64Array.from(t.values, (v) => v ?? Number.NaN),
    t.rows,
    t.columns,
  )

test.each([
  ['mean', 'mean'],
  ['median', 'median'],
  ['mostFrequent', 'mostFrequent'],
  ['constant', { constant: -3.5 }],
] as const)('%s fills in what scikit-learn does', (name, strategy) => {
  const x = table(golden.imputing.x)
  const got = simpleImputer(strategy).fit(x).transform(x).values
  for (const [at, want] of golden.imputing[name].values.entries()) {
    expect(Math.abs(got[at]! - want)).toBeLessThan(1e-14)
  }
  expect(x.values).toEqual(table(golden.imputing.x).values)
})

test('categories become the columns of scikit-learn, unknown ones zeros', () => {
  const { x, new: rows, encoded } = golden.encoding
  const got = oneHotEncoder([0, 1, 2]).fit(table(x)).transform(table(rows))
  expect([...got.values]).toEqual(encoded.values)
})

test('columns that are not encoded stay where they were', () => {
  const encoder = oneHotEncoder([1]).fit(
    matrixOf([
      [0.5, 3, 7],
      [1.5, 1, 8],
    ]),
  )
  const got = encoder.transform(
    matrixOf([
      [9.5, 3, 6],
      [2.5, 2, 4],
    ]),
  )
  expect([...got.values]).toEqual([9.5, 0, 1, 6, 2.5, 0, 0, 4])
  expect(encoder.categories).toEqual([Float64Array.of(1, 3)])
})

test('empty columns, infinite values and categories that are not whole are refused', () => {
  expect(() => simpleImputer('mean').fit(matrixOf([[1, Number.NaN]]))).toThrow(/column 1 has no/)
  expect(() => simpleImputer('mean').fit(matrixOf([[1 / 0]]))).toThrow(/Infinity/)
  expect(() => simpleImputer({ constant: Number.NaN })).toThrow(RangeError)
  expect(() => oneHotEncoder([0]).fit(matrixOf([[1.5]]))).toThrow(/row 0, column 0 is 1.5/)
  expect(() => oneHotEncoder([2]).fit(matrixOf([[1]]))).toThrow(/no column 2/)
})
