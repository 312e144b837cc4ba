/** Where there is no room beside the text, the contents open as a sheet. Without it the button leads to the chapter’s page. */

const NARROW = '(max-width: 61.99rem)'

/** Below a certain width a lab lies over the contents: they fade while it is in sight. */
export function fadeContents(page: Document): void {
  const inSight = new Set<Element>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inSight.add(target)
        else inSight.delete(target)
      }
      page.body.classList.toggle('lab-in-sight', inSight.size > 0)
    },
    { rootMargin: '-30% 0px' },
  )
  for (const lab of page.querySelectorAll('.reading [data-island="lab"]')) observer.observe(lab)
}

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
