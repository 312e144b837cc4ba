import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cumulativeIncidence } from './cumulative-incidence.ts'
import golden from './golden/cumulative-incidence.json' with { type: 'json' }

test.each(golden.tables)('as statsmodels has it: $events', (table) => {
  const found = cumulativeIncidence(table)
  for (const [k, want] of table.incidence.entries()) {
    expect(Math.abs(found[k]! - want)).toBeLessThan(1e-14)
  }
})

interface Case {
  readonly time: number
  readonly kind: 'event' | 'other' | 'watched no longer'
}

const TIMES = 8

/** Case by case, by redistribution to the right: who is watched no longer leaves their weight to those who still are. */
function slowIncidence(cases: readonly Case[]): number[] {
  const weights = cases.map(() => 1 / cases.length)
  const order = cases
    .map((each, i) => ({ ...each, i }))
    // At the same time events come before the end of watching.
    .sort(
      (a, b) =>
        a.time - b.time ||
        Number(a.kind === 'watched no longer') - Number(b.kind === 'watched no longer'),
    )
  for (const [at, { kind, i, time }] of order.entries()) {
    if (kind !== 'watched no longer') continue
    const later = order
      .slice(at + 1)
      .filter((each) => each.time > time || each.kind === 'watched no longer')
    const heirs = later.filter((each) => each.time > time)
    const all = heirs.reduce((sum, each) => sum + weights[each.i]!, 0)
    if (all === 0) continue
    // In proportion to their own weight, so that those who leave together do not inherit from each other.
    for (const each of heirs) weights[each.i]! *= 1 + weights[i]! / all
    weights[i] = 0
  }
  return Array.from({ length: TIMES }, (_, k) =>
    cases.reduce(
      (sum, each, i) => sum + (each.kind === 'event' && each.time <= k + 1 ? weights[i]! : 0),
      0,
    ),
  )
}

const oneCase: fc.Arbitrary<Case> = fc.record({
  time: fc.integer({ min: 1, max: TIMES }),
  kind: fc.constantFrom('event', 'other', 'watched no longer'),
})

test('as handing on the weight of those who leave, case by case', () => {
  fc.assert(
    fc.property(fc.array(oneCase, { minLength: 1, maxLength: 30 }), (cases) => {
      const at = (k: number, kind: Case['kind']) =>
        cases.filter((each) => each.time === k && each.kind === kind).length
      const times = Array.from({ length: TIMES }, (_, k) => k + 1)
      const found = cumulativeIncidence({
        atRisk: times.map((k) => cases.filter(({ time }) => time >= k).length),
        events: times.map((k) => at(k, 'event')),
        others: times.map((k) => at(k, 'other')),
      })
      for (const [k, want] of slowIncidence(cases).entries()) {
        expect(Math.abs(found[k]! - want)).toBeLessThan(1e-12)
      }
    }),
  )
})

test('refuses more events than cases, and arrays of other lengths', () => {
  expect(() => cumulativeIncidence({ atRisk: [3], events: [4] })).toThrow(RangeError)
  expect(() => cumulativeIncidence({ atRisk: [3], events: [2], others: [2] })).toThrow(RangeError)
  expect(() => cumulativeIncidence({ atRisk: [3, 1], events: [2] })).toThrow(RangeError)
})
