/** A table of the reader's own: read, run on, and another of its columns predicted. */

import { messageOfError } from '../../../data/load-error.ts'
import type { AnyParams, Setting } from '../../definition/params.ts'
import { SupersededError } from '../../worker/client.ts'
import type { Progress } from '../../worker/protocol.ts'
import type { Parts } from './state.ts'

/** What came from another table, or another column of it, says nothing about this one. */
const NOTHING_DERIVED = { replicates: { kind: 'none' }, pinned: null } as const

/** One number for all labs of the page: their worker tells files apart by it. */
let lastFileId = 0

export interface UserTableActions {
  /** Takes a CSV file of the reader's, and runs on it if it can be read. */
  takeFile(file: File): Promise<void>
  /** Ends the reading of a file. */
  cancelFile(): void
  /** Predicts another column of the reader's table. */
  chooseLabel(label: string): void
}

export function createUserTables(
  { store, lab, client, channel }: Parts,
  change: (setting: Setting) => Promise<unknown>,
): UserTableActions {
  const set = store.setState
  /** The file that was taken last. */
  let newest = 0
  const aside = `${channel}/table`
  return {
    async takeFile(file) {
      const { name } = file
      const fileId = ++lastFileId
      newest = fileId
      set({ file: { kind: 'reading', name, fraction: 0 } })
      try {
        const watch = ({ fraction }: Progress) => {
          if (fileId === newest) set({ file: { kind: 'reading', name, fraction } })
        }
        const summary = await client.readTable(aside, lab.id, { fileId, file }, watch)
        if (fileId !== newest) return
        if (!summary.ok) {
          set({ file: { kind: 'failed', name, problem: summary.problem } })
          return
        }
        const source = { fileId, file, label: summary.label }
        set({ userTable: { name, source, summary }, file: { kind: 'none' }, ...NOTHING_DERIVED })
        const { params, seed } = store.getState().setting
        await change({ params: { ...params, ...lab.userTable?.params } as AnyParams, seed })
      } catch (error) {
        if (fileId !== newest || error instanceof SupersededError) return
        set({ file: { kind: 'failed', name, problem: messageOfError(error) } })
      }
    },
    cancelFile() {
      newest = 0
      client.cancel(aside)
      set({ file: { kind: 'none' } })
    },
    chooseLabel(label) {
      const { userTable, setting } = store.getState()
      if (!userTable) return
      set({
        userTable: { ...userTable, source: { ...userTable.source, label } },
        ...NOTHING_DERIVED,
      })
      void change(setting)
    },
  }
}
