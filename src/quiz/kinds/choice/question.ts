import type { Line } from '../../../asking/rich-text.ts'
import { type QuestionKind, scramble } from '../kind.ts'

export const choice: QuestionKind<'choice'> = {
  asked: ({ id, answer, distractors }) => ({
    options: scramble([answer, ...distractors.map(({ text }) => text)], id),
  }),
  key: ({ answer }) => answer,
  headline: () => 'Not this one.',
  whys: ({ distractors }, given) =>
    Object.fromEntries(
      distractors.filter(({ text }) => text === given).map(({ text, why }) => [text, why]),
    ),
  reasons: () => [],
  keyOnPaper: (question) => [`${choice.asked(question).options.indexOf(question.answer) + 1}.`],
  sides: (question) => ({
    front: [],
    options: choice.asked(question).options,
    back: [[question.answer]],
    after: question.distractors.map(({ text, why }): Line => [{ quoted: text }, ': ', why]),
  }),
}
