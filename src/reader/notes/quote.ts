/** A stretch of text that is remembered by its words, and found again after the text was edited. Pure. */

import search from 'approx-string-match'

/** The words, with what stood around them: the same words may stand elsewhere too. */
export interface Quote {
  readonly exact: string
  readonly before: string
  readonly after: string
}

/** From a character of the text up to another, which is not in it. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

const CONTEXT = 40
/** Of its letters, so many may have been changed. */
const CHANGED = 0.3

export function quoteOf(text: string, { start, end }: Stretch): Quote {
  return {
    exact: text.slice(start, end),
    before: text.slice(Math.max(0, start - CONTEXT), start),
    after: text.slice(end, end + CONTEXT),
  }
}

/**
 * Where a quote is in a text, or what is nearest to it; null where too little of it is left.
 *
 * @param text In which white space is single.
 */
export function findQuote(text: string, quote: Quote): Stretch | null {
  const { exact } = quote
  if (exact === '') return null
  const same = placesOf(text, exact)
  if (same.length > 0) {
    return best(same, (stretch) => alikeAround(text, stretch, quote))
  }
  const near = search(text, exact, Math.floor(CHANGED * exact.length))
  const fewest = Math.min(...near.map(({ errors }) => errors))
  const nearest = near.filter(({ errors }) => errors === fewest)
  return nearest.length === 0
    ? null
    : toContext(
        text,
        best(nearest, (stretch) => alikeAround(text, stretch, quote)),
        quote,
      )
}

function placesOf(text: string, exact: string): Stretch[] {
  const places: Stretch[] = []
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    places.push({ start: at, end: at + exact.length })
  }
  return places
}

/** The first of those with the highest score. */
function best(stretches: readonly Stretch[], scoreOf: (stretch: Stretch) => number): Stretch {
  let found = stretches[0]!
  let highest = scoreOf(found)
  for (const stretch of stretches.slice(1)) {
    const score = scoreOf(stretch)
    if (score > highest) [found, highest] = [stretch, score]
  }
  return { start: found.start, end: found.end }
}

/** How many characters on both sides are as they were. */
function alikeAround(text: string, { start, end }: Stretch, { before, after }: Quote): number {
  let alike = 0
  while (alike < before.length && text[start - 1 - alike] === before.at(-1 - alike)) alike++
  let behind = 0
  while (behind < after.length && text[end + behind] === after[behind]) behind++
  return alike + behind
}

/** So many characters beside the quote are looked for, to see where it now begins and ends. */
const EDGE = 12

/** Up to what stood on both sides where that is near; else to whole words. */
function toContext(text: string, found: Stretch, { exact, before, after }: Quote): Stretch {
  const reach = Math.ceil(CHANGED * exact.length)
  const { start, end } = toWords(text, found)
  const edge = before.slice(-EDGE)
  const ahead = edge === '' ? -1 : text.lastIndexOf(edge, start + reach - edge.length)
  const from = ahead < 0 ? start : ahead + edge.length
  const behind = after === '' ? -1 : text.indexOf(after.slice(0, EDGE), end - reach)
  const to = behind < 0 ? end : behind
  return {
    start: Math.abs(from - start) <= reach ? from : start,
    end: Math.abs(to - end) <= reach ? to : end,
  }
}

/** No word is cut in two at an edge. */
function toWords(text: string, { start, end }: Stretch): Stretch {
  const isInWord = (at: number) =>
    at > 0 && at < text.length && /[\p{L}\p{N}]{2}/u.test(text.slice(at - 1, at + 1))
  let [from, to] = [start, end]
  while (isInWord(from)) from--
  while (isInWord(to)) to++
  return { start: from, end: to }
}
