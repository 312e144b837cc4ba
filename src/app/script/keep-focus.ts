/** Keeps the focus where the reader is when the control that has it goes away or is switched off. */

/** Parts of a page that a reader works in. */
const HOME = 'section, figure, [data-island], main'

/**
 * Moves a lost focus to the nearest part that still stands around the control: the next Tab then goes on
 * from there.
 */
export function keepFocus(): void {
  let last: Element | null = null
  let homes: readonly HTMLElement[] = []

  const isGone = (element: Element) => !element.isConnected || element.matches(':disabled')

  function note({ target }: FocusEvent): void {
    if (!(target instanceof Element)) return
    last = target
    homes = []
    for (let at = target.closest<HTMLElement>(HOME); at; ) {
      homes = [...homes, at]
      at = at.parentElement?.closest<HTMLElement>(HOME) ?? null
    }
  }

  /** The reader went elsewhere, to nothing that takes the focus. */
  function leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget !== null) return
    const left = last
    requestAnimationFrame(() => {
      if (left === last && left && !isGone(left) && document.activeElement === document.body) {
        last = null
      }
    })
  }

  function check(): void {
    const active = document.activeElement
    if (!last || !isGone(last)) return
    if (active && active !== document.body && !isGone(active)) return
    last = null
    const home = homes.find((each) => each.isConnected)
    if (!home) return
    if (!home.hasAttribute('tabindex')) {
      home.setAttribute('tabindex', '-1')
      home.addEventListener('blur', () => home.removeAttribute('tabindex'), { once: true })
    }
    home.focus({ preventScroll: true })
  }

  // After the change is whole, and the browser has taken the focus from what was switched off.
  const observer = new MutationObserver(() => {
    if (last && isGone(last)) requestAnimationFrame(check)
  })
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled'],
  })
  document.addEventListener('focusin', note)
  document.addEventListener('focusout', leave)
}
