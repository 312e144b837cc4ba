import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outOfOrder } from './rules.ts'

const key = ['a', 'b', 'c', 'd', 'e', 'f']
const order = fc.shuffledSubarray(key, { minLength: key.length })

test('one item that was moved is the only one out of order, wherever it went', () => {
  for (const item of key) {
    for (let to = 0; to < key.length; to++) {
      const given = key.filter((each) => each !== item)
      given.splice(to, 0, item)
      const moved = outOfOrder(key, given)
      expect(moved.size).toBe(given.join() === key.join() ? 0 : 1)
      // Of two neighbours that are swapped, either may have been moved.
      if (Math.abs(to - key.indexOf(item)) > 1) expect([...moved]).toEqual([item])
    }
  }
})

test('what stays is in order, and nothing more could stay', () => {
  fc.assert(
    fc.property(order, (given) => {
      const moved = outOfOrder(key, given)
      const stay = given.filter((each) => !moved.has(each))
      expect(stay).toEqual(stay.toSorted())
      const sizes = subsets(given)
        .filter((some) => some.join() === some.toSorted().join())
        .map(({ length }) => length)
      expect(stay.length).toBe(Math.max(...sizes))
    }),
  )
})

test('an item that is no longer asked for is out of order', () => {
  expect([...outOfOrder(['a', 'b'], ['a', 'x', 'b'])]).toEqual(['x'])
})

function subsets(items: readonly string[]): string[][] {
  return Array.from({ length: 2 ** items.length }, (_, bits) =>
    items.filter((_item, i) => (bits >> i) % 2 === 1),
  )
}
