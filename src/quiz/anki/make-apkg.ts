/** An .apkg file: a collection of Anki, zipped. Runs in a worker: the page’s policy forbids WebAssembly. */

import { strToU8, zipSync } from 'fflate'
import type { SqlJsStatic } from 'sql.js'
import { type AnkiNote, fillCollection } from './anki-collection.ts'

/** The first day that a zip file can name: the same deck is the same file. */
const EPOCH = new Date(1980, 0, 1)

export function makeApkg(sql: SqlJsStatic, notes: readonly AnkiNote[]): Uint8Array {
  const database = new sql.Database()
  fillCollection(database, notes)
  const collection = database.export()
  database.close()
  return zipSync({ 'collection.anki2': collection, media: strToU8('{}') }, { mtime: EPOCH })
}
