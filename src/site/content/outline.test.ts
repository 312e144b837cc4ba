import { describe, expect, test } from 'vitest'
import { sectionOfFirst } from '../../reader/chapter/outline.ts'
import { outlineOf, parseChapter } from './outline.ts'

const read = (...lines: string[]) => outlineOf(parseChapter(lines.join('\n')))

describe('sections', () => {
  test('are read in order, titles without marks, texts a line a block and without formulas', () => {
    const { sections } = read(
      '# No',
      '',
      '## One *two* {/* #one-two */}',
      'text',
      '### `three` and "four" {/* #three */}',
      "It's $x$ and `y`, *so*.",
      '',
      '- a',
      '- b',
    )
    expect(sections).toEqual([
      { id: 'one-two', title: 'One two', level: 2, part: '', line: 3, words: 3, text: 'text' },
      {
        ...{ id: 'three', title: 'three and “four”', level: 3, part: '', line: 5, words: 9 },
        text: 'It’s and y, so.\na b',
      },
    ])
  })

  test('each has the part that the front matter puts it in; one below another goes with it', () => {
    const { sections } = read(
      '---',
      'parts:',
      '  - { id: first, sections: [one] }',
      '  - { id: second, sections: [two] }',
      '---',
      '## One {/* #one */}',
      '### Under one {/* #under */}',
      '## Two {/* #two */}',
    )
    expect(sections.map(({ id, part }) => [id, part])).toEqual([
      ['one', 'first'],
      ['under', 'first'],
      ['two', 'second'],
    ])
  })

  test('headings without an id, and deeper ones, are left out', () => {
    expect(read('## One', '', '#### Two {/* #two */}').sections).toEqual([])
  })

  test('what looks like a heading inside code is code', () => {
    const { sections } = read('```md', '## One {/* #one */}', '```', '', '## Two {/* #two */}')
    expect(sections.map(({ id }) => id)).toEqual(['two'])
  })
})

describe('what stands in the text', () => {
  test('is read whatever the order of its attributes, and however the lines are broken', () => {
    const { labs, questions, figures, works } = read(
      '<Lab preset="a" id="x" />',
      '',
      '<Lab',
      '  as="again"',
      '  id="x"',
      '/>',
      '',
      '<Question',
      '  id="ch01.a" />',
      '',
      '<Figure caption="c" name="n" alt="a" />',
      '',
      'As said <Cite',
      'id="w" />.',
    )
    const at = { section: '' }
    expect(labs).toEqual([
      { id: 'x', as: 'x', preset: 'a', line: 1, ...at },
      { id: 'x', as: 'again', line: 3, ...at },
    ])
    expect(questions).toEqual([{ id: 'ch01.a', line: 8, ...at }])
    expect(figures).toEqual([{ name: 'n', alt: 'a', caption: 'c', line: 11, ...at }])
    expect(works).toEqual([{ id: 'w', line: 13, ...at }])
  })

  test('is code where it stands in code', () => {
    const { labs, terms } = read('```mdx', '<Lab id="x" />', '```', '', 'and `<Term id="y" />`')
    expect({ labs, terms }).toEqual({ labs: [], terms: [] })
  })

  test('has the heading above it, and a term is explained at its first mention', () => {
    const outline = read(
      'Above <Term id="a">a</Term>.',
      '',
      '## One {/* #one */}',
      '',
      '### Deeper {/* #deeper */}',
      '',
      '- <Term id="b">b</Term>',
      '',
      '## Two {/* #two */}',
      '',
      '<Term id="a">a</Term>, <Term id="b">b</Term>',
    )
    const sectionOf = (id: string) => sectionOfFirst(outline, outline.terms, id)
    expect(sectionOf('a')).toBeUndefined()
    expect(sectionOf('b')).toMatchObject({ id: 'deeper', title: 'Deeper', level: 3 })
    expect(sectionOf('c')).toBeUndefined()
    expect(outline.terms.map(({ id, section }) => `${id} ${section}`)).toEqual([
      'a ',
      'b deeper',
      'a two',
      'b two',
    ])
  })

  test('values are read as they are written', () => {
    const { values } = read(
      'It is <Value metric="recall" lab="x" set="a=1, b=y" seed="2" />.',
      '',
      '<Values lab="x" sweep="a=1,2" metrics="recall, f1" />',
    )
    expect(values).toMatchObject([
      { kind: 'value', lab: 'x', set: 'a=1, b=y', seed: '2', metrics: ['recall'], line: 1 },
      { kind: 'values', lab: 'x', sweep: 'a=1,2', metrics: ['recall', 'f1'], line: 3 },
    ])
  })
})

test('front matter is YAML in full, and typeset', () => {
  const { frontMatter } = read('---', 'title: >-', "  It isn't", '  "so"', 'n: [1]', '---', 'text')
  expect(frontMatter).toEqual({ title: 'It isn’t “so”', n: [1] })
})

test('words are those of the text: no front matter, no names, attributes or formulas', () => {
  const { words } = read(
    '---',
    'summary: Words that do not count.',
    '---',
    '## Two words {/* #an-id-here */}',
    '',
    'Here <Term id="a-long-name">are five</Term> $x + y$ **more words**.',
    '',
    '<Figure name="n" alt="none of these" caption="nor these" />',
  )
  expect(words).toBe(7)
})
