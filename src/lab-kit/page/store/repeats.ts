/** Repeating a setting over seeds, on as many workers as there are, each seed as it comes. */

import { messageOfError } from '../../../data/load-error.ts'
import { joinReplicates, type Replicates, replicateSeed } from '../../runs/simulation.ts'
import { SupersededError } from '../../worker/client.ts'
import type { Parts } from './state.ts'

export interface RepeatActions {
  repeat(repeats: number): void
  cancelRepeat(): void
}

/** However many repeats there are, what has come is shown so many times at most. */
const LOOKS = 200

export function createRepeats({ store, pool, channel, modelRun }: Parts): RepeatActions {
  const set = store.setState
  const aside = `${channel}/repeat`
  let latest = 0
  const stopAll = () => {
    latest++
    for (const client of pool()) client.cancel(aside)
  }

  async function repeat(repeats: number): Promise<void> {
    stopAll()
    const mine = latest
    const { setting } = store.getState()
    const runs: Array<Replicates | undefined> = new Array(repeats).fill(undefined)
    let done = 0
    const soFar = () => joinReplicates(runs.filter((run) => run !== undefined))
    const show = () =>
      set({ replicates: { kind: 'running', setting, repeats, done, replicates: soFar() } })
    show()
    let next = 0
    const work = async (client: ReturnType<typeof pool>[number]) => {
      while (next < repeats && mine === latest) {
        const index = next++
        const seed = replicateSeed(setting.seed, index)
        runs[index] = await client.replicate(aside, modelRun({ ...setting, seed }), 1)
        done++
        if (mine === latest && done % Math.ceil(repeats / LOOKS) === 0) show()
      }
    }
    try {
      await Promise.all(pool().slice(0, repeats).map(work))
      if (mine !== latest) return
      set({ replicates: { kind: 'done', setting, repeats, done, replicates: soFar() } })
    } catch (error) {
      if (error instanceof SupersededError || mine !== latest) return
      stopAll()
      set({ replicates: { kind: 'failed', message: messageOfError(error) } })
    }
  }

  return {
    repeat: (repeats) => void repeat(repeats),
    cancelRepeat() {
      stopAll()
      set({ replicates: { kind: 'none' } })
    },
  }
}
