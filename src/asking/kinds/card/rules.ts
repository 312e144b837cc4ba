/** A recall card: the reader answers in their mind, looks, and grades it. */

import { CARD_GRADES, type KindRules } from '../kind.ts'

export const card: KindRules<'card'> = {
  empty: () => '',
  read: (draft) => (draft === '' ? { problem: 'Look at the answer first.' } : { given: draft }),
  show: (given) => CARD_GRADES.find((grade) => grade === given) ?? null,
  isRight: (_, given) => given === 'knew',
}
