/** Long work that was done in this browser, kept in its IndexedDB: a reload finds it again. */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { digestOf } from '../runs/digest.ts'

export interface KeptWork {
  /** Undefined where there is none, or it is not what was written. Never rejects. */
  read(key: string): Promise<unknown>
  /** Where the browser refuses, nothing is kept. Never rejects. */
  write(key: string, value: unknown): Promise<void>
}

/** What is known of an answer without reading it. */
interface Mark {
  readonly key: string
  /** Of the code that gave it. */
  readonly version: string
  readonly digest: string
  readonly bytes: number
  /** Counts up with every use: what was used longest ago goes first. */
  readonly used: number
}

interface Schema extends DBSchema {
  answers: { key: string; value: unknown }
  marks: { key: string; value: Mark }
}

const DATABASE_VERSION = 1
/** About twenty networks of the compression labs. */
const MOST_BYTES = 24_000_000

/**
 * @param name Of the database.
 * @param version Of the code: what another version gave is not read, and taken away.
 */
export function createKeptWork(name: string, version: string): KeptWork {
  let opening: Promise<IDBPDatabase<Schema>> | null = null

  function open(): Promise<IDBPDatabase<Schema>> {
    opening ??= openDB<Schema>(name, DATABASE_VERSION, {
      upgrade(database) {
        database.createObjectStore('answers')
        database.createObjectStore('marks', { keyPath: 'key' })
      },
      blocking: (_, __, event) => {
        ;(event.target as IDBDatabase).close()
        opening = null
      },
      terminated: () => {
        opening = null
      },
    })
    opening.catch(() => {
      opening = null // the next call tries again
    })
    return opening
  }

  /** Takes away what another version gave, then what was used longest ago, until the rest fits. */
  async function sweep(database: IDBPDatabase<Schema>): Promise<void> {
    const changing = database.transaction(['answers', 'marks'], 'readwrite')
    const marks = changing.objectStore('marks')
    let bytes = 0
    for (const mark of (await marks.getAll()).toSorted((a, b) => b.used - a.used)) {
      bytes += mark.bytes
      if (mark.version === version && bytes <= MOST_BYTES) continue
      void marks.delete(mark.key)
      void changing.objectStore('answers').delete(mark.key)
    }
    await changing.done
  }

  /** Marks an answer as used last; writes it where it is given. */
  async function put(
    database: IDBPDatabase<Schema>,
    mark: Omit<Mark, 'used'>,
    value?: unknown,
  ): Promise<void> {
    const changing = database.transaction(['answers', 'marks'], 'readwrite')
    const marks = changing.objectStore('marks')
    const used = (await marks.getAll()).reduce((most, each) => Math.max(most, each.used), 0) + 1
    void marks.put({ ...mark, used })
    if (value !== undefined) void changing.objectStore('answers').put(value, mark.key)
    await changing.done
  }

  return {
    async read(key) {
      try {
        const database = await open()
        const [mark, value] = await Promise.all([
          database.get('marks', key),
          database.get('answers', key),
        ])
        if (!mark || mark.version !== version || digestOf(value) !== mark.digest) {
          await database.delete('marks', key)
          await database.delete('answers', key)
          return undefined
        }
        await put(database, mark)
        return value
      } catch {
        return undefined
      }
    },
    async write(key, value) {
      try {
        const mark = { key, version, digest: digestOf(value), bytes: bytesIn(value) }
        const database = await open()
        await put(database, mark, value)
        await sweep(database)
      } catch {
        // No room, or a browser that keeps nothing: it is done again next time.
      }
    },
  }
}

/** About how much room plain data takes. */
function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce((sum: number, part: unknown) => sum + bytesIn(part), 8)
}
