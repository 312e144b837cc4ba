/** What stands before the first chapter: the title, who made it and under which licence, the contents. */

import { escapeText } from './page-tree.ts'
import type { Leaf } from './read-book.ts'

export const TITLE = 'Holdout'
export const SUBTITLE = 'A study companion to Designing Machine Learning Systems'
export const RIGHTS = '© 2026 the Holdout authors. Text, questions and drawings: CC BY 4.0.'

/** @param day Of the edition, as 2026-11-30. @param address Of the site; '' where it is not known. */
export function titlePage(day: string, address: string): string {
  const date = new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return `<div class="title-page">
<h1>${TITLE}</h1>
<p class="lead">A study companion to Chip Huyen’s <cite>Designing Machine Learning Systems</cite></p>
<p>Each lab stands here as one picture, with the setting and the seed that made it; its address opens the live one. The answers
to all questions stand at the end.</p>
<p>Edition of ${date}.${address === '' ? '' : ` <a href="${address}">${address.replace('https://', '')}</a>`}</p>
<p>An independent companion to the book by Chip Huyen (O’Reilly, 2022): not made or endorsed by its author or publisher, and
none of its text is in here.</p>
<p>${RIGHTS} You may share and adapt them, also commercially, if you name the Holdout authors, link to
<a href="https://creativecommons.org/licenses/by/4.0/">the licence</a> and say what you changed. Set in Source Serif 4, Inter,
JetBrains Mono and STIX Two Math, under the <a href="https://openfontlicense.org/">SIL Open Font License 1.1</a>.</p>
</div>`
}

/**
 * Chapters with their parts, as a list of lists.
 *
 * @param addressOf Where a leaf begins.
 * @param after What stands behind its title.
 */
export function contentsList(
  leaves: readonly Leaf[],
  addressOf: (leaf: Leaf) => string,
  after: (leaf: Leaf) => string = () => '',
): string {
  const row = (leaf: Leaf, inner = '') =>
    `<li><a href="${addressOf(leaf)}">${escapeText(leaf.title)}</a>${after(leaf)}${inner}</li>`
  const rows = leaves.flatMap((leaf, at) => {
    if (leaf.depth !== 1) return []
    const next = leaves.findIndex(({ depth }, i) => i > at && depth === 1)
    const parts = leaves.slice(at + 1, next < 0 ? undefined : next).map((part) => row(part))
    return row(leaf, parts.length === 0 ? '' : `<ol>${parts.join('')}</ol>`)
  })
  return `<ol>${rows.join('\n')}</ol>`
}
