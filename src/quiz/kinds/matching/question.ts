import { type Line, separated } from '../../../asking/rich-text.ts'
import { type QuestionKind, scramble } from '../kind.ts'

export const matching: QuestionKind<'matching'> = {
  asked: ({ id, pairs, extra }) => ({
    lefts: scramble(
      pairs.map(({ left }) => left),
      id,
    ),
    rights: scramble([...pairs.map(({ right }) => right), ...extra], id),
  }),
  key: ({ pairs }) => Object.fromEntries(pairs.map(({ left, right }) => [left, right])),
  reasons: ({ pairs }, given) =>
    pairs
      .filter(({ left, right }) => given[left] !== right)
      .map(
        ({ left, right, why }): Line => [
          { quoted: left },
          ' goes with ',
          { quoted: right },
          ': ',
          why,
        ],
      ),
  answerLines: ({ pairs }, given) =>
    pairs.map(({ left }): Line => [left, ' – ', given[left] ?? 'nothing']),
  solutionLines: (question) => matching.answerLines(question, matching.key(question)),
  sides: (question) => ({
    front: [separated(question.pairs.map(({ left }) => [left]))],
    options: matching.asked(question).rights,
    back: question.pairs.map(
      ({ left, right, why }): Line => [{ quoted: left }, ' – ', { quoted: right }, ': ', why],
    ),
  }),
}
