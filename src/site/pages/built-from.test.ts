import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOfInputs, isBuiltFrom, markBuild } from './built-from.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
let copy = ''
beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'holdout-built-'))
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']) {
    cpSync(path.join(ROOT, name), path.join(copy, name))
  }
  cpSync(path.join(ROOT, 'react-router.config.ts'), path.join(copy, 'react-router.config.ts'))
  for (const file of ['content/a.mdx', 'public/b.svg', 'src/c.ts', 'src/c.test.ts']) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
    writeFileSync(path.join(copy, file), 'one')
  }
})
afterAll(() => rmSync(copy, { recursive: true }))

const hash = () => hashOfInputs(copy, '/')

test.each(['content/a.mdx', 'public/b.svg', 'src/c.ts', 'package-lock.json', 'vite.config.ts'])(
  'a change of %s is one of the build',
  (file) => {
    const before = hash()
    const text = readFileSync(path.join(copy, file), 'utf8')
    writeFileSync(path.join(copy, file), `${text} and more`)
    expect(hash()).not.toBe(before)
    writeFileSync(path.join(copy, file), text)
    expect(hash()).toBe(before)
  },
)

test('what tests say, and what the build itself writes, is none; a file more is', () => {
  const before = hash()
  writeFileSync(path.join(copy, 'src/c.test.ts'), 'two')
  writeFileSync(path.join(copy, 'content/computed.json'), '[]')
  expect(hash()).toBe(before)
  writeFileSync(path.join(copy, 'src/d.ts'), '')
  expect(hash()).not.toBe(before)
})

test('a build is of its inputs and of its path', () => {
  expect(isBuiltFrom(copy, hash())).toBe(false)
  markBuild(copy, hash())
  expect(isBuiltFrom(copy, hash())).toBe(true)
  expect(isBuiltFrom(copy, hashOfInputs(copy, '/holdout/'))).toBe(false)
})
