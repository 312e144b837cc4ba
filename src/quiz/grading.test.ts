import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithin } from '../asking/kinds/number/rules.ts'
import { outOfOrder } from '../asking/kinds/ordering/rules.ts'
import { markedText } from '../asking/rich-text.ts'
import { card, choice, cloze, matching, number, ordering, several } from './example-questions.ts'
import { gradeAnswer, marksOf } from './grading.ts'
import { scramble } from './kinds/kind.ts'

describe('one choice', () => {
  test('the right option gets the explanation', () => {
    expect(gradeAnswer<'choice'>(choice, 'A third')).toEqual({
      correct: true,
      partly: false,
      headline: 'Right.',
      feedback: [['Because of the weights.']],
    })
  })

  test('a wrong option gets its own reason, in its place', () => {
    expect(gradeAnswer<'choice'>(choice, 'A half')).toEqual({
      correct: false,
      partly: false,
      headline: 'Not this one.',
      feedback: [['Because of the weights.']],
    })
    expect(marksOf(choice, 'A half')).toEqual({
      key: 'A third',
      whys: { 'A half': 'It forgets the third group.' },
    })
    expect(marksOf(choice, 'A third').whys).toEqual({})
  })

  test('an option that no longer exists is wrong, with the explanation', () => {
    expect(gradeAnswer<'choice'>(choice, 'A quarter')).toEqual({
      correct: false,
      partly: false,
      headline: 'Not this one.',
      feedback: [['Because of the weights.']],
    })
  })
})

describe('several choices', () => {
  const texts = several.options.map(({ text }) => text)
  test('exactly the set of right options is right, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(texts), (given) => {
        const { correct } = gradeAnswer<'several'>(several, given)
        const errors = several.options.filter(
          ({ text, right }) => right !== given.includes(text),
        ).length
        expect(correct).toBe(errors === 0)
        expect(Object.keys(marksOf(several, given).whys)).toHaveLength(errors)
      }),
    )
  })

  test('an option that was left out or wrongly chosen gets its reason', () => {
    expect(marksOf(several, ['Time', 'Chance']).whys).toEqual({
      Person: 'So are scans.',
      Chance: 'It mixes both.',
    })
    const { headline } = gradeAnswer<'several'>(several, ['Time', 'Chance'])
    expect(headline).toBe('1 right, 1 missed, 1 too many.')
  })
})

describe('ordering', () => {
  const texts = ordering.items.map(({ text }) => text)
  test('only the order itself is right', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(texts, { minLength: 3 }), (given) => {
        const { correct, feedback } = gradeAnswer<'ordering'>(ordering, given)
        expect(correct).toBe(given.join() === texts.join())
        expect(feedback).toHaveLength(1 + outOfOrder(texts, given).size)
      }),
    )
  })

  test('only an item that was moved is told its place and why', () => {
    const given = ['Scale', 'Split', 'Impute']
    const { headline, feedback } = gradeAnswer<'ordering'>(ordering, given)
    expect(headline).toBe('One item is out of place.')
    expect(feedback.map(markedText)).toEqual([
      '*Scale* comes third: The model comes after it.',
      'Because of the weights.',
    ])
  })

  test('an order that lacks an item is wrong', () => {
    expect(gradeAnswer<'ordering'>(ordering, ['Split', 'Impute']).correct).toBe(false)
  })
})

describe('matching', () => {
  const rights = [...matching.pairs.map(({ right }) => right), ...matching.extra]
  test('every pair counts', () => {
    const chosen = fc.constantFrom(...rights)
    fc.assert(
      fc.property(fc.record({ Mean: chosen, Median: chosen, Quantile: chosen }), (given) => {
        const errors = matching.pairs.filter(({ left, right }) => given[left] !== right).length
        const { correct, headline } = gradeAnswer<'matching'>(matching, given)
        expect(correct).toBe(errors === 0)
        expect(headline).toBe(errors === 0 ? 'Right.' : `${3 - errors} of 3 pairs.`)
        expect(Object.keys(marksOf(matching, given).whys)).toHaveLength(errors)
      }),
    )
  })

  test('a line without a match is wrong', () => {
    expect(gradeAnswer<'matching'>(matching, {}).correct).toBe(false)
  })
})

describe('cloze', () => {
  test('case, spaces and hyphens do not matter, other words do', () => {
    expect(gradeAnswer<'cloze'>(cloze, ['  Covariate ', 'p(y|x)']).correct).toBe(true)
    expect(gradeAnswer<'cloze'>(cloze, ['input', 'P(Y|X)']).correct).toBe(true)
    expect(gradeAnswer<'cloze'>(cloze, ['input. ', ' P(Y|X) ,']).correct).toBe(true)
    expect(gradeAnswer<'cloze'>(cloze, ['covariates', 'P(Y|X)']).correct).toBe(false)
    expect(gradeAnswer<'cloze'>(cloze, []).correct).toBe(false)
  })

  test('a known mistake gets its reason', () => {
    expect(marksOf(cloze, ['label', 'P(Y|X)'])).toMatchObject({
      whys: { 0: 'That one keeps P(X|Y).' },
    })
    expect(gradeAnswer<'cloze'>(cloze, ['label', 'P(Y|X)']).headline).toBe('1 of 2 gaps.')
  })

  test('any change of case and spaces leaves the grade as it is', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.nat(3), fc.nat(3), (upper, before, after) => {
        const text = `${' '.repeat(before)}${upper ? 'COVARIATE' : 'covariate'}${' '.repeat(after)}`
        expect(gradeAnswer<'cloze'>(cloze, [text, 'P(Y|X)']).correct).toBe(true)
      }),
    )
  })
})

test.each([
  ['knew', true, 'You knew it.'],
  ['partly', false, 'You knew part of it.'],
  ['missed', false, 'You did not know it.'],
] as const)('a card that the reader %s is right: %s', (given, correct, headline) => {
  expect(gradeAnswer<'card'>(card, given)).toEqual({
    correct,
    headline,
    partly: given === 'partly',
    feedback: [['Because of the weights.']],
  })
})

describe('number', () => {
  test.each([
    [12, true],
    [12.1, true],
    [11.9, true],
    [12.2, false],
    [-12, false],
    [Number.NaN, false],
  ])('%s for 12 ± 0.1 is right: %s', (given, correct) => {
    expect(gradeAnswer<'number'>(number, given).correct).toBe(correct)
  })

  test('an end of the tolerance is right, however it rounds', () => {
    expect(isWithin(0.2, 0.3, 0.1)).toBe(true)
    expect(isWithin(0.4, 0.3, 0.1)).toBe(true)
  })

  test('being within is symmetric, and grows with the tolerance', () => {
    const any = fc.double({ noNaN: true, min: -1e6, max: 1e6 })
    fc.assert(
      fc.property(any, any, fc.double({ noNaN: true, min: 0, max: 1e6 }), (a, b, tolerance) => {
        expect(isWithin(a, b, tolerance)).toBe(isWithin(b, a, tolerance))
        if (isWithin(a, b, tolerance)) expect(isWithin(a, b, 2 * tolerance)).toBe(true)
      }),
    )
  })

  test('a known mistake gets its reason', () => {
    expect(markedText(gradeAnswer<'number'>(number, 6).feedback[0]!)).toContain(
      'cannot be subtracted',
    )
    expect(gradeAnswer<'number'>(number, 9).feedback).toEqual([['Because of the weights.']])
    expect(gradeAnswer<'number'>(number, 9).headline).toBe('9 is too low.')
    expect(gradeAnswer<'number'>(number, 1234).headline).toBe('1,234 is too high.')
  })
})

describe('a scrambled order', () => {
  const texts = ['A third', 'A half', 'All']

  test('is the same on every visit, and has every text once', () => {
    expect(scramble(texts, 'ch04.a')).toEqual(scramble(texts, 'ch04.a'))
    expect(scramble(texts, 'ch04.a').toSorted()).toEqual(['A half', 'A third', 'All'])
  })

  test('puts the first in each place about equally often', () => {
    const counts = [0, 0, 0]
    for (let i = 0; i < 900; i++) counts[scramble(texts, `ch04.q${i}`).indexOf('A third')]!++
    // Binomial(900, 1/3): 300 with a standard deviation of 14.1; 4 of them are 57.
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(57)
  })
})
