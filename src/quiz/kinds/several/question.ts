import type { Line } from '../../../asking/rich-text.ts'
import { type QuestionKind, scramble } from '../kind.ts'

export const several: QuestionKind<'several'> = {
  asked: ({ id, options }) => ({
    options: scramble(
      options.map(({ text }) => text),
      id,
    ),
  }),
  key: ({ options }) => options.filter(({ right }) => right).map(({ text }) => text),
  reasons: ({ options }, given) =>
    options
      .filter(({ text, right }) => given.includes(text) !== right)
      .map(({ text, why }): Line => [{ quoted: text }, ': ', why]),
  answerLines: (_, given) => given.map((text) => [text]),
  solutionLines: (question) => several.key(question).map((text) => [text]),
  sides: (question) => ({
    front: [['Which of these are right?']],
    options: several.asked(question).options,
    back: question.options.map(
      ({ text, right, why }): Line => [right ? '✓ ' : '✗ ', { quoted: text }, ': ', why],
    ),
  }),
}
