/** The long work of a lab as it is committed beside it, so that a fresh clone trains nothing: `src/labs/<id>/ahead/`. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { LabWork } from './work-ahead.ts'

const LABS = path.resolve(import.meta.dirname, '../../labs')
const SMALL = 'small.bin'

interface Manifest {
  readonly version: 1
  /** Hash of the code and the settings that the work is of. */
  readonly source: string
  /** File of each large answer, by its key. A file is named by what is in it, so that labs share them in Git. */
  readonly works: Readonly<Record<string, string>>
}

const nameOf = (bytes: Uint8Array) =>
  `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.bin`

/** @returns Null if nothing is committed, or it is of another source. @throws If a file is missing or damaged. */
export function committedWork(lab: string, source: string, labs = LABS): LabWork | null {
  const folder = path.join(labs, lab, 'ahead')
  const file = path.join(folder, 'manifest.json')
  if (!existsSync(file)) return null
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  if (manifest.version !== 1 || manifest.source !== source) return null
  const works = Object.entries(manifest.works).map(([key, name]) => {
    const bytes = readFileSync(path.join(folder, name))
    if (nameOf(bytes) !== name) {
      throw new Error(`${lab}/ahead/${name} is damaged: take it from Git again`)
    }
    return [key, new Uint8Array(bytes)] as const
  })
  const small = new Uint8Array(readFileSync(path.join(folder, SMALL)))
  return { lab, works: new Map(works), small }
}

/** Writes what {@link committedWork} reads, and takes away what was there. */
export function commitWork({ lab, works, small }: LabWork, source: string, labs = LABS): void {
  const folder = path.join(labs, lab, 'ahead')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const named = [...works].map(([key, bytes]) => [key, nameOf(bytes), bytes] as const)
  for (const [, name, bytes] of named) writeFileSync(path.join(folder, name), bytes)
  writeFileSync(path.join(folder, SMALL), small)
  const manifest: Manifest = {
    version: 1,
    source,
    works: Object.fromEntries(named.map(([key, name]) => [key, name])),
  }
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
