/** Runs checks one after the other, some beside them, and says at the end what took how long. */

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

export interface Check {
  readonly name: string
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** What to do when it fails. */
  readonly advice: string
  /** Begins here, and goes on beside the checks that follow until one waits for it by its name. */
  readonly isBeside?: boolean
  /** Names of checks begun before that must have passed. */
  readonly after?: readonly string[]
}

/** A test file or a journey, and how long it took. */
interface Item {
  readonly name: string
  readonly seconds: number
}

interface Ended {
  readonly status: number
  readonly seconds: number
  readonly output: string
}

const BIN = path.resolve('node_modules/.bin')
const REPORTS = path.resolve('node_modules/.cache/holdout/reports')
const SLOWEST = 10

/**
 * Stops at the first check that fails, with its advice. Prints the total of each and the slowest
 * test files and journeys of all.
 *
 * @returns The exit code.
 */
export async function runChecks(checks: readonly Check[]): Promise<number> {
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const start = performance.now()
  const totals: Item[] = []
  const items: Item[] = []
  const beside = new Map<string, { readonly check: Check; readonly ended: Promise<Ended> }>()

  function isPassed({ name, advice, command }: Check, { status, seconds }: Ended): boolean {
    totals.push({ name, seconds })
    items.push(...itemsOf(name, command))
    if (status === 0) return true
    console.error(`\nThe check “${name}” failed. ${advice}`)
    console.log(`checks: ${totals.length - 1} passed, 1 failed`)
    return false
  }

  async function join(name: string): Promise<boolean> {
    const waiting = beside.get(name)
    if (!waiting) return true
    beside.delete(name)
    const ended = await waiting.ended
    console.log(`\n── ${name}: ${waiting.check.command.join(' ')}\n${ended.output}`)
    return isPassed(waiting.check, ended)
  }

  for (const check of checks) {
    for (const name of check.after ?? []) if (!(await join(name))) return 1
    if (check.isBeside) {
      beside.set(check.name, { check, ended: run(check, false) })
      continue
    }
    console.log(`\n── ${check.name}: ${check.command.join(' ')}`)
    if (!isPassed(check, await run(check, true))) return 1
  }
  for (const name of [...beside.keys()]) if (!(await join(name))) return 1

  table('Slowest', items.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST))
  table('Each check', totals)
  console.log(`\nAll checks passed in ${Math.round((performance.now() - start) / 1000)} s.`)
  console.log(`checks: ${totals.length} passed, 0 failed`)
  return 0
}

function table(title: string, rows: readonly Item[]): void {
  console.log(`\n${title}`)
  for (const { name, seconds } of rows) {
    console.log(`${seconds.toFixed(1).padStart(8)} s  ${name}`)
  }
}

/** @param isShown Whether its output is shown as it comes; else it is kept. */
function run({ name, command, env }: Check, isShown: boolean): Promise<Ended> {
  const start = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command[0]!, [...command.slice(1), ...reporting(name, command)], {
      stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        ...env,
        PATH: `${BIN}${path.delimiter}${process.env.PATH}`,
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(name),
      },
    })
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += String(chunk)
    })
    child.stderr?.on('data', (chunk) => {
      output += String(chunk)
    })
    const end = (status: number) =>
      resolve({ status, seconds: (performance.now() - start) / 1000, output })
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(1)
    })
    child.on('close', (status) => end(status ?? 1))
  })
}

const reportOf = (name: string) =>
  path.join(REPORTS, `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.json`)

/** What makes a runner write down how long each of its parts took. */
function reporting(name: string, [program]: readonly string[]): string[] {
  if (program === 'vitest') {
    return ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`]
  }
  return program === 'playwright' ? ['--reporter=list,json'] : []
}

/** The times that a runner wrote down; none if it wrote nothing. */
function itemsOf(name: string, [program]: readonly string[]): Item[] {
  const file = reportOf(name)
  if (!existsSync(file)) return []
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return program === 'vitest' ? testFiles(report as VitestReport) : journeys(report as Suite)
}

interface VitestReport {
  readonly testResults: ReadonlyArray<{
    readonly name: string
    readonly startTime: number
    readonly endTime: number
  }>
}

function testFiles({ testResults }: VitestReport): Item[] {
  return testResults.map(({ name, startTime, endTime }) => ({
    name: path.relative('.', name),
    seconds: (endTime - startTime) / 1000,
  }))
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: ReadonlyArray<{
    readonly title: string
    readonly file: string
    readonly tests: ReadonlyArray<{
      readonly results: ReadonlyArray<{ readonly duration: number }>
    }>
  }>
}

function journeys({ suites = [], specs = [] }: Suite): Item[] {
  return [
    ...specs.map(({ title, file, tests }) => ({
      name: `${file}: ${title}`,
      seconds:
        tests.flatMap(({ results }) => results).reduce((sum, each) => sum + each.duration, 0) /
        1000,
    })),
    ...suites.flatMap(journeys),
  ]
}
