import { expect, test } from 'vitest'
import { linearScale } from './scale.ts'

test('a scale maps its ends to its places, and back', () => {
  const up = linearScale([-4, 4], [200, 0])
  expect([up(-4), up(0), up(4)]).toEqual([200, 100, 0])
  for (const value of [-4, -1.5, 0, 3.25, 4, 6]) expect(up.invert(up(value))).toBeCloseTo(value, 12)
})
