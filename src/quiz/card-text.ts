/** Questions as plain two-sided cards: for Anki, CSV and paper. Pure. */

import { scramble } from '../asking/grading.ts'
import type { ClozeQuestion, PosedQuestion } from '../asking/question.ts'
import { type Line, type Piece, partsBetweenGaps, separated } from '../asking/rich-text.ts'
import { linesOfSolution } from './answer-text.ts'

export interface TwoSides {
  /** Paragraphs and, where there are any, options. */
  readonly front: readonly Line[]
  readonly options: readonly string[]
  readonly back: readonly Line[]
}

export function twoSidesOf(question: PosedQuestion): TwoSides {
  const { prompt, explanation, id } = question
  switch (question.kind) {
    case 'choice': {
      const texts = [question.answer, ...question.distractors.map(({ text }) => text)]
      return {
        front: [[prompt]],
        options: question.order ?? scramble(texts, id),
        back: [
          [question.answer],
          [explanation],
          ...question.distractors.map(({ text, why }): Line => [{ quoted: text }, ': ', why]),
        ],
      }
    }
    case 'several':
      return {
        front: [[prompt], ['Which of these are right?']],
        options: scramble(
          question.options.map(({ text }) => text),
          id,
        ),
        back: [
          ...question.options.map(
            ({ text, right, why }): Line => [right ? '✓ ' : '✗ ', { quoted: text }, ': ', why],
          ),
          [explanation],
        ],
      }
    case 'ordering':
      return {
        front: [[prompt], ['In which order?']],
        options: scramble(
          question.items.map(({ text }) => text),
          id,
        ),
        back: [
          ...question.items.map(
            ({ text, why }, i): Line => [`${i + 1}. `, { quoted: text }, ': ', why],
          ),
          [explanation],
        ],
      }
    case 'matching':
      return {
        front: [[prompt], separated(question.pairs.map(({ left }) => [left]))],
        options: scramble([...question.pairs.map(({ right }) => right), ...question.extra], id),
        back: [
          ...question.pairs.map(
            ({ left, right, why }): Line => [{ quoted: left }, ' – ', { quoted: right }, ': ', why],
          ),
          [explanation],
        ],
      }
    case 'cloze':
      return {
        front: [[prompt], filled(question, (gap) => `[${gap + 1}]`)],
        options: [],
        back: [filled(question, (gap) => ({ quoted: question.gaps[gap]!.answer })), [explanation]],
      }
    case 'card':
      return { front: [[prompt]], options: [], back: [[question.answer], [explanation]] }
    case 'number':
      return {
        front: [[prompt]],
        options: [],
        back: [...linesOfSolution(question), [explanation]],
      }
  }
}

/** The sentence of a cloze question with something in each of its gaps. */
function filled(question: ClozeQuestion, inGap: (gap: number) => Piece): Line {
  return partsBetweenGaps(question.text).flatMap((part, i) =>
    i === 0 ? [part] : [inGap(i - 1), part],
  )
}
