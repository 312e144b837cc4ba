/**
 * What is asked, of every kind. What is right stands apart, so that something can be asked before
 * anybody knows the answer: a prediction’s comes from a run.
 */

interface AskedBase {
  readonly id: string
  readonly prompt: string
  /** HTML of each of the texts that has marks, by the text. */
  readonly html?: Readonly<Record<string, string>> | undefined
}

/** What is asked beside the prompt, by kind. Texts stand in the order in which they are shown. */
export interface AskedByKind {
  choice: { readonly options: readonly string[] }
  several: { readonly options: readonly string[] }
  /** Never in the right order. */
  ordering: { readonly items: readonly string[] }
  matching: { readonly lefts: readonly string[]; readonly rights: readonly string[] }
  /** `{1}`, `{2}` … stand in the text where the gaps are. */
  cloze: { readonly text: string; readonly gaps: ReadonlyArray<{ readonly width: number }> }
  /** A recall card: the reader answers in their mind, looks, and grades it. */
  card: { readonly answer: string }
  number: { readonly unit: string }
}
export type Kind = keyof AskedByKind
export type Asked<K extends Kind = Kind> = {
  readonly [N in K]: AskedBase & AskedByKind[N] & { readonly kind: N }
}[K]

/** What is right, by kind. */
export interface KeyByKind {
  choice: string
  several: readonly string[]
  /** In the right order. */
  ordering: readonly string[]
  /** Right-hand text for each left-hand one. */
  matching: Readonly<Record<string, string>>
  /** For each gap the words that are right. */
  cloze: ReadonlyArray<readonly string[]>
  /** The reader knows. */
  card: null
  number: { readonly answer: number; readonly tolerance: number }
}
export type Key = KeyByKind[Kind]

/** How well the reader knew what a recall card asks. */
export const CARD_GRADES = ['missed', 'partly', 'knew'] as const
export type CardGrade = (typeof CARD_GRADES)[number]

/** A reader's answer, as it is kept. */
export interface GivenByKind {
  /** Text of the option. */
  choice: string
  /** Texts of the options. */
  several: readonly string[]
  /** Texts of the items, in the reader's order. */
  ordering: readonly string[]
  /** Right-hand text for each left-hand one. */
  matching: Readonly<Record<string, string>>
  /** What was typed into each gap. */
  cloze: readonly string[]
  card: CardGrade
  number: number
}
export type Given = GivenByKind[Kind]

/** An answer in the making: a number is typed as text, a card begins ungraded. */
export type Draft<K extends Kind> = K extends 'number'
  ? string
  : K extends 'card'
    ? GivenByKind['card'] | ''
    : GivenByKind[K]

/** From nothing chosen to an answer that is right or wrong. */
export interface KindRules<K extends Kind> {
  /** What a reader begins with. */
  readonly empty: (asked: Asked<K>) => Draft<K>
  /** The answer, or a sentence that says what it lacks. */
  readonly read: (
    draft: Draft<K>,
    asked: Asked<K>,
  ) => { readonly given: GivenByKind[K] } | { readonly problem: string }
  /** An answer that was kept, shown again; null if it is not of this kind any more. */
  readonly show: (given: Given) => Draft<K> | null
  /** What fits no option or item is wrong, never an error. */
  readonly isRight: (key: KeyByKind[K], given: GivenByKind[K]) => boolean
}

/** What is said of an answer in its place, once it is given. */
export interface Marks<K extends Kind = Kind> {
  readonly key: KeyByKind[K]
  /** Why a part of the answer is wrong, by its option, its left-hand text, or its gap, from 0. */
  readonly whys: Readonly<Record<string, string>>
}

export interface FieldProps<K extends Kind> {
  readonly asked: Asked<K>
  /** Unique on the page; the id of the prompt is `${id}-prompt`. */
  readonly id: string
  /** What is answered so far. */
  readonly draft: Draft<K>
  readonly onDraft: (draft: Draft<K>) => void
  /** Whether the reader has said how sure they are: a recall card then shows its answer. */
  readonly isConfided: boolean
  /** Whether it is answered; nothing can be changed then. */
  readonly answered: boolean
  /** Once it is answered: what is right is marked. Null where it is not known or not to be shown. */
  readonly marks: Marks<K> | null
}

export const isTexts = (given: unknown): given is readonly string[] =>
  Array.isArray(given) && given.every((text) => typeof text === 'string')
