import { expect, test } from 'vitest'
import { createMatrix, type Matrix, matrixOf } from '../numbers/matrix.ts'
import golden from './golden/preparation.json' with { type: 'json' }
import { minMaxScaler, robustScaler, standardScaler } from './scaling.ts'

const table = (t: { values: number[]; rows: number; columns: number }): Matrix =>
  createMatrix(Float64Array.from(t.values), t.rows, t.columns)

test.each([
  ['standard', standardScaler()],
  ['minMax', minMaxScaler()],
  ['robust', robustScaler()],
] as const)(
  'the %s scaler gives scikit-learn’s values, constant columns with scale 1',
  (name, scaler) => {
    const x = table(golden.scaling.x)
    const fitted = scaler.fit(x)
    const got = fitted.transform(table(golden.scaling.new)).values
    for (const [at, want] of golden.scaling[name].values.entries()) {
      expect(Math.abs(got[at]! - want)).toBeLessThan(1e-9 * Math.max(1, Math.abs(want)))
    }
    expect([fitted.scale[2], fitted.scale[4]]).toEqual([1, 1])
    expect([...x.values]).toEqual(golden.scaling.x.values)
  },
)

test('missing values and other columns are refused', () => {
  for (const scaler of [standardScaler(), minMaxScaler(), robustScaler()]) {
    expect(() => scaler.fit(matrixOf([[1], [Number.NaN]]))).toThrow(/row 1, column 0 is NaN/)
    expect(() => scaler.fit(matrixOf([[1, 2]])).transform(matrixOf([[1]]))).toThrow(/2 columns/)
  }
})
