/** Every kind of question. */

import type { Kind } from '../../asking/kinds/kind.ts'
import { card } from './card/question.ts'
import { choice } from './choice/question.ts'
import { cloze } from './cloze/question.ts'
import type { QuestionKind } from './kind.ts'
import { matching } from './matching/question.ts'
import { number } from './number/question.ts'
import { ordering } from './ordering/question.ts'
import { several } from './several/question.ts'

const KINDS: { readonly [K in Kind]: QuestionKind<K> } = {
  choice,
  several,
  ordering,
  matching,
  cloze,
  card,
  number,
}

export function kindOf<K extends Kind>(kind: K): QuestionKind<K> {
  return KINDS[kind] as QuestionKind<K>
}
