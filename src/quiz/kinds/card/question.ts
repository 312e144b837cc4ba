import type { QuestionKind } from '../kind.ts'

export const card: QuestionKind<'card'> = {
  asked: ({ answer }) => ({ answer }),
  key: () => null,
  reasons: () => [],
  answerLines: () => [], // it was answered in the mind
  solutionLines: ({ answer }) => [[answer]],
  sides: ({ answer }) => ({ front: [], options: [], back: [[answer]] }),
}
