/** The page's side of the search worker. Every promise that it hands out settles. */

import address from 'virtual:search-index'
import type { Findings } from './find.ts'
import type { SearchReply, SearchRequest } from './search.worker.ts'

const NOT_STARTED =
  'The search could not be started. Check the connection, then type on: it is tried again.'

const waiting = new Map<number, (reply: SearchReply) => void>()
let worker: Worker | undefined
let lastId = 0

/** @throws {Error} If the index cannot be had; the next question tries again. */
export function find(query: string): Promise<Findings> {
  return new Promise((resolve, reject) => {
    const id = ++lastId
    waiting.set(id, (reply) =>
      'findings' in reply ? resolve(reply.findings) : reject(new Error(reply.problem)),
    )
    worker ??= connect()
    worker.postMessage({ id, address, query } satisfies SearchRequest)
  })
}

function connect(): Worker {
  const started = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })
  started.onmessage = ({ data }: MessageEvent<SearchReply>) => {
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  }
  started.onerror = (event) => {
    event.preventDefault()
    started.terminate()
    worker = undefined
    const lost = [...waiting]
    waiting.clear()
    for (const [id, settle] of lost) settle({ id, problem: NOT_STARTED })
  }
  return started
}
