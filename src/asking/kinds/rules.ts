/** The rules of every kind: how an answer begins, is read, is shown again, and when it is right. */

import { card } from './card/rules.ts'
import { choice } from './choice/rules.ts'
import { cloze } from './cloze/rules.ts'
import type { GivenByKind, KeyByKind, Kind, KindRules } from './kind.ts'
import { matching } from './matching/rules.ts'
import { number } from './number/rules.ts'
import { ordering } from './ordering/rules.ts'
import { several } from './several/rules.ts'

export const RULES: { readonly [K in Kind]: KindRules<K> } = {
  choice,
  several,
  ordering,
  matching,
  cloze,
  card,
  number,
}

/** Whether an answer of any kind is right. */
export function isRight<K extends Kind>(
  kind: K,
  key: KeyByKind[K],
  given: GivenByKind[K],
): boolean {
  return (RULES[kind] as KindRules<K>).isRight(key, given)
}
