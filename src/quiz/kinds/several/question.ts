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
  headline: ({ options }, given) => {
    const count = (isRight: boolean, isChosen: boolean) =>
      options.filter(({ text, right }) => right === isRight && given.includes(text) === isChosen)
        .length
    const said = [
      [count(true, true), 'right'],
      [count(true, false), 'missed'],
      [count(false, true), 'too many'],
    ] as const
    return `${said.flatMap(([n, word]) => (n === 0 ? [] : `${n} ${word}`)).join(', ')}.`
  },
  whys: ({ options }, given) =>
    Object.fromEntries(
      options
        .filter(({ text, right }) => given.includes(text) !== right)
        .map(({ text, why }) => [text, why]),
    ),
  reasons: () => [],
  keyOnPaper: (question) => {
    const right = several.key(question)
    const places = several
      .asked(question)
      .options.flatMap((text, i) => (right.includes(text) ? `${i + 1}` : []))
    return [`${places.join(', ').replace(/, (\d)$/, ' and $1')}.`]
  },
  sides: (question) => ({
    front: [['Which of these are right?']],
    options: several.asked(question).options,
    back: question.options.map(
      ({ text, right, why }): Line => [right ? '✓ ' : '✗ ', { quoted: text }, ': ', why],
    ),
  }),
}
