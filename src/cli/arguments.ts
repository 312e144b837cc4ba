/** Reads the command line. What cannot be used becomes one sentence that names the nearest valid thing. */

import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { LabelledTable } from '../data/user-table.ts'
import { startOf } from '../lab-kit/definition/define-lab.ts'
import type { Model } from '../lab-kit/definition/model.ts'
import { nearestWord } from '../lab-kit/definition/nearest.ts'
import {
  type AnyParams,
  type Field,
  readValue,
  repeatField,
  seedField,
  textOf,
  type Value,
} from '../lab-kit/definition/params.ts'
import { labelOf, problemOfSize, readTable } from '../lab-kit/runs/table-file/read-table.ts'
import type { LoadedLab } from '../node/labs.ts'
import { hasMore } from '../node/tables.ts'

export class UsageError extends Error {
  override name = 'UsageError'
}

export interface AskedRun {
  readonly command: 'run'
  readonly lab: LoadedLab
  readonly params: AnyParams
  readonly seed: number
  readonly repeat: number | null
  readonly sweep: { readonly name: string; readonly values: readonly Value[] } | null
  /** A table of the caller's own, and the column of it to predict. */
  readonly userTable: LabelledTable | null
  /** What is to be said about that table or about the lab, a sentence each. */
  readonly notes: readonly string[]
  /** Whether tables come with nothing left out; the browser gets a part of them. */
  readonly full: boolean
  /** Folder for the files that the run makes. */
  readonly save: string | null
  readonly json: boolean
}

export type Asked =
  | { readonly command: 'help'; readonly lab?: LoadedLab }
  | { readonly command: 'list'; readonly json: boolean }
  | AskedRun

const OPTIONS = {
  seed: { type: 'string' },
  set: { type: 'string', multiple: true },
  repeat: { type: 'string' },
  sweep: { type: 'string' },
  data: { type: 'string' },
  label: { type: 'string' },
  full: { type: 'boolean' },
  save: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const
type Option = keyof typeof OPTIONS

/** @throws {UsageError} On an unknown lab, flag, name or value. */
export function readArguments(words: readonly string[], labs: readonly LoadedLab[]): Asked {
  const [first, ...rest] = words
  if (first === undefined || first === '--help' || first === 'help') return { command: 'help' }
  if (first === 'list') {
    const unknown = rest.find((word) => word !== '--json')
    if (unknown !== undefined) throw new UsageError(`“list” takes only --json, not “${unknown}”.`)
    return { command: 'list', json: rest.includes('--json') }
  }
  const found = labs.find(({ lab }) => lab.id === first)
  if (!found) {
    const nearest = nearestWord(
      first,
      labs.map(({ lab }) => lab.id),
    )
    throw new UsageError(`There is no lab “${first}”; the nearest is “${nearest}”.`)
  }
  const flags = readFlags(rest)
  if (flags.help) return { command: 'help', lab: found }
  const written = (flags.set ?? []).map((text) => pair('--set', text))
  const { moved } = found.lab
  if (!moved?.isMoved(Object.fromEntries(written.map(({ name, value }) => [name, value])))) {
    return readRun(found, flags, labs)
  }
  const set = written.flatMap(({ name, value }) =>
    moved.without.includes(name) ? [] : [`${name}=${value}`],
  )
  const asked = readRun(labs.find(({ lab }) => lab.id === moved.to)!, { ...flags, set }, labs)
  const note = `This part of ${found.lab.id} is the lab ${moved.to} now.`
  return { ...asked, notes: [note, ...asked.notes] }
}

/** The flags by name, each as it was written; the last of those that can stand only once. */
function readFlags(words: readonly string[]) {
  const { tokens, values } = parseArgs({
    args: [...words],
    options: OPTIONS,
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  for (const token of tokens) {
    const flag =
      token.kind === 'option' ? token.rawName : token.kind === 'positional' ? token.value : '--'
    if (token.kind !== 'option' || !Object.hasOwn(OPTIONS, token.name)) {
      const names = Object.keys(OPTIONS).map((name) => `--${name}`)
      throw new UsageError(
        `There is no flag “${flag}”; the nearest is “${nearestWord(flag, names)}”.`,
      )
    }
    const takesValue = OPTIONS[token.name as Option].type === 'string'
    if (takesValue && token.value === undefined)
      throw new UsageError(`${flag} needs a value after it.`)
    if (!takesValue && token.value !== undefined) throw new UsageError(`${flag} takes no value.`)
  }
  return values as { readonly [N in Exclude<Option, 'set' | Switch>]?: string } & {
    readonly [N in Switch]?: boolean
  } & { readonly set?: readonly string[] }
}
type Switch = 'full' | 'json' | 'help'

function readRun(
  found: LoadedLab,
  flags: ReturnType<typeof readFlags>,
  labs: readonly LoadedLab[],
): AskedRun {
  const { lab } = found
  checkAbilities(found, flags, labs)
  const params: Record<string, Value> = { ...startOf(lab).params }
  for (const text of flags.set ?? []) {
    const { name, value } = pair('--set', text)
    params[name] = read(fieldOf(lab.params, name), value)
  }
  const file =
    flags.data === undefined ? null : readUserTable(flags.data, flags.label ?? null, found.model)
  const userTable = file?.own ?? null
  if (userTable) Object.assign(params, lab.userTable!.params)
  else if (lab.userTable?.isUsed(params as never)) {
    throw new UsageError('This setting runs on a table of your own: give it with --data file.csv.')
  }
  return {
    command: 'run',
    lab: found,
    params,
    seed: flags.seed === undefined ? seedField.default : Number(read(seedField, flags.seed)),
    repeat: flags.repeat === undefined ? null : Number(read(repeatField, flags.repeat)),
    sweep: flags.sweep === undefined ? null : readSweep(lab.params, flags.sweep),
    userTable,
    notes: file?.notes ?? [],
    full: flags.full === true,
    save: flags.save ?? null,
    json: flags.json === true,
  }
}

/** Refuses flags that this lab, or another flag, leaves nothing to do. */
function checkAbilities(
  { lab }: LoadedLab,
  { data, label, full, save, repeat, sweep }: ReturnType<typeof readFlags>,
  labs: readonly LoadedLab[],
): void {
  const those = (can: (other: LoadedLab) => unknown) =>
    labs
      .filter(can)
      .map((other) => other.lab.id)
      .join(' or ')
  if (full && !Object.keys(lab.data ?? {}).some(hasMore)) {
    throw new UsageError(`${lab.id} leaves nothing of its tables out: leave --full out.`)
  }
  if (data !== undefined && !lab.userTable) {
    const takers = those((other) => other.lab.userTable)
    throw new UsageError(`${lab.id} takes no table of its own: leave --data out, or use ${takers}.`)
  }
  if (label !== undefined && data === undefined) {
    throw new UsageError('--label names a column of a table: give the table with --data.')
  }
  if (save !== undefined && lab.exhibits !== true) {
    const makers = those((other) => other.lab.exhibits === true)
    throw new UsageError(`${lab.id} makes no files: leave --save out, or use ${makers}.`)
  }
  if (save !== undefined && (repeat !== undefined || sweep !== undefined)) {
    throw new UsageError('--save keeps the files of one run: leave --repeat and --sweep out.')
  }
}

function readSweep(spec: Readonly<Record<string, Field>>, text: string): AskedRun['sweep'] {
  const { name, value } = pair('--sweep', text)
  if (name === 'seed') {
    throw new UsageError('--sweep takes a setting; for many seeds use --repeat.')
  }
  const field = fieldOf(spec, name)
  return { name, values: value.split(',').map((each) => read(field, each)) }
}

function readUserTable(
  file: string,
  asked: string | null,
  model: Model,
): { readonly own: LabelledTable; readonly notes: readonly string[] } {
  let bytes: Uint8Array
  try {
    const problem = problemOfSize(statSync(file).size)
    if (problem !== null) throw new Error(problem)
    bytes = readFileSync(file)
  } catch (error) {
    throw new UsageError(`${file} could not be read: ${(error as Error).message}`)
  }
  const reading = readTable(bytes)
  if (!reading.ok) throw new UsageError(`${file}: ${reading.problem}`)
  const { table, notes } = reading
  if (asked !== null && !table.columns.some(({ name }) => name === asked)) {
    const names = table.columns.map(({ name }) => name)
    throw new UsageError(
      `${file} has no column “${asked}”; the nearest is “${nearestWord(asked, names)}”.`,
    )
  }
  const candidates = asked === null ? reading : { ...reading, labels: [asked] }
  const found = labelOf(candidates, model.problemOfTable)
  if ('problem' in found) throw new UsageError(`${file}: ${found.problem}`)
  return { own: { table, label: found.label }, notes }
}

function pair(flag: string, text: string): { name: string; value: string } {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`${flag} needs name=value, not “${text}”.`)
  return { name: text.slice(0, at), value: text.slice(at + 1) }
}

function fieldOf(spec: Readonly<Record<string, Field>>, name: string): Field {
  const field = Object.hasOwn(spec, name) ? spec[name] : undefined
  if (!field) {
    throw new UsageError(
      `There is no setting “${name}”; the nearest is “${nearestWord(name, Object.keys(spec))}”.`,
    )
  }
  return field
}

function read(field: Field, text: string): Value {
  const reading = readValue(field, text)
  if (reading.ok) return reading.value
  throw new UsageError(
    `${field.label} “${text}” ${reading.problem}; the nearest that can be used is ${textOf(field, reading.nearest)}.`,
  )
}
