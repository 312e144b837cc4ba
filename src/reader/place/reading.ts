/** What the log says of reading: what was read in each chapter, and where one stopped. */

interface SectionEntry {
  readonly chapter: number
  readonly section: string
  readonly isRead: boolean
}

/** Ids of the sections of a chapter that were read. */
export function readIn(entries: readonly SectionEntry[], chapter: number): ReadonlySet<string> {
  return new Set(
    entries.filter((each) => each.chapter === chapter && each.isRead).map(({ section }) => section),
  )
}

/** The last section that was come to or read; undefined if there is none. */
export function lastPlace<E extends SectionEntry>(entries: readonly E[]): E | undefined {
  return entries.at(-1)
}

/** Whether an entry would say something new: a section is read once, and come to when one was elsewhere. */
export function isNews(entries: readonly SectionEntry[], entry: SectionEntry): boolean {
  const isSame = (each: SectionEntry) =>
    each.chapter === entry.chapter && each.section === entry.section
  if (entry.isRead) return !entries.some((each) => isSame(each) && each.isRead)
  const last = lastPlace(entries)
  return last === undefined || !isSame(last)
}
