/** Running a setting: at full speed or at a pace, paused, stepped, cancelled. The newest run wins. */

import { messageOfError } from '../../../data/load-error.ts'
import type { Outcome } from '../../definition/model.ts'
import type { Setting } from '../../definition/params.ts'
import { SupersededError } from '../../worker/client.ts'
import type { Progress } from '../../worker/protocol.ts'
import type { Parts } from './state.ts'

export interface RunActions {
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
}

/** Progress is worth showing on anything longer than this, in milliseconds. */
const SLOW_MS = 250

/** @param onDone Called when a run has come to its end, with whether it is still the newest. */
export function createRuns(
  { store, client, channel, modelRun }: Parts,
  onDone: (isNewest: () => boolean) => void,
): RunActions {
  const set = store.setState
  let latest = 0
  /** Whether the run is one to watch; a run at full speed goes on at full speed after a pause. */
  let isWatched = false

  async function run(
    setting: Setting,
    pace: number | null,
    paused: boolean,
  ): Promise<Outcome | null> {
    const mine = ++latest
    const isNewest = () => mine === latest
    isWatched = pace !== null || paused
    set({
      setting,
      status: paused
        ? { kind: 'paused', fraction: 0 }
        : { kind: 'running', fraction: 0, slow: pace !== null },
    })
    const slow = setTimeout(() => {
      const { status } = store.getState()
      if (isNewest() && status.kind === 'running') set({ status: { ...status, slow: true } })
    }, SLOW_MS)
    try {
      const watch = (progress: Progress) => {
        if (isNewest()) show(setting, progress)
      }
      const outcome = await client.run(channel, { ...modelRun(setting), pace, paused }, watch)
      if (!isNewest()) return null
      set({
        shown: outcome,
        complete: outcome,
        status: { kind: 'done' },
        hasRun: true,
        timings: null,
      })
      onDone(isNewest)
      return outcome
    } catch (error) {
      if (!isNewest() || error instanceof SupersededError) return null
      set({
        shown: store.getState().complete,
        status: { kind: 'failed', message: messageOfError(error) },
      })
      return null
    } finally {
      clearTimeout(slow)
    }
  }

  function show(setting: Setting, { fraction, label, partial }: Progress): void {
    const { status, shown } = store.getState()
    const isSlow = status.kind === 'running' && status.slow
    set({
      status:
        status.kind === 'paused'
          ? { kind: 'paused', fraction, label }
          : { kind: 'running', fraction, label, slow: isSlow },
      shown: partial === undefined ? shown : { ...setting, ...partial, digest: null },
    })
  }

  const actions: RunActions = {
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
      const { complete } = store.getState()
      const { params, seed } = complete
      set({ status: { kind: 'done' }, shown: complete, setting: { params, seed } })
    },
  }
  return actions
}
