import { expect, test } from 'vitest'
import { sectionsOf, sectionWith } from './sections.ts'

test('sections and their parts are read in order', () => {
  const source = '# No\n\n## One *two* {/* #one-two */}\n\ntext\n\n### `three` {/* #three */}\n'
  expect(sectionsOf(source)).toEqual([
    { id: 'one-two', title: 'One two', level: 2 },
    { id: 'three', title: 'three', level: 3 },
  ])
})

test('headings without an id, and deeper ones, are left out', () => {
  expect(sectionsOf('## One\n\n#### Two {/* #two */}\n')).toEqual([])
})

test('what looks like a heading inside code is code', () => {
  const source = '```md\n## One {/* #one */}\n```\n\n## Two {/* #two */}\n'
  expect(sectionsOf(source).map(({ id }) => id)).toEqual(['two'])
})

test('a term is explained in the section of its first mention', () => {
  const source = [
    'Above <Term id="a">a</Term>.',
    '## One {/* #one */}',
    '### Deeper {/* #deeper */}',
    '<Term id="b">b</Term>',
    '## Two {/* #two */}',
    '<Term id="a">a</Term>, <Term id="b">b</Term>',
  ].join('\n')
  expect(sectionWith(source, 'Term', 'a')).toBeUndefined()
  expect(sectionWith(source, 'Term', 'b')).toEqual({ id: 'deeper', title: 'Deeper', level: 3 })
  expect(sectionWith(source, 'Term', 'c')).toBeUndefined()
})
