/** British spelling, held against a dictionary and the project’s own `content/words.txt`. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import british from 'dictionary-en-gb'
import nspell from 'nspell'
import type { Report } from '../../../node/authored/report.ts'

/** A piece of prose and where it begins. */
export interface Prose {
  readonly file: string
  readonly line: number
  readonly text: string
}

export const WORDS_FILE = 'content/words.txt'

/** Read when it is first asked: half a second that the development server does not need. */
let dictionary: ReturnType<typeof nspell> | undefined
/** Whether the dictionary has a word; it is asked once a word. */
const known = new Map<string, boolean>()

/**
 * Reports every word that neither the dictionary nor `content/words.txt` has, at its first place in
 * each file, and every word of the latter that no prose needs.
 *
 * Words in capitals, with digits, or in code, formulas and addresses are passed over.
 */
export function checkSpelling(root: string, proses: readonly Prose[], report: Report): void {
  const listed = existsSync(path.join(root, WORDS_FILE))
    ? readFileSync(path.join(root, WORDS_FILE), 'utf8').split('\n')
    : []
  const own = new Map<string, number>()
  for (const [i, word] of listed.entries()) if (word !== '') own.set(word, i + 1)
  for (const [i, word] of listed.entries()) {
    if (i > 0 && word !== '' && compare(listed[i - 1]!, word) >= 0) {
      report(WORDS_FILE, i + 1, `“${word}” is out of order or there twice`)
    }
  }

  const needed = new Set<string>()
  const told = new Set<string>()
  for (const { file, line, text } of proses) {
    for (const { word, offset } of wordsOf(text)) {
      if (isInDictionary(word)) continue
      const entry = [word, word.toLowerCase()].find((form) => own.has(form))
      if (entry !== undefined) needed.add(entry)
      else if (!told.has(`${file} ${word}`)) {
        told.add(`${file} ${word}`)
        const at = line + text.slice(0, offset).split('\n').length - 1
        report(file, at, `“${word}” is in no dictionary; mend it or add it to ${WORDS_FILE}`)
      }
    }
  }
  for (const [word, line] of own) {
    if (!needed.has(word)) report(WORDS_FILE, line, `“${word}” is needed nowhere`)
  }
}

function isInDictionary(word: string): boolean {
  dictionary ??= nspell({ aff: Buffer.from(british.aff), dic: Buffer.from(british.dic) })
  const found = known.get(word) ?? dictionary.correct(word)
  known.set(word, found)
  return found
}

/** The words of a prose, without a possessive ’s. Hyphens part words. */
function wordsOf(text: string): Array<{ word: string; offset: number }> {
  const prose = text.replaceAll(/`[^`]*`|\$[^$]+\$|\{[^{}]*\}|https?:\S+|\S+@\S+/g, (skipped) =>
    skipped.replaceAll(/[^\n]/g, ' '),
  )
  return [...prose.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}]+)*/gu)].flatMap((match) => {
    const word = match[0].replaceAll('’', "'").replace(/'s$/, '')
    const isName = /\p{N}/u.test(word) || !/\p{Ll}/u.test(word) || word.length === 1
    return isName ? [] : [{ word, offset: match.index }]
  })
}

/** The order of `content/words.txt`: as a dictionary has it. */
export function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en') || (a < b ? -1 : a > b ? 1 : 0)
}
