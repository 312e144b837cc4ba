/** Formulas without what no browser shows: wrappers of KaTeX's and the TeX that they were written in. */

import { visit } from 'unist-util-visit'

interface Node {
  readonly type: string
  readonly tagName?: string
  readonly value?: string
  properties?: { className?: unknown; xmlns?: unknown }
  children?: Node[]
}

/** Has as many things as it has places: base, below, above. */
const OF_PLACES = /^m(sub|sup|subsup|under|over|underover)$/
/** After `\min` and its like, also where one stands below something: there it would take a place. */
const APPLIES = '\u2061'

/** `<span class="katex"><math><semantics><mrow>…</mrow><annotation>…` becomes `<math>…</math>`; a row of one thing, the thing. */
export function leanFormulas() {
  return (tree: unknown): void => {
    visit(tree as Node, 'element', (node: Node, index?: number, parent?: Node) => {
      const [semantics] = node.tagName === 'math' ? (node.children ?? []) : []
      if (semantics?.tagName === 'semantics') {
        const [row] = semantics.children ?? []
        node.children = row?.tagName === 'mrow' ? row.children! : row ? [row] : []
        if (node.properties) delete node.properties.xmlns
      }
      if (OF_PLACES.test(node.tagName ?? '')) {
        node.children = node.children!.filter(({ children }) => children?.[0]?.value !== APPLIES)
      }
      const isWrapper =
        node.tagName === 'mrow' ||
        (node.tagName === 'span' && String(node.properties?.className) === 'katex')
      const [only, ...others] = node.children ?? []
      if (isWrapper && only && others.length === 0 && parent?.children && index !== undefined) {
        parent.children[index] = only
        return index // it is visited in its place
      }
      return undefined
    })
  }
}
