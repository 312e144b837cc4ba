import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadNetwork } from '../core/compression/network-file.ts'
import { loadLabs } from '../node/labs.ts'
import { readArguments, UsageError } from './arguments.ts'
import { main } from './main.ts'

const labs = await loadLabs()

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

async function run(...words: string[]): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  const code = await main(words, {
    stdout: { write: (part) => (stdout += part) },
    stderr: { write: (part) => (stderr += part) },
  })
  return { code, stdout, stderr }
}

/** A real process, as `npm run lab` starts it. */
function runProcess(...words: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/main.ts', ...words])
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (part) => (stdout += part))
    child.stderr.on('data', (part) => (stderr += part))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

async function json(...words: string[]) {
  const { code, stdout, stderr } = await run(...words, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

const LAB = 'reservoir-sampling'
const SMALL = [LAB, '--set', 'repeats=100', '--set', 'length=20']
const SPREAD = ['mean', 'sd', 'q05', 'q50', 'q95']

test('a run is reported with all that is needed to make it again', async () => {
  const report = await json(...SMALL, '--seed', '7')
  expect(Object.keys(report)).toEqual(['lab', 'version', 'seed', 'params', 'metrics', 'digest'])
  expect(report).toMatchObject({ lab: LAB, version: 1, seed: 7 })
  expect(report.params).toMatchObject({ repeats: 100, length: 20, slots: 10, algorithm: 'r' })
  expect(report.metrics.repeatsRun).toBe(100)
  expect(report.digest).toMatch(/^[0-9a-f]{16}$/)
})

test('the same line gives the same bytes, and another seed other numbers', async () => {
  const line = (seed: string) => [...SMALL, `--seed=${seed}`, '--json']
  const one = await run(...line('7'))
  const other = await run(...line('8'))
  expect(one).toMatchObject({ code: 0, stderr: '' })
  expect(await runProcess(...line('7'))).toEqual(one) // in a process of its own
  expect(JSON.parse(other!.stdout).digest).not.toBe(JSON.parse(one!.stdout).digest)
})

test('without --json a run is told in words, every metric on a line', async () => {
  const { code, stdout, stderr } = await run(...SMALL)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(`${LAB}, version 1, seed 1\n`)
  expect(stdout).toMatch(/^ {2}repeatsRun +100 runs$/m)
  expect(stdout).toMatch(/^ {2}randomsConsumed +10 per run$/m)
  expect(stdout).toMatch(/^ {2}pValue +0\.\d{1,3}$/m)
  expect(stdout).toMatch(/^ {2}digest [0-9a-f]{16}$/m)
})

test('the list names every lab with its settings and metrics, and not the template', async () => {
  const list = await json('list')
  const ids: string[] = list.map(({ id }: { id: string }) => id)
  expect(ids).toContain(LAB)
  expect(ids).not.toContain('_template')
  const entry = list[ids.indexOf(LAB)]
  expect(Object.keys(entry)).toEqual(['id', 'title', 'question', 'params', 'metrics'])
  expect(entry.params).toContain('slots')
  expect(entry.metrics).toContain('pValue')
  expect((await run('list')).stdout.trim().split('\n')).toHaveLength(list.length)
})

test('repeats give the distribution of each metric over the seeds', async () => {
  const { metrics, digest, seed } = await json(...SMALL, '--repeat', '5')
  for (const spread of Object.values(metrics)) expect(Object.keys(spread as object)).toEqual(SPREAD)
  expect(metrics.repeatsRun).toEqual({ mean: 100, sd: 0, q05: 100, q50: 100, q95: 100 })
  expect(seed).toBe(1)
  expect(digest).toMatch(/^[0-9a-f]{16}$/)
})

test('a sweep gives a report a value, in the order asked', async () => {
  const reports = await json(...SMALL, '--sweep', 'slots=5,1,3')
  expect(reports.map(({ params }: { params: { slots: number } }) => params.slots)).toEqual([
    5, 1, 3,
  ])
  expect(reports[2]).toEqual(await json(...SMALL, '--set', 'slots=3'))
})

test('what became a lab of its own is run by that lab, with the same numbers', async () => {
  const small = ['--set', 'samples=100', '--set', 'repeats=50', '--set', 'exploration=0.2']
  const old = await run('importance-sampling', '--set', 'page=policy', ...small, '--json')
  expect(old.stderr).toBe('This part of importance-sampling is the lab off-policy now.\n')
  expect(JSON.parse(old.stdout)).toEqual(await json('off-policy', ...small))
})

test('a lab that needs a table finds it', async () => {
  const report = await json('probability-sampling', '--set=population=films', '--set=repeats=100')
  expect(report.params.population).toBe('films')
})

describe('a lab that makes files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdout-files-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const pipeline = ['compression-pipeline', '--set', 'images=500', '--set', 'epochs=1']

  test('saves them, as long as it says, and they are networks', async () => {
    const report = await json(...pipeline, '--set', 'retraining=0', '--save', folder)
    const files = Object.entries(report.files as Record<string, number>)
    expect(files.map(([file]) => path.basename(file))).toContain('huffman-coded.holdout')
    for (const [file, bytes] of files) {
      const content = readFileSync(file)
      expect(content.length).toBe(bytes)
      expect(loadNetwork(content).network.layers).toHaveLength(5)
    }
    const coded = files.find(([file]) => file.endsWith('huffman-coded.holdout'))!
    expect(report.metrics.kilobytes).toBe(coded[1] / 1000)
  })

  test.each([
    ['--save with a lab that makes none', [LAB, '--save', 'x'], /makes no files/],
    ['--save with repeats', [...pipeline, '--save', 'x', '--repeat', '2'], /files of one run/],
    ['--full with a lab that has all', [LAB, '--full'], /leaves nothing of its tables out/],
    ['--full with a value', [...pipeline, '--full=yes'], /--full takes no value/],
  ])('%s is answered with one line', async (_, words, hint) => {
    const { code, stdout, stderr } = await run(...words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(hint)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe('a table of one’s own', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdout-cli-'))
  const file = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const rows = Array.from({ length: 120 }, (_, i) => {
    const rare = i % 8 === 0
    return `${(i * 37) % 41},${rare ? 'Oslo' : ['Bern', 'Rome', 'Oslo'][i % 3]},${rare ? 'yes' : 'no'}`
  })
  const good = file('good.csv', `age,city,left\n${rows.join('\n')}\n`)
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is run on, with the last column of two values as the label', async () => {
    const words = ['class-imbalance', '--data', good, '--set', 'remedy=smote']
    const report = await json(...words)
    expect(report.params).toMatchObject({ data: 'own', remedy: 'smote' })
    expect(report.metrics.trainingRare).toBe(10) // 15 of 120, seven tenths of them
    expect(report.metrics.trainingRows).toBe(148)
    expect((await json(...words, '--label', 'left')).digest).toBe(report.digest)
  })

  test.each([
    ['is not there', [path.join(folder, 'none.csv')], /none\.csv could not be read/],
    [
      'has a word among numbers',
      [
        file(
          'word.csv',
          `age,left\n${rows
            .map((row) => row.split(',')[0])
            .map((age, i) => `${age},${i % 2}`)
            .join('\n')}\nold,1`,
        ),
      ],
      /Row 122, column “age”: “old” is not a number/,
    ],
    [
      'has too few of one value',
      [
        file(
          'rare.csv',
          `a,left\n${rows.map((_, i) => `${i},${i < 9 ? 'yes' : 'no'}`).join('\n')}`,
        ),
      ],
      /“yes” has 9 rows in column “left”; each value needs at least 10/,
    ],
    ['has no such column', [good, '--label', 'lef'], /no column “lef”; the nearest is “left”/],
    ['has a label of three values', [good, '--label', 'city'], /more than two values/],
  ])('that %s is answered with one line', (_, words, hint) => {
    const read = () => readArguments(['class-imbalance', '--data', ...words], labs)
    expect(read).toThrow(UsageError)
    expect(read).toThrow(/^[^\n]+$/)
    expect(read).toThrow(hint)
  })

  test('is asked for where the setting or the label needs one', () => {
    expect(() => readArguments(['class-imbalance', '--set', 'data=own'], labs)).toThrow(
      /give it with --data/,
    )
    expect(() => readArguments(['class-imbalance', '--label', 'x'], labs)).toThrow(/with --data/)
  })
})

test('help of a lab lists its settings and what they depend on', async () => {
  const { code, stdout } = await run('nonprobability-sampling', '--help')
  expect(code).toBe(0)
  expect(stdout).toContain('method=convenience  (convenience, snowball, judgement, quota)')
  expect(stdout).toContain('only with Method: Snowball')
})

test('help is no error', async () => {
  const { code, stdout, stderr } = await run('--help')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('Usage:')
})

const MISTAKES: [mistake: string, words: string[], hint: string][] = [
  ['an unknown lab', ['reservior-sampling'], 'nearest is “reservoir-sampling”'],
  ['an unknown flag', [LAB, '--sed', '1'], 'nearest is “--seed”'],
  ['an unknown setting', [LAB, '--set', 'slot=3'], 'nearest is “slots”'],
  ['an unknown setting to sweep', [LAB, '--sweep', 'lenght=10'], 'nearest is “length”'],
  ['a value out of range', [LAB, '--set', 'slots=101'], 'nearest that can be used is 100'],
  ['a value that is none of the list', [LAB, '--set', 'length=60'], 'can be used is 50'],
  ['a value that is no number', [LAB, '--set', 'slots=three'], 'is not a number'],
  ['a comma for the point', [LAB, '--set', 'slots=3,14'], 'has a comma'],
  ['a number beyond all', [LAB, '--seed', '1e400'], 'is too large'],
  ['repeats beyond all', [LAB, '--repeat', '9e999'], 'is too large'],
  ['a seed just too large', [LAB, '--seed', '4294967299'], 'must be between'],
  ['a length next to one of the list', [LAB, '--set', 'length=1000000.0005'], 'must be between'],
  ['an unknown option', [LAB, '--set', 'algorithm=ll'], 'can be used is l'],
  ['a switch that is neither', [LAB, '--set', 'offByOne=yes'], 'must be true or false'],
  ['one bad value in a sweep', [LAB, '--sweep', 'slots=1,0'], 'nearest that can be used is 1'],
  ['a seed out of range', [LAB, '--seed', '-1'], 'nearest that can be used is 0'],
  ['too few repeats', [LAB, '--repeat', '1'], 'nearest that can be used is 2'],
  ['a sweep of seeds', [LAB, '--sweep', 'seed=1,2'], 'use --repeat'],
  ['a setting without a value', [LAB, '--set', 'slots'], 'needs name=value'],
  ['a flag without its value', [LAB, '--seed'], 'needs a value'],
  ['a value for a flag that takes none', [LAB, '--json=1'], 'takes no value'],
  ['a table for a lab that takes none', [LAB, '--data', 'a.csv'], 'leave --data out'],
  ['more than the list takes', ['list', 'all'], 'takes only --json'],
]

test.each(MISTAKES)('%s is answered with one line that helps', (_, words, hint) => {
  const read = () => readArguments(words, labs)
  expect(read).toThrow(UsageError)
  expect(read).toThrow(/^[^\n]+$/)
  expect(read).toThrow(hint)
})

test('a mistake in a process: the line is on stderr, nothing on stdout, and the exit code is 2', async () => {
  const [, words, hint] = MISTAKES[0]!
  const { code, stdout, stderr } = await runProcess(...words)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^[^\n]+\n$/)
  expect(stderr).toContain(hint)
})
