/** Finds runs of words that the content shares with source notes, where those are at hand. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Report } from '../../../node/authored/report.ts'
import type { Prose } from './check-spelling.ts'

/** Facts carry over, sentences do not: this many words in a row are a sentence’s. */
export const LONGEST_RUN = 7

/** Beside the repository, on an author’s machine only. */
const SOURCE = '../shared/source-notes.md'

/** Reports each run of more than seven words that stands in the source notes too. */
export function checkCopied(root: string, proses: readonly Prose[], report: Report): void {
  const source = path.join(root, SOURCE)
  if (!existsSync(source)) return
  const runs = new Set(runsOf(wordsOf(readFileSync(source, 'utf8'))).map(({ words }) => words))
  for (const { file, line, text } of proses) {
    const found = runsOf(wordsOf(text)).find(({ words }) => runs.has(words))
    if (found) {
      const at = line + text.slice(0, found.offset).split('\n').length - 1
      report(file, at, `“${found.words}” stands in ${SOURCE} too; say it in other words`)
    }
  }
}

interface Word {
  readonly word: string
  readonly offset: number
}

function wordsOf(text: string): Word[] {
  const bare = text.replaceAll(/```[\s\S]*?```|\]\([^)]*\)|https?:\S+/g, (skipped) =>
    skipped.replaceAll(/[^\n]/g, ' '),
  )
  return [...bare.toLowerCase().matchAll(/[a-z0-9]+(?:['’-][a-z0-9]+)*/g)].map((match) => ({
    word: match[0],
    offset: match.index,
  }))
}

function runsOf(words: readonly Word[]): Array<{ words: string; offset: number }> {
  const runs = []
  for (let i = 0; i + LONGEST_RUN < words.length; i++) {
    const run = words.slice(i, i + LONGEST_RUN + 1)
    runs.push({ words: run.map(({ word }) => word).join(' '), offset: run[0]!.offset })
  }
  return runs
}
