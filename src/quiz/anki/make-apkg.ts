/** An .apkg file: a collection of Anki, zipped. Runs in a worker: the page’s policy forbids WebAssembly. */

import { strToU8, zipSync } from 'fflate'
import type { SqlJsStatic } from 'sql.js'
import { type AnkiNote, fillCollection } from './anki-collection.ts'

/** @param at Milliseconds since 1970. */
export function makeApkg(sql: SqlJsStatic, notes: readonly AnkiNote[], at: number): Uint8Array {
  const database = new sql.Database()
  fillCollection(database, notes, at)
  const collection = database.export()
  database.close()
  return zipSync({ 'collection.anki2': collection, media: strToU8('{}') })
}
