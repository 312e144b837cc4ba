/** Outcomes that are kept: between builds in node_modules/.cache, and those of long runs beside their lab. */

import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Outcome } from '../../lab-kit/definition/model.ts'
import type { Setting } from '../../lab-kit/definition/params.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
/** What is kept between builds, with the long work of work-ahead.ts. */
export const KEPT_FOLDER = path.join(ROOT, 'node_modules/.cache/holdout/outcomes')

/** One outcome beside its lab, with the hash of what it depends on. */
export interface Committed extends Omit<Outcome, 'result'> {
  readonly source: string
  /** Where a page opens with it; its metrics are all that the others are asked for. */
  readonly result?: unknown
}

/** `src/labs/<id>/outcomes.json`, written by tools/write-outcomes.ts: what takes long to compute. */
interface OutcomesFile {
  readonly version: 1
  readonly outcomes: readonly Committed[]
}

/**
 * Where an outcome is kept between builds.
 *
 * @param source Hash of what the run depends on beside the setting.
 */
export function cacheFile(lab: string, { params, seed }: Setting, source: string): string {
  const sorted = Object.fromEntries(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)))
  const key = createHash('sha256')
    .update(JSON.stringify([lab, sorted, seed, source]))
    .digest('hex')
  return path.join(KEPT_FOLDER, `${lab}-${key.slice(0, 24)}.bin`)
}

/** An outcome as it was, typed arrays and all; null if there is none or it cannot be read. */
export function readKept(file: string): Outcome | null {
  try {
    const kept = deserialize(readFileSync(file)) as Outcome
    const now = new Date()
    utimesSync(file, now, now) // what is used is not swept away
    return kept
  } catch {
    return null
  }
}

/** In one step, so that no other process reads half of it. */
export function keep(file: string, outcome: Outcome): void {
  mkdirSync(KEPT_FOLDER, { recursive: true })
  const part = `${file}.${process.pid}.${Math.trunc(performance.now() * 1000)}`
  writeFileSync(part, serialize(outcome))
  renameSync(part, file)
}

const UNUSED_AFTER_MS = 30 * 24 * 60 * 60 * 1000

/** Takes away what no build has used for a month. */
export function sweepKept(now = Date.now()): void {
  if (!existsSync(KEPT_FOLDER)) return
  for (const name of readdirSync(KEPT_FOLDER)) {
    const file = path.join(KEPT_FOLDER, name)
    if (now - statSync(file).mtimeMs > UNUSED_AFTER_MS) rmSync(file, { force: true })
  }
}

export function outcomesFile(lab: string): string {
  return path.join(ROOT, 'src/labs', lab, 'outcomes.json')
}

/** What is committed beside a lab; nothing where it has no such file. */
export function committedOutcomes(lab: string): readonly Committed[] {
  const file = outcomesFile(lab)
  if (!existsSync(file)) return []
  return (JSON.parse(readFileSync(file, 'utf8')) as OutcomesFile).outcomes
}

/** Writes what is committed beside a lab, one outcome a line; takes the file away where there is none. */
export function commitOutcomes(lab: string, outcomes: readonly Committed[]): void {
  const file = outcomesFile(lab)
  const lines = outcomes.map((outcome) => JSON.stringify(outcome))
  if (lines.length === 0) rmSync(file, { force: true })
  else writeFileSync(file, `{"version":1,"outcomes":[\n${lines.join(',\n')}\n]}\n`)
}
