/** Fills in what the log knows of the reader: dots of questions, sections that were read. Comes when the page rests. */

import { log } from '../../log/browser-log.ts'
import { isNews, readIn } from './reading.ts'

/** Keeps the marks of a part’s page, or of a chapter’s overview, as the log says. */
export function showProgress(page: Document): void {
  const chapter = Number(page.querySelector<HTMLElement>('main[data-chapter]')?.dataset.chapter)
  const rows = [...page.querySelectorAll<HTMLElement>('[data-questions]')]
  const entries = [
    ...page.querySelectorAll<HTMLAnchorElement>(
      ':is(.section-list, .overview-part) li > a:first-child',
    ),
  ]
  const update = () => {
    const { answers, sections } = log.store.getState()
    for (const row of rows) {
      const ids = row.dataset.questions!.split(' ')
      let right = 0
      for (const [i, id] of ids.entries()) {
        const last = answers.get(id)?.at(-1)
        if (last?.correct) right++
        const dot = row.children[i]
        if (dot) dot.className = `dot${last === undefined ? '' : last.correct ? ' full' : ' half'}`
      }
      row.title = `${right} of ${ids.length} right`
    }
    const read = readIn(sections, chapter)
    for (const entry of entries) {
      const id = decodeURIComponent(entry.hash.slice(1))
      entry.parentElement?.classList.toggle('read', read.has(id))
      page.querySelector(`.track [data-section="${id}"]`)?.classList.toggle('done', read.has(id))
    }
    for (const part of page.querySelectorAll('.overview-part')) {
      const done = part.querySelectorAll('li.read').length
      const all = part.querySelectorAll('li').length
      part.querySelector('[data-sections-read]')!.textContent =
        done === 0 ? '' : done === all ? 'read' : `${done} of ${all} sections read`
    }
  }
  log.store.subscribe(update)
  void log.read.then(update)
}

/** Writes down that a section was come to or read, if that is news. */
export async function recordSection(
  chapter: number,
  section: string,
  isRead: boolean,
): Promise<void> {
  await log.read
  const entry = { chapter, section, isRead }
  if (isNews(log.store.getState().sections, entry)) log.record({ kind: 'section', ...entry })
}
