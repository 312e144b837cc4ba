/** What was answered, and what would have been right, in words. Pure. */

import type { Given, GivenByKind, Kind, PosedQuestion } from '../asking/question.ts'
import type { Line } from '../asking/rich-text.ts'
import { formatNumber } from '../lab-kit/definition/format.ts'

type InWords<K extends Kind> = (
  given: GivenByKind[K],
  question: Extract<PosedQuestion, { kind: K }>,
) => Line[]

const IN_WORDS: { readonly [K in Kind]: InWords<K> } = {
  choice: (text) => [[text]],
  several: (texts) => texts.map((text) => [text]),
  ordering: (texts) => texts.map((text, i) => [`${i + 1}. `, text]),
  matching: (rights, { pairs }) =>
    pairs.map(({ left }): Line => [left, ' – ', rights[left] ?? 'nothing']),
  cloze: (texts) => texts.map((text) => [text]),
  card: () => [],
  number: (value, { unit }) => [[`${formatNumber(value, 4)} ${unit}`.trim()]],
}

/** One line for each part of an answer; none for a recall card, which is answered in the mind. */
export function linesOfAnswer(question: PosedQuestion, given: Given): Line[] {
  return (IN_WORDS[question.kind] as InWords<Kind>)(given as never, question as never)
}

/** The right answer, a line for each of its parts. */
export function linesOfSolution(question: PosedQuestion): Line[] {
  return question.kind === 'card' ? [[question.answer]] : linesOfAnswer(question, rightOf(question))
}

function rightOf(question: Exclude<PosedQuestion, { kind: 'card' }>): Given {
  switch (question.kind) {
    case 'choice':
    case 'number':
      return question.answer
    case 'several':
      return question.options.filter(({ right }) => right).map(({ text }) => text)
    case 'ordering':
      return question.items.map(({ text }) => text)
    case 'matching':
      return Object.fromEntries(question.pairs.map(({ left, right }) => [left, right]))
    case 'cloze':
      return question.gaps.map(({ answer }) => answer)
  }
}
