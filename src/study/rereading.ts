/** The sections to read again after answers that were wrong. */

import { hrefOfSection, placeOfQuestion, topSectionOf } from '../reader/chapter/book.ts'

export interface Reread {
  readonly href: string
  /** With the number of the chapter. */
  readonly title: string
  readonly wrong: number
  readonly of: number
}

/** Sections with missed questions, those with the largest share of them first. */
export function rereadingOf(
  asked: ReadonlyArray<{ readonly id: string; readonly correct: boolean }>,
): Reread[] {
  const sections = new Map<string, Reread>()
  for (const { id, correct } of asked) {
    const place = placeOfQuestion(id)
    const section = place && topSectionOf(place.chapter, place.section.id)
    if (!place || !section) continue
    const href = hrefOfSection(place.chapter, section)
    const title = `${place.chapter.number}. ${section.title}`
    const sum = sections.get(href) ?? { href, title, wrong: 0, of: 0 }
    sections.set(href, { ...sum, wrong: sum.wrong + (correct ? 0 : 1), of: sum.of + 1 })
  }
  return [...sections.values()]
    .filter(({ wrong }) => wrong > 0)
    .sort((a, b) => b.wrong / b.of - a.wrong / a.of || b.wrong - a.wrong)
}
