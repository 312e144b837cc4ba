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
  headline: (question, given) => {
    const key = cloze.key(question)
    const right = key.filter((words, i) => isGapRight(words, given[i] ?? '')).length
    return key.length === 1 ? 'Not this.' : `${right} of ${key.length} gaps.`
  },
  whys: (question, given) =>
    Object.fromEntries(
      question.gaps.flatMap(({ mistakes }, i) => {
        const known = mistakes.find(({ text }) => sameWords(text, given[i] ?? ''))
        return known ? [[String(i), known.why]] : []
      }),
    ),
  reasons: () => [],
  keyOnPaper: ({ gaps }) => [
    ...gaps.flatMap(({ answer }, i) => (i === 0 ? [answer] : ['; ', answer])),
    '.',
  ],
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
