/** What the search finds, and how its words are read: the same when the index is written and when it is asked. */

export const KINDS = ['section', 'term', 'lab', 'question', 'work'] as const
export type Kind = (typeof KINDS)[number]

/** A page of the site, as results name it. */
export interface SearchedPage {
  /** Below the site's base. */
  readonly href: string
  /** “4 · Rare classes”. */
  readonly name: string
}

/** What is kept of an entry to be shown. */
export interface Shown {
  readonly kind: Kind
  readonly title: string
  /** The line below the title: how it begins, or what it belongs to; empty where the title says it. */
  readonly lead: string
  readonly page: SearchedPage
  /** What follows the page's address: `#id`, or the setting of a lab and its id. */
  readonly anchor: string
}

export interface Entry extends Shown {
  /** What is found and not kept. */
  readonly text: string
}

/** In so many texts that they find nothing. */
const COMMON = new Set(
  `a about above after again against all also among an and another any are as at back be because been before below
  both but by can cannot come comes could did do does each else even every few for from get gets give gives go goes
  had has have he her here him his how i if in instead into is it its itself just keep keeps know known later least
  less let like little look made make makes many may more most much must need needs never next no nobody not nothing
  now of often on once one ones only or other others our out over own put rather same say says see seen several shall
  she should since so some something still such take takes than that the their them then there these they this those
  through to together too two under until up us use used very was way we well were what when where whether which
  while who whole whose why will with within without would yet you your`.split(/\s+/),
)

/** The words of a text: letters and digits together. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

const MARKS = /\p{Mn}/gu

/**
 * Lower case, without accents and without the s of a plural; null for what is not looked up: common words, and
 * numbers in a text.
 */
export function readTerm(term: string, field?: string): string | null {
  const word = term.normalize('NFD').replaceAll(MARKS, '').toLowerCase()
  if (word === '' || COMMON.has(word)) return null
  if (field === 'text' && (word.length < 2 || /^\p{N}+$/u.test(word))) return null
  return word.length > 3 ? word.replace(/([^su])s$/, '$1') : word
}
