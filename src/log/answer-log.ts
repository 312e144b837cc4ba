/** The answer log in memory: read once from the browser's storage, shared between tabs, kept as it grows. */

import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type AnswerEntry,
  compareEntries,
  type Entry,
  type EntryOf,
  mergeLogs,
  type NewEntry,
  turnOf,
} from './entries.ts'
import { ofToday } from './moved-entries.ts'
import type { LogStorage } from './storage.ts'
import { isSuspicious, trueTimes } from './true-times.ts'

type LabLogEntry = EntryOf<'prediction' | 'challenge' | 'note'>
type SectionEntry = EntryOf<'section'>
type MarkEntry = EntryOf<'mark'>
type Choice = EntryOf<'chapter'> | EntryOf<'set-aside'> | EntryOf<'setting'>

/** What is derived from the entries. Nothing in it is changed in place. */
export interface LogState {
  /** Whether the storage has been read, or is known not to answer. */
  readonly isRead: boolean
  /** Why nothing is kept just now, or what could not be read: a sentence; null while all is well. */
  readonly problem: string | null
  /** Number of entries. */
  readonly size: number
  /** The answers to each question that were not taken back, in order. */
  readonly answers: ReadonlyMap<string, readonly AnswerEntry[]>
  /** Predictions, challenges and notes, in order. */
  readonly labEntries: readonly LabLogEntry[]
  /** Sections that were come to or read, in order. */
  readonly sections: readonly SectionEntry[]
  /** Bookmarks, highlights and notes in the text, each as it was said at some time; in order. */
  readonly marks: readonly MarkEntry[]
  /** Chapters, what is set aside, settings; in order. */
  readonly choices: readonly Choice[]
}

export interface AnswerLog {
  readonly store: StoreApi<LogState>
  /** All entries, in order. */
  readonly entries: () => Entry[]
  /** Resolves when the storage has been read. */
  readonly read: Promise<void>
  /** Adds an entry, and returns it with its id and time. */
  readonly record: (entry: NewEntry) => Entry
  /** Takes over entries of another device; returns how many were new. */
  readonly merge: (entries: readonly Entry[]) => Promise<number>
  /** Forgets everything, here and in the other tabs. */
  readonly deleteAll: () => Promise<void>
}

/** How tabs of one browser tell each other. */
export interface Channel {
  readonly post: (message: ChannelMessage) => void
  readonly listen: (onMessage: (message: ChannelMessage) => void) => void
}
export type ChannelMessage =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'deleted' }

const EMPTY: LogState = {
  isRead: false,
  problem: null,
  size: 0,
  answers: new Map(),
  labEntries: [],
  sections: [],
  marks: [],
  choices: [],
}

/**
 * A log that begins empty and fills as the storage is read. What is recorded before that is not lost.
 *
 * @param now Milliseconds since 1970.
 * @param newId A string that no other call gives, on this or another device.
 */
export function createAnswerLog(
  storage: LogStorage,
  channel: Channel,
  now: () => number,
  newId: () => string,
): AnswerLog {
  const store = createStore<LogState>(() => EMPTY)
  const byId = new Map<string, Entry>()
  /** The last place in the order that is taken. */
  let lastTurn = 0
  /** Whether some clock was wrong for a while: then times are put right, see true-times.ts. */
  let isSuspect = false
  /** Answers that were taken back; the undo may come before its answer, from another device. */
  const undone = new Set<string>()

  function add(entries: readonly Entry[]): Entry[] {
    const fresh: Entry[] = []
    for (const entry of entries) {
      if (byId.has(entry.id)) continue
      fresh.push(entry)
      byId.set(entry.id, entry)
      lastTurn = Math.max(lastTurn, turnOf(entry))
      isSuspect ||= isSuspicious(entry, now())
      if (entry.kind === 'undo') undone.add(entry.entryId)
    }
    if (fresh.length === 0) return []
    const size = byId.size
    if (isSuspect) {
      const all = withTrueTimes(mergeLogs([...byId.values()], []), now())
      store.setState((state) => ({ ...rederive(state, all, undone), size }))
    } else store.setState((state) => ({ ...derive(state, fresh, byId, undone), size }))
    return fresh
  }

  function forget(): void {
    byId.clear()
    undone.clear()
    isSuspect = false
    store.setState({ ...EMPTY, isRead: true })
  }

  async function keep(entries: readonly Entry[]): Promise<void> {
    try {
      await storage.append(entries)
    } catch (error) {
      store.setState({ problem: storage.explain(error) })
    }
  }

  async function readStorage(): Promise<void> {
    try {
      const { problem } = await storage.read(
        (entries) => void add(entries),
        (sentence) => store.setState({ problem: sentence, isRead: true }),
      )
      store.setState({ problem })
    } catch (error) {
      store.setState({ problem: storage.explain(error) })
    }
    store.setState({ isRead: true })
  }

  channel.listen((message) => {
    if (message.kind === 'entries') add(message.entries)
    else forget()
  })

  return {
    store,
    entries: () => mergeLogs([...byId.values()], []),
    read: readStorage(),
    record(entry) {
      // What is said later counts as later, even within a millisecond or after a clock was put back.
      const at = now()
      const turn = Math.max(at, lastTurn + 1)
      const full = { ...entry, id: newId(), at, ...(turn === at ? {} : { turn }) } as Entry
      add([full])
      channel.post({ kind: 'entries', entries: [full] })
      void keep([full])
      return full
    },
    async merge(entries) {
      const fresh = add(entries)
      channel.post({ kind: 'entries', entries: fresh })
      await keep(fresh)
      return fresh.length
    },
    async deleteAll() {
      try {
        await storage.clear()
      } catch (error) {
        store.setState({ problem: storage.explain(error) })
        return
      }
      forget()
      channel.post({ kind: 'deleted' })
    },
  }
}

/** The entries with the times that are put right. */
function withTrueTimes(entries: readonly Entry[], now: number): Entry[] {
  const times = trueTimes(entries, now)
  return entries.map((entry) => {
    const at = times.get(entry.id)
    if (at === undefined) return entry
    const turn = turnOf(entry)
    const isPutOff = entry.kind === 'set-aside' && entry.until !== null && entry.until > 0
    // Put off until the next day: that day moves with the one on which it was said.
    return isPutOff
      ? { ...entry, at, turn, until: Math.max(1, entry.until! + at - entry.at) }
      : { ...entry, at, turn }
  })
}

/** The state made anew from all entries in order; lists that come out the same are those of before. */
function rederive(state: LogState, all: readonly Entry[], undone: ReadonlySet<string>): LogState {
  const byId = new Map(all.map((entry) => [entry.id, entry]))
  const bare = { ...EMPTY, isRead: state.isRead, problem: state.problem, size: state.size }
  const made = derive(bare, all, byId, undone)
  const answers = new Map(
    [...made.answers].map(([questionId, list]) => {
      const old = state.answers.get(questionId)
      const isSame =
        old?.length === list.length &&
        old.every(({ id, at }, i) => id === list[i]!.id && at === list[i]!.at)
      return [questionId, isSame ? old : list]
    }),
  )
  return { ...made, answers }
}

/** The state with fresh entries, all of which are in `byId` already. */
function derive(
  state: LogState,
  fresh: readonly Entry[],
  byId: ReadonlyMap<string, Entry>,
  undone: ReadonlySet<string>,
): LogState {
  const touched = new Map<string, AnswerEntry[]>()
  const touch = (questionId: string) => {
    const list = touched.get(questionId) ?? [...(state.answers.get(questionId) ?? [])]
    touched.set(questionId, list)
    return list
  }
  const labEntries: LabLogEntry[] = []
  const sections: SectionEntry[] = []
  const marks: MarkEntry[] = []
  const choices: Choice[] = []
  for (const entry of fresh) {
    if (entry.kind === 'answer') touch(entry.questionId).push(entry)
    else if (entry.kind === 'undo') {
      const answer = byId.get(entry.entryId)
      if (answer?.kind === 'answer') touch(answer.questionId)
    } else if (entry.kind === 'prediction' || entry.kind === 'challenge' || entry.kind === 'note') {
      labEntries.push(ofToday(entry))
    } else if (entry.kind === 'section') sections.push(entry)
    else if (entry.kind === 'mark') marks.push(entry)
    else choices.push(entry)
  }
  const answers = new Map(state.answers)
  for (const [questionId, list] of touched) {
    answers.set(questionId, list.filter(({ id }) => !undone.has(id)).sort(compareEntries))
  }
  const joined = <E extends Entry>(old: readonly E[], added: readonly E[]) =>
    added.length > 0 ? [...old, ...added].sort(compareEntries) : old
  return {
    ...state,
    answers,
    labEntries: joined(state.labEntries, labEntries),
    sections: joined(state.sections, sections),
    marks: joined(state.marks, marks),
    choices: joined(state.choices, choices),
  }
}
