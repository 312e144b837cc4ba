import { expect, test } from 'vitest'
import { linearScale } from '../../../lab-kit/pictures/scale.ts'
import { contourOf } from './contour.ts'

const same = linearScale([0, 1], [0, 1])

test('the line through a slope lies where its height is, straight across', () => {
  const side = 3
  const p = [0, 0.5, 1, 0, 0.5, 1, 0, 0.5, 1]
  expect(contourOf({ side, p }, 0.3, same, same)).toBe('M0.6 0L0.6 1M0.6 1L0.6 2')
})

test('where no height reaches the level there is no line', () => {
  expect(contourOf({ side: 2, p: [0, 0.1, 0.2, 0.1] }, 0.5, same, same)).toBe('')
})

test('a saddle has two lines that do not cross', () => {
  expect(contourOf({ side: 2, p: [1, 0, 1, 0] }, 0.5, same, same)).toBe('M0.5 0L0.5 1')
  expect(contourOf({ side: 2, p: [1, 0, 0, 1] }, 0.5, same, same).match(/M/g)).toHaveLength(2)
})
