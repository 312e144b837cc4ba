/**
 * Beside the text where there is room, in the text where there is none: what a citation cites, what a
 * number was computed by. And what a section offers: its link and how to cite it.
 */

import { placeBelow } from '../../reader/notes/place-below.ts'

/** Gives each citation its work from the list at the page's end, at its first mention; others when they are touched. */
export function openCitations(page: Document): void {
  const seen = new Set<string>()
  for (const cite of page.querySelectorAll<HTMLElement>('.prose .cite')) {
    const link = cite.querySelector('a')!
    const work = page.getElementById(link.hash.slice(1))
    if (!work) continue
    let note: HTMLElement | undefined
    const make = () => {
      if (note) return note
      note = noteOf(page, work)
      cite.after(note)
      light(cite, note)
      return note
    }
    if (!seen.has(link.hash)) make()
    seen.add(link.hash)
    link.setAttribute('aria-expanded', 'false')
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const isOpen = make().classList.toggle('open')
      link.setAttribute('aria-expanded', String(isOpen))
    })
  }
}

function noteOf(page: Document, work: HTMLElement): HTMLElement {
  const note = page.createElement('span')
  note.className = 'note'
  for (const node of work.childNodes) {
    if (!(node instanceof Element && node.classList.contains('mentions'))) {
      note.append(node.cloneNode(true))
    }
  }
  const list = page.createElement('a')
  list.href = `#${work.id}`
  list.textContent = 'in the list'
  note.append(' · ', list)
  return note
}

/** A citation and its note light each other. */
function light(cite: HTMLElement, note: HTMLElement): void {
  for (const [from, to] of [
    [cite, note],
    [note, cite],
  ] as const) {
    from.addEventListener('pointerenter', () => to.classList.add('lit'))
    from.addEventListener('pointerleave', () => to.classList.remove('lit'))
  }
}

/** A number that a run gave opens a note: what it is, of which run, and the lab at that setting. */
export function openValues(page: Document): void {
  const note = page.createElement('div')
  note.className = 'value-note'
  note.popover = 'auto'
  let shown: HTMLElement | null = null
  note.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'open') return
    shown?.classList.remove('lit')
    shown = null
  })
  page.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    const value = (event.target as Element).closest<HTMLAnchorElement>('a.run-value')
    if (!value) return
    event.preventDefault()
    const what = page.createElement('p')
    what.textContent = value.title || value.dataset.title || ''
    const open = page.createElement('a')
    open.href = value.href
    open.textContent = 'Open the lab at this setting'
    note.replaceChildren(what, open)
    value.after(note)
    note.showPopover()
    placeBelow(note, value)
    shown = value
    value.classList.add('lit')
    open.focus({ preventScroll: true })
  })
}

/**
 * A heading that is pointed at or reached by keys offers to copy its link, and a citation of it.
 *
 * @param more What else it offers, by name.
 */
export function offerSectionTools(
  page: Document,
  more: ReadonlyArray<readonly [string, (heading: Element) => void]>,
): void {
  const tools = page.createElement('span')
  tools.className = 'section-tools'
  const said = page.createElement('span')
  said.setAttribute('role', 'status')
  const addressOf = (heading: Element) =>
    `${window.location.origin}${window.location.pathname}#${heading.id}`
  const copies: ReadonlyArray<readonly [string, (heading: Element) => string]> = [
    ['Copy link', addressOf],
    ['Copy citation', (heading) => citationOf(page, heading, addressOf(heading))],
  ]
  for (const [name, textOf] of copies) {
    tool(name, async (heading) => {
      try {
        await navigator.clipboard.writeText(textOf(heading))
        said.textContent = 'copied'
      } catch {
        said.textContent = 'The browser did not allow copying'
      }
    })
  }
  for (const [name, act] of more) tool(name, act)
  tools.append(said)
  function tool(name: string, act: (heading: Element) => void) {
    const button = page.createElement('button')
    button.type = 'button'
    button.textContent = name
    button.addEventListener('click', () => {
      const heading = tools.closest('h2, h3')
      if (heading) act(heading)
    })
    tools.append(button)
  }
  const offer = ({ target }: Event) => {
    const heading = (target as Element).closest?.('.prose :is(h2, h3)[id]')
    if (!heading || heading.contains(tools)) return
    said.textContent = ''
    heading.append(tools)
  }
  page.addEventListener('pointerover', offer)
  page.addEventListener('focusin', offer)
}

/** “Reservoir sampling”. In: Holdout, 4. Training Data. Address. Accessed 30 November 2026. */
function citationOf(page: Document, heading: Element, address: string): string {
  const title = heading.firstChild?.textContent?.trim() ?? ''
  const chapter = page.title.split(' · ').at(-2) ?? ''
  const date = new Date().toLocaleDateString('en-GB', { dateStyle: 'long' })
  return `The Holdout authors. “${title}”. In: Holdout, ${chapter}. ${address}. Accessed ${date}.`
}
