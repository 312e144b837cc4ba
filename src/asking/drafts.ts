/** From nothing chosen to an answer that can be graded, for each kind of question. */

import { strictNumber } from '../lab-kit/definition/params.ts'
import type { Draft } from './fields/field.ts'
import { scramble } from './grading.ts'
import type { Given, GivenByKind, Kind, OrderingQuestion, PosedQuestion } from './question.ts'

interface DraftRules<K extends Kind> {
  /** What a reader begins with. */
  readonly empty: (question: Extract<PosedQuestion, { kind: K }>) => Draft<K>
  /** The answer, or a sentence that says what it lacks. */
  readonly read: (
    draft: Draft<K>,
    question: Extract<PosedQuestion, { kind: K }>,
  ) => { readonly given: GivenByKind[K] } | { readonly problem: string }
  /** An answer that was kept, shown again; null if it is not of this kind any more. */
  readonly show: (given: Given) => Draft<K> | null
}

const isTexts = (given: unknown): given is readonly string[] =>
  Array.isArray(given) && given.every((text) => typeof text === 'string')

/** Never the right order: it would give the answer away. */
function mixedOrder({ id, items }: OrderingQuestion): readonly string[] {
  const texts = items.map(({ text }) => text)
  const mixed = scramble(texts, id)
  return mixed.every((text, i) => text === texts[i]) ? mixed.toReversed() : mixed
}

export const DRAFTS: { readonly [K in Kind]: DraftRules<K> } = {
  choice: {
    empty: () => '',
    read: (draft) => (draft === '' ? { problem: 'Choose an answer first.' } : { given: draft }),
    show: (given) => (typeof given === 'string' ? given : null),
  },
  several: {
    empty: () => [],
    read: (draft) =>
      draft.length === 0 ? { problem: 'Choose at least one option first.' } : { given: draft },
    show: (given) => (isTexts(given) ? given : null),
  },
  ordering: {
    empty: mixedOrder,
    read: (draft, question) =>
      mixedOrder(question).every((text, i) => text === draft[i])
        ? { problem: 'Move the items first: they are never in order at the start.' }
        : { given: draft },
    show: (given) => (isTexts(given) ? given : null),
  },
  matching: {
    empty: () => ({}),
    read: (draft, { pairs }) =>
      pairs.every(({ left }) => (draft[left] ?? '') !== '')
        ? { given: draft }
        : { problem: 'Choose a match for every line first.' },
    show: (given) =>
      typeof given === 'object' && !Array.isArray(given)
        ? (given as Readonly<Record<string, string>>)
        : null,
  },
  cloze: {
    empty: ({ gaps }) => gaps.map(() => ''),
    read: (draft) =>
      draft.every((text) => text.trim() !== '')
        ? { given: draft }
        : { problem: 'Fill in every gap first.' },
    show: (given) => (isTexts(given) ? given : null),
  },
  card: {
    empty: () => '',
    read: (draft) => (draft === '' ? { problem: 'Look at the answer first.' } : { given: draft }),
    show: (given) => (given === 'missed' || given === 'partly' || given === 'knew' ? given : null),
  },
  number: {
    empty: () => '',
    read: (draft) => {
      const given = strictNumber(draft.replaceAll(/[,\s]/g, '').replace('−', '-'))
      return Number.isNaN(given)
        ? { problem: 'Type a number first, with a point for decimals.' }
        : { given }
    },
    show: (given) => (typeof given === 'number' ? String(given) : null),
  },
}
