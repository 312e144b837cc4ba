/** State of one lab on the page, without React: settings go in, outcomes come out. */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LabDefinition } from '../../definition/define-lab.ts'
import type { Outcome } from '../../definition/model.ts'
import { type AnyParams, type Setting, sameValue } from '../../definition/params.ts'
import type { SimClient } from '../../worker/client.ts'
import { modelRun } from '../../worker/model-run.ts'
import { createExhibits, type ExhibitActions, timeExhibits } from './exhibits.ts'
import { createRepeats, type RepeatActions } from './repeats.ts'
import { createRuns, type RunActions } from './runs.ts'
import type { LabState, Parts } from './state.ts'
import { createUserTables, type UserTableActions } from './user-tables.ts'

export interface LabActions extends RunActions, RepeatActions, UserTableActions, ExhibitActions {
  /** Keeps the last complete run, to compare others with it. */
  pin(): void
  unpin(): void
}

export type LabStore = StoreApi<LabState> & { readonly actions: LabActions }

/**
 * @param first The outcome that the page came with; shown until the first change.
 * @param addresses Where the tables are, by name.
 * @param channel Tells this lab's runs from those of its neighbours on the page.
 * @param pool Workers for what can be done side by side; default: the one.
 */
export function createLabStore(
  first: Outcome,
  lab: LabDefinition,
  addresses: Readonly<Record<string, string>>,
  channel: string,
  client: SimClient,
  pool: () => readonly SimClient[] = () => [client],
): LabStore {
  const store = createStore<LabState>()(() => ({
    setting: { params: first.params, seed: first.seed },
    shown: first,
    complete: first,
    status: { kind: 'done' },
    replicates: { kind: 'none' },
    pinned: null,
    userTable: null,
    file: { kind: 'none' },
    exhibits: 'none',
    timings: null,
  }))
  const parts: Parts = {
    store,
    lab,
    client,
    pool,
    channel,
    modelRun(setting) {
      const { userTable } = store.getState()
      return modelRun(lab, setting, addresses, userTable?.source)
    },
  }
  const runs = createRuns(parts, (isNewest) => {
    if (lab.exhibits) void timeExhibits(parts, isNewest)
  })
  const actions: LabActions = {
    ...runs,
    ...createRepeats(parts),
    ...createUserTables(parts, runs.change),
    ...createExhibits(parts, runs),
    pin: () => store.setState({ pinned: store.getState().complete }),
    unpin: () => store.setState({ pinned: null }),
  }
  return Object.assign(store, { actions })
}

/** Whether two settings ask for the same run. */
export function sameSetting(a: Setting, b: Setting): boolean {
  return a.seed === b.seed && sameParams(a.params, b.params)
}

/** Whether two settings differ in the seed at most. */
export function sameParams(a: AnyParams, b: AnyParams): boolean {
  return Object.keys(a).every((name) => sameValue(a[name], b[name]))
}
