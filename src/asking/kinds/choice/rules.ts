/** One of several options. */

import type { KindRules } from '../kind.ts'

export const choice: KindRules<'choice'> = {
  empty: () => '',
  read: (draft) => (draft === '' ? { problem: 'Choose an answer first.' } : { given: draft }),
  show: (given) => (typeof given === 'string' ? given : null),
  isRight: (key, given) => given === key,
}
