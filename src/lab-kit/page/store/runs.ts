/** Running a setting: at full speed or at a pace, paused, stepped, cancelled. The newest run wins. */

import { messageOfError } from '../../../data/load-error.ts'
import type { Outcome } from '../../definition/model.ts'
import type { Setting } from '../../definition/params.ts'
import { SupersededError } from '../../worker/client.ts'
import type { NeedsTraining, Progress } from '../../worker/protocol.ts'
import type { ExhibitStatus, Parts } from './state.ts'

export interface RunActions {
  /**
   * Replaces params or seed and runs at full speed to the end, training included. Resolves with the
   * outcome, or null if it did not come.
   */
  change(setting: Setting): Promise<Outcome | null>
  /**
   * Replaces params or seed and runs if that takes no training; else the picture stays, and the status
   * is `needsTraining` until `train`. For controls.
   */
  choose(setting: Setting): Promise<Outcome | null>
  /** Runs the setting that was chosen, training included. */
  train(): Promise<Outcome | null>
  /**
   * Makes the complete run again, without a change to the picture, if that takes no training: what it
   * leaves behind can then be asked.
   *
   * @returns Whether it can.
   */
  prepare(): Promise<boolean>
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
  /** The complete run, being made again quietly. */
  let quiet: Promise<boolean> | null = null

  /** @param how At a pace, in steps a second; `at once` only if no training is needed. */
  async function run(
    setting: Setting,
    how: number | 'full speed' | 'at once' | 'paused',
  ): Promise<Outcome | null> {
    const mine = ++latest
    const isNewest = () => mine === latest
    const pace = typeof how === 'number' ? how : null
    const paused = how === 'paused'
    isWatched = pace !== null || paused
    giveUpQuiet()
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
      const outcome =
        how === 'at once'
          ? await client.runAtOnce(channel, modelRun(setting), watch)
          : await client.run(channel, { ...modelRun(setting), pace, paused }, watch)
      if (!isNewest()) return null
      if (isNeed(outcome)) {
        set({
          shown: store.getState().complete,
          status: { kind: 'needsTraining', examples: outcome.examples },
        })
        return null
      }
      set({
        shown: outcome,
        complete: outcome,
        status: { kind: 'done' },
        exhibits: 'ready',
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

  /** Leaves the picture as it is. A run of the reader's takes its place. */
  async function prepareQuietly(): Promise<boolean> {
    const mine = latest
    const isNewest = () => mine === latest
    const tell = (exhibits: ExhibitStatus) => {
      if (isNewest()) set({ exhibits })
      return isNewest() && exhibits === 'ready'
    }
    tell('loading')
    try {
      const outcome = await client.runAtOnce(channel, modelRun(store.getState().complete))
      if (isNeed(outcome)) return tell('needsTraining')
      if (!tell('ready')) return false
      set({ timings: null })
      onDone(isNewest)
      return true
    } catch {
      return tell('failed')
    }
  }

  /** Another run takes the place of the quiet one. */
  function giveUpQuiet(): void {
    quiet = null
    if (store.getState().exhibits === 'loading') set({ exhibits: 'none' })
  }

  const actions: RunActions = {
    change: (setting) => run(setting, 'full speed'),
    choose: (setting) => run(setting, 'at once'),
    train: () => run(store.getState().setting, 'full speed'),
    async prepare() {
      const { exhibits, status } = store.getState()
      if (exhibits === 'ready') return true
      if (status.kind === 'running' || status.kind === 'paused') return false
      if (quiet) return quiet
      const mine = prepareQuietly()
      quiet = mine
      const isReady = await mine
      if (quiet === mine) quiet = null
      return isReady
    },
    play: (pace) => void run(store.getState().setting, pace),
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
      else if (status.kind !== 'paused') void run(store.getState().setting, 'paused')
      client.step(channel)
    },
    cancel() {
      latest++
      client.cancel(channel)
      giveUpQuiet()
      const { complete } = store.getState()
      const { params, seed } = complete
      set({ status: { kind: 'done' }, shown: complete, setting: { params, seed } })
    },
  }
  return actions
}

function isNeed(answer: Outcome | NeedsTraining): answer is NeedsTraining {
  return 'kind' in answer
}
