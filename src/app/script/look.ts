/** How pages look, as the reader chose; set before the first paint, so that nothing flashes. */

import { FACES, FACES_KEY, FIRST_FACES } from './faces.ts'

/** The choices, by the attribute of the page that says them; the first of each is what holds without one. */
export const LOOKS = {
  theme: ['system', 'light', 'dark', 'contrast'],
  size: ['medium', 'small', 'large', 'largest'],
  measure: ['medium', 'narrow', 'wide'],
  motion: ['system', 'less'],
} as const

const keyOf = (look: string) => `holdout.${look}`

/** Runs in the head of every page. */
export const LOOK_SCRIPT = `try{let d=document.documentElement.dataset,s=localStorage;for(let k of ${JSON.stringify(
  Object.keys(LOOKS),
)}){let v=s.getItem('holdout.'+k);if(v)d[k]=v}if(s.getItem('holdout.known'))d.known='';if(s.getItem('${FACES_KEY}')==='${FACES}'){d.faces='';for(let f of ${JSON.stringify(
  FIRST_FACES,
)}){let l=document.createElement('link');l.rel='preload';l.as='font';l.crossOrigin='';l.href=f;document.head.append(l)}}}catch{}`

/** Makes the page's choices work, and follows what is chosen in another tab. */
export function offerLooks(page: Document): void {
  const root = page.documentElement
  const show = () => {
    for (const [look, [standard]] of Object.entries(LOOKS)) {
      const chosen = root.dataset[look] ?? standard
      for (const option of optionsOf(page, look)) option.checked = option.value === chosen
    }
  }
  const choose = (look: string, value: string) => {
    const [standard] = LOOKS[look as keyof typeof LOOKS]
    if (value === standard) delete root.dataset[look]
    else root.dataset[look] = value
  }
  show()
  for (const look of Object.keys(LOOKS)) {
    for (const option of optionsOf(page, look)) {
      option.addEventListener('change', () => {
        choose(look, option.value)
        keep(look, root.dataset[look])
      })
    }
  }
  window.addEventListener('storage', ({ key, newValue }) => {
    const look = Object.keys(LOOKS).find((each) => keyOf(each) === key)
    if (look === undefined) return
    choose(look, newValue ?? LOOKS[look as keyof typeof LOOKS][0])
    show()
  })
}

function optionsOf(page: Document, look: string): Iterable<HTMLInputElement> {
  return page.querySelectorAll<HTMLInputElement>(`#look input[name="${look}"]`)
}

function keep(look: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(keyOf(look))
    else localStorage.setItem(keyOf(look), value)
  } catch {
    // Refused storage: the choice lasts until the page is closed.
  }
}
