/** The answer log as a file: what is exported, and what is made of a file that a reader brings. */

import * as v from 'valibot'
import { type Entry, entry } from './entries.ts'

const FORMAT = 'holdout-log'
export const FILE_VERSION = 1

const file = v.object({
  format: v.literal(FORMAT),
  version: v.number(),
  entries: v.array(v.unknown()),
})

export function logToFile(entries: readonly Entry[], exportedAt: string): string {
  return `${JSON.stringify({ format: FORMAT, version: FILE_VERSION, exportedAt, entries })}\n`
}

export type ReadFile =
  | {
      readonly ok: true
      readonly entries: readonly Entry[]
      /** How many entries were left out because they could not be read. */
      readonly unreadable: number
    }
  | { readonly ok: false; readonly problem: string }

/** Never throws: a file is a reader’s input. */
export function logFromFile(text: string): ReadFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return {
      ok: false,
      problem: 'The file is no JSON, or was cut off. Choose the file that “Save my data” made.',
    }
  }
  const read = v.safeParse(file, json)
  if (!read.success) {
    return {
      ok: false,
      problem:
        'The file is JSON, and not a log of this site. Choose the file that “Save my data” made.',
    }
  }
  if (read.output.version > FILE_VERSION) {
    return {
      ok: false,
      problem:
        'The file was made by a newer version of this site. Reload the page, then try again.',
    }
  }
  const checked = read.output.entries.map((each) => v.safeParse(entry, each))
  const entries = checked.flatMap((each) => (each.success ? [each.output] : []))
  return { ok: true, entries, unreadable: checked.length - entries.length }
}
