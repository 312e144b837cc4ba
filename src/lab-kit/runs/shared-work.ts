/** Work that several runs want, done once: the first that asks starts it, every run that needs it drives it on. */

import type { Step, Work } from '../../core/steps.ts'

interface Answer {
  readonly value: unknown
}

interface Entry {
  readonly work: Work<unknown, unknown>
  answer: Answer | null
}

export interface SharedWork {
  /**
   * Drives the work of this key to its end, from wherever it stands: the run that started it may
   * have been paused or given up. Yields nothing if it is done already.
   *
   * @param key Everything that the work depends on.
   * @param start Starts the work; called if there is none of that key.
   */
  get<P, T>(key: string, start: () => Work<T, P>): Work<T, P>
  /** Takes the answer of work that was done elsewhere or at another time; it stays. */
  put(key: string, value: unknown): void
  has(key: string): boolean
  /** The answers of all work that was done here and is still known. */
  done(): ReadonlyMap<string, unknown>
}

/** @param limit How many pieces of work are kept; the one used longest ago goes first. */
export function createSharedWork(limit: number): SharedWork {
  const entries = new Map<string, Entry>()
  const given = new Map<string, Answer>()

  function entryOf(key: string, start: () => Entry['work']): Entry {
    const known = entries.get(key)
    const entry = known ?? { work: start(), answer: null }
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > limit) entries.delete(entries.keys().next().value!)
    return entry
  }

  function* drive(key: string, entry: Entry): Work<unknown, unknown> {
    while (!entry.answer) {
      let step: IteratorResult<Step<unknown>, unknown>
      try {
        step = entry.work.next()
      } catch (error) {
        entries.delete(key) // so that the next run starts it anew
        throw error
      }
      if (step.done) entry.answer = { value: step.value }
      else yield step.value
    }
    return entry.answer.value
  }

  return {
    *get<P, T>(key: string, start: () => Work<T, P>) {
      const found = given.get(key)
      if (found) return found.value as T
      return (yield* drive(key, entryOf(key, start)) as Work<T, P>) as T
    },
    put: (key, value) => void given.set(key, { value }),
    has: (key) => given.has(key) || Boolean(entries.get(key)?.answer),
    done: () =>
      new Map(
        [...entries].flatMap(([key, { answer }]) => (answer ? [[key, answer.value] as const] : [])),
      ),
  }
}
