/** What must be true of any outcome of any lab. */

import { expect } from 'vitest'
import { type LabDefinition, shownOf } from '../../src/lab-kit/definition/define-lab.ts'
import type { Metrics, Outcome } from '../../src/lab-kit/definition/model.ts'

/** Every number in plain data, with the way to it. */
function* numbersIn(value: unknown, way = 'result'): Generator<[way: string, value: number]> {
  if (typeof value === 'number') yield [way, value]
  else if (ArrayBuffer.isView(value)) {
    for (const [i, each] of (value as Float64Array).entries()) yield [`${way}[${i}]`, each]
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* numbersIn(each, `${way}.${key}`)
  }
}

/** Whatever the params: no hole in the result, metrics that are named and finite, words and a table that can be read. */
export function expectSound(lab: LabDefinition, outcome: Outcome) {
  const { result, metrics } = outcome
  const holes = [...numbersIn(result)].filter(([, value]) => Number.isNaN(value))
  expect(holes.map(([way]) => way)).toEqual([])
  expectMetrics(lab, metrics)
  const shown = shownOf(lab, outcome)
  expectWords(lab.describe(shown))
  const table = lab.table(shown)
  expectWords(table.caption)
  for (const { label } of table.columns) expectWords(label)
  for (const row of table.rows) {
    expect(row).toHaveLength(table.columns.length)
    for (const cell of row) {
      if (typeof cell === 'number') expect(cell).not.toBeNaN()
      else expect(cell).not.toMatch(/NaN|undefined|\[object/)
    }
  }
}

function expectMetrics(lab: LabDefinition, metrics: Metrics) {
  expect(Object.keys(lab.metrics)).toEqual(expect.arrayContaining(Object.keys(metrics)))
  const unusable = Object.entries(metrics).filter(([, value]) => !Number.isFinite(value))
  expect(unusable).toEqual([])
}

export function expectWords(text: string) {
  expect(text.trim()).not.toBe('')
  expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/)
}
