/** Where a section speaks of what is asked for: its page is fetched, as it would be to be read. */

const pages = new Map<string, Promise<Document>>()

/** A word more or less than fits two lines. */
const LONGEST = 180

/**
 * The stretch of a section with most of the words that are asked for; undefined if its page cannot be had.
 *
 * @param page Address of its page.
 * @param id Of its heading.
 */
export async function passageIn(
  page: string,
  id: string,
  isAsked: (word: string) => boolean,
): Promise<string | undefined> {
  try {
    const coming = pages.get(page) ?? fetchPage(page)
    pages.set(page, coming)
    return bestOf(blocksUnder(await coming, id), isAsked)
  } catch {
    pages.delete(page)
    return undefined
  }
}

async function fetchPage(address: string): Promise<Document> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

/** The texts between a heading and the next. */
function blocksUnder(page: Document, id: string): string[] {
  const texts: string[] = []
  let block = page.getElementById(id)?.nextElementSibling
  for (; block && !block.matches('h2, h3'); block = block.nextElementSibling) {
    if (block.matches('.island, .on-paper, link, figure, pre')) continue
    for (const aside of block.querySelectorAll('[popover], .margin-note')) aside.remove()
    texts.push(block.textContent.replaceAll(/\s+/g, ' ').trim())
  }
  return texts
}

/** Of the texts, the one with most different words that are asked for, from a little before the first of them. */
export function bestOf(
  texts: readonly string[],
  isAsked: (word: string) => boolean,
): string | undefined {
  const asked = (text: string) => [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(([w]) => isAsked(w))
  const counted = texts.map((text) => new Set(asked(text).map(([word]) => word.toLowerCase())).size)
  const most = Math.max(0, ...counted)
  if (most === 0) return undefined
  return around(texts[counted.indexOf(most)]!, (text) => asked(text)[0]!.index)
}

/** As much of a text as fits, from the sentence of a place in it, or from a little before the place. */
function around(text: string, placeIn: (text: string) => number): string {
  if (text.length <= LONGEST) return text
  const place = placeIn(text)
  const sentence = Math.max(0, text.lastIndexOf('. ', place) + 1)
  const isNear = place - sentence < LONGEST / 2
  const from = isNear ? sentence : text.lastIndexOf(' ', place - LONGEST / 3)
  const rest = text.slice(from).trim()
  const shown = rest.length <= LONGEST ? rest : `${rest.slice(0, rest.lastIndexOf(' ', LONGEST))} …`
  return isNear ? shown : `… ${shown}`
}
