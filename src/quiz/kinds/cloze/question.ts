import { isGapRight, sameWords } from '../../../asking/kinds/cloze/rules.ts'
import { type Line, type Piece, partsBetweenGaps } from '../../../asking/rich-text.ts'
import type { ClozeQuestion } from '../../question.ts'
import type { QuestionKind } from '../kind.ts'

export const cloze: QuestionKind<'cloze'> = {
  asked: ({ text, gaps }) => ({
    text,
    gaps: gaps.map(({ answer }) => ({ width: Math.max(12, answer.length + 2) })),
  }),
  key: ({ gaps }) => gaps.map(({ answer, accept }) => [answer, ...accept]),
  reasons: (question, given) =>
    cloze.key(question).flatMap((right, i): Line[] => {
      const typed = given[i] ?? ''
      if (isGapRight(right, typed)) return []
      const { answer, mistakes } = question.gaps[i]!
      const known = mistakes.find(({ text }) => sameWords(text, typed))
      const said: Line = [`Gap ${i + 1} is `, { quoted: answer }, '.']
      return [known ? [...said, ' ', known.why] : said]
    }),
  answerLines: (_, given) => given.map((text) => [text]),
  solutionLines: ({ gaps }) => gaps.map(({ answer }) => [answer]),
  sides: (question) => ({
    front: [filled(question, (gap) => `[${gap + 1}]`)],
    options: [],
    back: [filled(question, (gap) => ({ quoted: question.gaps[gap]!.answer }))],
  }),
}

/** The sentence with something in each of its gaps. */
function filled({ text }: ClozeQuestion, inGap: (gap: number) => Piece): Line {
  return partsBetweenGaps(text).flatMap((part, i) => (i === 0 ? [part] : [inGap(i - 1), part]))
}
