import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawCover } from './cover.ts'
import { makeEpubFiles, zipEpub } from './epub.ts'
import { elementsIn, textIn, writeXhtml } from './page-tree.ts'
import { printBook, sheetsOfPlaces } from './printed-book.ts'
import { type Book, readBook } from './read-book.ts'

const CHAPTER = `---
number: 4
title: Rows & columns
parts:
  - { id: rows, title: Rows, sections: [one] }
  - { id: columns, title: Columns, sections: [two] }
---

## One {/* #one */}

## Two {/* #two */}
`

const part = (id: string, text: string, works: string) => `<html><head>
<link rel="stylesheet" href="/page.css"/><link rel="stylesheet" media="print" href="/print.css"/></head><body><main id="content">
<header class="part-head"><h1>${id}</h1><p class="lead">About ${id}.</p></header><article class="prose">${text}
<ol class="on-paper" start="1"><li id="paper-q-${id}">How many? <a href="#answer-q-${id}">Answer</a></li></ol></article>
<section class="references"><ul>${works}</ul></section>
<section class="answers"><h2>Answers</h2><ol class="key-list"><li id="answer-q-${id}">4. <a href="#paper-q-${id}">↑</a></li></ol></section>
</main></body></html>`

const PAGES: Readonly<Record<string, string>> = {
  'chapters/04-x/rows': part(
    'rows',
    `<h2 id="one">One</h2><p>(<a href="#work-b">Abel 2001</a>) <a href="/chapters/04-x/columns/#two">next</a>
<a href="/chapters/04-x/columns/?lab.seed=2#two">a run</a> <a href="/study/test/">test</a> <a href="https://example.org/">out</a>
<math><mi>x</mi></math></p><svg viewBox="0 0 1 1"><clipPath id="cut"></clipPath><path clip-path="url(#cut)"/></svg>`,
    '<li id="work-b">Zoe Abel (2001). B.</li>',
  ),
  'chapters/04-x/columns': part(
    'columns',
    `<h2 id="two">Two</h2><p>(<a href="#work-b">Abel 2001</a>, <a href="#work-a">Young 1999</a>) <a href="/chapters/04-x/">up</a>
<a href="/glossary/#row">row</a></p>`,
    '<li id="work-a">Ann Young (1999). A.</li><li id="work-b">Zoe Abel (2001). B.</li>',
  ),
  glossary:
    '<main id="content"><h1>Glossary</h1><dl><div id="row"><dt>row</dt><dd>One of many.</dd></div></dl></main>',
  kestrel: '<main id="content"><h1>Kestrel</h1></main>',
}

let root = ''
let book: Book
const built = (site: string) => ({ root, folder: path.join(root, 'built'), base: '/', site })

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'holdout-book-'))
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  write('content/chapters/04-x/chapter.mdx', CHAPTER)
  for (const [address, page] of Object.entries(PAGES)) write(`built/${address}/index.html`, page)
  book = await readBook(built(''))
})
afterAll(() => rmSync(root, { recursive: true }))

const textOf = (id: string) => writeXhtml(book.leaves.find((leaf) => leaf.id === id)!.nodes)
const allIn = (nodes: Book) => nodes.leaves.flatMap((leaf) => elementsIn(leaf.nodes))
const valuesOf = (name: string) =>
  allIn(book).flatMap(({ attrs }) =>
    attrs.filter((each) => each.name === name).map(({ value }) => value),
  )

test('chapters with their parts come first, then what stands behind them', () => {
  expect(book.leaves.map(({ id }) => id)).toEqual([
    'c4',
    'c4-1',
    'c4-2',
    'kestrel',
    'glossary',
    'works',
    'answers',
  ])
  expect(textOf('c4')).toContain('4 Rows &amp; columns')
  expect(textOf('c4')).toContain('About rows.')
  expect(textOf('c4-1')).not.toContain('About rows.')
  expect(book.sheets).toEqual(['/page.css', '/print.css'])
})

test('every id is there once, and every link inside leads to one', () => {
  const ids = [...book.leaves.map(({ id }) => id), ...valuesOf('id')]
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  const inside = valuesOf('href').filter((href) => href.startsWith('#'))
  expect(inside.length).toBeGreaterThan(8)
  expect(inside.filter((href) => !ids.includes(href.slice(1)))).toEqual([])
  expect(textOf('c4-1')).toContain('clip-path="url(#c4-1-cut)"')
})

test('a link to a run leads to its lab, one out of the book stays, one to the site is words where that is not known', async () => {
  const rows = textOf('c4-1')
  expect(rows).toContain('<a href="#c4-2-two">a run</a>')
  expect(rows).toContain('<a href="https://example.org/">out</a>')
  expect(rows).toContain('<span>test</span>')
  const known = await readBook(built('https://holdout.example'))
  expect(allIn(known).flatMap(({ attrs }) => attrs.map(({ value }) => value))).toContain(
    'https://holdout.example/study/test/',
  )
})

test('works stand once, in the order of the names in the text; answers by chapter and part, linked both ways', () => {
  const works = book.leaves.find(({ id }) => id === 'works')!
  expect(textIn(works.nodes)).toBe('Works citedZoe Abel (2001). B.Ann Young (1999). A.')
  expect(textOf('answers')).toContain('<h2>4 Rows &amp; columns</h2><h3>Part 1: Rows</h3>')
  expect(textOf('answers')).toContain('href="#c4-2-paper-q-columns"')
  expect(textOf('c4-2')).toContain('href="#c4-2-answer-q-columns"')
})

test('one chapter alone has its works and answers; one that is not there is named', async () => {
  const { leaves } = await readBook(built(''), 4)
  expect(leaves.map(({ id }) => id)).toEqual(['c4', 'c4-1', 'c4-2', 'works', 'answers'])
  await expect(readBook(built(''), 12)).rejects.toThrow('There is no chapter 12')
})

test('printed, every leaf has a head of its own, and the contents the sheets that are known', () => {
  const printed = printBook(
    { ...book, title: 'T', front: '', address: 'a.example', css: '' },
    ({ id }) => (id === 'c4-2' ? 17 : undefined),
  )
  expect(printed).toContain(
    '@page c4-1 { @top-left { content: "4 Rows &amp; columns" } @top-right { content: "Part 1: Rows" } }',
  )
  expect(printed).toContain('<a href="#c4-2">Columns</a><span class="sheet-number">17</span>')
})

test('the sheet of a place is read off the PDF', () => {
  const pdf = `2 0 obj\n<</Type /Page\n>>\n8 0 obj\n<</Type /Page\n>>\n9 0 obj\n<</Type /Pages\n>>\n11 0 obj\n<</c4-1 [8 0 R /XYZ 6 827 0]>>`
  expect(sheetsOfPlaces(Buffer.from(pdf)).get('c4-1')).toBe(2)
})

test('an EPUB has all its files, links across them, and the same bytes for the same book', async () => {
  const make = async () =>
    zipEpub(
      makeEpubFiles({
        ...(await readBook(built(''))),
        day: '2026-11-30',
        address: '',
        css: 'a{b:c}',
        cover: drawCover({ ink: 'black', paper: 'white', accent: 'red' }),
        faces: { 'serif.woff2': new Uint8Array([1]) },
      }),
    )
  const epub = await make()
  expect(await make()).toEqual(epub)
  expect(Buffer.from(epub).subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
  const files = Object.fromEntries(
    Object.entries(unzipSync(epub)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  )
  const listed = files['book/package.opf']!.matchAll(/<item id="([^"]+)" href="([^"]+)"[^>]*>/g)
  const items = Array.from(listed, ([all, id, href]) => ({ all, id: id!, href: href! }))
  expect(items.map(({ href }) => `book/${href}`).sort()).toEqual(
    Object.keys(files)
      .filter((name) => name.startsWith('book/') && !name.endsWith('.opf'))
      .sort(),
  )
  expect(items.find(({ href }) => href === 'c4-1.xhtml')?.all).toContain('properties="mathml svg"')
  expect(files['book/contents.xhtml']).toContain('<a href="c4-1.xhtml">Rows</a>')
  const places = Object.entries(files).flatMap(([name, text]) =>
    Array.from(text.matchAll(/ id="([^"]+)"/g), ([, id]) => `${name.replace('book/', '')}#${id}`),
  )
  const links = Object.values(files).flatMap((text) =>
    Array.from(text.matchAll(/<a href="([\w-]+\.xhtml#[^"]+)"/g), ([, href]) => href!),
  )
  expect(links.length).toBeGreaterThan(8)
  expect(links.filter((link) => !places.includes(link))).toEqual([])
})
