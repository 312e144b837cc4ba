/** The marks that a question's text may hold: `code`, *emphasis* and $formulas$. Pure. */

/** A stretch of a text. Only emphasis holds others. */
export type Part =
  | { readonly kind: 'plain' | 'code' | 'formula'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly parts: readonly Part[] }

/** Code and formulas first: what looks like a mark in them is none. */
const MARKS = /`([^`]+)`|\$([^$]+)\$|\*([^*\s](?:[^*]*[^*\s])?)\*/g

export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  const plain = (part: string) => part && parts.push({ kind: 'plain', text: part })
  let from = 0
  for (const match of text.matchAll(MARKS)) {
    const [whole, code, formula, emphasis] = match
    plain(text.slice(from, match.index))
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (formula !== undefined) parts.push({ kind: 'formula', text: formula })
    else parts.push({ kind: 'emphasis', parts: partsOf(emphasis!) })
    from = match.index + whole.length
  }
  plain(text.slice(from))
  return parts
}

/** @param formulaToHtml What stands for a formula, as HTML. */
export function htmlOf(parts: readonly Part[], formulaToHtml: (formula: string) => string): string {
  let html = ''
  for (const part of parts) {
    if (part.kind === 'emphasis') html += `<em>${htmlOf(part.parts, formulaToHtml)}</em>`
    else if (part.kind === 'formula') html += formulaToHtml(part.text)
    else if (part.kind === 'code') html += `<code>${escapeHtml(part.text)}</code>`
    else html += escapeHtml(part.text)
  }
  return html
}

/** The formulas of a text, in order. */
export function formulasIn(parts: readonly Part[]): string[] {
  return parts.flatMap((part) =>
    part.kind === 'formula' ? [part.text] : part.kind === 'emphasis' ? formulasIn(part.parts) : [],
  )
}

/** The text where no marks can be shown: in a list of choices, in what a screen reader says of a button. */
export function withoutMarks(text: string): string {
  const plain = (part: Part): string =>
    part.kind === 'emphasis' ? part.parts.map(plain).join('') : part.text
  return partsOf(text).map(plain).join('')
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A cloze question's sentence around its gaps: one part more than there are gaps. */
export function partsBetweenGaps(text: string): string[] {
  return text.split(/\{\d+\}/)
}

/** One text within a line: an author's or our own, or an author's that is quoted and so set off. */
export type Piece = string | { readonly quoted: string }

/** What is said at once: authors' texts with our own words between them. */
export type Line = readonly Piece[]

/** The line as an author would write it: one text, with marks. */
export function markedText(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : `*${piece.quoted}*`)).join('')
}

/** The lines in a row. */
export function separated(lines: readonly Line[]): Line {
  return lines.flatMap((line, i) => (i === 0 ? line : [' · ', ...line]))
}
