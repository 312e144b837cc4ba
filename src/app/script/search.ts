/** Opens the search by its button and by Ctrl or Cmd and K; all of it comes then. */

import { messageOfError } from '../../data/load-error.ts'

export function offerSearch(page: Document): void {
  const buttons = page.querySelectorAll<HTMLButtonElement>('[data-search]')
  if (buttons.length === 0) return
  for (const button of buttons) button.addEventListener('click', () => void open(page))
  page.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    if (event.key.toLowerCase() !== 'k') return
    event.preventDefault()
    void open(page)
  })
}

async function open(page: Document): Promise<void> {
  try {
    if (import.meta.env.DEV) await import('virtual:react-router/inject-hmr-runtime')
    const { openPalette } = await import('../../reader/search/palette.tsx')
    await openPalette(page)
  } catch (error) {
    const notice = page.getElementById('page-notice')
    if (!notice) return
    notice.textContent = `The search could not be opened: ${messageOfError(error)}`
    notice.hidden = false
  }
}
