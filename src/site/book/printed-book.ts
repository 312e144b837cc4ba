/** The book as one page for the printer of a browser: title, contents, and each leaf on new sheets with its own head. */

import { contentsList, TITLE } from './front.ts'
import { escapeText, writeXhtml } from './page-tree.ts'
import type { Book, Leaf } from './read-book.ts'

interface Printed extends Book {
  /** Of the document. */
  readonly title: string
  /** What stands before the contents, as XHTML. */
  readonly front: string
  /** At the foot of each sheet. */
  readonly address: string
  /** The sheet of books, as CSS. */
  readonly css: string
}

/** @param sheetOf Number of the sheet that a leaf begins on, where it is known. */
export function printBook(book: Printed, sheetOf: (leaf: Leaf) => number | undefined): string {
  const { leaves, sheets, title, front, address, css } = book
  const links = sheets.map((href) => `<link rel="stylesheet" href="${href}"/>`)
  const heads = leaves.map(({ id, head: [left, right] }) => {
    const boxes = `@top-left { content: ${quoted(left)} } @top-right { content: ${quoted(right)} }`
    return `#${id} { page: ${id} } @page ${id} { ${boxes} }`
  })
  const contents = contentsList(
    leaves,
    ({ id }) => `#${id}`,
    (leaf) => `<span class="sheet-number">${sheetOf(leaf) ?? ''}</span>`,
  )
  const bodies = leaves.map(
    ({ id, nodes }) =>
      `<section class="leaf" id="${id}"><div class="prose text">${writeXhtml(nodes)}</div></section>`,
  )
  return `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en-GB" data-faces="" data-book="${TITLE}" data-part="" data-address="${address}">
<head><title>${escapeText(title)}</title>
${links.join('\n')}
<style>${escapeText(`${css}\n${heads.join('\n')}`)}</style></head>
<body>${front}
<section class="leaf contents-of-book"><h1>Contents</h1>${contents}</section>
${bodies.join('\n')}</body></html>`
}

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

/**
 * On which sheet each place is that a link leads to, in a PDF as Chromium writes it: its objects are plain
 * text, and only what is drawn is packed.
 */
export function sheetsOfPlaces(pdf: Uint8Array): ReadonlyMap<string, number> {
  const text = Buffer.from(pdf).toString('latin1')
  const sheets = Array.from(text.matchAll(/(\d+) 0 obj\s*<<\/Type \/Page\s/g), ([, id]) => id)
  const places = text.matchAll(/\/([\w.-]+) \[(\d+) 0 R \/XYZ /g)
  return new Map(Array.from(places, ([, name, sheet]) => [name!, sheets.indexOf(sheet) + 1]))
}
