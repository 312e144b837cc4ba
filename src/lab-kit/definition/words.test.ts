import { describe, expect, test } from 'vitest'
import { shownOf } from './define-lab.ts'
import { askedAt, explain, holds, type Prediction, rightAnswer } from './words.ts'

const asked = [10, 20, 30].map((n) => ({
  prompt: `Of ${n}?`,
  params: { n },
  explanation: [{ text: [`${n} of `, { value: ['sum'], digits: 2 }, '.'] }],
}))
const number: Prediction = {
  kind: 'number',
  answer: ['sum', 'set.n', '/'],
  unit: '',
  tolerance: 1,
  look: 'Look.',
  asked,
}
const choice: Prediction = {
  kind: 'choice',
  look: 'Look.',
  asked,
  options: {
    never: { text: 'Never', if: false },
    small: { text: 'Small', if: ['sum', 10, '<'] },
    large: { text: 'Large' },
  },
}

test('a prediction comes back with its other settings in turn', () => {
  const prompts = [0, 1, 2, 3, 4].map((tries) => askedAt(number, tries).prompt)
  expect(prompts).toEqual(['Of 10?', 'Of 20?', 'Of 30?', 'Of 10?', 'Of 20?'])
})

test('a number is calculated from metrics and settings', () => {
  expect(rightAnswer(number, { params: { n: 4 }, metrics: { sum: 10 } })).toBe(2.5)
})

test('an option is right by its condition, or because no other is', () => {
  expect(rightAnswer(choice, { params: {}, metrics: { sum: 9 } })).toBe('small')
  expect(rightAnswer(choice, { params: {}, metrics: { sum: 10 } })).toBe('large')
})

describe('what a run has not given', () => {
  const run = { params: { n: 4 }, metrics: {} }

  test('is a dash in a sentence', () => {
    expect(explain(asked[0]!.explanation, run)).toBe('10 of –.')
    expect(explain(asked[0]!.explanation, { ...run, metrics: { sum: 12_345 } })).toBe(
      '10 of 12,345.',
    )
  })

  test('decides nothing', () => {
    expect(holds(['sum', 10, '<'], run)).toBe(false)
    expect(holds(['sum', 10, '<', 'not'], run)).toBe(false)
    expect(() => rightAnswer(choice, run)).toThrow('says nothing of “small”')
    expect(() => rightAnswer(number, run)).toThrow('gives no number')
  })

  test('is a dash in what the picture says', () => {
    const metrics = { share: { label: 'Share', better: 'neither', help: '', digits: 2 } } as const
    const { say, percent } = shownOf({ metrics }, { ...run, seed: 1, result: null })
    expect([say('share'), percent('share')]).toEqual(['–', '–'])
    const known = shownOf(
      { metrics },
      { ...run, seed: 1, result: null, metrics: { share: 0.1234 } },
    )
    expect([known.say('share'), known.say('share', 3)]).toEqual(['0.12', '0.123'])
    expect(known.percent('share')).toBe('12\u00a0%')
  })
})

test('an explanation says the first text whose condition holds', () => {
  const explanation = [{ if: ['bias', 0, '>'], text: ['high'] }, { text: ['low'] }]
  expect(explain(explanation, { params: {}, metrics: { bias: 1 } })).toBe('high')
  expect(explain(explanation, { params: {}, metrics: { bias: -1 } })).toBe('low')
})
