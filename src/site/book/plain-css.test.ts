import { expect, test } from 'vitest'
import { makePlainCss } from './plain-css.ts'

const TOKENS = `/* --ink: none; */ :root { --ink: light-dark(rgb(1 2 3 / 4%), #fff); --line: var(--ink); }
:root[data-theme] { --ink: red; }`

test.each([
  ['a { color: var(--line) }', 'a{ color: rgb(1 2 3 / 4%) }'],
  ['a { fill: var(--own) }', 'a{ fill: var(--own) }'],
  ['a :is(b, c).d, e { x: y }', 'a b.d,a c.d,e{ x: y }'],
  ['a { margin: 1.5rem }', 'a{ margin: 1.5em }'],
  ['@media (x) { a { b: c } }\nd { e: f }', 'd{ e: f }'],
])('“%s” is said as every reader of books understands it', (css, plain) => {
  expect(makePlainCss(css, TOKENS).trim()).toBe(plain)
})
