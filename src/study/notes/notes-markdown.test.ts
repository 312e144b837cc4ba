import { expect, test } from 'vitest'
import { notesToMarkdown } from './notes-markdown.ts'

const mark = { chapter: 4, section: 'sampling', madeAt: 0, changedAt: Date.UTC(2026, 10, 29) }
const quote = { exact: 'only some rows get one', before: '', after: '' }

test('notes are Markdown by chapter and section, words quoted, each with its day', () => {
  const section = { chapter: '4. Training Data', title: 'Sampling', href: 'https://x/#sampling' }
  const text = notesToMarkdown([
    {
      ...section,
      marks: [
        { ...mark, id: 'a', quote, note: 'Ours too.\nAsk Ada.' },
        { ...mark, id: 'b', quote, note: '' },
        { ...mark, id: 'c', quote: null, note: '' },
      ],
    },
    {
      ...section,
      title: 'Strata',
      marks: [{ ...mark, id: 'd', quote: null, note: 'Read again.' }],
    },
  ])
  expect(text).toBe(`# My notes on Holdout

## 4. Training Data

### [Sampling](https://x/#sampling)

> only some rows get one

Ours too.
Ask Ada.

*2026-11-29*

> only some rows get one

*2026-11-29*

Bookmarked.

*2026-11-29*

### [Strata](https://x/#sampling)

Read again.

*2026-11-29*
`)
})
