/**
 * Writes src/labs/<id>/outcomes.json and src/labs/<id>/ahead/: what the site needs of labs whose runs take
 * long, so that a fresh clone does not have to make them. Makes only what has changed; `--check` makes all
 * of it again and fails if something is not what is committed.
 */

import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { digestOf } from '../src/lab-kit/runs/digest.ts'
import { labIds } from '../src/node/lab-ids.ts'
import { loadLab } from '../src/node/labs.ts'
import { runSetting } from '../src/node/run-setting.ts'
import { wantedRuns } from '../src/site/pages/wanted-runs.ts'
import type { FoundMetrics } from '../src/site/runs/answer-request.ts'
import {
  type Committed,
  commitOutcomes,
  committedOutcomes,
  readKept,
} from '../src/site/runs/kept-outcomes.ts'
import { committedWork, commitWork } from '../src/site/runs/kept-work.ts'
import { startRuns } from '../src/site/runs/runs.ts'
import {
  type LabWork,
  labsWithWork,
  makeWorkAhead,
  makeWorkAnew,
} from '../src/site/runs/work-ahead.ts'

/** A result that is longer as JSON, in characters, is not committed. */
const LONGEST = 50_000

const root = path.resolve(import.meta.dirname, '..')
if (process.argv.includes('--check')) await check()
else await write()

async function write(): Promise<void> {
  const runs = startRuns()
  const { opening, figures } = wantedRuns(root)
  const found = [
    ...opening.map(async (wanted) => ({ lab: wanted.lab, ...(await runs.run(wanted)) })),
    ...figures.map(async (wanted) => {
      const { setting, source, values } = await runs.metrics(wanted)
      return { lab: wanted.lab, setting, source, values }
    }),
  ]
  const all = await Promise.all(found)
  runs.close()
  const works = await makeWorkAhead(opening)
  for (const { loaded, source } of await labsWithWork(opening)) {
    const { id } = loaded.lab
    if (committedWork(id, source)) continue
    commitWork(works.find(({ lab }) => lab === id)!, source)
    console.log(`${id}: long work`)
  }
  for (const lab of labIds()) {
    const ofLab = all.filter((each) => each.lab === lab)
    const isLong = (await loadLab(lab)).lab.long === true // what is quick is run when the site is built
    const outcomes = new Map<string, Committed>()
    for (const each of isLong ? ofLab : []) {
      const key = JSON.stringify(each.setting)
      const outcome = toCommit(each)
      if (outcome && outcomes.get(key)?.result === undefined) outcomes.set(key, outcome)
    }
    commitOutcomes(
      lab,
      [...outcomes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, outcome]) => outcome),
    )
    if (outcomes.size > 0) console.log(`${lab}: ${outcomes.size} outcomes`)
  }
}

type Figures = Pick<FoundMetrics, 'setting' | 'source' | 'values'> & { readonly file?: string }

/** Null for what JSON does not bring back as it was, or is too long. */
function toCommit(found: Figures): Committed | null {
  const { source, setting, values: metrics, file } = found
  if (file === undefined) return { source, ...setting, metrics, digest: null }
  const { result, digest } = readKept(file)!
  const text = JSON.stringify(result)
  const isSame = digestOf({ ...setting, result: JSON.parse(text) as unknown }) === digest
  return isSame && text.length <= LONGEST ? { source, ...setting, metrics, digest, result } : null
}

async function check(): Promise<void> {
  const wrong: string[] = []
  for (const id of labIds()) {
    const loaded = await loadLab(id)
    for (const { params, seed, metrics, digest } of committedOutcomes(id)) {
      const outcome = await runSetting(loaded, { params, seed })
      const isSame =
        isDeepStrictEqual(JSON.parse(JSON.stringify(outcome.metrics)), metrics) &&
        (digest === null || digest === outcome.digest)
      if (!isSame) wrong.push(`${id} ${JSON.stringify(params)} seed ${seed}`)
    }
    if (committedOutcomes(id).length > 0) console.log(`${id}: made again`)
  }
  for (const { work, source } of await makeWorkAnew(wantedRuns(root).opening)) {
    const committed = committedWork(work.lab, source)
    if (!committed || !isDeepStrictEqual(contentOf(committed), contentOf(work)))
      wrong.push(`the long work of ${work.lab}`)
    console.log(`${work.lab}: long work made again`)
  }
  for (const each of wrong) console.error(`is not what is committed: ${each}`)
  if (wrong.length > 0) process.exit(1)
}

/** Unzipped: another Node may zip the same content otherwise. */
function contentOf({ works, small }: LabWork): ReadonlyMap<string, Buffer> {
  return new Map([...works, ['', small] as const].map(([key, bytes]) => [key, gunzipSync(bytes)]))
}
