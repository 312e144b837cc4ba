import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SiteFiles } from '../../offline/site-files.ts'
import { writeServiceWorker } from './service-worker.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdout-worker-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

/** The list that stands before the worker’s code, and that code. */
async function written(): Promise<{ site: SiteFiles; code: string }> {
  await writeServiceWorker(folder)
  const text = readFileSync(path.join(folder, 'service-worker.js'), 'utf8')
  const end = text.indexOf('\n')
  return { site: JSON.parse(text.slice('const site = '.length, end)), code: text.slice(end) }
}

test('text, scripts, typefaces, the search index and the manifest come first; labs, whole chapters and the deck’s database later', async () => {
  const first = [
    ...['', 'glossary/', 'chapters/01-one/', 'chapters/01-one/part/', '404.html'],
    ...['assets/a-1.js', 'assets/b-1.css', 'assets/c-1.woff2', 'assets/search-index-1.json'],
    ...['manifest.webmanifest', 'icons/192.png'],
  ]
  const later = [
    ...['embed/pruning/', 'chapters/01-one/whole/', 'assets/sql-1.wasm'],
    ...['assets/labs/model-1.js', 'assets/labs/films-1.json', 'assets/labs/work-1.bin'],
  ]
  const fileOf = (address: string) => (/(^|\/)$/.test(address) ? `${address}index.html` : address)
  write(Object.fromEntries([...first, ...later].map((address) => [fileOf(address), address])))
  write({ 'assets/a-1.js.br': '', 'assets/a-1.js.gz': '', '.built-from': '' })
  const { site } = await written()
  expect(Object.keys(site.first).sort()).toEqual(first.sort())
  expect(Object.keys(site.later).sort()).toEqual(later.sort())
})

test('any change of any file makes another worker, and none the same', async () => {
  write({ 'index.html': 'one', 'embed/pruning/index.html': 'two' })
  const { site } = await written()
  expect((await written()).site).toEqual(site)
  write({ 'embed/pruning/index.html': 'two!' })
  const { version, first } = (await written()).site
  expect(first).toEqual(site.first)
  expect(version).not.toBe(site.version)
})

test('a file is listed with its length, and as sent where there is a compressed variant', async () => {
  write({ 'assets/a-1.js': 'twelve bytes', 'assets/a-1.js.br': 'five!' })
  expect((await written()).site.first['assets/a-1.js']).toMatchObject({ bytes: 12, sent: 5 })
})

test('the worker is a plain script: nothing is imported or exported', async () => {
  expect((await written()).code).not.toMatch(/^\s*(import|export)\b/m)
})
