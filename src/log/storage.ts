/** The answer log in the browser’s IndexedDB, and what is done when it cannot be read or kept. */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import * as v from 'valibot'
import { type Entry, entry } from './entries.ts'

export interface LogStorage {
  /**
   * Hands over everything that is kept, a part at a time.
   *
   * @param onWait Hears a sentence if another tab keeps it waiting.
   */
  readonly read: (
    onEntries: (entries: readonly Entry[]) => void,
    onWait: (sentence: string) => void,
  ) => Promise<{ readonly problem: string | null }>
  readonly append: (entries: readonly Entry[]) => Promise<void>
  readonly clear: () => Promise<void>
  /** What was found and could not be read, as it was found. */
  readonly unreadable: () => Promise<unknown[]>
  /** A sentence for the reader about an error of the storage. */
  readonly explain: (error: unknown) => string
}

/** Raise with every change of the stores, and add the step to `upgrade`. */
export const DATABASE_VERSION = 1
export const DATABASE = 'holdout'

interface Schema extends DBSchema {
  entries: { key: string; value: Entry }
  /** Copies of what could not be read, offered for download. */
  unreadable: { key: number; value: unknown }
}

/** Entries read at a time: between two parts the page stays responsive. */
const PART = 400
/** After so long it is said that the database does not open. */
const WAIT_MS = 2000
const WAITING =
  'Another tab of this site keeps your saved answers from being read. Close it; until then answers are held here, and are saved once it is closed.'

/**
 * @param name Of the database; tests use their own.
 * @param legacy Reads and forgets what an earlier version kept in `localStorage`.
 */
export function createLogStorage(
  name: string,
  legacy: { read: () => { entries: Entry[]; unreadable: string | null }; forget: () => void },
): LogStorage {
  let opening: Promise<IDBPDatabase<Schema>> | null = null

  function open(): Promise<IDBPDatabase<Schema>> {
    opening ??= openDB<Schema>(name, DATABASE_VERSION, {
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore('entries', { keyPath: 'id' })
          database.createObjectStore('unreadable', { autoIncrement: true })
        }
      },
      // A newer version of the site, in another tab, wants to upgrade: it must not wait for this one.
      // Or somebody deletes the database. It is opened anew when it is needed next.
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

  /** Uses the database; a handle that was closed meanwhile is opened anew, once. */
  async function using<T>(use: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await use(await open())
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      opening = null
      return use(await open())
    }
  }

  /** Moves what an earlier version kept, once; a second tab that does the same changes nothing. */
  async function takeOverLegacy(database: IDBPDatabase<Schema>): Promise<void> {
    const { entries, unreadable } = legacy.read()
    if (entries.length === 0 && unreadable === null) return
    const change = database.transaction(['entries', 'unreadable'], 'readwrite')
    for (const each of entries) void change.objectStore('entries').put(each)
    if (unreadable !== null) void change.objectStore('unreadable').add(unreadable)
    await change.done
    legacy.forget()
  }

  return {
    async read(onEntries, onWait) {
      const timer = setTimeout(() => onWait(WAITING), WAIT_MS)
      const database = await open().finally(() => clearTimeout(timer))
      await takeOverLegacy(database)
      let after: string | null = null
      let broken = 0
      for (;;) {
        const range: IDBKeyRange | null =
          after === null ? null : IDBKeyRange.lowerBound(after, true)
        const found: unknown[] = await database.getAll('entries', range, PART)
        if (found.length === 0) break
        const { sound, unsound } = sorted(found)
        onEntries(sound)
        if (unsound.length > 0) {
          broken += unsound.length
          await setAside(database, unsound)
        }
        after = (found.at(-1) as { id: string }).id
      }
      return { problem: broken === 0 ? null : toldOfBroken(broken) }
    },
    append: (entries) =>
      using(async (database) => {
        const change = database.transaction('entries', 'readwrite', { durability: 'relaxed' })
        for (const each of entries) void change.store.put(each)
        await change.done
      }),
    clear: () =>
      using(async (database) => {
        const change = database.transaction(['entries', 'unreadable'], 'readwrite')
        void change.objectStore('entries').clear()
        void change.objectStore('unreadable').clear()
        await change.done
        legacy.forget()
      }),
    unreadable: () => using((database) => database.getAll('unreadable')),
    explain,
  }
}

/** Entries that fit the schema, and what does not. */
function sorted(found: readonly unknown[]): { sound: Entry[]; unsound: unknown[] } {
  const sound: Entry[] = []
  const unsound: unknown[] = []
  for (const each of found) {
    const checked = v.safeParse(entry, each)
    if (checked.success) sound.push(checked.output)
    else unsound.push(each)
  }
  return { sound, unsound }
}

/** Copied first, and removed in the same transaction: an entry is always in one of the two places. */
async function setAside(database: IDBPDatabase<Schema>, found: readonly unknown[]): Promise<void> {
  const change = database.transaction(['entries', 'unreadable'], 'readwrite')
  for (const each of found) {
    void change.objectStore('unreadable').add(each)
    void change.objectStore('entries').delete((each as { id: string }).id)
  }
  await change.done
}

function toldOfBroken(count: number): string {
  const what = count === 1 ? 'One saved entry' : `${count} saved entries`
  return `${what} could not be read. A copy is kept and can be saved under “My data”; everything else is there.`
}

function explain(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'VersionError') {
    return 'Your answers were saved by a newer version of this site. Reload the page to get it; until then nothing is kept, and nothing is overwritten.'
  }
  if (name === 'QuotaExceededError') {
    return 'The browser’s storage is full: answers from now on last until the page is closed. Save your data under “My data”, or make room.'
  }
  if (['InvalidStateError', 'AbortError', 'TransactionInactiveError'].includes(name)) {
    return 'An answer could not be saved just now. It lasts until the page is closed: save your data under “My data”, then reload the page.'
  }
  return 'This browser refuses storage to this site: answers last until the page is closed.'
}
