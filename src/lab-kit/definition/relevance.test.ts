import { expect, test } from 'vitest'
import { choice, defaultsOf, defineParams, number, toggle } from './params.ts'
import { isRelevant, relevanceWords } from './relevance.ts'

const words = { label: 'Size', help: '' }
const grid = { min: 0, max: 10, step: 1, default: 0 }

const spec = defineParams({
  method: choice({
    ...words,
    label: 'Method',
    options: { snowball: 'Snowball', quota: 'Quota', random: 'Random' },
    default: 'random',
  }),
  size: number({ ...words, ...grid }),
  waves: number({ ...words, ...grid, onlyWith: { method: 'snowball', size: { not: 0 } } }),
  either: toggle({ ...words, default: false, onlyWith: [{ method: 'quota' }, { size: [3, 4] }] }),
})
const defaults = defaultsOf(spec)

test('a setting without a condition always matters', () => {
  expect(isRelevant(spec, defaults, 'size')).toBe(true)
})

test('all names of a condition must hold', () => {
  expect(isRelevant(spec, { ...defaults, method: 'snowball', size: 1 }, 'waves')).toBe(true)
  expect(isRelevant(spec, { ...defaults, method: 'snowball', size: 0 }, 'waves')).toBe(false)
  expect(isRelevant(spec, { ...defaults, method: 'quota', size: 1 }, 'waves')).toBe(false)
})

test('of several conditions one is enough', () => {
  expect(isRelevant(spec, { ...defaults, method: 'quota' }, 'either')).toBe(true)
  expect(isRelevant(spec, { ...defaults, size: 4 }, 'either')).toBe(true)
  expect(isRelevant(spec, defaults, 'either')).toBe(false)
})

test('says in words what a setting depends on', () => {
  expect(relevanceWords(spec, 'size')).toBe('')
  expect(relevanceWords(spec, 'waves')).toBe('only with Method: Snowball and Size not: 0')
  expect(relevanceWords(spec, 'either')).toBe('only with Method: Quota; or with Size: 3 or 4')
})

test('a name or a value that the table lacks is a type error', () => {
  const method = choice({ ...words, options: { snowball: 'Snowball' }, default: 'snowball' })
  defineParams({
    method,
    // @ts-expect-error There is no setting “metod”.
    size: number({ ...words, ...grid, onlyWith: { metod: 'snowball' } }),
  })
  defineParams({
    method,
    // @ts-expect-error There is no option “snow”.
    size: number({ ...words, ...grid, onlyWith: [{ method: ['snowball', 'snow'] }] }),
  })
  expect(Object.keys(method.options)).toEqual(['snowball'])
})
