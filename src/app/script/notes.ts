/** Bookmarks, highlights and notes: what is there is shown when the page rests; a selection offers to mark it. */

import { placeBelow } from '../../reader/notes/place-below.ts'
import { whenIdle } from './idle.ts'

const notes = () => import('../../reader/notes/show-notes.ts')

export function offerNotes(page: Document): void {
  if (!page.querySelector('main[data-chapter] .prose')) return
  if (page.documentElement.dataset.known !== undefined) {
    whenIdle(() => void notes().then(({ showNotes }) => showNotes(page)))
  }
  offerMarking(page)
}

/** What a section offers beside its link, by name. */
export const SECTION_NOTES: ReadonlyArray<readonly [string, (heading: Element) => void]> = [
  [
    'Bookmark',
    (heading) => void withNotes((module) => module.toggleBookmark(document, heading.id)),
  ],
  ['Note', (heading) => void withNotes((module) => module.writeNote(document, heading.id))],
]

async function withNotes(use: (module: Awaited<ReturnType<typeof notes>>) => void): Promise<void> {
  const module = await notes()
  module.showNotes(document)
  use(module)
}

/** Beside a selection: highlight it, or write a note on it. */
function offerMarking(page: Document): void {
  const tools = page.createElement('div')
  tools.className = 'mark-tools'
  tools.popover = 'manual'
  for (const [name, hasNote] of [
    ['Highlight', false],
    ['Note', true],
  ] as const) {
    const button = page.createElement('button')
    button.type = 'button'
    button.textContent = name
    // The selection stays while the button is pressed.
    button.addEventListener('pointerdown', (event) => event.preventDefault())
    button.addEventListener('click', () => {
      tools.hidePopover()
      void withNotes((module) => {
        const mark = module.markSelection(page)
        if (mark && hasNote) module.edit(page, mark)
      })
    })
    tools.append(button)
  }
  const offer = async () => {
    const selection = page.getSelection()
    const isText =
      selection !== null &&
      !selection.isCollapsed &&
      selection.anchorNode?.parentElement?.closest('.prose') &&
      !page.activeElement?.matches('input, textarea')
    if (!isText) {
      if (tools.isConnected && tools.matches(':popover-open')) tools.hidePopover()
      return
    }
    const module = await notes()
    const selected = module.selectionIn(page)
    if (!selected) return
    if (!tools.isConnected) page.body.append(tools)
    tools.showPopover()
    placeBelow(tools, selected.range)
  }
  // Once it rests: not at each letter that a selection grows by.
  for (const kind of ['pointerup', 'keyup', 'touchend']) {
    page.addEventListener(kind, ({ target }) => {
      if (!tools.contains(target as Node)) setTimeout(() => void offer())
    })
  }
}
