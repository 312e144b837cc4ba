import type { QuestionKind } from '../kind.ts'

export const card: QuestionKind<'card'> = {
  asked: ({ answer }) => ({ answer }),
  key: () => null,
  headline: (_, given) => (given === 'partly' ? 'You knew part of it.' : 'You did not know it.'),
  whys: () => ({}),
  reasons: () => [],
  keyOnPaper: ({ answer }) => [answer],
  sides: ({ answer }) => ({ front: [], options: [], back: [[answer]] }),
}
