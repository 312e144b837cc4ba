/** How a work is named in the text and in lists. */

import type { Work } from './schemas.ts'

export interface NamedWork extends Work {
  /** After the year: “a”, “b” where works would be named alike, else nothing. */
  readonly letter: string
}

/** Gives letters to works of the same authors and year, in their order. */
export function withLetters(works: readonly Work[]): readonly NamedWork[] {
  const alike = Map.groupBy(works, nameWithoutLetter)
  return works.map((work) => {
    const group = alike.get(nameWithoutLetter(work))!
    const letter = group.length === 1 ? '' : String.fromCharCode(97 + group.indexOf(work))
    return { ...work, letter }
  })
}

/** “Vitter 1985”, “Horvitz and Thompson 1952”, “Bradley et al. 2021”, “Ofqual 2020b”. */
export function shortName(work: NamedWork): string {
  return nameWithoutLetter(work) + work.letter
}

function nameWithoutLetter({ authors, organisation, year }: Work): string {
  const names = organisation ? authors : authors.map(surname)
  const isPair = names.length === 2 && authors[1] !== 'et al.'
  const who =
    names.length === 1 ? names[0] : isPair ? `${names[0]} and ${names[1]}` : `${names[0]} et al.`
  return `${who} ${year}`
}

/** Without given names and “Jr.”: “van den Goorbergh”, “Vitter”. A surname of two words has a hard space. */
function surname(author: string): string {
  const words = author.replace(/ (Jr\.|Sr\.|II|III|IV)$/, '').split(' ')
  const particle = words.findIndex((word, i) => i > 0 && /^[a-z]/.test(word))
  return particle > 0 ? words.slice(particle).join(' ') : words.at(-1)!
}

export function fullName({ authors, year, letter, title, venue }: NamedWork): string {
  const stop = /[.?!]$/.test(title) ? '' : '.'
  return `${authors.join(', ')} (${year}${letter}). ${title}${stop} ${venue}.`
}

export function addressOf({ doi, url }: Work): string {
  return doi === undefined ? url! : `https://doi.org/${doi}`
}
