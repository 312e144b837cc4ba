/** Where a worker finds long work that is done: made ahead and come with the site, or done here before. */

import { unpackWork } from '../runs/packed-work.ts'
import type { KeptWork } from './kept-work.ts'
import { collect, unzipped } from './zipped-bytes.ts'

export interface WorkShelf {
  /**
   * What is known of these keys, and the lab's small answers with it. Never throws: what does not come
   * is done again.
   */
  find(labId: string, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>
  /** Keeps an answer in this browser for when the page is opened again. */
  keep(key: string, value: unknown): void
}

/** Where the work is that comes with the site. */
export interface WorkAhead {
  /** Of the code that it was made by. */
  readonly version: string
  /** By key: address of one answer. */
  readonly works: Readonly<Record<string, string>>
  /** By lab: address of all its small answers. */
  readonly small: Readonly<Record<string, string>>
}

export function createWorkShelf({ works, small }: WorkAhead, kept: KeptWork): WorkShelf {
  /** Labs whose small answers have come. */
  const known = new Set<string>()

  async function smallOf(labId: string): Promise<ReadonlyArray<readonly [string, unknown]>> {
    const address = small[labId]
    if (address === undefined || known.has(labId)) return []
    const answers = await fetchWork(address)
    if (answers === null) return [] // the next run tries again
    known.add(labId)
    return Object.entries(answers as Record<string, unknown>)
  }

  async function answerTo(key: string): Promise<ReadonlyArray<readonly [string, unknown]>> {
    const address = works[key]
    const found =
      address === undefined ? await kept.read(key) : ((await fetchWork(address)) ?? undefined)
    return found === undefined ? [] : [[key, found]]
  }

  return {
    async find(labId, keys) {
      const answers = new Map(await smallOf(labId))
      const missing = keys.filter((key) => !answers.has(key))
      for (const found of await Promise.all(missing.map(answerTo))) {
        for (const [key, value] of found) answers.set(key, value)
      }
      return answers
    },
    keep(key, value) {
      void kept.write(key, value)
    },
  }
}

/** Null if it does not come, or arrives broken. */
async function fetchWork(address: string): Promise<unknown> {
  try {
    const response = await fetch(address)
    if (!response.ok || !response.body) return null
    return unpackWork(await unzipped(await collect(response.body)))
  } catch {
    return null
  }
}
