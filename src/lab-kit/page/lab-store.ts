/** State of one lab on the page, without React: settings go in, outcomes come out. */

import { createStore, type StoreApi } from 'zustand/vanilla'
import { type LabDefinition, tablesFor } from '../definition/define-lab.ts'
import type { Outcome, Outputs, Timings } from '../definition/model.ts'
import { type AnyParams, type Setting, sameValue } from '../definition/params.ts'
import type { Replicates } from '../runs/simulation.ts'
import { type SimClient, SupersededError } from '../worker/client.ts'
import type { TableSummary, UserTableSource } from '../worker/protocol.ts'

/** A run keeps what was shown last, so the picture never blinks. */
export type RunStatus =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'running'
      readonly fraction: number
      readonly label?: string | undefined
      readonly slow: boolean
    }
  | { readonly kind: 'paused'; readonly fraction: number; readonly label?: string | undefined }
  | { readonly kind: 'failed'; readonly message: string }

export type ReplicateStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly fraction: number; readonly repeats: number }
  | { readonly kind: 'done'; readonly setting: Setting; readonly replicates: Replicates }
  | { readonly kind: 'failed'; readonly message: string }

/** The reader's own table, on its way or ready to be used. */
export type UserTable =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly problem: string }
  | {
      readonly kind: 'ready'
      readonly name: string
      readonly source: UserTableSource
      readonly summary: Extract<TableSummary, { ok: true }>
    }

export interface LabState {
  /** What the controls say; may be ahead of `shown`. */
  readonly setting: Setting
  readonly shown: Outcome
  readonly status: RunStatus
  readonly replicates: ReplicateStatus
  readonly pinned: Outcome | null
  readonly userTable: UserTable
  /** Whether a run was completed here; before, the shown outcome is the one that the page brought. */
  readonly hasRun: boolean
  /** How fast what the last run left behind answers here; null until it is measured. */
  readonly timings: Timings | null
}

export interface LabActions {
  /** Replaces params or seed and runs at full speed. Resolves with the outcome, or null if it did not come. */
  change(setting: Setting): Promise<Outcome | null>
  /** Runs from the start at a pace to watch: steps a second. */
  play(pace: number): void
  pause(): void
  /** Goes on: at the pace if the run is one to watch, else as fast as it goes. */
  resume(pace: number): void
  step(): void
  /** Ends what is running; the last complete picture stays. */
  cancel(): void
  repeat(repeats: number): void
  cancelRepeat(): void
  /** Takes a CSV file of the reader's, and runs on it if it can be read. */
  takeFile(file: File): Promise<void>
  /** Predicts another column of the reader's table. */
  chooseLabel(label: string): void
  pin(): void
  unpin(): void
  /** The file of something that the last run left behind; null if it is not there any more. */
  file(name: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Asks what the last run left behind; null if there is nothing, or a newer question came. */
  ask(input: Float32Array): Promise<Outputs | null>
}

export type LabStore = StoreApi<LabState> & { readonly actions: LabActions }

/** Progress is worth showing on anything longer than this, in milliseconds. */
const SLOW_MS = 250

/**
 * @param first The outcome that the page came with; shown until the first change.
 * @param addresses Where the lab's tables are, by name.
 * @param channel Tells this lab's runs from those of its neighbours on the page.
 */
export function createLabStore(
  first: Outcome,
  lab: LabDefinition,
  addresses: Readonly<Record<string, string>>,
  channel: string,
  client: SimClient,
): LabStore {
  const store = createStore<LabState>()(() => ({
    setting: { params: first.params, seed: first.seed },
    shown: first,
    status: { kind: 'done' },
    replicates: { kind: 'none' },
    pinned: null,
    userTable: { kind: 'none' },
    hasRun: false,
    timings: null,
  }))
  const set = store.setState
  let latest = 0
  /** Whether the run is one to watch; a run at full speed goes on at full speed after a pause. */
  let isWatched = false
  let files = 0

  /** What a run of these params needs beside them. */
  function inputsOf(params: AnyParams) {
    const data = Object.fromEntries(
      tablesFor(lab, params).map((name) => [name, String(addresses[name])]),
    )
    const { userTable } = store.getState()
    const usesOwn = lab.userTable?.isUsed(params) && userTable.kind === 'ready'
    return { labId: lab.id, data, ...(usesOwn ? { userTable: userTable.source } : {}) }
  }

  async function run(
    setting: Setting,
    pace: number | null,
    paused: boolean,
  ): Promise<Outcome | null> {
    const mine = ++latest
    isWatched = pace !== null || paused
    set({
      setting,
      status: paused
        ? { kind: 'paused', fraction: 0 }
        : { kind: 'running', fraction: 0, slow: pace !== null },
    })
    const slow = setTimeout(() => {
      const { status } = store.getState()
      if (mine === latest && status.kind === 'running') set({ status: { ...status, slow: true } })
    }, SLOW_MS)
    try {
      const outcome = await client.run({
        channel,
        ...inputsOf(setting.params),
        params: setting.params,
        seed: setting.seed,
        work: { kind: 'run', pace, paused },
        watch: ({ fraction, label, partial }) => {
          if (mine !== latest) return
          const { status, shown } = store.getState()
          set({
            status:
              status.kind === 'paused'
                ? { kind: 'paused', fraction, label }
                : {
                    kind: 'running',
                    fraction,
                    label,
                    slow: status.kind === 'running' && status.slow,
                  },
            shown: partial === undefined ? shown : { ...setting, ...partial, digest: null },
          })
        },
      })
      if (mine !== latest) return null
      set({ shown: outcome, status: { kind: 'done' }, hasRun: true, timings: null })
      if (lab.exhibits) void time(mine)
      return outcome
    } catch (error) {
      if (mine !== latest || error instanceof SupersededError) return null
      set({ status: { kind: 'failed', message: messageOf(error) } })
      return null
    } finally {
      clearTimeout(slow)
    }
  }

  async function time(mine: number): Promise<void> {
    try {
      const timings = await client.time(channel)
      if (mine === latest) set({ timings })
    } catch {
      // a newer run took its place: that one is timed in turn
    }
  }

  const actions: LabActions = {
    change: (setting) => run(setting, null, false),
    play: (pace) => void run(store.getState().setting, pace, false),
    pause() {
      const { status } = store.getState()
      if (status.kind !== 'running') return
      client.pause(channel)
      set({ status: { kind: 'paused', fraction: status.fraction, label: status.label } })
    },
    resume(pace) {
      const { status } = store.getState()
      if (status.kind !== 'paused') return
      client.resume(channel, isWatched ? pace : null)
      set({
        status: { kind: 'running', fraction: status.fraction, label: status.label, slow: true },
      })
    },
    step() {
      const { status } = store.getState()
      isWatched = true
      if (status.kind === 'running') actions.pause()
      else if (status.kind !== 'paused') void run(store.getState().setting, null, true)
      client.step(channel)
    },
    cancel() {
      latest++
      client.cancel(channel)
      const { shown } = store.getState()
      set({ status: { kind: 'done' }, setting: { params: shown.params, seed: shown.seed } })
    },
    repeat(repeats) {
      const { setting } = store.getState()
      set({ replicates: { kind: 'running', fraction: 0, repeats } })
      client
        .replicate({
          channel: `${channel}/repeat`,
          ...inputsOf(setting.params),
          params: setting.params,
          seed: setting.seed,
          work: { kind: 'replicate', repeats },
          watch: ({ fraction }) => set({ replicates: { kind: 'running', fraction, repeats } }),
        })
        .then(
          (replicates) => set({ replicates: { kind: 'done', setting, replicates } }),
          (error: unknown) => {
            if (error instanceof SupersededError) return
            set({ replicates: { kind: 'failed', message: messageOf(error) } })
          },
        )
    },
    cancelRepeat() {
      client.cancel(`${channel}/repeat`)
      set({ replicates: { kind: 'none' } })
    },
    async takeFile(file) {
      const { name } = file
      const fileId = ++files
      set({ userTable: { kind: 'reading', name } })
      try {
        const summary = await client.readTable(`${channel}/table`, { fileId, file })
        if (fileId !== files) return
        if (!summary.ok) {
          set({ userTable: { kind: 'failed', name, problem: summary.problem } })
          return
        }
        const source = { fileId, file, label: summary.label }
        set({ userTable: { kind: 'ready', name, source, summary } })
        const { params, seed } = store.getState().setting
        const next = { ...params, ...lab.userTable?.params } as AnyParams
        await run({ params: next, seed }, null, false)
      } catch (error) {
        if (fileId !== files || error instanceof SupersededError) return
        set({ userTable: { kind: 'failed', name, problem: messageOf(error) } })
      }
    },
    chooseLabel(label) {
      const { userTable, setting } = store.getState()
      if (userTable.kind !== 'ready') return
      set({ userTable: { ...userTable, source: { ...userTable.source, label } } })
      void run(setting, null, false)
    },
    pin: () => set({ pinned: store.getState().shown }),
    unpin: () => set({ pinned: null }),
    async file(name) {
      try {
        return await client.file(channel, name)
      } catch {
        return null
      }
    },
    async ask(input) {
      try {
        return await client.ask(channel, input)
      } catch {
        return null
      }
    },
  }
  return Object.assign(store, { actions })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Whether two settings ask for the same run. */
export function sameSetting(a: Setting, b: Setting): boolean {
  return a.seed === b.seed && sameParams(a.params, b.params)
}

function sameParams(a: AnyParams, b: AnyParams): boolean {
  return Object.keys(a).every((name) => sameValue(a[name], b[name]))
}
