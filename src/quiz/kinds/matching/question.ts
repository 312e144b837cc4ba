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
  headline: ({ pairs }, given) =>
    `${pairs.filter(({ left, right }) => given[left] === right).length} of ${pairs.length} pairs.`,
  whys: ({ pairs }, given) =>
    Object.fromEntries(
      pairs.filter(({ left, right }) => given[left] !== right).map(({ left, why }) => [left, why]),
    ),
  reasons: () => [],
  keyOnPaper: (question) => {
    const { lefts, rights } = matching.asked(question)
    const right = matching.key(question)
    const letters = lefts.map((left) => String.fromCharCode(65 + rights.indexOf(right[left]!)))
    return [`${letters.join(', ')}.`]
  },
  sides: (question) => ({
    front: [separated(question.pairs.map(({ left }) => [left]))],
    options: matching.asked(question).rights,
    back: question.pairs.map(
      ({ left, right, why }): Line => [{ quoted: left }, ' – ', { quoted: right }, ': ', why],
    ),
  }),
}
