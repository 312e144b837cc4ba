/** Work that several runs want, done once: the first that asks starts it, every run that needs it drives it on. */

import type { Step, Work } from '../../core/steps.ts'

interface Entry {
  readonly work: Work<unknown, unknown>
  answer: { readonly value: unknown } | null
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
}

/** @param limit How many pieces of work are kept; the one used longest ago goes first. */
export function createSharedWork(limit: number): SharedWork {
  const entries = new Map<string, Entry>()

  function entryOf(key: string, start: () => Entry['work']): Entry {
    const known = entries.get(key)
    const entry = known ?? { work: start(), answer: null }
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > limit) entries.delete(entries.keys().next().value!)
    return entry
  }

  return {
    *get<P, T>(key: string, start: () => Work<T, P>) {
      const entry = entryOf(key, start)
      while (!entry.answer) {
        let step: IteratorResult<Step<unknown>, unknown>
        try {
          step = entry.work.next()
        } catch (error) {
          entries.delete(key) // so that the next run starts it anew
          throw error
        }
        if (step.done) entry.answer = { value: step.value }
        else yield step.value as Step<P>
      }
      return entry.answer.value as T
    },
  }
}
