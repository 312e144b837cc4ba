/** The reader's marks on the page: shown where their words are now, made from a selection, changed in a small editor. */

import { log } from '../../log/browser-log.ts'
import sheet from '../../ui/notes.css?url'
import { type Mark, marksIn } from './marks.ts'
import { sectionsOf, stretchOf, textOf, unwrap, wrap } from './page-text.ts'
import { placeBelow } from './place-below.ts'
import { findQuote, type Quote, quoteOf } from './quote.ts'

/** Shows the marks of the chapter that the page has, and follows the log. */
export function showNotes(page: Document): void {
  if (isShowing) return
  isShowing = true
  const link = page.createElement('link')
  link.rel = 'stylesheet'
  link.href = sheet
  page.head.append(link)
  let shown: unknown
  const update = () => {
    const { marks } = log.store.getState()
    if (marks === shown) return
    shown = marks
    paint(
      page,
      marksIn(marks).filter(({ chapter }) => chapter === chapterOf(page)),
    )
  }
  log.store.subscribe(update)
  void log.read.then(update)
  page.addEventListener('click', ({ target }) => {
    const id = (target as Element).closest<HTMLElement>('[data-mark]')?.dataset.mark
    const mark = marksIn(log.store.getState().marks).find((each) => each.id === id)
    if (mark && page.getSelection()?.isCollapsed !== false) edit(page, mark)
  })
}

let isShowing = false

const chapterOf = (page: Document) =>
  Number(page.querySelector<HTMLElement>('main[data-chapter]')?.dataset.chapter)

function paint(page: Document, marks: readonly Mark[]): void {
  const focused = page.activeElement?.matches('.own-sign')
    ? (page.activeElement as HTMLElement).dataset.mark
    : undefined
  for (const own of page.querySelectorAll('[data-own-note]')) own.remove()
  unwrap(page.querySelectorAll<HTMLElement>('.prose mark'))
  const sections = sectionsOf(page)
  for (const mark of marks) {
    const heading = page.getElementById(mark.section)
    if (mark.quote === null) {
      if (sections.has(mark.section)) heading?.append(...signsOf(page, mark))
      continue
    }
    const last = markText(sections, mark, mark.quote)
    if (last) last.after(...signsOf(page, mark))
    // Its words are gone: what was written stays, at the section.
    else if (sections.has(mark.section)) heading?.append(...signsOf(page, mark))
  }
  const marked = new Set(marks.map(({ section }) => section))
  for (const entry of page.querySelectorAll<HTMLAnchorElement>(
    '.section-list li > a:first-child',
  )) {
    const isMarked = marked.has(decodeURIComponent(entry.hash.slice(1)))
    entry.toggleAttribute('data-marked', isMarked)
  }
  if (focused) focusSign(page, focused)
}

function focusSign(page: Document, id: string): void {
  page.querySelector<HTMLElement>(`.own-sign[data-mark="${id}"]`)?.focus({ preventScroll: true })
}

/** In its own section, or in another where its words have gone. @returns The last piece; none if they are nowhere. */
function markText(
  sections: ReadonlyMap<string, readonly Element[]>,
  mark: Mark,
  quote: Quote,
): HTMLElement | undefined {
  const own = sections.get(mark.section)
  for (const blocks of [...(own ? [own] : []), ...sections.values()]) {
    const text = textOf(blocks)
    const stretch = findQuote(text.text, quote)
    if (!stretch) continue
    const pieces = wrap(text, stretch)
    for (const piece of pieces) piece.dataset.mark = mark.id
    return pieces.at(-1)
  }
  return undefined
}

/** A button that opens the editor, and beside the text what the note says. */
function signsOf(page: Document, { id, note, quote }: Mark): HTMLElement[] {
  const button = page.createElement('button')
  button.type = 'button'
  button.className = 'own-sign'
  button.dataset.ownNote = ''
  button.dataset.mark = id
  const what = quote === null ? 'bookmark' : 'highlight'
  button.setAttribute('aria-label', note === '' ? `Your ${what}` : `Your note: ${note}`)
  button.toggleAttribute('data-plain', note === '' && quote !== null)
  if (note === '') return [button]
  const beside = page.createElement('span')
  beside.className = 'note own-note'
  beside.dataset.ownNote = ''
  beside.dataset.mark = id
  beside.textContent = note
  return [button, beside]
}

/** Remembers the selected words; null if nothing of the text is selected. */
export function markSelection(page: Document, note = ''): Mark | null {
  const selected = selectionIn(page)
  if (!selected) return null
  const { section, quote } = selected
  page.getSelection()?.removeAllRanges()
  return record({ chapter: chapterOf(page), section, quote, note })
}

/** Bookmarks a section, or takes its bookmark away. */
export function toggleBookmark(page: Document, section: string): void {
  const mark = bookmarkOf(page, section)
  if (mark) remove(mark)
  else record({ chapter: chapterOf(page), section, quote: null, note: '' })
}

/** Opens the editor for a note on a section as a whole. */
export function writeNote(page: Document, section: string): void {
  const chapter = chapterOf(page)
  const made = bookmarkOf(page, section) ?? record({ chapter, section, quote: null, note: '' })
  edit(page, made)
}

function bookmarkOf(page: Document, section: string): Mark | undefined {
  const chapter = chapterOf(page)
  return marksIn(log.store.getState().marks).find(
    (mark) => mark.chapter === chapter && mark.section === section && mark.quote === null,
  )
}

/** The words that are selected in the text; of several sections, those in the first. */
export function selectionIn(
  page: Document,
): { readonly section: string; readonly quote: Quote; readonly range: Range } | null {
  const selection = page.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  for (const [section, blocks] of sectionsOf(page)) {
    if (!blocks.some((block) => range.intersectsNode(block))) continue
    const text = textOf(blocks)
    const stretch = stretchOf(text, range)
    if (stretch) return { section, quote: quoteOf(text.text, stretch), range }
  }
  return null
}

function record(mark: Pick<Mark, 'chapter' | 'section' | 'quote' | 'note'>): Mark {
  const { chapter, section, quote, note } = mark
  const { id, at } = log.record({ kind: 'mark', chapter, section, quote, note })
  return { id, chapter, section, quote, note, madeAt: at, changedAt: at }
}

function change({ id, chapter, section, quote }: Mark, note: string): void {
  log.record({ kind: 'mark', of: id, chapter, section, quote, note })
}

function remove({ id, chapter, section, quote, note }: Mark): void {
  log.record({ kind: 'mark', of: id, chapter, section, quote, note, isRemoved: true })
}

let editor: ReturnType<typeof makeEditor> | undefined

/** Opens the editor at a mark. */
export function edit(page: Document, mark: Mark): void {
  editor ??= makeEditor(page)
  editor.open(mark)
}

function makeEditor(page: Document) {
  const box = page.createElement('form')
  box.className = 'note-editor'
  box.popover = 'auto'
  const label = page.createElement('label')
  const field = page.createElement('textarea')
  const save = button('Save', 'submit')
  const away = button('Remove', 'button')
  const buttons = page.createElement('p')
  buttons.className = 'button-line'
  buttons.append(save, away)
  box.append(label, buttons)
  page.body.append(box)
  let current: Mark | undefined

  function button(name: string, type: 'submit' | 'button') {
    const made = page.createElement('button')
    made.type = type
    made.textContent = name
    return made
  }
  box.addEventListener('submit', (event) => {
    event.preventDefault()
    if (current && field.value.trim() !== current.note) change(current, field.value.trim())
    close()
  })
  away.addEventListener('click', () => {
    if (current) remove(current)
    close()
  })
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box.requestSubmit()
  })
  // Closed by a click beside it or by Esc: what was typed is kept.
  box.addEventListener('beforetoggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed' || !current) return
    if (field.value.trim() !== current.note) change(current, field.value.trim())
    current = undefined
  })

  function close() {
    const id = current?.id
    current = undefined
    box.hidePopover()
    if (id) focusSign(page, id)
  }

  return {
    open(mark: Mark) {
      if (box.matches(':popover-open')) box.hidePopover()
      current = mark
      const what = mark.quote === null ? 'this section' : `“${shortened(mark.quote.exact)}”`
      label.replaceChildren(`Note on ${what}`, field)
      field.value = mark.note
      away.textContent = mark.quote === null ? 'Remove the bookmark' : 'Remove the highlight'
      box.showPopover()
      const sign = page.querySelector<HTMLElement>(`[data-mark="${mark.id}"]`)
      placeBelow(box, sign ?? page.getElementById(mark.section))
      field.focus({ preventScroll: true })
    },
  }
}

const shortened = (text: string) => (text.length <= 60 ? text : `${text.slice(0, 57)}…`)
