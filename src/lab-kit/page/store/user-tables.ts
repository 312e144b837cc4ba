/** A table of the reader's own: read, run on, and another of its columns predicted. */

import type { AnyParams, Setting } from '../../definition/params.ts'
import { SupersededError } from '../../worker/client.ts'
import { messageOf, type Parts } from './state.ts'

export interface UserTableActions {
  /** Takes a CSV file of the reader's, and runs on it if it can be read. */
  takeFile(file: File): Promise<void>
  /** Predicts another column of the reader's table. */
  chooseLabel(label: string): void
}

export function createUserTables(
  { store, lab, client, channel }: Parts,
  change: (setting: Setting) => Promise<unknown>,
): UserTableActions {
  const set = store.setState
  let files = 0
  return {
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
        await change({ params: { ...params, ...lab.userTable?.params } as AnyParams, seed })
      } catch (error) {
        if (fileId !== files || error instanceof SupersededError) return
        set({ userTable: { kind: 'failed', name, problem: messageOf(error) } })
      }
    },
    chooseLabel(label) {
      const { userTable, setting } = store.getState()
      if (userTable.kind !== 'ready') return
      set({ userTable: { ...userTable, source: { ...userTable.source, label } } })
      void change(setting)
    },
  }
}
