/** A right-hand text for each left-hand one. */

import type { KindRules } from '../kind.ts'

export const matching: KindRules<'matching'> = {
  empty: () => ({}),
  read: (draft, { lefts }) =>
    lefts.every((left) => (draft[left] ?? '') !== '')
      ? { given: draft }
      : { problem: 'Pair every line on the left first.' },
  show: (given) =>
    typeof given === 'object' && !Array.isArray(given)
      ? (given as Readonly<Record<string, string>>)
      : null,
  isRight: (key, given) => Object.entries(key).every(([left, right]) => given[left] === right),
}
