/** Build times, ours and Starlight’s, of the book and of the book several times over. */

import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ChapterCopy, copyPages } from './starlight-text.ts'

export const ROOT = path.resolve(import.meta.dirname, '../../..')
const HERE = import.meta.dirname
/** Projects that are made to be built; not committed. */
export const STARLIGHT = path.join(HERE, 'build/starlight')
/** Below the root, not here: it must find our packages, not Starlight’s. */
const COPY = path.join(ROOT, 'build/bench-pages')

export interface BuildTime {
  /** Until it is done, in seconds. */
  readonly seconds: number
  /** Computing time of its processes, in seconds: what else the machine does matters less to it. */
  readonly cpu: number
}

/** Builds our site in a folder of the project. @throws {Error} With the end of what the build said. */
export function buildOurs(folder: string): BuildTime {
  const script = path.join(ROOT, 'node_modules/@react-router/dev/bin.cjs')
  return timed('our site', folder, [script, 'build'])
}

/** Builds a Starlight project from nothing. @throws {Error} With the end of what the build said. */
export function buildStarlight(folder: string): BuildTime {
  rmSync(path.join(folder, 'dist'), { recursive: true, force: true })
  const script = path.join(HERE, 'node_modules/astro/bin/astro.mjs')
  return timed('Starlight', folder, [script, 'build', '--force'])
}

function timed(name: string, cwd: string, command: readonly string[]): BuildTime {
  const notes = mkdtempSync(path.join(tmpdir(), 'holdout-bench-'))
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_OPTIONS: `--max-old-space-size=8192 --import=${pathToFileURL(path.join(HERE, 'note-cpu.mjs'))}`,
      NOTE_CPU: path.join(notes, 'cpu'),
    },
  })
  const seconds = (performance.now() - start) / 1000
  const noted = readdirSync(notes).map((file) => Number(readFileSync(path.join(notes, file))))
  rmSync(notes, { recursive: true })
  if (status !== 0) throw new Error(`${name} was not built:\n${(stdout + stderr).slice(-3000)}`)
  return { seconds, cpu: noted.reduce((sum, each) => sum + each, 0) }
}

/** The times of both with this many chapters: the book’s own, and copies of them under other numbers. */
export function timeBuilds(chapters: number): { ours: BuildTime; starlight: BuildTime } {
  const slugs = readdirSync(path.join(ROOT, 'content/chapters')).sort()
  const copies = Array.from({ length: Math.max(0, chapters - slugs.length) }, (_, i) => {
    const from = slugs[i % slugs.length]!
    const number = slugs.length + 1 + i
    return { from, number, to: from.replace(/^\d+/, `${number}`) }
  })
  const pages = `${STARLIGHT}-${chapters}`
  try {
    copyProject(copies)
    const ours = buildOurs(COPY)
    rmSync(COPY, { recursive: true })
    cpSync(STARLIGHT, pages, {
      recursive: true,
      filter: (file) => !/[\\/](dist|\.astro|node_modules)$/.test(path.relative(STARLIGHT, file)),
    })
    copyPages(pages, copies)
    return { ours, starlight: buildStarlight(pages) }
  } finally {
    for (const folder of [COPY, pages]) rmSync(folder, { recursive: true, force: true })
  }
}

const INPUTS = [
  ...['content', 'public', 'src', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['react-router.config.ts', 'vite.config.ts'],
]

/** A copy of the project with more chapters, its packages linked, what earlier builds have kept at hand. */
function copyProject(copies: readonly ChapterCopy[]): void {
  rmSync(COPY, { recursive: true, force: true })
  mkdirSync(path.join(COPY, 'node_modules'), { recursive: true })
  for (const input of INPUTS) {
    cpSync(path.join(ROOT, input), path.join(COPY, input), { recursive: true })
  }
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    const [from, to] = [ROOT, COPY].map((root) => path.join(root, 'node_modules', name))
    if (name === '.cache') cpSync(from!, to!, { recursive: true })
    else if (!name.startsWith('.')) symlinkSync(from!, to!, 'junction')
  }
  if (copies.length > 0) for (const patch of MORE_CHAPTERS) applyPatch(patch)
  for (const copy of copies) copyChapter(copy)
}

/** The book has eleven chapters, and the checks hold the content to that: what stands in the way, and what lets more pass. */
const MORE_CHAPTERS = [
  ['src/reader/chapter/schemas.ts', 'v.maxValue(11)', 'v.maxValue(9999)'],
  ['src/site/content/check/check-content.ts', '/^(\\d\\d)-', '/^(\\d{2,4})-'],
  ['src/site/content/remark-plugins.ts', '/(\\d\\d)-', '/(\\d{2,4})-'],
  ['src/quiz/kinds/schema.ts', '/^ch\\d\\d\\.', '/^ch\\d{2,4}\\.'],
] as const

function applyPatch([file, written, patched]: (typeof MORE_CHAPTERS)[number]): void {
  const source = readFileSync(path.join(COPY, file), 'utf8')
  if (!source.includes(written)) throw new Error(`${file} no longer has “${written}”`)
  writeFileSync(path.join(COPY, file), source.replace(written, patched))
}

/** Under another number: its questions get ids of their own, links still lead to the book’s own chapters. */
function copyChapter({ from, to, number }: ChapterCopy): void {
  const [source, target] = [from, to].map((slug) => path.join(COPY, 'content/chapters', slug))
  cpSync(source!, target!, { recursive: true })
  const prefix = `ch${from.slice(0, 2)}.`
  for (const file of globSync('{chapter.mdx,questions.yaml}', { cwd: target! })) {
    const text = readFileSync(path.join(target!, file), 'utf8')
      .replace(/^number: \d+$/m, `number: ${number}`)
      .replaceAll(`<Question id="${prefix}`, `<Question id="ch${number}.`)
      .replaceAll(`- id: ${prefix}`, `- id: ch${number}.`)
    writeFileSync(path.join(target!, file), text)
  }
}

/** Installs what only this bench needs, where it is missing. */
export function install(): void {
  if (existsSync(path.join(HERE, 'node_modules/.package-lock.json'))) return
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  const { status } = spawnSync(command, [...first, '--prefix', HERE, 'ci', '--loglevel=error'], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The packages of the bench could not be installed')
}
