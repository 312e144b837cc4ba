import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { problemOf, titleFrom, writeLab } from './new-lab.ts'

let root: string
let labs: string

/** A `src` of its own, with the project's core and lab-kit, so that what a lab imports is there. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdout-new-lab-'))
  labs = join(root, 'labs')
  await mkdir(labs)
  await writeFile(join(root, 'package.json'), '{ "type": "module" }')
  for (const name of ['asking', 'core', 'lab-kit']) {
    await symlink(resolve('src', name), join(root, name), 'junction')
  }
})
afterEach(() => rm(root, { recursive: true }))

test('a new lab has the files of the template, its own id and its own title', async () => {
  const folder = await writeLab('coin-tosses', 'Heads $& "tails": who\'s next?', labs)
  expect((await readdir(folder)).sort()).toEqual((await readdir('src/labs/_template')).sort())
  const template = await readFile('src/labs/_template/lab.ts', 'utf8')
  expect(await readFile(join(folder, 'lab.ts'), 'utf8')).toBe(
    template.replace("id: '_template'", "id: 'coin-tosses'"),
  )
  const words = async (file: string) => parse(await readFile(file, 'utf8')) as object
  expect(await words(join(folder, 'words.yaml'))).toEqual({
    ...(await words('src/labs/_template/words.yaml')),
    title: 'Heads $& "tails": who\'s next?',
  })
  for (const file of await readdir(folder)) {
    expect(await readFile(join(folder, file), 'utf8'), file).not.toContain('_template')
  }
})

test('a new lab runs', async () => {
  await writeLab('coin-tosses', "Who's next?", labs)
  const address = (path: string) => JSON.stringify(pathToFileURL(path).href)
  const program = `
    import { loadLab } from ${address(resolve('src/node/labs.ts'))}
    import { startOf } from ${address(resolve('src/lab-kit/definition/define-lab.ts'))}
    import { runToEnd } from ${address(resolve('src/lab-kit/runs/simulation.ts'))}
    const { lab, model } = await loadLab('coin-tosses', ${address(`${labs}/`)})
    const { params, seed } = startOf(lab)
    const { metrics } = runToEnd(model, params, seed, {})
    console.log(JSON.stringify({ id: lab.id, title: lab.title, metrics }))`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    program,
  ])
  expect(JSON.parse(stdout)).toMatchObject({
    id: 'coin-tosses',
    title: 'Who’s next?',
    metrics: { expectedError: 2, standardError: expect.closeTo(2, 0) },
  })
})

test.each(['', 'Coin', '2-coins', 'two_coins', '-coin', 'coin-', 'two--coins', '../coin', '_coin'])(
  'the id “%s” is refused with an example of a good one',
  async (id) => {
    expect(problemOf(id, 'Title', labs)).toContain('“my-lab-2”')
    await expect(writeLab(id, 'Title', labs)).rejects.toThrow(RangeError)
    expect(await readdir(labs)).toEqual([])
  },
)

test('an id that is taken is refused, and the lab that has it stays as it is', async () => {
  await mkdir(join(labs, 'coin'))
  expect(problemOf('coin', 'Title', labs)).toContain('already')
  await expect(writeLab('coin', 'Title', labs)).rejects.toThrow('already')
  expect(await readdir(join(labs, 'coin'))).toEqual([])
})

test('a title that does not fit in a list is refused', () => {
  for (const title of [' ', 'x'.repeat(61), 'two\nlines', 'back\\slash']) {
    expect(problemOf('coin', title, labs)).toContain('title')
  }
})

test('without a title, the id is read as one', () => {
  expect(titleFrom('two-coins')).toBe('Two coins')
})

test('from the command line, a mistake is one line on stderr and exit code 2', () => {
  for (const words of [[], ['Coin'], ['reservoir-sampling'], ['coin', 'Title', 'more']]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/new-lab.ts', ...words], {
      encoding: 'utf8',
    })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^[^\n]+\n$/)
  }
})
