/** What the answer field of every kind of question is given. */

import type { GivenByKind, Kind, PosedQuestion } from '../question.ts'

export interface FieldProps<K extends Kind> {
  readonly question: Extract<PosedQuestion, { kind: K }>
  /** Unique on the page; the id of the prompt is `${id}-prompt`. */
  readonly id: string
  /** What is answered so far. */
  readonly draft: Draft<K>
  readonly onDraft: (draft: Draft<K>) => void
  /** Whether the answer may be shown yet; says what is lacking if not. */
  readonly mayShow: () => boolean
  /** Whether right and wrong are shown; nothing can be changed then. */
  readonly answered: boolean
}

/** A number is typed as text; a card begins ungraded. */
export type Draft<K extends Kind> = K extends 'number'
  ? string
  : K extends 'card'
    ? GivenByKind['card'] | ''
    : GivenByKind[K]
