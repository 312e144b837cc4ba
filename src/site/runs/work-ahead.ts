/** The long work that comes with the site: made from the labs' own runs, packed, kept in node_modules/.cache. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { gzipSync } from 'node:zlib'
import { startOf } from '../../lab-kit/definition/define-lab.ts'
import type { AnyParams } from '../../lab-kit/definition/params.ts'
import { packWork } from '../../lab-kit/runs/packed-work.ts'
import { createSharedWork, type SharedWork } from '../../lab-kit/runs/shared-work.ts'
import { longWorkOf } from '../../lab-kit/runs/simulation.ts'
import { type LoadedLab, loadLabs } from '../../node/labs.ts'
import { runSetting } from '../../node/run-setting.ts'
import { nodeServices } from '../../node/services.ts'
import type { Wanted } from './answer-request.ts'
import { sourcesOfLab } from './work-sources.ts'

const CACHE = path.resolve(import.meta.dirname, '../../../node_modules/.cache/holdout/work')

/** Raised when what is made ahead changes though the labs do not. */
const LAYOUT = 1
/** An answer whose packed bytes are fewer comes in one file with the others of its lab. */
const SMALL_BYTES = 10_000

/** The work of one lab, as bytes to be served. */
export interface LabWork {
  readonly lab: string
  /** Large answers by key. */
  readonly works: ReadonlyMap<string, Uint8Array>
  /** All small answers, by key, in one file. */
  readonly small: Uint8Array
}

/**
 * Makes what labs with long work need from their first touch on: the runs that pages open with, and
 * those that the lab names.
 *
 * @param opening The runs that pages open with.
 */
export async function makeWorkAhead(opening: readonly Wanted[]): Promise<LabWork[]> {
  const labs = (await loadLabs()).filter(({ model }) => model.needs)
  // One for all labs: they share their networks.
  const shared = createSharedWork(Number.POSITIVE_INFINITY)
  const found = labs.map((loaded) => ({ loaded, ...readCached(loaded) }))
  for (const { answers } of found) {
    for (const [key, value] of answers ?? []) shared.put(key, value)
  }
  const made: LabWork[] = []
  for (const { loaded, file, answers } of found) {
    const ofLab = answers ?? (await answersOf(loaded, opening, shared))
    if (!answers) writeCached(file, ofLab)
    made.push({ lab: loaded.lab.id, ...packed(ofLab) })
  }
  return made
}

type Answers = ReadonlyMap<string, unknown>

/** What the runs of a lab do once: all of their long work, and what else is small. */
async function answersOf(
  loaded: LoadedLab,
  opening: readonly Wanted[],
  shared: SharedWork,
): Promise<Answers> {
  const { lab, model } = loaded
  const starts = opening.flatMap((wanted) =>
    wanted.lab === lab.id ? [startOf(lab, wanted.preset)] : [],
  )
  const start = startOf(lab)
  const settings = [
    ...starts,
    ...(model.ahead ?? []).map((part) => ({
      ...start,
      params: { ...start.params, ...part } as AnyParams,
    })),
  ]
  const asked = new Map<string, unknown>()
  const { kernels } = await nodeServices()
  const noting: SharedWork = {
    ...shared,
    *get(key, work) {
      const answer = yield* shared.get(key, work)
      asked.set(key, answer)
      return answer
    },
  }
  const needed = new Set<string>()
  for (const { params, seed } of settings) {
    for (const { key } of longWorkOf(model, params, seed)) needed.add(key)
    const services = { kernels, shared: noting, exhibit: () => {} }
    await runSetting(loaded, { params, seed }, { services })
  }
  for (const key of needed) {
    if (!asked.has(key))
      throw new Error(`${lab.id} says that it needs “${key}”, and does not do it`)
  }
  return new Map(
    [...asked].filter(([key, value]) => needed.has(key) || packWork(value).length < SMALL_BYTES),
  )
}

function packed(answers: Answers): Pick<LabWork, 'works' | 'small'> {
  const works = new Map<string, Uint8Array>()
  const small: Record<string, unknown> = {}
  for (const [key, value] of answers) {
    const bytes = packWork(value)
    if (bytes.length < SMALL_BYTES) small[key] = value
    else works.set(key, gzipSync(bytes, { level: 9 }))
  }
  return { works, small: gzipSync(packWork(small), { level: 9 }) }
}

function readCached(loaded: LoadedLab) {
  const { hash } = sourcesOfLab(loaded)
  const file = path.join(CACHE, `${loaded.lab.id}-${hash}-${LAYOUT}.bin`)
  try {
    return { file, answers: deserialize(readFileSync(file)) as Answers }
  } catch {
    return { file, answers: null }
  }
}

/** In one step, so that no other process reads half of it. */
function writeCached(file: string, answers: Answers): void {
  mkdirSync(CACHE, { recursive: true })
  const part = `${file}.${process.pid}`
  writeFileSync(part, serialize(answers))
  renameSync(part, file)
}
