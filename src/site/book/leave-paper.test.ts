import { expect, test } from 'vitest'
import { leavePaper } from './leave-paper.ts'
import { type Element, makeElements, writeXhtml } from './page-tree.ts'

function paperOf(source: string, deeper = 0): string {
  const [tree] = makeElements(`<div>${source}</div>`) as [Element]
  leavePaper(tree, deeper)
  return writeXhtml(tree.childNodes)
}

test.each([
  ['<p>a<button type="button">Run</button></p>', '<p>a</p>'],
  ['<div class="rail"><p>settings</p></div>', ''],
  ['<noscript><p>x</p></noscript>', ''],
  ['<div class="island" data-island="questions"><p>card</p></div>', ''],
  ['<form><input></form><label>x</label>', ''],
])('%s is nothing on paper', (source, left) => {
  expect(paperOf(source)).toBe(left)
})

test('a button whose words are part of the text is text', () => {
  expect(
    paperOf('A <button type="button" class="term" data-words popovertarget="t">word</button>.'),
  ).toBe('A <span class="term">word</span>.')
})

test('headings go down with what they stand in, and begin with their number', () => {
  const source = '<h2 id="x">Title<a class="hang" href="#x">4.2</a></h2>'
  expect(paperOf(source, 1)).toBe('<h3 id="x"><span class="hang">4.2\u00a0</span>Title</h3>')
})

test('what a script hangs on is gone, in drawings too; what says something stays', () => {
  expect(
    paperOf(
      '<td align="right" tabindex="0" data-x="1">1</td><svg role="group" aria-label="Map"><g role="slider" tabindex="0" aria-valuenow="1"></g></svg>',
    ),
  ).not.toMatch(/tabindex|slider|valuenow|data-x|align=/)
  expect(paperOf('<ol type="A" start="3"><li>x</li></ol>')).toBe(
    '<ol type="A" start="3"><li>x</li></ol>',
  )
})
