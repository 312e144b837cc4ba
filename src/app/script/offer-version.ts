/** A notice that a newer version has come; it is taken when the reader says so, or when all pages are closed. */

import { ask } from '../../offline/registration.ts'

/** In the tab’s own storage: whoever puts it off is not asked again there. */
const LATER_KEY = 'holdout.later'

export function offerVersion(page: Document, registration: ServiceWorkerRegistration): void {
  if (sessionStorage.getItem(LATER_KEY) !== null || page.querySelector('.new-version')) return
  const notice = page.createElement('div')
  notice.className = 'new-version'
  notice.setAttribute('role', 'status')
  const said = page.createElement('p')
  notice.append(said)
  page.querySelector('.skip')?.after(notice)
  // Filled once it is in the page: only then is it read out.
  said.textContent = 'A new version of Holdout is here.'
  notice.append(
    button(page, 'Take it now', () => {
      if (registration.waiting) void ask<null>(registration.waiting, 'take')
    }),
    button(page, 'Later', () => {
      sessionStorage.setItem(LATER_KEY, '1')
      notice.remove()
    }),
  )
}

function button(page: Document, text: string, act: () => void): HTMLButtonElement {
  const made = page.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.addEventListener('click', act)
  return made
}
