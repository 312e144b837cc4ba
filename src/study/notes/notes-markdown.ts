/** Notes as a text that other programs read: by chapter and section, each with its words and where they are. Pure. */

import type { Mark } from '../../reader/notes/marks.ts'

/** The notes of one section of the book. */
export interface SectionNotes {
  /** “4. Training Data” */
  readonly chapter: string
  readonly title: string
  /** Whole address. */
  readonly href: string
  readonly marks: readonly Mark[]
}

export function notesToMarkdown(sections: readonly SectionNotes[]): string {
  const lines = ['# My notes on Holdout']
  let chapter = ''
  for (const section of sections) {
    if (section.chapter !== chapter) lines.push('', `## ${section.chapter}`)
    chapter = section.chapter
    lines.push('', `### [${section.title}](${section.href})`)
    for (const mark of section.marks) lines.push('', ...linesOf(mark))
  }
  return `${lines.join('\n')}\n`
}

function linesOf({ quote, note, changedAt }: Mark): string[] {
  const day = new Date(changedAt).toISOString().slice(0, 10)
  const quoted = quote === null ? [] : [`> ${quote.exact}`]
  const written = note === '' ? [] : [...(quote === null ? [] : ['']), ...note.split('\n')]
  const bare = quote === null && note === '' ? ['Bookmarked.'] : []
  return [...quoted, ...written, ...bare, '', `*${day}*`]
}
