/** A run of a lab as the worker is asked for it: the one place that says which tables it needs and where they are. */

import { type LabCode, tablesFor } from '../definition/define-lab.ts'
import type { Setting } from '../definition/params.ts'
import type { ModelRun, UserTableSource } from './protocol.ts'

/**
 * @param addresses Where all tables are, by name.
 * @param userTable The reader's own, where there is one; given only to a setting that uses it.
 */
export function modelRun(
  lab: LabCode,
  { params, seed }: Setting,
  addresses: Readonly<Record<string, string>>,
  userTable?: UserTableSource,
): ModelRun {
  const data = Object.fromEntries(
    tablesFor(lab, params).map((name) => [name, String(addresses[name])]),
  )
  const usesTable = userTable && lab.userTable?.isUsed(params)
  return { labId: lab.id, params, seed, data, ...(usesTable ? { userTable } : {}) }
}
