/** The questions of a chapter as the page has them; each folder of `kinds` says how authors write them. */

import type { Expression } from '../asking/expressions/expression.ts'

/** The numbers that one name of a prompt may become. */
export type Draw =
  | { readonly from: number; readonly to: number; readonly step: number }
  | { readonly of: readonly number[] }

interface Base {
  readonly id: string
  /** Id of the heading that it belongs to. */
  readonly section: string
  /** 1 recalls, 2 applies, 3 analyses. */
  readonly difficulty: 1 | 2 | 3
  readonly prompt: string
  readonly explanation: string
  /** When its card was last changed, in seconds since 1970. */
  readonly changedAt?: number
  /** Where on its chapter’s page a lab shows the answer, with the setting that does: `?query#lab`. */
  readonly labHref?: string
  /** HTML of each of the question's texts that has marks, by the text. */
  readonly html?: Readonly<Record<string, string>>
}

export interface ChoiceQuestion extends Base {
  readonly kind: 'choice'
  readonly answer: string
  readonly distractors: ReadonlyArray<{ readonly text: string; readonly why: string }>
}

export interface SeveralQuestion extends Base {
  readonly kind: 'several'
  readonly options: ReadonlyArray<{
    readonly text: string
    readonly right: boolean
    readonly why: string
  }>
}

export interface OrderingQuestion extends Base {
  readonly kind: 'ordering'
  /** In the right order. */
  readonly items: ReadonlyArray<{ readonly text: string; readonly why: string }>
}

export interface MatchingQuestion extends Base {
  readonly kind: 'matching'
  readonly pairs: ReadonlyArray<{
    readonly left: string
    readonly right: string
    readonly why: string
  }>
  /** Right-hand texts that match nothing. */
  readonly extra: readonly string[]
}

export interface ClozeQuestion extends Base {
  readonly kind: 'cloze'
  /** `{1}`, `{2}` … stand where the gaps are. */
  readonly text: string
  readonly gaps: ReadonlyArray<{
    readonly answer: string
    /** Other words that are as right. */
    readonly accept: readonly string[]
    readonly mistakes: ReadonlyArray<{ readonly text: string; readonly why: string }>
  }>
}

/** A recall card: the reader answers in their mind and grades it. */
export interface CardQuestion extends Base {
  readonly kind: 'card'
  readonly answer: string
}

interface NumberBase<Value> extends Base {
  readonly kind: 'number'
  readonly answer: Value
  /** How far off an answer may be, in the same unit. */
  readonly tolerance: Value
  readonly unit: string
  readonly mistakes: ReadonlyArray<{ readonly value: Value; readonly why: string }>
}

export interface NumberQuestion extends NumberBase<number> {
  readonly draw?: undefined
}

/** A number question whose numbers are drawn anew for each try. */
export interface DrawnQuestion extends NumberBase<Expression> {
  readonly draw: Readonly<Record<string, Draw>>
  /** Intermediate results, each of which may use those before it. */
  readonly steps: ReadonlyArray<readonly [name: string, value: Expression]>
}

/** A question with its numbers: what a reader is asked, and what can be graded. */
export type PosedQuestion =
  | ChoiceQuestion
  | SeveralQuestion
  | OrderingQuestion
  | MatchingQuestion
  | ClozeQuestion
  | CardQuestion
  | NumberQuestion

export type Posed<K extends PosedQuestion['kind']> = Extract<PosedQuestion, { kind: K }>

export type Question = PosedQuestion | DrawnQuestion
