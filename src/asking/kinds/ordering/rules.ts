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
