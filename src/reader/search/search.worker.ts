/** Holds the search index away from the page, and answers from it. */

import type MiniSearch from 'minisearch'
import { type Findings, findIn } from './find.ts'
import { type Document, type PackedIndex, unpackIndex } from './packed-index.ts'

export interface SearchRequest {
  readonly id: number
  /** Of the index. */
  readonly address: string
  readonly query: string
}
export type SearchReply =
  | { readonly id: number; readonly findings: Findings }
  | { readonly id: number; readonly problem: string }

const NOT_LOADED =
  'The search could not be loaded. Check the connection, then type on: it is tried again.'

let index: Promise<MiniSearch<Document>> | undefined

addEventListener('message', async ({ data }: MessageEvent<SearchRequest>) => {
  const { id, address, query } = data
  let reply: SearchReply
  try {
    index ??= load(address)
    reply = { id, findings: findIn(await index, query) }
  } catch {
    index = undefined // so that the next question tries again
    reply = { id, problem: NOT_LOADED }
  }
  postMessage(reply)
})

async function load(address: string): Promise<MiniSearch<Document>> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return unpackIndex((await response.json()) as PackedIndex)
}
