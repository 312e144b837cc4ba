/** How a work is named in the text and in lists. */

import type { Work } from './schemas.ts'

/** “Vitter 1985”, “Horvitz and Thompson 1952”, “Bradley et al. 2021”, “European Union 2016”. */
export function shortName({ authors, organisation, year }: Work): string {
  const names = organisation ? authors : authors.map(surname)
  const isPair = names.length === 2 && authors[1] !== 'et al.'
  const who =
    names.length === 1 ? names[0] : isPair ? `${names[0]} and ${names[1]}` : `${names[0]} et al.`
  return `${who} ${year}`
}

/** Everything after the given names: “van den Goorbergh”, “Vitter”. */
function surname(author: string): string {
  const words = author.split(' ')
  const particle = words.findIndex((word, i) => i > 0 && /^[a-z]/.test(word))
  return particle > 0 ? words.slice(particle).join(' ') : words.at(-1)!
}

export function fullName({ authors, year, title, venue }: Work): string {
  const stop = /[.?!]$/.test(title) ? '' : '.'
  return `${authors.join(', ')} (${year}). ${title}${stop} ${venue}.`
}

export function addressOf({ doi, url }: Work): string {
  return doi === undefined ? url! : `https://doi.org/${doi}`
}
