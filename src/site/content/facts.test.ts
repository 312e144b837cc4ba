import path from 'node:path'
import { createProcessor } from '@mdx-js/mdx'
import { describe, expect, test } from 'vitest'
import type { AuthoredGroup } from '../../reader/chapter/worked-example.ts'
import { factsNamedIn, factsOf, listFacts, parseQuestions, remarkFacts } from './facts.ts'
import { readOutlines } from './outline.ts'

const group = (parcels: number): AuthoredGroup => ({
  group: 'Size',
  facts: [
    { id: 'parcels', value: parcels, unit: 'parcels', sentence: 'Carried in a day.' },
    { id: 'share', value: 3, unit: '%', sentence: 'Of {parcels} miss their day.' },
    { id: 'misses', of: '{parcels} * {share} / 100', unit: 'parcels', sentence: 'Missed.' },
    { id: 'fee', value: 0.4, unit: '€', sentence: 'Paid.' },
    { id: 'paid', of: '{misses} * {fee}', unit: '€', sentence: 'Paid in a day.' },
    { id: 'a-year', of: '{parcels} * 365', digits: 2, sentence: 'In a year.' },
    { id: 'third', of: '{share} / 9', unit: 'ms', sentence: 'A third.' },
    { id: 'loss', value: 0.1347, sentence: 'A loss.' },
    { id: 'hour', value: '20:00', sentence: 'The end of a day.' },
    { id: 'square', of: '-({share} / 100 - 1) ^ 2 + 86400', digits: 6, sentence: 'A square.' },
  ],
})
const facts = factsOf([group(200_000)])
const textOf = (id: string) => facts.get(id)?.text

describe('a fact', () => {
  test.each([
    ['parcels', '200,000\u00a0parcels'],
    ['share', '3\u00a0%'],
    ['misses', '6,000\u00a0parcels'],
    ['fee', '€0.40'],
    ['paid', '€2,400'],
    ['a-year', '73\u00a0million'],
    ['third', '0.333\u00a0ms'],
    ['loss', '0.1347'],
    ['hour', '20:00'],
  ])('%s is printed as %s', (id, text) => expect(textOf(id)).toBe(text))

  test('has its number without the unit, and other facts in its sentence', () => {
    expect(facts.get('parcels')!.bare).toBe('200,000')
    expect(facts.get('paid')!.bare).toBe('2,400')
    expect(facts.get('share')!.sentence).toBe('Of 200,000\u00a0parcels miss their day.')
  })

  test('says what it follows from, as a reader would write it', () => {
    expect(facts.get('misses')!.of).toBe('200,000\u00a0parcels × 3\u00a0%')
    expect(facts.get('square')!.of).toBe('−(3\u00a0% − 1)² + 86,400')
    expect(facts.get('parcels')!.of).toBeUndefined()
  })

  test('that changes, changes all that follows from it', () => {
    const more = factsOf([group(400_000)])
    expect(more.get('misses')!.text).toBe('12,000\u00a0parcels')
    expect(more.get('paid')!.value).toBe(4800)
    expect(more.get('a-year')!.text).toBe('150\u00a0million')
  })

  test('that follows from nothing that is above it is refused', () => {
    const facts = [{ id: 'a', of: '{b} + 1', sentence: 'A.' }]
    expect(() => factsOf([{ group: 'A', facts }])).toThrow('there is no fact “b” above it')
  })
})

describe('in a chapter', () => {
  const compiled = async (text: string, of = facts) => {
    const processor = createProcessor({ remarkPlugins: [remarkFacts(() => of)] })
    return String(await processor.process(text))
  }

  test('a fact has its text, its sentence, and its id for the link', async () => {
    const code = await compiled('It carries <Fact id="parcels" />.')
    expect(code).toContain('id: "parcels"')
    expect(code).toMatch(/text: "200,000(\u00a0|\\xA0)parcels"/)
    expect(code).toContain('title: "Carried in a day."')
  })

  test('a bare fact has no unit', async () => {
    expect(await compiled('<Fact id="parcels" as="bare" /> of them')).toContain('text: "200,000"')
  })

  test('a fact that changes changes the text', async () => {
    const code = await compiled('<Fact id="misses" />', factsOf([group(400_000)]))
    expect(code).toMatch(/text: "12,000/)
  })

  test('an unknown fact stops the build', async () => {
    await expect(compiled('<Fact id="parcel" />')).rejects.toThrow('There is no fact “parcel”')
  })
})

describe('in questions', () => {
  const one = (rest: string) =>
    parseQuestions(
      `- { id: ch01.a, section: s, difficulty: 1, explanation: So., ${rest} }`,
      facts,
    )[0]!

  test('a fact in a text is printed, with its unit or bare', () => {
    const asked = one(`kind: card, prompt: 'Of {kestrel.parcels}?', answer: '{kestrel.fee:bare}'`)
    expect(asked.prompt).toBe('Of 200,000\u00a0parcels?')
    expect(asked).toMatchObject({ answer: '0.40' })
  })

  test('a fact in a calculation is its number, exact and not as printed', () => {
    const asked = one(
      `kind: number, prompt: '{n} of {kestrel.parcels}?', draw: { n: { of: [1, 2] } }, steps: { m: '{kestrel.third} * n' }, answer: 'm * {kestrel.fee}', tolerance: 1, unit: '', mistakes: [{ value: '{kestrel.misses} + n', why: 'Not {kestrel.misses}.' }]`,
    )
    expect(asked).toMatchObject({
      answer: 'm * (0.4)',
      steps: { m: '(0.333333333333) * n' },
      mistakes: [{ value: '(6000) + n', why: 'Not 6,000\u00a0parcels.' }],
    })
  })

  test('a question that draws nothing may be answered by a fact', () => {
    const asked = one(
      `kind: number, prompt: 'How many?', answer: '{kestrel.misses}', tolerance: 1, unit: ''`,
    )
    expect(asked).toMatchObject({ answer: 6000 })
  })

  test('every name is found on its line, drawn names are not taken for facts', () => {
    expect(factsNamedIn('a: {n}\nb: {kestrel.fee} {kestrel.hour:bare}')).toEqual([
      { id: 'fee', form: undefined, line: 2 },
      { id: 'hour', form: ':bare', line: 2 },
    ])
  })
})

test('the sheet lists the chapters that use a fact, each with its first place', () => {
  const root = path.resolve(import.meta.dirname, '../../../tests/content/fixture')
  const listed = listFacts(root, readOutlines(root))
  expect(listed.map(({ id, text }) => [id, text])).toEqual([
    ['dice', '5\u00a0dice'],
    ['corners', '40\u00a0corners'],
  ])
  expect(listed[0]!.uses).toEqual([{ slug: '01-dice', section: 'dice-recap' }])
  expect(listed[1]!.uses).toEqual([{ slug: '01-dice', section: 'loaded-dice' }])
})
