import { expect, test } from 'vitest'
import {
  elementsIn,
  hasClass,
  makeElements,
  readPage,
  replace,
  takeOut,
  textIn,
  writeXhtml,
} from './page-tree.ts'

const PAGE = `<!DOCTYPE html><html><head>
<link rel="stylesheet" href="/print.css" media="print"/><link rel="stylesheet" href="/page.css"/></head>
<body><nav>no</nav><main id="content"><p>One<br>two &amp; <b class="x y">three</b></p></main></body></html>`

test('a page is read as what differs from others, and its sheets, that for paper apart', () => {
  const { main, sheets, paper } = readPage(PAGE)
  expect(textIn(main.childNodes)).toBe('Onetwo & three')
  expect(sheets).toEqual(['/page.css'])
  expect(paper).toEqual(['/print.css'])
})

test('what is no page of ours is refused', () => {
  expect(() => readPage('<p>x</p>')).toThrow('<main>')
})

test.each([
  ['<p>a<br>b', '<p>a<br/>b</p>'],
  ['<p title=\'say "x" & y\'>1 &lt; 2</p>', '<p title="say &quot;x&quot; &amp; y">1 &lt; 2</p>'],
  ['<p></p><!-- gone -->', '<p></p>'],
  [
    '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
  ],
  [
    '<b><math><mi>x</mi></math></b>',
    '<b><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></b>',
  ],
])('%s is written as XML that is well formed', (source, written) => {
  expect(writeXhtml(makeElements(source))).toBe(written)
})

test('an element is taken out, or others stand in its place', () => {
  const { main } = readPage(PAGE)
  const bold = elementsIn(main.childNodes).find((element) => hasClass(element, 'y'))!
  replace(bold, ...makeElements('<i>3</i>'))
  expect(takeOut(main, 'x')).toBeUndefined()
  expect(textIn(main.childNodes)).toBe('Onetwo & 3')
})
