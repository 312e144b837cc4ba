import type MiniSearch from 'minisearch'
import { expect, test } from 'vitest'
import { commandsWith } from './commands.ts'
import { type Entry, readTerm } from './entries.ts'
import { findIn, markTerms } from './find.ts'
import { makeIndex, packIndex, unpackIndex } from './packed-index.ts'
import { bestOf } from './passages.ts'

const drift = { href: '/chapters/08/shifts/', name: '8 · Shifts' }
const glossary = { href: '/glossary/', name: 'Glossary' }
const entries: readonly Entry[] = [
  {
    kind: 'term',
    title: 'concept drift',
    lead: 'A change of the answer.',
    page: glossary,
    anchor: '#concept-drift',
    text: 'A change of the answer to the same input.',
  },
  {
    kind: 'section',
    title: 'Concept drift',
    lead: 'The same input has another answer.',
    page: drift,
    anchor: '#concept',
    text: 'The same input has another answer: drift of the labels. Rows and rows of labels.',
  },
  {
    kind: 'section',
    title: 'Calibration',
    lead: 'Is 70 % really 70 %?',
    page: drift,
    anchor: '#calibration',
    text: 'A calibrated model says 70 % where 70 % happen. Temperature scaling.',
  },
  {
    kind: 'question',
    title: 'Which change is a drift of concept?',
    lead: 'Concept drift',
    page: drift,
    anchor: '#ch08-which',
    text: 'Labels change while inputs stay.',
  },
]
const index = unpackIndex(JSON.parse(JSON.stringify(packIndex(entries))))
const titles = (query: string) => findIn(index, query).hits.map(({ title }) => title)

test('a packed index answers as the one that it was made of', () => {
  const whole = makeIndex(entries)
  for (const query of ['drift', 'label', 'temperature scaling', 'rows', 'calibrated']) {
    const found = (asked: MiniSearch<never>) =>
      asked.search(query).map(({ id, terms, title, page }) => ({ id, terms, title, page }))
    expect(found(index as never)).toEqual(found(whole as never))
  }
  const words = (asked: MiniSearch<never>) => asked.toJSON().index.toSorted(byWord)
  expect(words(index as never)).toEqual(words(whole as never))
})

const byWord = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : 1

test('a word is found with a typing error, and a short one where nothing else is', () => {
  expect(titles('calibrtion')).toEqual(['Calibration'])
  expect(titles('concept drft')[0]).toBe('Concept drift')
})

test('every word has to be there; where nothing has all, any will do', () => {
  expect(titles('temperature drift').toSorted()).toEqual(
    [
      'Calibration',
      'Concept drift',
      'Which change is a drift of concept?',
      'concept drift',
    ].toSorted(),
  )
  expect(titles('temperature model')).toEqual(['Calibration'])
})

test('a plural finds the singular, and the other way round', () => {
  expect(titles('row')).toEqual(['Concept drift'])
  expect(readTerm('Labels')).toBe(readTerm('label'))
  expect(readTerm('bias')).toBe(readTerm('Bías'))
})

test('kinds are counted, and none is listed for ever', () => {
  const many = Array.from({ length: 100 }, (_, i) => ({ ...entries[0]!, anchor: `#t${i}` }))
  const { counts, hits } = findIn(unpackIndex(packIndex(many)), 'concept')
  expect(counts).toEqual({ section: 0, term: 100, lab: 0, question: 0, work: 0 })
  expect(hits).toHaveLength(40)
})

test('what is asked for is marked, in the form in which it stands', () => {
  const asked = new Set(['label'])
  expect(markTerms('Old labels, new.', (word) => asked.has(readTerm(word) ?? ''))).toEqual([
    { text: 'Old ', isAsked: false },
    { text: 'labels', isAsked: true },
    { text: ', new.', isAsked: false },
  ])
})

test('of a section the block with most of the words is shown, from the sentence that has the first', () => {
  const isAsked = (word: string) => ['drift', 'slow'].includes(word.toLowerCase())
  const long = `${'Nothing to see here at all. '.repeat(12)}A slow drift is not seen, since each step is small.`
  expect(bestOf(['Drift.', long, 'Slow.'], isAsked)).toBe(
    'A slow drift is not seen, since each step is small.',
  )
  expect(bestOf(['Nothing.'], isAsked)).toBeUndefined()
  const one = `${'word '.repeat(80)}drift ${'word '.repeat(80)}`
  expect(bestOf([one], isAsked)).toMatch(/^… (word )+drift (word )+…$/)
})

test('a command is found by the beginnings of its words', () => {
  const dark = { name: 'Theme: dark', also: 'colours night' }
  const review = { name: 'Review what is due', also: 'cards' }
  expect(commandsWith([dark, review], 'nig')).toEqual([dark])
  expect(commandsWith([dark, review], 'rev du')).toEqual([review])
  expect(commandsWith([dark, review], '')).toEqual([dark, review])
})
