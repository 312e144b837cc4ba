/** Sets text as a printer would: curly quotes, and a number never parted from its per cent sign. */

import { retext } from 'retext'
import retextSmartypants from 'retext-smartypants'

/** Quotes only: authors write dashes and ellipses as they mean them, and code has backticks. */
export const QUOTES_ONLY = { dashes: false, ellipses: false, backticks: false } as const

const quotes = retext().use(retextSmartypants, QUOTES_ONLY)

/** One plain string set so. */
export function typeset(text: string): string {
  const curly = /["']/.test(text) ? String(quotes.processSync(text)) : text
  return keepPerCent(curly)
}

/** Every string in a value read from YAML set so. */
export function typesetAll<T>(value: T): T {
  if (typeof value === 'string') return typeset(value) as T
  if (Array.isArray(value)) return value.map(typesetAll) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, typesetAll(each)]),
  ) as T
}

interface MdNode {
  type: string
  value?: string
  children?: MdNode[]
  attributes?: Array<{ value?: unknown }>
}

/**
 * Puts a no-break space before the per cent sign of a number or a formula, and sets the texts that
 * stand in attributes, such as captions.
 */
export function remarkTypeset() {
  return function visit(node: MdNode): void {
    for (const attribute of node.attributes ?? []) {
      if (typeof attribute.value === 'string') attribute.value = typeset(attribute.value)
    }
    const children = node.children ?? []
    for (const [i, child] of children.entries()) {
      if (child.type !== 'text') visit(child)
      else {
        const afterFormula = children[i - 1]?.type === 'inlineMath'
        child.value = keepPerCent(child.value!).replace(/^ %/, afterFormula ? '\u00a0%' : ' %')
      }
    }
  }
}

/** The number may be one that is drawn later, `{share}`. */
function keepPerCent(text: string): string {
  return text.replaceAll(/([\d}]) %/g, '$1\u00a0%')
}
