/** What the build asks about runs, answered in this thread: the setting behind words, its outcome, its link. */

import { isDeepStrictEqual } from 'node:util'
import { type LabDefinition, startOf, tablesFor } from '../../lab-kit/definition/define-lab.ts'
import type { Scalar } from '../../lab-kit/definition/field.ts'
import type { Outcome } from '../../lab-kit/definition/model.ts'
import {
  type AnyParams,
  fromWritten,
  type Setting,
  wordsFor,
} from '../../lab-kit/definition/params.ts'
import type { Metric } from '../../lab-kit/definition/words.ts'
import { encodeSetting } from '../../lab-kit/page/permalink.ts'
import { loadLab } from '../../node/labs.ts'
import { runSetting } from '../../node/run-setting.ts'
import { dependenciesOf } from './dependencies.ts'
import { cacheFile, committedOutcomes, keep, readKept } from './kept-outcomes.ts'
import { partsOf, readSetting, type WrittenSetting } from './written-setting.ts'

export interface Wanted extends WrittenSetting {
  readonly lab: string
  /** What differs from the start beside what is written. */
  readonly params?: Readonly<Record<string, Scalar>>
  /** How the lab stands where a link to the setting leads. */
  readonly at?: { readonly as: string; readonly preset?: string }
}

/** A setting, and what a page says of it. */
export interface FoundSetting {
  readonly setting: Setting
  /** What a link to it carries, without the question mark; '' for the lab as it stands. */
  readonly query: string
  /** What the lab calls its preset; null at its defaults. */
  readonly presetLabel: string | null
  /** The settings that were written, as the page calls them. */
  readonly named: ReadonlyArray<{ readonly label: string; readonly value: string }>
  readonly title: string
  readonly metrics: Readonly<Record<string, Metric>>
}

export interface FoundMetrics extends FoundSetting {
  readonly values: Outcome['metrics']
  /** Hash of all that they depend on beside the setting. */
  readonly source: string
}

export interface FoundRun extends FoundMetrics {
  /** Where the outcome is kept; see `readKept`. */
  readonly file: string
  /** All files that it depends on. */
  readonly sources: readonly string[]
}

/** @throws {RangeError} If the lab cannot be set so. The content check has said where. */
export async function findSetting(wanted: Wanted): Promise<FoundSetting> {
  return describe((await loadLab(wanted.lab)).lab, wanted)
}

/** What a run gives in numbers: kept from before, committed beside the lab, or computed now. */
export async function findMetrics(wanted: Wanted): Promise<FoundMetrics> {
  const { found, source, committed, kept } = await lookUp(wanted)
  if (kept || !committed) return findRun(wanted)
  return { ...found, values: committed.metrics, source }
}

/** The run of a setting with its whole outcome, found in the same way. */
export async function findRun(wanted: Wanted): Promise<FoundRun> {
  const { loaded, found, source, sources, file, kept, committed } = await lookUp(wanted)
  const { setting } = found
  let outcome = kept
  if (!outcome && committed?.result !== undefined) {
    const { result, metrics, digest } = committed
    outcome = { ...setting, result, metrics, digest }
  }
  outcome ??= await runSetting(loaded, setting)
  if (!kept) keep(file, outcome)
  return { ...found, values: outcome.metrics, source, file, sources }
}

async function lookUp(wanted: Wanted) {
  const loaded = await loadLab(wanted.lab)
  const found = describe(loaded.lab, wanted)
  const { params, seed } = found.setting
  const tables = tablesFor(loaded.lab, params)
  const { hash: source, files: sources } = dependenciesOf(wanted.lab, tables)
  const file = cacheFile(wanted.lab, found.setting, source)
  const committed = committedOutcomes(wanted.lab).find(
    (each) =>
      each.source === source && each.seed === seed && isDeepStrictEqual(each.params, params),
  )
  return { loaded, found, source, sources, file, committed, kept: readKept(file) }
}

function describe(lab: LabDefinition, wanted: Wanted): FoundSetting {
  const { setting: written, problems } = readSetting(lab, wanted)
  if (problems.length > 0) throw new RangeError(problems.join('; '))
  const setting = {
    ...written,
    params: { ...written.params, ...fromWritten(lab.params, wanted.params ?? {}) } as AnyParams,
  }
  const { as = lab.id, preset } = wanted.at ?? {}
  return {
    setting,
    query: String(encodeSetting(lab, as, setting, startOf(lab, preset))),
    presetLabel: wanted.preset === undefined ? null : lab.presets[wanted.preset]!.label,
    named: partsOf(wanted.set ?? '').map(({ name }) => {
      const field = lab.params[name]!
      return { label: field.label, value: wordsFor(field, setting.params[name]!) }
    }),
    title: lab.title,
    metrics: lab.metrics,
  }
}
