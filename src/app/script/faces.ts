/** Our typefaces are fetched when a page has nothing else to do, and are there from the next page on. */

import formulas from 'virtual:faces/formulas.woff2?url'
import italic from 'virtual:faces/italic.woff2?url'
import mono from 'virtual:faces/mono.woff2?url'
import sans from 'virtual:faces/sans.woff2?url'
import serif from 'virtual:faces/serif.woff2?url'
import { whenIdle } from './idle.ts'

const ADDRESSES = [serif, sans, italic, mono, formulas]

/** What a page needs for its first paint; asked for at once by whoever has them. */
export const FIRST_FACES = [serif, sans]

/** What a browser that has these very faces keeps under FACES_KEY. */
export const FACES = ADDRESSES.map((address) => /-([\w-]+)\.woff2$/.exec(address)?.[1]).join('.')

export const FACES_KEY = 'holdout.faces'

/** Brings the faces into the browser's cache, unless they are there or the reader saves data. */
export function bringFaces(page: Document): void {
  if (page.documentElement.dataset.faces !== undefined) return
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return
  whenIdle(() => void fetchAll())
}

async function fetchAll(): Promise<void> {
  try {
    for (const address of ADDRESSES) {
      const response = await fetch(address, { priority: 'low' })
      if (!response.ok) return
      await response.arrayBuffer()
    }
    localStorage.setItem(FACES_KEY, FACES)
  } catch {
    // No network or no storage: the system's faces stay, and the next page tries again.
  }
}
