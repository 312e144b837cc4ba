import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  answeredBy,
  authoredQuestion,
  gradeAnswer,
  optionsOf,
  type Question,
  question,
  type RunQuestion,
} from './question.ts'

const base = {
  id: 'ch04.example',
  section: 'sampling',
  difficulty: 2,
  prompt: 'What share?',
  explanation: 'Because of the weights.',
}
const choice = {
  ...base,
  kind: 'choice',
  answer: 'A third',
  distractors: [
    { text: 'A half', why: 'It forgets the third group.' },
    { text: 'All', why: 'It counts everybody.' },
  ],
}
const number = {
  ...base,
  kind: 'number',
  answer: 12,
  tolerance: 0.1,
  unit: '%',
  mistakes: [{ value: 6, why: 'Shares cannot be subtracted.' }],
}
const asked = (value: unknown): Question => v.parse(question, value)

describe('what an author may write', () => {
  test.each([
    ['a choice', choice],
    ['a number', number],
    ['a number without known mistakes', { ...number, mistakes: undefined }],
    ['a question with a lab', { ...choice, lab: 'reservoir-sampling' }],
  ])('%s is taken', (_, value) => {
    expect(v.safeParse(question, value).issues).toBeUndefined()
  })

  test.each([
    ['an id without its chapter', { ...choice, id: 'example' }, 'must look like'],
    ['an unknown kind', { ...choice, kind: 'essay' }, 'kind'],
    ['an unknown field', { ...choice, hint: 'x' }, 'hint'],
    ['an empty prompt', { ...choice, prompt: '  ' }, 'is empty'],
    ['one distractor', { ...choice, distractors: [choice.distractors[0]] }, 'two or more'],
    [
      'an option that is there twice',
      { ...choice, distractors: [...choice.distractors, { text: 'A third', why: 'x' }] },
      'two options with the same text',
    ],
    ['a tolerance below zero', { ...number, tolerance: -1 }, '>=0'],
    [
      'a mistake within the tolerance',
      { ...number, mistakes: [{ value: 12.05, why: 'x' }] },
      'graded right',
    ],
  ])('%s is refused', (_, value, says) => {
    const { issues = [] } = v.safeParse(question, value)
    const told = issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`).join('\n')
    expect(told).toContain(says)
  })
})

describe('grading', () => {
  test('the right option gets the explanation', () => {
    expect(gradeAnswer(asked(choice), 'A third')).toEqual({
      correct: true,
      feedback: 'Because of the weights.',
    })
  })

  test('a wrong option gets its own reason first', () => {
    expect(gradeAnswer(asked(choice), 'A half')).toEqual({
      correct: false,
      feedback: 'It forgets the third group. Because of the weights.',
    })
  })

  test('an option that no longer exists is wrong, with the explanation', () => {
    expect(gradeAnswer(asked(choice), 'A quarter')).toEqual({
      correct: false,
      feedback: 'Because of the weights.',
    })
  })

  test.each([
    [12, true],
    [12.1, true],
    [11.9, true],
    ['12', true],
    [12.2, false],
    [-12, false],
    [Number.NaN, false],
  ])('%s for 12 ± 0.1 is right: %s', (given, correct) => {
    expect(gradeAnswer(asked(number), given).correct).toBe(correct)
  })

  test('an end of the tolerance is right, however it rounds', () => {
    const share = asked({ ...number, answer: 0.3, tolerance: 0.1, mistakes: [] })
    expect(gradeAnswer(share, 0.2).correct).toBe(true)
    expect(gradeAnswer(share, 0.4).correct).toBe(true)
  })

  test('a known mistake gets its reason', () => {
    expect(gradeAnswer(asked(number), 6).feedback).toContain('cannot be subtracted')
    expect(gradeAnswer(asked(number), 9).feedback).toBe('Because of the weights.')
  })
})

describe('the order of the options', () => {
  const ordered = (id: string) => {
    const one = asked({ ...choice, id })
    return one.kind === 'choice' ? optionsOf(one) : []
  }

  test('is the same on every visit, and has every option once', () => {
    expect(ordered('ch04.a')).toEqual(ordered('ch04.a'))
    expect(ordered('ch04.a').toSorted()).toEqual(['A half', 'A third', 'All'])
  })

  test('puts the answer in each place about equally often', () => {
    const counts = [0, 0, 0]
    for (let i = 0; i < 900; i++) counts[ordered(`ch04.q${i}`).indexOf('A third')]!++
    // Binomial(900, 1/3): 300 with a standard deviation of 14.1; 4 of them are 57.
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(57)
  })
})

describe('a question that a run answers', () => {
  const { answer: _, mistakes: __, ...rest } = number
  const authored = v.parse(authoredQuestion, {
    ...rest,
    kind: 'run',
    lab: 'class-imbalance',
    params: { remedy: 'smote' },
    metric: 'recall',
    times: 100,
    mistakes: [{ value: 50, why: 'That is the threshold.' }],
    explanation: 'The run says {answer} %.',
  }) as RunQuestion

  test('becomes a number question with the run’s number in it', () => {
    const asked = answeredBy(authored, 0.745_123_4)
    expect(asked).toMatchObject({
      kind: 'number',
      answer: 74.51,
      explanation: 'The run says 74.51 %.',
      run: { params: { remedy: 'smote' }, seed: 1 },
    })
    expect(gradeAnswer(asked, 74.5).correct).toBe(true)
    expect(gradeAnswer(asked, 50).feedback).toContain('That is the threshold.')
  })

  test('whose mistake turns out to be the answer stops the build', () => {
    expect(() => answeredBy(authored, 0.5)).toThrow(/mistake that would be graded right/)
  })
})
