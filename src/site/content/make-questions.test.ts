import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../asking/expressions/expression.ts'
import { parseExpression } from '../../node/authored/parse-expression.ts'
import { cloze, drawn, number } from '../../quiz/example-questions.ts'
import { gradeAnswer } from '../../quiz/grading.ts'
import { pose, variantsOf } from '../../quiz/instantiate.ts'
import type { DrawnQuestion, NumberQuestion } from '../../quiz/question.ts'
import { type AuthoredQuestion, authoredQuestion } from '../../quiz/question-schema.ts'
import { findMetrics, findSetting } from '../runs/answer-request.ts'
import {
  answeredBy,
  calculated,
  makeQuestions,
  problemsOfDraws,
  problemsOfFormulas,
} from './make-questions.ts'

const inThisThread = { metrics: findMetrics, setting: findSetting }

type Authored<K> = Extract<AuthoredQuestion, { kind: K }>
const authored = <K extends AuthoredQuestion['kind']>(value: unknown) =>
  v.parse(authoredQuestion, value) as Authored<K>

describe('a calculation', () => {
  const values = new Map([
    ['a', 2],
    ['b', 5],
  ])
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 3 - 2', 5],
    ['2 ^ 3 ^ 2', 512],
    ['-a ^ 2', 4], // a sign belongs to its number
    ['0 - a ^ 2', -4],
    ['b / a', 2.5],
    ['min(a, b) + max(a, b)', 7],
    ['floor(b / a) + ceil(b / a)', 5],
    ['ceil(1.1 / 0.1)', 11],
    ['exp(0) + ln(1) + log2(8) + log10(100)', 6],
    ['sqrt(16) + abs(0 - 3)', 7],
    ['normalCdf(0)', 0.5],
  ])('%s is %d', (source, expected) => {
    expect(evaluate(parseExpression(source, ['a', 'b']), values)).toBeCloseTo(expected, 12)
  })

  test.each([
    ['a +', 'cannot be read'],
    ['c + 1', '“c”, which is not among a, b'],
    ['sinh(a)', 'calls “sinh”, which is unknown'],
    ['min(a)', '“min” takes 2 values, not 1'],
    ['a > b', 'is a condition, where a number is needed'],
    ['a.b', '“a.b”, which is not among a, b'],
    ['a[b]', 'more than numbers'],
    ["'a'", 'is a text, where a number is needed'],
  ])('%s is refused: %s', (source, says) => {
    expect(() => parseExpression(source, ['a', 'b'])).toThrow(says)
  })
})

describe('a question that draws its numbers', () => {
  const question = calculated(authored<'number'>(drawn))
  const at = (seed: number) => pose(question, seed) as NumberQuestion

  test('is the same problem for the same seed, and comes again only after all others', () => {
    expect(at(7)).toEqual(at(7))
    const { count } = variantsOf((question as DrawnQuestion).draw)
    expect(count).toBe(19 * 3)
    for (const from of [0, 1000, 2 ** 32 - count]) {
      const prompts = Array.from({ length: count }, (_, k) => at(from + k).prompt)
      expect(new Set(prompts).size).toBe(count)
      if (from + count < 2 ** 32) expect(at(from + count).prompt).toBe(prompts[0])
    }
  })

  test('has its numbers in all its texts, and an answer that follows from them', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { prompt, explanation, mistakes, answer, tolerance } = at(seed)
      const [, calls, slow] = /waits for ([\d,]+) calls, each slow in ([\d.]+) %/.exec(prompt)!
      const expected = 100 * (1 - (1 - Number(slow) / 100) ** Number(calls))
      expect(answer).toBeCloseTo(expected, 9)
      expect(tolerance).toBeCloseTo(answer / 100, 12)
      expect(gradeAnswer<'number'>(at(seed), answer).correct).toBe(true)
      expect([explanation, mistakes[0]!.why].join(' ')).not.toMatch(/[{}]/)
    }
  })

  test('is sound', () => expect(problemsOfDraws(authored<'number'>(drawn))).toEqual([]))

  test.each([
    ['a mistake that some draw makes right', { mistakes: [{ value: 63.4, why: 'x' }] }],
    [
      'two mistakes that some draw makes the same',
      {
        mistakes: [
          { value: '1000 + calls', why: 'x' },
          { value: '1000.4 + calls', why: 'y' },
        ],
      },
    ],
    ['a largest of two that is always the same', { answer: 'max(calls, 0 - 1)', mistakes: [] }],
    ['a text with an unknown number', { explanation: 'So {slowest} %.' }],
    ['a prompt that hides a number', { prompt: 'What if {slow} % are slow?' }],
    ['an answer that is no number', { answer: 'ln(0 - calls)' }],
    ['a tolerance below zero', { tolerance: '0 - answer' }],
    ['a name that is a function', { steps: { exp: '1', fast: '1' } }],
    ['a calculation that cannot be read', { answer: '100 *' }],
  ])('with %s is not', (_, change) => {
    expect(problemsOfDraws(authored<'number'>({ ...drawn, ...change }))).toHaveLength(1)
  })
})

describe('a question that a run answers', () => {
  const { answer: _, mistakes: __, ...rest } = number
  const asked = authored<'run'>({
    ...rest,
    kind: 'run',
    lab: 'class-imbalance',
    params: { remedy: 'smote' },
    metric: 'recall',
    times: 100,
    mistakes: [{ value: 50, why: 'That is the threshold.' }],
    explanation: 'The run says {answer} %.',
  })

  test('becomes a number question with the run’s number in it', () => {
    expect(answeredBy(asked, 0.745_123_4)).toMatchObject({
      kind: 'number',
      answer: 74.51,
      explanation: 'The run says 74.51 %.',
    })
  })

  test('leads to the lab with just that setting', async () => {
    const [made] = await makeQuestions([{ ...asked, mistakes: [], seed: 2 }], inThisThread, [])
    expect(made!.labHref).toBe(
      '?class-imbalance.remedy=smote&class-imbalance.seed=2&class-imbalance.v=1#class-imbalance',
    )
    expect(made).not.toHaveProperty('lab')
  })

  test('leads to where the chapter has the lab, whatever it is called there', async () => {
    const placed = { id: 'class-imbalance', as: 'second', line: 1, section: 'here' }
    const [made] = await makeQuestions([{ ...asked, mistakes: [] }], inThisThread, [placed])
    expect(made!.labHref).toBe('?second.remedy=smote&second.v=1#second')
  })

  test('whose mistake turns out to be the answer stops the build', () => {
    expect(() => answeredBy(asked, 0.5)).toThrow(/mistake that would be graded right/)
  })
})

describe('marks and formulas in a question', () => {
  test('are set as MathML, and a dollar sign in code is none', async () => {
    const [made] = await makeQuestions(
      [authored<'number'>({ ...number, prompt: 'With $p^2$ and `$HOME`?', explanation: '1 < 2' })],
      inThisThread,
      [],
    )
    expect(Object.keys(made!.html ?? {})).toEqual(['With $p^2$ and `$HOME`?'])
    const html = made!.html!['With $p^2$ and `$HOME`?']
    expect(html).toMatch(/^With <math.*<msup>.*<\/math> and <code>\$HOME<\/code>\?$/)
    expect(html).not.toContain('style=')
  })

  test('and other marks around the gaps of a sentence are set part by part', async () => {
    const [made] = await makeQuestions(
      [authored<'cloze'>({ ...cloze, text: 'A {1} shift *keeps* {2}.' })],
      inThisThread,
      [],
    )
    expect(made!.html).toEqual({ ' shift *keeps* ': ' shift <em>keeps</em> ' })
  })

  test('with a drawn number in them are told', () => {
    const asked = authored<'number'>({ ...drawn, explanation: 'So $x^{calls}$.' })
    expect(problemsOfDraws(asked)[0]).toContain('beside the formula')
  })

  test('that cannot be read are told', () => {
    expect(problemsOfFormulas({ prompt: 'So $\\frac{1$.' })[0]).toContain('cannot be read')
    expect(problemsOfFormulas({ prompt: 'So $x$.' })).toEqual([])
  })
})
