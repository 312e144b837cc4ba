import type { Line } from '../../../asking/rich-text.ts'
import { type QuestionKind, scramble } from '../kind.ts'

export const ordering: QuestionKind<'ordering'> = {
  asked: (question) => ({ items: mixedOrder(question.id, ordering.key(question)) }),
  key: ({ items }) => items.map(({ text }) => text),
  reasons: ({ items }, given) =>
    items.flatMap(({ text, why }, i): Line[] =>
      given[i] === text ? [] : [[{ quoted: text }, ` comes ${placeInWords(i)}: `, why]],
    ),
  answerLines: (_, given) => given.map((text, i) => [`${i + 1}. `, text]),
  solutionLines: (question) => ordering.answerLines(question, ordering.key(question)),
  sides: (question) => ({
    front: [['In which order?']],
    options: ordering.asked(question).items,
    back: question.items.map(
      ({ text, why }, i): Line => [`${i + 1}. `, { quoted: text }, ': ', why],
    ),
  }),
}

/** Never the right order: it would give the answer away. */
function mixedOrder(id: string, texts: readonly string[]): readonly string[] {
  const mixed = scramble(texts, id)
  return mixed.every((text, i) => text === texts[i]) ? mixed.toReversed() : mixed
}

function placeInWords(at: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'][at] ?? `at ${at + 1}`
}
