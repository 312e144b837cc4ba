import { expect, test } from 'vitest'
import { linearScale, listScale } from './scale.ts'

test('a scale maps its ends to its places, and back', () => {
  const up = linearScale([-4, 4], [200, 0])
  expect([up(-4), up(0), up(4)]).toEqual([200, 100, 0])
  for (const value of [-4, -1.5, 0, 3.25, 4, 6]) expect(up.invert(up(value))).toBeCloseTo(value, 12)
})

test('a scale of listed values has each at its place, and goes on evenly beyond the ends', () => {
  const across = listScale([10, 20, 60])
  expect([0, 1, 2].map(across)).toEqual([10, 20, 60])
  expect([5, 15, 40, 60, 100].map(across.invert)).toEqual([-0.5, 0.5, 1.5, 2, 3])
})
