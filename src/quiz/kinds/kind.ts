/** What a kind of question is beside what is asked: how it is asked, what is right, and what is said of an answer. */

import type { AskedByKind, GivenByKind, KeyByKind, Kind } from '../../asking/kinds/kind.ts'
import type { Line } from '../../asking/rich-text.ts'
import { hashText } from '../../core/random/text-hash.ts'
import type { Posed } from '../question.ts'

export interface QuestionKind<K extends Kind> {
  readonly asked: (question: Posed<K>) => AskedByKind[K]
  readonly key: (question: Posed<K>) => KeyByKind[K]
  /** What an answer that is not right is, in a few words. */
  readonly headline: (question: Posed<K>, given: GivenByKind[K]) => string
  /** Why a part of an answer is wrong, told in its place: by option, left-hand text, or gap from 0. */
  readonly whys: (question: Posed<K>, given: GivenByKind[K]) => Readonly<Record<string, string>>
  /** Why an answer is wrong as a whole. */
  readonly reasons: (question: Posed<K>, given: GivenByKind[K]) => readonly Line[]
  /** The right answer as it is written into the form on paper: numbers and letters, where it has those. */
  readonly keyOnPaper: (question: Posed<K>) => Line
  /** As a plain card with two sides: for Anki and CSV. */
  readonly sides: (question: Posed<K>) => {
    /** After the prompt. */
    readonly front: readonly Line[]
    readonly options: readonly string[]
    /** Before the explanation, or after it. */
    readonly back: readonly Line[]
    readonly after?: readonly Line[]
  }
}

/** Texts in an order that is the same on every visit and gives nothing away. */
export function scramble(texts: readonly string[], salt: string): string[] {
  return texts.toSorted((a, b) => hashText(salt + a) - hashText(salt + b))
}
