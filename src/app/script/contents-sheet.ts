/** Where there is no room beside the text, the contents open as a sheet. Without it the button leads to the chapter’s page. */

const NARROW = '(max-width: 61.99rem)'

export function offerContents(page: Document): void {
  const contents = page.getElementById('contents')
  const buttons = page.querySelectorAll<HTMLElement>('.contents-button, .place')
  if (!contents || buttons.length === 0) return
  const narrow = window.matchMedia(NARROW)
  const adapt = () => {
    if (narrow.matches) contents.setAttribute('popover', 'auto')
    else contents.removeAttribute('popover')
  }
  adapt()
  narrow.addEventListener('change', adapt)
  for (const button of buttons) {
    button.addEventListener('click', (event) => {
      if (!narrow.matches) return
      event.preventDefault()
      contents.showPopover()
      contents.querySelector<HTMLElement>('[aria-current="true"]')?.focus()
    })
  }
  contents.addEventListener('click', ({ target }) => {
    if (narrow.matches && (target as Element).closest('a')) contents.hidePopover()
  })
}
