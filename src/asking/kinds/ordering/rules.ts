/** Items that are to be put in order. */

import { isTexts, type KindRules } from '../kind.ts'

export const ordering: KindRules<'ordering'> = {
  empty: ({ items }) => items,
  read: (draft, { items }) =>
    items.every((text, i) => text === draft[i])
      ? { problem: 'Move the items first: they are never in order at the start.' }
      : { given: draft },
  show: (given) => (isTexts(given) ? given : null),
  isRight: (key, given) => given.length === key.length && key.every((text, i) => given[i] === text),
}

/**
 * The items that would have to move, as few as can be: all but a longest common subsequence of both
 * orders.
 *
 * @param key The right order.
 */
export function outOfOrder(key: readonly string[], given: readonly string[]): ReadonlySet<string> {
  // longest[i][j]: how many of key from i and of given from j can stay.
  const longest = Array.from({ length: key.length + 1 }, () =>
    new Array<number>(given.length + 1).fill(0),
  )
  for (let i = key.length - 1; i >= 0; i--) {
    for (let j = given.length - 1; j >= 0; j--) {
      longest[i]![j] =
        key[i] === given[j]
          ? 1 + longest[i + 1]![j + 1]!
          : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!)
    }
  }
  const moved = new Set([...key, ...given])
  for (let [i, j] = [0, 0]; i < key.length && j < given.length; ) {
    if (key[i] === given[j]) {
      moved.delete(key[i]!)
      i++
      j++
    } else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++
    else j++
  }
  return moved
}
