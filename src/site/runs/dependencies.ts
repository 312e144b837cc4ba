/** What a lab's numbers depend on: the files that its model and settings reach by imports, and a hash of them. */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const SOURCE = path.join(ROOT, 'src')

/** What every run goes through: the drive of a model, the kernels and their source. */
const OF_ALL_RUNS = [
  'lab-kit/runs/simulation.ts',
  'node/services.ts',
  'core/kernels/assembly/simd.ts',
]

/** How a file is read; tests plant changes here. */
export type Read = (file: string) => string

const fromDisk: Read = (file) => readFileSync(file, 'utf8')

export interface Dependencies {
  /** Absolute paths, sorted. */
  readonly files: readonly string[]
  /** Of what the files say, comments and spacing apart, and of the packages they name. */
  readonly hash: string
}

/**
 * All that the outcome of a lab's run depends on beside its setting and seed.
 *
 * @param lab The lab's id.
 * @param tables Names of the tables that the run is given.
 */
export function dependenciesOf(
  lab: string,
  tables: readonly string[],
  read: Read = fromDisk,
): Dependencies {
  const entries = [
    `labs/${lab}/model.ts`,
    `labs/${lab}/params.ts`,
    ...OF_ALL_RUNS,
    ...tables.map((table) => `data/${table}/build.ts`),
  ].map((file) => path.join(SOURCE, file))
  const reached = new Map<string, Parsed>()
  const packages = new Set<string>()
  const waiting = entries.filter((file) => existsSync(file))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue
    const parsed = parse(file, read(file))
    reached.set(file, parsed)
    for (const name of parsed.packages) packages.add(name)
    waiting.push(...parsed.imports)
  }
  const files = [...reached.keys()].sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${relativeTo(file)}\0${reached.get(file)!.bare}\0`)
  for (const name of [...packages].sort()) hash.update(`${name}@${versionOf(name)}\0`)
  return { files, hash: hash.digest('hex').slice(0, 32) }
}

interface Parsed {
  /** The code without comments, spacing and imports of types. */
  readonly bare: string
  /** Files, absolute. */
  readonly imports: readonly string[]
  /** Packages of this project that the file names, wherever it does. */
  readonly packages: readonly string[]
}

const known = new Map<string, { readonly text: string; readonly parsed: Parsed }>()

function parse(file: string, text: string): Parsed {
  const before = known.get(file)
  if (before?.text === text) return before.parsed
  const bare = bareCode(text)
  const imports: string[] = []
  const packages: string[] = []
  for (const [, name] of bare.matchAll(/['"]([@.\w][^'"\s]*)['"]/g)) {
    if (/^\.\.?\/.*\.ts$/.test(name!)) imports.push(path.resolve(path.dirname(file), name!))
    else {
      const parts = name!.split('/').slice(0, name!.startsWith('@') ? 2 : 1)
      if (OWN_PACKAGES.has(parts.join('/'))) packages.push(parts.join('/'))
    }
  }
  const parsed = { bare, imports: imports.filter((each) => existsSync(each)), packages }
  known.set(file, { text, parsed })
  return parsed
}

/** Comments on lines of their own go, then imports that are for types only, and spacing. */
function bareCode(text: string): string {
  return text
    .replaceAll(/^\s*\/\*\*[\s\S]*?\*\//gm, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/\b(?:import|export) type\s[^'"=]*?\sfrom\s*['"][^'"]*['"]/g, '')
    .replaceAll(/\s+/g, ' ')
}

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>
const OWN_PACKAGES = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))

function versionOf(name: string): string {
  const file = path.join(ROOT, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** The same on every system. */
function relativeTo(file: string): string {
  return path.relative(ROOT, file).replaceAll('\\', '/')
}
