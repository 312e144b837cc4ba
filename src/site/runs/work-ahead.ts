/** The long work that comes with the site: made from the labs' own runs, packed, and committed beside them. */

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type LabDefinition, startOf } from '../../lab-kit/definition/define-lab.ts'
import type { AnyParams, Setting } from '../../lab-kit/definition/params.ts'
import { packWork, unpackWork } from '../../lab-kit/runs/packed-work.ts'
import { createSharedWork, type SharedWork } from '../../lab-kit/runs/shared-work.ts'
import { longWorkOf } from '../../lab-kit/runs/simulation.ts'
import { readDigests, startsOf } from '../../node/digests.ts'
import { type LoadedLab, loadLabs } from '../../node/labs.ts'
import { runSetting } from '../../node/run-setting.ts'
import { nodeServices } from '../../node/services.ts'
import type { Wanted } from './answer-request.ts'
import { KEPT_FOLDER } from './kept-outcomes.ts'
import { committedWork } from './kept-work.ts'
import { sourcesOfLab } from './work-sources.ts'

/** Raised when what is made ahead changes though the labs do not. */
const LAYOUT = 2
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
  const found = (await labsWithWork(opening)).map((each) => ({
    ...each,
    kept: committedWork(each.loaded.lab.id, each.source) ?? readCached(cacheFile(each)),
  }))
  const isComplete = found.every(({ kept }) => kept)
  // One for all labs: they share their networks.
  const shared = createSharedWork(Number.POSITIVE_INFINITY)
  for (const { kept } of isComplete ? [] : found) {
    for (const [key, bytes] of kept?.works ?? []) shared.put(key, unpackWork(gunzipSync(bytes)))
  }
  const made: LabWork[] = []
  for (const { kept, ...each } of found) {
    const work = kept ?? (await workOf(each, shared))
    if (!kept) writeCached(cacheFile(each), work)
    made.push(work)
  }
  return made
}

/** Makes everything anew, whatever is kept. */
export async function makeWorkAnew(
  opening: readonly Wanted[],
): Promise<ReadonlyArray<{ readonly work: LabWork; readonly source: string }>> {
  const shared = createSharedWork(Number.POSITIVE_INFINITY)
  const made: { work: LabWork; source: string }[] = []
  for (const each of await labsWithWork(opening)) {
    made.push({ work: await workOf(each, shared), source: each.source })
  }
  return made
}

interface WithWork {
  readonly loaded: LoadedLab
  readonly settings: readonly Setting[]
  /** Hash of the code and the settings. */
  readonly source: string
}

export async function labsWithWork(opening: readonly Wanted[]): Promise<WithWork[]> {
  const labs = (await loadLabs()).filter(({ model }) => model.needs)
  return labs.map((loaded) => {
    const settings = settingsOf(loaded, opening)
    const source = createHash('sha256')
      .update(JSON.stringify([LAYOUT, sourcesOfLab(loaded).hash, settings]))
      .digest('hex')
      .slice(0, 24)
    return { loaded, settings, source }
  })
}

/** What a lab opens with, and what it names. */
function settingsOf({ lab, model }: LoadedLab, opening: readonly Wanted[]): Setting[] {
  const { params, seed } = startOf(lab)
  return [
    ...opening.filter((wanted) => wanted.lab === lab.id).map(({ preset }) => startOf(lab, preset)),
    ...(model.ahead ?? []).map((part) => ({ params: { ...params, ...part } as AnyParams, seed })),
  ]
}

type Answers = ReadonlyMap<string, unknown>

/** What the runs of a lab do once: all of their long work, and what else is small. */
async function answersOf(
  loaded: LoadedLab,
  settings: readonly Setting[],
  shared: SharedWork,
): Promise<Answers> {
  const { lab, model } = loaded
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
    const { digest } = await runSetting(loaded, { params, seed }, { services })
    const held = heldDigest(lab, { params, seed })
    if (held !== null && digest !== held) {
      throw new Error(
        `The numbers of the lab ${lab.id} have changed: ${digest} is not the ${held} of its digests.json. If that is intended, raise its version and run tools/write-digests.ts.`,
      )
    }
  }
  for (const key of needed) {
    if (!asked.has(key))
      throw new Error(`${lab.id} says that it needs “${key}”, and does not do it`)
  }
  return new Map(
    [...asked].filter(([key, value]) => needed.has(key) || packWork(value).length < SMALL_BYTES),
  )
}

/** The digest of a setting that the lab starts from; null for another, or one without a digest. */
function heldDigest(lab: LabDefinition, setting: Setting): string | null {
  const start = startsOf(lab).find((name) =>
    isDeepStrictEqual(startOf(lab, name === 'default' ? undefined : name), setting),
  )
  return (start && readDigests(lab.id)?.digests[start]) || null
}

async function workOf({ loaded, settings }: WithWork, shared: SharedWork): Promise<LabWork> {
  const answers = await answersOf(loaded, settings, shared)
  const lab = loaded.lab.id
  const works = new Map<string, Uint8Array>()
  const small: Record<string, unknown> = {}
  for (const [key, value] of answers) {
    const bytes = packWork(value)
    if (bytes.length < SMALL_BYTES) small[key] = value
    else works.set(key, gzipSync(bytes, { level: 9 }))
  }
  return { lab, works, small: gzipSync(packWork(small), { level: 9 }) }
}

function cacheFile({ loaded, source }: WithWork): string {
  return path.join(KEPT_FOLDER, `work-${loaded.lab.id}-${source}.bin`)
}

function readCached(file: string): LabWork | null {
  try {
    const work = deserialize(readFileSync(file)) as LabWork
    const now = new Date()
    utimesSync(file, now, now) // what is used is not swept away
    return work
  } catch {
    return null
  }
}

/** In one step, so that no other process reads half of it. */
function writeCached(file: string, work: LabWork): void {
  mkdirSync(KEPT_FOLDER, { recursive: true })
  const part = `${file}.${process.pid}`
  writeFileSync(part, serialize(work))
  renameSync(part, file)
}
