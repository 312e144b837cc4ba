import { expect, test } from 'vitest'
import { type Prediction, predictionAt } from './define-lab.ts'

const prediction: Prediction<{ n: number }> = {
  kind: 'number',
  unit: '',
  tolerance: 1,
  prompt: 'Of 10?',
  params: { n: 10 },
  outcome: ({ sum }) => sum!,
  look: 'Look.',
  explanation: () => 'Ten.',
  again: [20, 30].map((n) => ({
    prompt: `Of ${n}?`,
    params: { n },
    explanation: () => `${n}.`,
  })),
}

test('a prediction comes back with its other settings in turn', () => {
  const prompts = [0, 1, 2, 3, 4].map((tries) => predictionAt(prediction, tries).prompt)
  expect(prompts).toEqual(['Of 10?', 'Of 20?', 'Of 30?', 'Of 10?', 'Of 20?'])
  const second = predictionAt(prediction, 1)
  expect(second.params).toEqual({ n: 20 })
  expect(second.explanation({})).toBe('20.')
  expect(second.outcome).toBe(prediction.outcome)
})
