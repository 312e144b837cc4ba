/** Repeating a setting over seeds. */

import { messageOfError } from '../../../data/load-error.ts'
import { SupersededError } from '../../worker/client.ts'
import type { Parts } from './state.ts'

export interface RepeatActions {
  repeat(repeats: number): void
  cancelRepeat(): void
}

export function createRepeats({ store, client, channel, modelRun }: Parts): RepeatActions {
  const set = store.setState
  const aside = `${channel}/repeat`
  return {
    repeat(repeats) {
      const { setting } = store.getState()
      set({ replicates: { kind: 'running', fraction: 0, repeats } })
      client
        .replicate(aside, modelRun(setting), repeats, ({ fraction }) =>
          set({ replicates: { kind: 'running', fraction, repeats } }),
        )
        .then(
          (replicates) => set({ replicates: { kind: 'done', setting, replicates } }),
          (error: unknown) => {
            if (error instanceof SupersededError) return
            set({ replicates: { kind: 'failed', message: messageOfError(error) } })
          },
        )
    },
    cancelRepeat() {
      client.cancel(aside)
      set({ replicates: { kind: 'none' } })
    },
  }
}
