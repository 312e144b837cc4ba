/** Every bookmark, highlight and note, by section; found by a word, taken along as Markdown. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { saveFile } from '../../lab-kit/page/tools/export-run.ts'
import { log } from '../../log/browser-log.ts'
import { chapters, hrefOfChapter, hrefOfSection } from '../../reader/chapter/book.ts'
import { type Mark, marksIn } from '../../reader/notes/marks.ts'
import { notesToMarkdown, type SectionNotes } from './notes-markdown.ts'

export function NotesPage() {
  const entries = useStore(log.store, ({ marks }) => marks)
  const isRead = useStore(log.store, (state) => state.isRead)
  const [asked, setAsked] = useState('')
  const [told, setTold] = useState('')
  const marks = marksIn(entries)
  const wanted = asked.trim().toLowerCase()
  const shown = marks.filter(({ quote, note }) =>
    `${quote?.exact ?? ''} ${note}`.toLowerCase().includes(wanted),
  )
  const sections = bySection(shown)
  const day = new Date().toISOString().slice(0, 10)

  if (!isRead) return <p>Reading …</p>
  if (marks.length === 0) {
    return (
      <p className="notice">
        Nothing is marked yet. In a chapter, select some words to highlight them or to write a note
        on them; a heading that is pointed at offers a bookmark. All of it stays in this browser and
        goes along with your data.
      </p>
    )
  }
  return (
    <>
      <p className="filter">
        <label>
          Show those with{' '}
          <input
            type="search"
            value={asked}
            autoComplete="off"
            onChange={({ target }) => setAsked(target.value)}
          />
        </label>{' '}
        <span role="status">
          {wanted === '' ? `${marks.length} in all` : `${shown.length} of ${marks.length}`}
        </span>
      </p>
      <p className="button-line">
        <button
          type="button"
          onClick={() => {
            const text = notesToMarkdown(sections)
            saveFile(`holdout-notes-${day}.md`, new Blob([text], { type: 'text/markdown' }))
          }}
        >
          Save as Markdown
        </button>
        <button
          type="button"
          onClick={() =>
            navigator.clipboard.writeText(notesToMarkdown(sections)).then(
              () => setTold('Copied.'),
              () => setTold('The browser did not allow copying.'),
            )
          }
        >
          Copy as Markdown
        </button>
        <span role="status">{told}</span>
      </p>
      {sections.map(({ chapter, title, href, marks: own }) => (
        <section key={href} className="noted" aria-labelledby={`noted ${href}`}>
          <h2 id={`noted ${href}`}>
            <small>{chapter}</small> <a href={href}>{title}</a>
          </h2>
          <ul>
            {own.map((mark) => (
              <OneMark key={mark.id} mark={mark} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function OneMark({ mark }: { mark: Mark }) {
  const { id, chapter, section, quote, note, changedAt } = mark
  const day = new Date(changedAt).toLocaleDateString('en-GB', { dateStyle: 'medium' })
  return (
    <li>
      {quote && <blockquote>{quote.exact}</blockquote>}
      {note !== '' && <p className="noted-text">{note}</p>}
      <p className="button-line">
        <small>
          {quote === null && note === '' && 'Bookmarked, '}
          {day}
        </small>
        <button
          type="button"
          className="plain"
          aria-label={`Remove the ${quote ? 'highlight' : 'bookmark'} of ${day}`}
          onClick={() =>
            log.record({ kind: 'mark', of: id, chapter, section, quote, note, isRemoved: true })
          }
        >
          Remove
        </button>
      </p>
    </li>
  )
}

/** In the order of the book; of a section that is no more, under its chapter. */
function bySection(marks: readonly Mark[]): SectionNotes[] {
  const origin = window.location.origin
  return chapters.flatMap((chapter) => {
    const own = marks.filter((mark) => mark.chapter === chapter.number)
    const name = `${chapter.number}. ${chapter.title}`
    const known = new Set(chapter.sections.map(({ id }) => id))
    const lost = own.filter(({ section }) => !known.has(section))
    return [
      ...chapter.sections.map((section) => ({
        chapter: name,
        title: section.title,
        href: origin + hrefOfSection(chapter, section),
        marks: own.filter((mark) => mark.section === section.id),
      })),
      {
        chapter: name,
        title: 'Sections that are no more',
        href: origin + hrefOfChapter(chapter),
        marks: lost,
      },
    ].filter((section) => section.marks.length > 0)
  })
}
