/** What is committed works for everybody: no address or folder of one machine is in it. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const listing = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
const files = (listing.stdout ?? '')
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(ROOT, file)))
const PRIVATE = new RegExp(`(?<![\\w.*}])/(${['work', 'home', 'root'].join('|')})/`)

test('the lock file names no registry', () => {
  const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')
  expect(lock).toContain('"lockfileVersion"')
  expect(lock.match(/"resolved": "https?:[^"]*"/g) ?? []).toEqual([])
})

// A copy without its history, such as a downloaded archive, has no list of files.
test.skipIf(listing.status !== 0)('no file names a folder of one machine', () => {
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8')
    if (text.includes('\0')) return []
    return text
      .split('\n')
      .flatMap((line, i) => (PRIVATE.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : []))
  })
  expect(found).toEqual([])
})

test.skipIf(listing.status !== 0)('every source folder is committed', () => {
  for (const folder of [
    'app',
    'asking',
    'cli',
    'core',
    'data',
    'lab-kit',
    'labs',
    'log',
    'reader',
    'ui',
  ]) {
    expect(files.filter((file) => file.startsWith(`src/${folder}/`)).length).toBeGreaterThan(0)
  }
})
