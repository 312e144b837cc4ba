import { expect, test } from 'vitest'
import golden from './golden/quadrature.json' with { type: 'json' }
import { gaussLegendre } from './quadrature.ts'

test.each(golden.rules)('nodes and weights agree with NumPy, $count nodes', (rule) => {
  const { nodes, weights } = gaussLegendre(rule.count)
  for (let i = 0; i < rule.count; i++) {
    expect(Math.abs(nodes[i]! - rule.nodes[i]!)).toBeLessThan(1e-15)
    expect(Math.abs(weights[i]! - rule.weights[i]!)).toBeLessThan(1e-14)
  }
})

test('n nodes integrate polynomials of degree 2n - 1 exactly', () => {
  const { nodes, weights } = gaussLegendre(4)
  let moment = 0
  for (let i = 0; i < 4; i++) moment += weights[i]! * nodes[i]! ** 6
  expect(moment).toBeCloseTo(2 / 7, 14)
})

test('a count that is no whole number from 1 to 1000 is refused', () => {
  for (const count of [0, 2.5, 1001]) expect(() => gaussLegendre(count)).toThrow(RangeError)
})
