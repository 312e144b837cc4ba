/** A question as it is asked, what is right, and what is said of an answer. Pure. */

import type { Asked, Given, GivenByKind, Kind, Marks } from '../asking/kinds/kind.ts'
import { isRight } from '../asking/kinds/rules.ts'
import type { Line } from '../asking/rich-text.ts'
import { kindOf } from './kinds/kinds.ts'
import type { Posed, PosedQuestion } from './question.ts'

/** What a reader is asked, without what is right. */
export function askedOf(question: PosedQuestion): Asked {
  const { id, kind, prompt, html } = question
  return { id, kind, prompt, html, ...kindOf<Kind>(kind).asked(question as never) } as Asked
}

/** What is marked in an answer, in its place. */
export function marksOf(question: PosedQuestion, given: Given): Marks {
  const kind = kindOf<Kind>(question.kind)
  return {
    key: kind.key(question as never),
    whys: kind.whys(question as never, given as never),
  }
}

export interface Verdict {
  readonly correct: boolean
  /** Whether the reader knew a part of what a recall card asks. */
  readonly partly: boolean
  /** The answer in a few words. */
  readonly headline: string
  /** Why, for this very answer: first what went wrong as a whole, last the explanation. */
  readonly feedback: readonly Line[]
}

/** Grades an answer to a question of any kind. What fits no option or item is wrong, never an error. */
export function gradeAnswer<K extends Kind>(question: Posed<K>, given: GivenByKind[K]): Verdict {
  const kind = kindOf(question.kind as K)
  const correct = isRight(question.kind as K, kind.key(question), given)
  const praise = question.kind === 'card' ? 'You knew it.' : 'Right.'
  return {
    correct,
    partly: given === 'partly' && question.kind === 'card',
    headline: correct ? praise : kind.headline(question, given),
    feedback: [...kind.reasons(question, given), [question.explanation]],
  }
}

/** The right answer as it is written into the form on paper. */
export function keyOnPaper(question: PosedQuestion): Line {
  return kindOf<Kind>(question.kind).keyOnPaper(question as never)
}

/** A question as a plain card: for Anki, CSV and paper. */
export interface TwoSides {
  /** Paragraphs and, where there are any, options. */
  readonly front: readonly Line[]
  readonly options: readonly string[]
  readonly back: readonly Line[]
}

export function twoSidesOf(question: PosedQuestion): TwoSides {
  const { front, options, back, after = [] } = kindOf<Kind>(question.kind).sides(question as never)
  return {
    front: [[question.prompt], ...front],
    options,
    back: [...back, [question.explanation], ...after],
  }
}
