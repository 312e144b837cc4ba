import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EntryOf } from '../../log/entries.ts'
import { marksIn } from './marks.ts'
import { findQuote, quoteOf } from './quote.ts'

const TEXT =
  'Sampling is not a step that happens once. It happens wherever there is more than you can use. Labels cost money, so only some rows get one. It happens again in production.'
const at = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from)
  return { start, end: start + words.length }
}
const read = (text: string, stretch: { start: number; end: number } | null) =>
  stretch && text.slice(stretch.start, stretch.end)

test('words are found where they were, also where they stand twice', () => {
  const second = at(TEXT, 'It happens', TEXT.indexOf('Labels'))
  expect(findQuote(TEXT, quoteOf(TEXT, second))).toEqual(second)
  const first = at(TEXT, 'It happens')
  expect(findQuote(TEXT, quoteOf(TEXT, first))).toEqual(first)
})

test('they are found after the text around them was edited, and after a move', () => {
  const quote = quoteOf(TEXT, at(TEXT, 'only some rows get one'))
  const edited = `A new beginning. ${TEXT.replace('Labels cost money, so', 'Since labels are dear,')}`
  expect(read(edited, findQuote(edited, quote))).toBe('only some rows get one')
  const moved = `It ends here: only some rows get one. ${'And more. '.repeat(40)}`
  expect(read(moved, findQuote(moved, quote))).toBe('only some rows get one')
})

test('they are found after they were edited themselves, whole words of them', () => {
  const quote = quoteOf(TEXT, at(TEXT, 'Labels cost money, so only some rows get one.'))
  const edited = TEXT.replace('only some rows get one', 'only a few of the rows get one')
  expect(read(edited, findQuote(edited, quote))).toBe(
    'Labels cost money, so only a few of the rows get one.',
  )
})

test('edited at its end, they go on to what stood behind them', () => {
  const quote = quoteOf(TEXT, at(TEXT, 'Sampling is not a step that happens once.'))
  const edited = `By the way: ${TEXT.replace('not a step that happens once', 'hardly a step that happens only once')}`
  expect(read(edited, findQuote(edited, quote))).toBe(
    'Sampling is hardly a step that happens only once.',
  )
})

test('nothing is found where too little is left', () => {
  const quote = quoteOf(TEXT, at(TEXT, 'Labels cost money, so only some rows get one.'))
  expect(findQuote('Something else is said here about the price of annotation.', quote)).toBeNull()
  expect(findQuote('', quote)).toBeNull()
})

test('whatever is inserted before and behind, words that stand once are found', () => {
  const words = at(TEXT, 'wherever there is more than you can use')
  const quote = quoteOf(TEXT, words)
  fc.assert(
    fc.property(fc.lorem({ maxCount: 40 }), fc.lorem({ maxCount: 40 }), (before, behind) => {
      const text = `${before} ${TEXT} ${behind}`
      expect(findQuote(text, quote)).toEqual({
        start: words.start + before.length + 1,
        end: words.end + before.length + 1,
      })
    }),
  )
})

const base = { kind: 'mark', chapter: 4, section: 'sampling', quote: null } as const
const entry = (given: Partial<EntryOf<'mark'>> & { id: string; at: number }): EntryOf<'mark'> => ({
  ...base,
  note: '',
  ...given,
})

test('the last entry of a mark says what it is; one that is removed is gone until it is changed again', () => {
  const made = [
    entry({ id: 'a', at: 1 }),
    entry({ id: 'b', at: 2, note: 'old' }),
    entry({ id: 'c', at: 3, of: 'b', note: 'new' }),
    entry({ id: 'd', at: 4, of: 'a', isRemoved: true }),
  ]
  expect(marksIn(made)).toEqual([
    { id: 'b', chapter: 4, section: 'sampling', quote: null, note: 'new', madeAt: 2, changedAt: 3 },
  ])
  expect(marksIn([...made, entry({ id: 'e', at: 5, of: 'a', note: 'back' })])).toHaveLength(2)
})
