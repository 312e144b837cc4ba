/** On a narrow screen a drawing is fitted to it; a tap shows it large, to be moved about. */

const NARROW = '(max-width: 40rem)'

export function offerEnlarging(page: Document): void {
  const narrow = window.matchMedia(NARROW)
  for (const drawing of page.querySelectorAll<HTMLElement>('.drawing > div')) {
    const button = page.createElement('button')
    button.type = 'button'
    button.className = 'enlarge'
    button.setAttribute('aria-label', 'Enlarge the drawing')
    button.addEventListener('click', () => enlarge(page, drawing))
    drawing.after(button)
    drawing.addEventListener('click', () => {
      if (narrow.matches) enlarge(page, drawing)
    })
  }
}

function enlarge(page: Document, drawing: HTMLElement): void {
  const dialog = page.createElement('dialog')
  dialog.className = 'enlarged drawing'
  dialog.setAttribute('aria-label', drawing.getAttribute('aria-label') ?? '')
  const close = page.createElement('button')
  close.type = 'button'
  close.textContent = 'Close'
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  const large = page.createElement('div')
  for (const node of drawing.childNodes) large.append(node.cloneNode(true))
  dialog.append(close, large)
  page.body.append(dialog)
  dialog.showModal()
}
