/** Questions as plain two-sided cards: for Anki, CSV and paper. Pure. */

import { formatNumber } from '../lab-kit/format.ts'
import { scramble } from './grading.ts'
import type { PosedQuestion } from './question.ts'

export interface TwoSides {
  /** Paragraphs and, where there are any, options. Marks (`code`, *emphasis*, $formulas$) as authors wrote them. */
  readonly front: readonly string[]
  readonly options: readonly string[]
  readonly back: readonly string[]
}

export function twoSidesOf(question: PosedQuestion): TwoSides {
  const { prompt, explanation, id } = question
  switch (question.kind) {
    case 'choice': {
      const texts = [question.answer, ...question.distractors.map(({ text }) => text)]
      return {
        front: [prompt],
        options: question.order ?? scramble(texts, id),
        back: [
          question.answer,
          explanation,
          ...question.distractors.map(({ text, why }) => `*${text}*: ${why}`),
        ],
      }
    }
    case 'several':
      return {
        front: [prompt, 'Which of these are right?'],
        options: scramble(
          question.options.map(({ text }) => text),
          id,
        ),
        back: [
          ...question.options.map(
            ({ text, right, why }) => `${right ? '✓' : '✗'} *${text}*: ${why}`,
          ),
          explanation,
        ],
      }
    case 'ordering':
      return {
        front: [prompt, 'In which order?'],
        options: scramble(
          question.items.map(({ text }) => text),
          id,
        ),
        back: [
          ...question.items.map(({ text, why }, i) => `${i + 1}. *${text}*: ${why}`),
          explanation,
        ],
      }
    case 'matching':
      return {
        front: [prompt, question.pairs.map(({ left }) => left).join(' · ')],
        options: scramble([...question.pairs.map(({ right }) => right), ...question.extra], id),
        back: [
          ...question.pairs.map(({ left, right, why }) => `*${left}* – *${right}*: ${why}`),
          explanation,
        ],
      }
    case 'cloze':
      return {
        front: [prompt, question.text.replaceAll(/\{(\d+)\}/g, '[$1]')],
        options: [],
        back: [
          question.text.replaceAll(
            /\{(\d+)\}/g,
            (_, n) => `*${question.gaps[Number(n) - 1]!.answer}*`,
          ),
          explanation,
        ],
      }
    case 'card':
      return { front: [prompt], options: [], back: [question.answer, explanation] }
    case 'number':
      return {
        front: [prompt],
        options: [],
        back: [`${formatNumber(question.answer, 4)} ${question.unit}`.trim(), explanation],
      }
  }
}
