/** Reads the command line. What cannot be used becomes one sentence that names the nearest valid thing. */

import { readFileSync } from 'node:fs'
import { type LabelledTable, twoClassesOf } from '../data/user-table.ts'
import { startOf } from '../lab-kit/definition/define-lab.ts'
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
import { likelyLabel, readTable } from '../lab-kit/runs/read-table.ts'
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

const FLAGS = [
  ...['--seed', '--set', '--repeat', '--sweep', '--data', '--label', '--full', '--save', '--json'],
]

/** @throws {UsageError} On an unknown lab, flag, name or value. */
export function readArguments(words: readonly string[], labs: readonly LoadedLab[]): Asked {
  const [first, ...rest] = words
  if (first === undefined || first === '--help' || first === 'help') return { command: 'help' }
  if (first === 'list') {
    const unknown = rest.find((word) => word !== '--json')
    if (unknown !== undefined) throw new UsageError(`“list” takes only --json, not “${unknown}”.`)
    return { command: 'list', json: rest.includes('--json') }
  }
  const ids = labs.map(({ lab }) => lab.id)
  const found = labs.find(({ lab }) => lab.id === first)
  if (!found) {
    throw new UsageError(`There is no lab “${first}”; the nearest is “${nearestWord(first, ids)}”.`)
  }

  if (rest.includes('--help')) return { command: 'help', lab: found }

  const spec = found.lab.params
  const params: Record<string, Value> = { ...startOf(found.lab).params }
  let seed = seedField.default
  let repeat: number | null = null
  let sweep: AskedRun['sweep'] = null
  let file: string | null = null
  let label: string | null = null
  let json = false
  let full = false
  let save: string | null = null

  for (let i = 0; i < rest.length; i++) {
    const [flag, ...inline] = rest[i]!.split('=')
    if (flag === '--json' && inline.length === 0) {
      json = true
      continue
    }
    if (flag === '--full' && inline.length === 0) {
      if (!Object.keys(found.lab.data).some(hasMore)) {
        throw new UsageError(`${found.lab.id} leaves nothing of its tables out: leave --full out.`)
      }
      full = true
      continue
    }
    if (!FLAGS.includes(flag!)) {
      throw new UsageError(
        `There is no flag “${flag}”; the nearest is “${nearestWord(flag!, FLAGS)}”.`,
      )
    }
    const text = inline.length > 0 ? inline.join('=') : rest[++i]
    if (text === undefined) throw new UsageError(`${flag} needs a value after it.`)
    switch (flag) {
      case '--seed':
        seed = Number(read(seedField, text))
        break
      case '--repeat':
        repeat = Number(read(repeatField, text))
        break
      case '--set': {
        const { name, value } = pair(flag, text)
        params[name] = read(fieldOf(spec, name), value)
        break
      }
      case '--sweep': {
        const { name, value } = pair(flag, text)
        if (name === 'seed') {
          throw new UsageError('--sweep takes a setting; for many seeds use --repeat.')
        }
        const field = fieldOf(spec, name)
        sweep = { name, values: value.split(',').map((each) => read(field, each)) }
        break
      }
      case '--data':
        if (!found.lab.userTable) {
          const takers = labs.filter(({ lab }) => lab.userTable).map(({ lab }) => lab.id)
          throw new UsageError(
            `${found.lab.id} takes no table of its own: leave --data out, or use ${takers.join(' or ')}.`,
          )
        }
        file = text
        break
      case '--label':
        label = text
        break
      case '--save':
        if (!found.lab.exhibits) {
          const makers = labs.filter(({ lab }) => lab.exhibits).map(({ lab }) => lab.id)
          throw new UsageError(
            `${found.lab.id} makes no files: leave --save out, or use ${makers.join(' or ')}.`,
          )
        }
        save = text
        break
      default:
        throw new UsageError(`${flag} takes no value.`)
    }
  }
  if (label !== null && file === null) {
    throw new UsageError('--label names a column of a table: give the table with --data.')
  }
  if (save !== null && (repeat !== null || sweep !== null)) {
    throw new UsageError('--save keeps the files of one run: leave --repeat and --sweep out.')
  }
  const userTable = file === null ? null : readUserTable(file, label)
  if (userTable) Object.assign(params, found.lab.userTable!.params)
  else if (found.lab.userTable?.isUsed(params as never)) {
    throw new UsageError('This setting runs on a table of your own: give it with --data file.csv.')
  }
  return { command: 'run', lab: found, params, seed, repeat, sweep, userTable, full, save, json }
}

function readUserTable(file: string, asked: string | null): LabelledTable {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} could not be read: ${(error as Error).message}.`)
  }
  const reading = readTable(text)
  if (!reading.ok) throw new UsageError(`${file}: ${reading.problem}`)
  const { table, labels } = reading
  if (asked !== null && !table.columns.some(({ name }) => name === asked)) {
    const names = table.columns.map(({ name }) => name)
    throw new UsageError(
      `${file} has no column “${asked}”; the nearest is “${nearestWord(asked, names)}”.`,
    )
  }
  const own = { table, label: asked ?? likelyLabel(labels) }
  const classes = twoClassesOf(own)
  if (typeof classes === 'string') throw new UsageError(`${file}: ${classes}`)
  return own
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
