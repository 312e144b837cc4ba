/** The one way to start a run in Node: a lab, and from where. */

import type { Step } from '../core/steps.ts'
import type { DataSets } from '../data/data-sets.ts'
import type { LabelledTable } from '../data/user-table.ts'
import { type LabDefinition, startOf, tablesFor } from '../lab-kit/definition/define-lab.ts'
import type { Outcome } from '../lab-kit/definition/model.ts'
import type { AnyParams, Setting } from '../lab-kit/definition/params.ts'
import type { Services } from '../lab-kit/runs/services.ts'
import { runToEnd } from '../lab-kit/runs/simulation.ts'
import type { LoadedLab } from './labs.ts'
import { nodeServices } from './services.ts'
import { buildFullTables, buildTables } from './tables.ts'

/** Where a run starts: a preset or the lab's defaults, and what differs from it. */
export interface Start {
  readonly preset?: string | undefined
  readonly params?: Partial<AnyParams>
  readonly seed?: number | undefined
}

export interface RunOptions {
  /** Whether tables are given whole, where the page gets a part of them. */
  readonly full?: boolean
  readonly userTable?: LabelledTable | undefined
  readonly services?: Services
  readonly watch?: (step: Step) => void
}

/** @throws {RangeError} If the lab has no such preset. */
export function settingOf(lab: LabDefinition, { preset, params, seed }: Start): Setting {
  const start = startOf(lab, preset)
  return { params: { ...start.params, ...params } as AnyParams, seed: seed ?? start.seed }
}

/** The tables that a run of a setting needs. */
export function tablesOf(
  lab: LabDefinition,
  params: AnyParams,
  { full = false, userTable }: RunOptions = {},
): DataSets {
  const names = tablesFor(lab, params)
  const tables = full ? buildFullTables(names) : buildTables(names)
  return userTable ? { ...tables, userTable } : tables
}

/** Runs a lab from a setting to the end. */
export async function runSetting(
  { lab, model }: LoadedLab,
  start: Start = {},
  options: RunOptions = {},
): Promise<Outcome> {
  const { params, seed } = settingOf(lab, start)
  const services = options.services ?? (await nodeServices())
  return runToEnd(model, params, seed, tablesOf(lab, params, options), options.watch, services)
}
