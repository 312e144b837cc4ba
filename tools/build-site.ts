/** Builds the site if anything that it is made of has changed since. */

import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { BuiltSite } from '../src/site/book/read-book.ts'
import { hashOfInputs, isBuiltFrom } from '../src/site/pages/built-from.ts'

/** Ends the process if it cannot be built. */
export function buildSite(): BuiltSite {
  const root = path.resolve(import.meta.dirname, '..')
  const { BASE: base = '/', SITE: site = '', BUILD_FOLDER = 'build' } = process.env
  const folder = path.join(root, BUILD_FOLDER, 'client')
  if (!isBuiltFrom(folder, hashOfInputs(root, base, site))) {
    const command = path.join(root, 'node_modules/@react-router/dev/bin.cjs')
    const { status } = spawnSync(process.execPath, [command, 'build'], {
      stdio: 'inherit',
      cwd: root,
    })
    if (status !== 0) process.exit(status ?? 1)
  }
  return { root, folder, base, site }
}

/** The day on which the content was last changed, as 2026-11-30: SOURCE_DATE_EPOCH where it is set, else what Git knows. */
export function bookDate(root: string): string {
  const { SOURCE_DATE_EPOCH: given } = process.env
  const log = () =>
    spawnSync('git', ['log', '-1', '--format=%ct', '--', 'content'], {
      cwd: root,
      encoding: 'utf8',
    })
  const seconds = Number(given ?? log().stdout)
  if (!(seconds > 0)) {
    console.error(
      'The day of the edition is not known without Git: set SOURCE_DATE_EPOCH to it, in seconds.',
    )
    process.exit(1)
  }
  return new Date(1000 * seconds).toISOString().slice(0, 10)
}
