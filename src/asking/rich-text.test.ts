import { expect, test } from 'vitest'
import { formulasIn, htmlOf, markedText, partsOf, withoutMarks } from './rich-text.ts'

const html = (text: string) => htmlOf(partsOf(text), (formula) => `[${formula}]`)

test.each([
  ['no marks, 3 * 4 * 5', 'no marks, 3 * 4 * 5'],
  ['a < b & c', 'a &lt; b &amp; c'],
  ['`a < b` and *so*', '<code>a &lt; b</code> and <em>so</em>'],
  ['*all `n` of $x^2$* then', '<em>all <code>n</code> of [x^2]</em> then'],
  ['$a*b*c$ and `*x*`', '[a*b*c] and <code>*x*</code>'],
  ['`$HOME` costs 3 $', '<code>$HOME</code> costs 3 $'],
])('%s', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test('the formulas of a text are found in emphasis too, and not in code', () => {
  expect(formulasIn(partsOf('$a$ *and $b$* `$c$`'))).toEqual(['a', 'b'])
})

test('a line becomes one text with marks, a text can do without them', () => {
  expect(markedText([{ quoted: 'Scale' }, ' comes third: ', 'see `fit`.'])).toBe(
    '*Scale* comes third: see `fit`.',
  )
  expect(withoutMarks('*Scale* by `fit`, 3 * 4 times')).toBe('Scale by fit, 3 * 4 times')
})
