/** The text of a section as it stands on the page, and back: from characters of it to places in the page. */

import type { Stretch } from './quote.ts'

/** Not of the text: what is live, what opens beside it, what was put there by us. */
const ASIDE = '.island, .on-paper, .qr-code, [popover], .note, .hang, .section-tools, link, script'

interface Place {
  readonly node: Text
  readonly offset: number
}

export interface PageText {
  /** White space is single. */
  readonly text: string
  /** Of each character. */
  readonly places: readonly Place[]
}

/** The headings of the text with the blocks under each. */
export function sectionsOf(page: Document): ReadonlyMap<string, readonly Element[]> {
  const sections = new Map<string, Element[]>()
  let blocks: Element[] | undefined
  for (const block of page.querySelectorAll('.prose > *')) {
    if (block.matches('h2[id], h3[id]')) {
      blocks = []
      sections.set(block.id, blocks)
    } else if (!block.matches(ASIDE)) blocks?.push(block)
  }
  return sections
}

export function textOf(blocks: readonly Element[]): PageText {
  let text = ''
  const places: Place[] = []
  const add = (character: string, place: Place) => {
    if (character === ' ' && (text === '' || text.endsWith(' '))) return
    text += character
    places.push(place)
  }
  for (const block of blocks) {
    for (const node of textNodesIn(block)) {
      for (let offset = 0; offset < node.data.length; offset++) {
        const character = node.data[offset]!
        add(/\s/.test(character) ? ' ' : character, { node, offset })
      }
    }
    const last = places.at(-1)
    if (last) add(' ', last) // between blocks
  }
  return { text, places }
}

function textNodesIn(block: Element): Text[] {
  const walker = block.ownerDocument.createTreeWalker(
    block,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (node) =>
      node instanceof Element && node.matches(ASIDE)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  )
  const nodes: Text[] = []
  while (walker.nextNode()) {
    if (walker.currentNode instanceof Text) nodes.push(walker.currentNode)
  }
  return nodes
}

/** What of a selection is in a text; null for nothing but white space. */
export function stretchOf({ text, places }: PageText, range: Range): Stretch | null {
  const isIn = ({ node, offset }: Place) =>
    range.comparePoint(node, offset) === 0 && range.comparePoint(node, offset + 1) === 0
  let start = places.findIndex(isIn)
  if (start < 0) return null
  let end = places.findLastIndex(isIn) + 1
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return start < end ? { start, end } : null
}

/**
 * Puts a stretch of the text into `<mark>` elements, one for each piece of the page that it goes through;
 * formulas, in which none may stand, are left as they are.
 */
export function wrap({ places }: PageText, { start, end }: Stretch): HTMLElement[] {
  const pieces = new Map<Text, { from: number; to: number }>()
  for (const { node, offset } of places.slice(start, end)) {
    const piece = pieces.get(node)
    if (piece) piece.to = offset + 1
    else pieces.set(node, { from: offset, to: offset + 1 })
  }
  return [...pieces].flatMap(([node, { from, to }]) => {
    if (node.parentElement?.closest('math, svg')) return []
    const range = node.ownerDocument.createRange()
    range.setStart(node, from)
    range.setEnd(node, to)
    const mark = node.ownerDocument.createElement('mark')
    range.surroundContents(mark)
    return [mark]
  })
}

/** Takes the marks of one stretch away again. */
export function unwrap(marks: Iterable<HTMLElement>): void {
  for (const mark of marks) {
    const parent = mark.parentNode
    mark.replaceWith(...mark.childNodes)
    parent?.normalize()
  }
}
