/**
 * Our pages beside Astro Starlight’s of the same text, in one run: how soon they are there, what is sent, the next
 * page, build times. It prints and never fails: the budgets that fail are in `npm test`.
 *
 * `npm run bench:pages -- --runs 5 --chapters 11,44,110,1100`; `--chapters none` leaves the build times out,
 * `--only choosing` visits only the pages whose address has that word.
 */

import { globSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { hashOfInputs, isBuiltFrom } from '../../../src/site/pages/built-from.ts'
import { compressAll } from '../../../src/site/pages/compress.ts'
import { startRuns } from '../../../src/site/runs/runs.ts'
import { findBrowser } from '../../../tools/find-browser.mjs'
import { serve } from '../../../tools/serve.ts'
import {
  type BuildTime,
  buildOurs,
  buildStarlight,
  install,
  ROOT,
  STARLIGHT,
  timeBuilds,
} from './builds.ts'
import { KINDS, SCORES, type Visit, visit } from './measure.ts'
import { goToNext, type Step } from './next-page.ts'
import { writeStarlight } from './starlight-text.ts'

interface Compared {
  readonly name: string
  readonly path: string
  /** The lab is left out of Starlight’s page: the comparison is not of the same. */
  readonly hasLab: boolean
}

const PAGES: readonly Compared[] = [
  { name: '1, when it fits', path: '/chapters/01-overview/when-it-fits/', hasLab: false },
  {
    name: '6, choosing and tracking',
    path: '/chapters/06-model-development/choosing-and-tracking/',
    hasLab: false,
  },
  {
    name: '8, failures and shifts',
    path: '/chapters/08-distribution-shifts/failures-and-shifts/',
    hasLab: false,
  },
  {
    name: '4, rare classes (Starlight’s without the lab)',
    path: '/chapters/04-training-data/rare-classes/',
    hasLab: true,
  },
]

interface Measured {
  readonly visits: Visit[]
  readonly steps: Step[]
}

type Both<T> = Readonly<Record<'ours' | 'starlight', T>>

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    chapters: { type: 'string', default: '11,44,110' },
    only: { type: 'string', default: '' },
  },
})
const runs = Number(options.runs)
const sizes = options.chapters === 'none' ? [] : options.chapters.split(',').map(Number)
const found = findBrowser()
const executable = found === 'playwright' ? chromium.executablePath() : found!

const say = (text: string) => console.error(`… ${text}`)
const out = (...cells: readonly string[]) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(44) : cell.padStart(12))).join(''))

/** Ours where the build there is not of these sources; Starlight’s always. */
async function build(): Promise<void> {
  if (!isBuiltFrom('build/client', hashOfInputs('.', '/'))) {
    say('building our site')
    buildOurs(ROOT)
  }
  say('building Starlight from our text')
  rmSync(STARLIGHT, { recursive: true, force: true })
  const made = startRuns()
  await writeStarlight('.', STARLIGHT, made)
  made.close()
  buildStarlight(STARLIGHT)
  await compressAll(path.join(STARLIGHT, 'dist'))
}

function addressOf(site: keyof Both<unknown>, page: string): string {
  return `http://127.0.0.1:${(servers[site].address() as AddressInfo).port}${page}`
}

/** In turns, so that what else the machine does falls on both. */
async function measure(page: Compared): Promise<Both<Measured>> {
  const both: Both<Measured> = {
    ours: { visits: [], steps: [] },
    starlight: { visits: [], steps: [] },
  }
  for (let run = 0; run < runs; run++) {
    for (const site of ['ours', 'starlight'] as const) {
      say(`${page.path} ${site} ${run + 1} of ${runs}`)
      both[site].visits.push(await visit(addressOf(site, page.path), executable, run === 0))
      both[site].steps.push(await goToNext(executable, addressOf(site, page.path)))
    }
  }
  return both
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const ofVisits = ({ visits }: Measured, read: (visit: Visit) => number) => median(visits.map(read))
const sentBy = (visit: Visit) => KINDS.reduce((sum, kind) => sum + visit.bytes[kind], 0)
const withoutFaces = (visit: Visit) => sentBy(visit) - visit.bytes.font
const nextOf = ({ steps }: Measured) => median(steps.map(({ next }) => next))
/** Speed differs from visit to visit; the other scores were asked for once. */
const scoreOf = ({ visits }: Measured, score: (typeof SCORES)[number]) =>
  score === 'performance'
    ? median(visits.map(({ scores }) => scores.performance!))
    : visits[0]!.scores[score]!

const ms = (value: number) => `${Math.round(value)} ms`
const kB = (value: number) => `${(value / 1000).toFixed(1)} kB`
const plain = (value: number) => `${Number(value.toFixed(3))}`

function printPage({ name }: Compared, { ours, starlight }: Both<Measured>): void {
  const row = (
    label: string,
    read: (site: Measured) => number,
    print: (value: number) => string,
  ) => {
    const [a, b] = [read(ours), read(starlight)]
    out(`  ${label}`, print(a), print(b), b > 0 ? `${(a / b).toFixed(2)} ×` : '')
  }
  console.log('')
  out(name)
  out('', 'ours', 'Starlight', 'ratio')
  row('first paint', (site) => ofVisits(site, ({ fcp }) => fcp), ms)
  row('largest paint', (site) => ofVisits(site, ({ lcp }) => lcp), ms)
  row('blocking time', (site) => ofVisits(site, ({ tbt }) => tbt), ms)
  row('layout shift', (site) => ofVisits(site, ({ cls }) => cls), plain)
  for (const score of SCORES) row(`score: ${score}`, (site) => scoreOf(site, score), plain)
  for (const kind of KINDS) row(kind, (site) => ofVisits(site, ({ bytes }) => bytes[kind]), kB)
  row('all', (site) => ofVisits(site, sentBy), kB)
  row('all but typefaces', (site) => ofVisits(site, withoutFaces), kB)
  row('requests', (site) => ofVisits(site, ({ requests }) => requests), plain)
  row('elements', ({ steps }) => steps[0]!.elements, plain)
  row('next page', nextOf, ms)
  row('of these rendered ahead', ({ steps }) => steps.filter(({ ahead }) => ahead).length, plain)
  for (const [site, { visits }] of Object.entries({ ours, Starlight: starlight })) {
    const { faults } = visits[0]!
    if (faults.length > 0) console.log(`  Lighthouse of ${site}: ${faults.join(', ')}`)
  }
}

interface Goal {
  readonly name: string
  readonly most: number
  readonly print: (value: number) => string
  readonly read: (both: Both<Measured>) => number
}

const ratio = (read: (site: Measured) => number) => (both: Both<Measured>) =>
  read(both.ours) / read(both.starlight)
const times = (value: number) => `${value.toFixed(2)} ×`

const GOALS: readonly Goal[] = [
  {
    name: 'first paint over Starlight’s',
    most: 1.05,
    print: times,
    read: ratio((site) => ofVisits(site, ({ fcp }) => fcp)),
  },
  {
    name: 'largest paint over Starlight’s',
    most: 1.05,
    print: times,
    read: ratio((site) => ofVisits(site, ({ lcp }) => lcp)),
  },
  {
    name: 'blocking time',
    most: 10,
    print: ms,
    read: ({ ours }) => ofVisits(ours, ({ tbt }) => tbt),
  },
  {
    name: 'script before use over Starlight’s',
    most: 0.5,
    print: times,
    read: ratio((site) => ofVisits(site, ({ bytes }) => bytes.script)),
  },
  {
    name: 'transfer, no typefaces, over theirs',
    most: 1,
    print: times,
    read: ratio((site) => ofVisits(site, withoutFaces)),
  },
  {
    name: 'points short of 100, worst score',
    most: 0,
    print: plain,
    read: ({ ours }) => 100 - Math.min(...SCORES.map((score) => scoreOf(ours, score))),
  },
  {
    name: 'layout shift',
    most: 0,
    print: plain,
    read: ({ ours }) => ofVisits(ours, ({ cls }) => cls),
  },
  { name: 'next page', most: 100, print: ms, read: ({ ours }) => nextOf(ours) },
  { name: 'elements', most: 3500, print: plain, read: ({ ours }) => ours.steps[0]!.elements },
]

function printGoals(): void {
  console.log('\nGoals, on the pages without a lab the worst of them; then on the page with one')
  const all = [...measured]
  for (const hasLab of [false, true]) {
    const those = all.filter(([page]) => page.hasLab === hasLab).map(([, both]) => both)
    for (const { name, most, print, read } of those.length > 0 ? GOALS : []) {
      printGoal(`${name}${hasLab ? ', lab' : ''}`, Math.max(...those.map(read)), most, print)
    }
  }
  printGoal('home page, no typefaces', withoutFaces(home), 250_000, kB)
  const faces = globSync('build/client/assets/*.woff2').map((file) => statSync(file).size)
  const sum = faces.reduce((total, size) => total + size, 0)
  printGoal(`the ${faces.length} typefaces of the site`, sum, 130_000, kB)
  const speeds = all.flatMap(([, { ours, starlight }]) =>
    [ours, starlight].flatMap(({ visits }) => visits.map(({ speed }) => speed)),
  )
  const [slowest, fastest] = [Math.min(...speeds), Math.max(...speeds)].map(Math.round)
  console.log(
    `  The machine’s speed, by Lighthouse: ${slowest} to ${fastest}. Below 1,000 blocking times and scores for speed tell of the machine.`,
  )
}

function printGoal(
  name: string,
  value: number,
  most: number,
  print: (value: number) => string,
): void {
  const verdict = value <= most ? 'met' : `missed by ${print(value - most)}`
  out(`  ${name}`, print(value), `≤ ${print(most)}`, `  ${verdict}`)
}

async function printBuilds(): Promise<void> {
  if (sizes.length === 0) return
  console.log('\nBuild time, in brackets computing time; ours with the labs’ runs kept from before')
  out('  chapters', 'ours', '', 'Starlight', '')
  let first: { readonly chapters: number; readonly ours: BuildTime } | undefined
  for (const chapters of sizes) {
    say(`building ${chapters} chapters`)
    try {
      const { ours, starlight } = timeBuilds(chapters)
      const cells = [ours, starlight].flatMap(({ seconds, cpu }) => [
        `${seconds.toFixed(0)} s`,
        `(${cpu.toFixed(0)} s)`,
      ])
      const growth = first && ours.cpu / first.ours.cpu / (chapters / first.chapters)
      const told = growth ? `   ${growth.toFixed(2)} of linear growth from ${first!.chapters}` : ''
      out(`  ${chapters}`, ...cells, told)
      first ??= { chapters, ours }
    } catch (error) {
      console.log(`  ${chapters}: ${(error as Error).message}`)
    }
  }
}

process.chdir(ROOT)
install()
await build()
const servers: Both<Server> = {
  ours: await serve('build/client', '/', 4300),
  starlight: await serve(path.join(STARLIGHT, 'dist'), '/', 4400),
}
const measured = new Map<Compared, Both<Measured>>()
console.log(
  `Medians of ${runs}. Lighthouse as it comes (phone, slow line, simulated); bytes as transferred.`,
)
for (const page of PAGES.filter((each) => each.path.includes(options.only))) {
  const both = await measure(page)
  measured.set(page, both)
  printPage(page, both)
}
say('home')
const home = await visit(addressOf('ours', '/'), executable, false)
for (const server of Object.values(servers)) server.close()

printGoals()
await printBuilds()
rmSync(path.join(import.meta.dirname, 'build'), { recursive: true, force: true })
