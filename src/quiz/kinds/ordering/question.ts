import { outOfOrder } from '../../../asking/kinds/ordering/rules.ts'
import type { Line } from '../../../asking/rich-text.ts'
import { type QuestionKind, scramble } from '../kind.ts'

export const ordering: QuestionKind<'ordering'> = {
  asked: (question) => ({ items: mixedOrder(question.id, ordering.key(question)) }),
  key: ({ items }) => items.map(({ text }) => text),
  headline: (question, given) => {
    const { size } = outOfOrder(ordering.key(question), given)
    return size === 1 ? 'One item is out of place.' : `${size} items are out of place.`
  },
  whys: () => ({}),
  reasons: (question, given) => {
    const moved = outOfOrder(ordering.key(question), given)
    return question.items.flatMap(({ text, why }, i): Line[] =>
      moved.has(text) ? [[{ quoted: text }, ` comes ${placeInWords(i)}: `, why]] : [],
    )
  },
  keyOnPaper: (question) => {
    const right = ordering.key(question)
    const places = ordering.asked(question).items.map((text) => right.indexOf(text) + 1)
    return [`${places.join(', ')}.`]
  },
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
