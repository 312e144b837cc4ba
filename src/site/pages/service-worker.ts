/** Writes the service worker of a finished build: its code after the list of all files, so that any change makes another one. */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { transformWithOxc } from 'vite'
import type { SiteFile, SiteFiles } from '../../offline/site-files.ts'
import { compress } from './compress.ts'
import { LAB_FILES } from './lab-files.ts'

const CODE = path.resolve(import.meta.dirname, '../../offline/worker.ts')
const NAME = 'service-worker.js'

/** Variants for the way, what servers do not give out, and the worker itself. */
const NO_FILE = /\.(br|gz)$|(^|\/)\.|^service-worker\.js$/

/**
 * What a first visit does not bring: labs alone and their files, what repeats the text for paper, and the
 * database that writes Anki’s decks. All else is read, asked, searched or looks after that.
 */
const LATER = new RegExp(`^(embed|assets/${LAB_FILES})/|^chapters/[^/]+/whole/|\\.wasm$`)

/** @param folder The build, finished and compressed. */
export async function writeServiceWorker(folder: string): Promise<void> {
  const files = listFiles(folder)
  const some = (isLater: boolean) =>
    Object.fromEntries(files.filter(([name]) => LATER.test(name) === isLater))
  const { code } = await transformWithOxc(readFileSync(CODE, 'utf8'), CODE)
  const version = hashOf(JSON.stringify(files) + code)
  const site: SiteFiles = { version, first: some(false), later: some(true) }
  const file = path.join(folder, NAME)
  // It is no module: not every browser runs one as a service worker.
  writeFileSync(
    file,
    `const site = ${JSON.stringify(site)}\n${code.replace(/^export \{\};$/m, '')}`,
  )
  await compress(file)
}

/** By the addresses that pages ask for. */
function listFiles(folder: string): Array<readonly [name: string, file: SiteFile]> {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !NO_FILE.test(name) && statSync(path.join(folder, name)).isFile())
    .sort()
    .map((name) => {
      const file = path.join(folder, name)
      const content = readFileSync(file)
      const sent = existsSync(`${file}.br`) ? statSync(`${file}.br`).size : content.length
      const address = name.replace(/(^|\/)index\.html$/, '$1')
      return [address, { hash: hashOf(content), bytes: content.length, sent }]
    })
}

/** As much of it as tells files apart. */
function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64').slice(0, 12)
}
