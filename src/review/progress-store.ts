/** What the reader answered, predicted and met, kept in this browser. */

import * as v from 'valibot'
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LabEntry } from '../lab-kit/journal.ts'

/** Raise with every change to `saved`, and add the step to `migrations`. */
export const VERSION = 2
export const KEY = 'holdout.progress'

const answer = v.object({
  questionId: v.string(),
  /** What was answered, as GivenByKind in src/quiz/question.ts says for each kind. */
  given: v.union([v.string(), v.number(), v.array(v.string()), v.record(v.string(), v.string())]),
  correct: v.boolean(),
  /** Which numbers the question had; 1 if it is not told. */
  seed: v.optional(v.number()),
  /** Milliseconds since 1970. */
  at: v.number(),
})

const labEntry = v.variant('kind', [
  v.object({
    kind: v.literal('prediction'),
    labId: v.string(),
    predictionId: v.string(),
    seed: v.number(),
    answer: v.union([v.string(), v.number()]),
    confidence: v.picklist(['guessing', 'unsure', 'fairly sure', 'certain']),
    outcome: v.union([v.string(), v.number()]),
    correct: v.boolean(),
    saw: v.string(),
    at: v.number(),
  }),
  v.object({
    kind: v.literal('challenge'),
    labId: v.string(),
    challengeId: v.string(),
    params: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
    seed: v.number(),
    at: v.number(),
  }),
])

const saved = v.object({ answers: v.array(answer), labEntries: v.array(labEntry) })
type Saved = v.InferOutput<typeof saved>
export type Answer = v.InferOutput<typeof answer>
/** An answer before it has its time; lists may be read-only. */
type NewAnswer = Omit<Answer, 'at' | 'given'> & {
  readonly given: string | number | readonly string[] | Readonly<Record<string, string>>
}

/**
 * `migrations[n]` turns version n into n + 1. Never edited once shipped. Version 0 never was; version
 * 2 knows more kinds of answers and their seed.
 */
const migrations: ReadonlyArray<(old: unknown) => unknown> = [(old) => old, (old) => old]

export interface Progress extends Saved {
  /** Why nothing is kept just now, as a sentence; null while all is well. */
  readonly problem: string | null
  readonly recordAnswer: (answer: NewAnswer) => void
  readonly recordLabEntry: (entry: LabEntry) => void
}

export interface ProgressStore extends StoreApi<Progress> {
  /** Takes over what another tab of this site has saved. */
  readonly reread: () => void
}

/**
 * The reader's progress.
 *
 * What was saved and cannot be read is copied to `<KEY>.unreadable` before the store starts empty,
 * because the next answer would overwrite it. A storage that is full or refused never throws past
 * this boundary: `problem` says so, and the page goes on without.
 *
 * @param open Gives the storage; may throw where the browser refuses it.
 * @param now Milliseconds since 1970.
 */
export function createProgressStore(open: () => StateStorage, now: () => number): ProgressStore {
  let store: StoreApi<Progress> | null = null
  let pending: string | null = null // told while the store is being made
  let telling = false // a problem is no answer: telling it must not save

  function show(problem: string | null): void {
    telling = true
    store!.setState({ problem })
    telling = false
  }
  function tell(problem: string | null): void {
    if (store === null) pending = problem
    else if (store.getState().problem !== problem) queueMicrotask(() => show(problem))
  }
  const guarded: StateStorage = {
    getItem(name) {
      try {
        return open().getItem(name)
      } catch {
        tell('This browser refuses storage to this site: answers last until the page is closed.')
        return null
      }
    },
    setItem(name, value) {
      if (telling) return
      try {
        open().setItem(name, value)
        tell(null)
      } catch {
        tell('The browser’s storage is full or refused: the last answer is not kept.')
      }
    },
    removeItem(name) {
      open().removeItem(name)
    },
  }
  /** What to tell about saved text that could not be read, once a copy is made. */
  function keepAside(raw: string): string {
    try {
      open().setItem(`${KEY}.unreadable`, raw)
      return 'Your saved answers could not be read. A copy is kept in this browser, and a new record begins.'
    } catch {
      return 'Your saved answers could not be read, and there is no room for a copy: the next answer replaces them.'
    }
  }

  const kept = createStore<Progress>()(
    persist(
      (set) => ({
        answers: [],
        labEntries: [],
        problem: null,
        recordAnswer: (entry) =>
          set(({ answers }) => ({ answers: [...answers, { ...entry, at: now() } as Answer] })),
        recordLabEntry: (entry) =>
          set(({ labEntries }) => ({
            labEntries: [...labEntries, { ...entry, at: now() } as Saved['labEntries'][number]],
          })),
      }),
      {
        name: KEY,
        version: VERSION,
        storage: createJSONStorage(() => guarded),
        partialize: ({ answers, labEntries }): Saved => ({ answers, labEntries }),
        migrate: (old, from) => {
          if (from > VERSION) throw new Error('saved by a newer version of this site')
          return migrations.slice(from).reduce((state, step) => step(state), old) as Saved
        },
        merge: (stored, fresh) => ({
          ...fresh,
          ...(stored === undefined ? {} : v.parse(saved, stored)),
        }),
        onRehydrateStorage: () => (_state, error) => {
          if (error === undefined) return
          const raw = guarded.getItem(KEY)
          if (typeof raw === 'string') pending = keepAside(raw)
        },
      },
    ),
  )
  store = kept
  if (pending !== null) show(pending)
  return Object.assign(kept, { reread: () => void kept.persist.rehydrate() })
}
