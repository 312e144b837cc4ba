/** All options that are right, and none that is not. */

import { isTexts, type KindRules } from '../kind.ts'

export const several: KindRules<'several'> = {
  empty: () => [],
  read: (draft) =>
    draft.length === 0 ? { problem: 'Choose at least one option first.' } : { given: draft },
  show: (given) => (isTexts(given) ? given : null),
  isRight: (key, given) => {
    const chosen = new Set(given)
    return chosen.size === key.length && key.every((text) => chosen.has(text))
  },
}
