/** Takes from a page what only a screen can do: controls, what scripts hang on, links that go nowhere on paper. */

import { html } from 'parse5'
import {
  attributeOf,
  type Element,
  elementsIn,
  hasClass,
  makeElements,
  rename,
  replace,
  setAttribute,
} from './page-tree.ts'

const SCREEN_TAGS = new Set([
  ...['button', 'datalist', 'fieldset', 'form', 'input', 'label', 'link', 'nav', 'noscript'],
  ...['output', 'progress', 'script', 'select', 'template', 'textarea'],
])

const SCREEN_CLASSES = [
  ...['definition', 'letters', 'mentions', 'part-end', 'part-facts', 'part-kicker'],
  ...['challenge-bar', 'drawer', 'notice', 'rail', 'stage-edge', 'tabs', 'visually-hidden'],
]

/** Attributes of HTML that mean something without a script; those of formulas and drawings all may. */
const KEPT = new Set([
  ...['align', 'alt', 'aria-hidden', 'aria-label', 'aria-labelledby', 'class', 'colspan', 'href'],
  ...[
    'id',
    'role',
    'rowspan',
    'scope',
    'src',
    'start',
    'type',
    'data-scrolls',
    'data-short',
    'data-single',
  ],
])

/** Of what can be moved in a drawing; the order of painting is in the sheets of books. */
const OF_SCREEN = /^(tabindex|aria-value.*|aria-orientation|paint-order)$/

/** @param deeper By how many levels its headings go down. */
export function leavePaper(tree: Element, deeper: number): void {
  for (const element of elementsIn(tree.childNodes)) {
    if (attributeOf(element, 'data-words') !== undefined) rename(element, 'span')
    const isQuestionCard = attributeOf(element, 'data-island') === 'questions'
    const isOfScreen = SCREEN_CLASSES.some((name) => hasClass(element, name))
    if (isQuestionCard || isOfScreen || SCREEN_TAGS.has(element.tagName)) replace(element)
  }
  for (const element of elementsIn(tree.childNodes)) {
    if (hasClass(element, 'lab-number')) element.childNodes.unshift(...makeElements('Lab '))
    if (element.tagName === 'details') rename(element, 'div')
    if (element.tagName === 'summary') rename(element, 'p')
    if (hasClass(element, 'hang')) putFirst(element)
    if (hasClass(element, 'margin-note')) rename(element, 'aside')
    const level = /^h([1-4])$/.exec(element.tagName)?.[1]
    if (level) rename(element, `h${Number(level) + deeper}`)
    keepValues(element)
  }
}

/** The number of a section stands before its title. */
function putFirst(number: Element): void {
  const heading = number.parentNode!
  replace(number)
  rename(number, 'span')
  number.attrs = [{ name: 'class', value: 'hang' }]
  number.childNodes.push(...makeElements('\u00a0')) // inside, so that an outline has it too
  heading.childNodes.unshift(number)
  number.parentNode = heading
}

function keepValues(element: Element): void {
  const isHtml = element.namespaceURI === html.NS.HTML
  const role = attributeOf(element, 'role')
  if (!isHtml && (role === 'slider' || role === 'group')) setAttribute(element, 'role', 'img')
  element.attrs = element.attrs.filter(({ name }) =>
    isHtml
      ? KEPT.has(name) && (name !== 'type' || element.tagName === 'ol')
      : !OF_SCREEN.test(name),
  )
  // Tables of a book are aligned by its sheet.
  const align = isHtml ? attributeOf(element, 'align') : undefined
  if (align === undefined) return
  element.attrs = element.attrs.filter(({ name }) => name !== 'align')
  setAttribute(element, 'class', `${attributeOf(element, 'class') ?? ''} ${align}`.trim())
}
