/** Makes the .apkg file away from the page. */

import initSqlJs from 'sql.js'
import wasm from 'sql.js/dist/sql-wasm.wasm?url'
import type { AnkiNote } from '../../quiz/anki/anki-collection.ts'
import { makeApkg } from '../../quiz/anki/make-apkg.ts'

export interface AnkiRequest {
  readonly notes: readonly AnkiNote[]
}
export type AnkiReply =
  | { readonly ok: true; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly message: string }

addEventListener('message', async ({ data }: MessageEvent<AnkiRequest>) => {
  let reply: AnkiReply
  try {
    const sql = await initSqlJs({ locateFile: () => wasm })
    reply = { ok: true, file: new Uint8Array(makeApkg(sql, data.notes)) }
  } catch (error) {
    reply = { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
  postMessage(reply)
})
