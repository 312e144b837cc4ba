/** Reads a setting of a lab as authors write it in a chapter: “ratio=0.01,method=smote”. */

import { type LabDefinition, startOf } from '../../lab-kit/definition/define-lab.ts'
import {
  type AnyParams,
  readValue,
  type Setting,
  seedField,
} from '../../lab-kit/definition/params.ts'

export interface WrittenSetting {
  readonly preset?: string
  readonly set?: string
  readonly seed?: string
}

/** What the definition of a lab is asked for. */
type Lab = Pick<LabDefinition, 'id' | 'params' | 'presets'>

/** The setting, and one sentence for each thing in it that the lab cannot have. */
export function readSetting(
  lab: Lab,
  { preset, set, seed }: WrittenSetting,
): { readonly setting: Setting; readonly problems: readonly string[] } {
  const problems: string[] = []
  const knowsPreset = preset === undefined || Object.hasOwn(lab.presets, preset)
  if (!knowsPreset) problems.push(`the lab “${lab.id}” has no preset “${preset}”`)
  const start = startOf(lab as LabDefinition, knowsPreset ? preset : undefined)
  const params: Record<string, AnyParams[string]> = { ...start.params }
  for (const { name, value: text } of partsOf(set ?? '')) {
    const field = Object.hasOwn(lab.params, name) ? lab.params[name] : undefined
    if (!field) {
      problems.push(`the lab “${lab.id}” has no setting “${name}”`)
      continue
    }
    const reading = readValue(field, text)
    if (reading.ok) params[name] = reading.value
    else
      problems.push(`the lab “${lab.id}” cannot be set to ${name}=${text}: it ${reading.problem}`)
  }
  const reading = seed === undefined ? null : readValue(seedField, seed)
  if (reading && !reading.ok) problems.push(`the seed “${seed}” ${reading.problem}`)
  return {
    setting: { params, seed: reading?.ok ? Number(reading.value) : start.seed },
    problems,
  }
}

/** The settings of “a=1,b=x”, each with the text of its value. */
export function partsOf(set: string): Array<{ readonly name: string; readonly value: string }> {
  if (set.trim() === '') return []
  return set.split(/,(?=\s*[A-Za-z]\w*\s*=)/).map((part) => {
    const at = part.indexOf('=')
    return { name: part.slice(0, at).trim(), value: part.slice(at + 1).trim() }
  })
}

/** The settings of a sweep, “rarity=1,10,100”: one written setting for each of its values. */
export function sweepOf(sweep: string): { readonly name: string; readonly values: string[] } {
  const [name = '', ...rest] = sweep.split('=')
  const values = rest.join('=').split(',')
  return { name: name.trim(), values: values.map((value) => value.trim()) }
}
