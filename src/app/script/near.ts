/** At an address where no page is: of the pages that the answer lists, those whose addresses are nearest. */

const SHOWN = 3

export function showNearest(page: Document): void {
  const box = page.querySelector<HTMLElement>('[data-near]')
  if (!box) return
  const asked = decodeURIComponent(window.location.pathname)
  const ranked = [...box.querySelectorAll('li')]
    .map((item) => ({ item, far: distance(asked, item.querySelector('a')!.pathname) }))
    .sort((a, b) => a.far - b.far)
  const [nearest] = ranked
  if (!nearest || nearest.far > 0.6) return
  for (const [i, { item, far }] of ranked.entries()) {
    if (i >= SHOWN || far > 0.6) item.remove()
    else item.parentElement?.append(item)
  }
  box.hidden = false
}

/** How unlike two addresses are, in [0, 1]: the smaller of their distances as wholes and in their last words. */
function distance(a: string, b: string): number {
  const last = (address: string) => address.split('/').filter(Boolean).at(-1) ?? ''
  return Math.min(edits(a, b), edits(last(a), last(b)))
}

/** Levenshtein's distance over the length of the longer. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1]!.toLowerCase() === b[j - 1]!.toLowerCase() ? 0 : 1
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change)
    }
    row = next
  }
  return row[b.length]! / Math.max(1, a.length, b.length)
}
