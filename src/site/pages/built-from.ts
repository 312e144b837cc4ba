/** What a build was made from, so that one that would come out the same is not made again. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Everything that the site is made of; tests and documents are not. */
const INPUTS = [
  ...['content', 'public', 'src', 'package-lock.json', 'package.json'],
  ...['react-router.config.ts', 'vite.config.ts', 'tsconfig.json'],
]
/** Written by the build, or beside the sources and no part of the site. */
const NO_INPUT =
  /(^|\/)content\/computed\.json$|src\/site\/book\/|src\/ui\/(book|epub)\.css$|\.test\.tsx?$|(^|\/)golden\//

/** In the folder that a build empties first; a name that no server gives out. */
const MARK = '.built-from'

/**
 * A hash of all inputs of the build.
 *
 * @param root Folder of the project.
 * @param base Path that the site is served under.
 * @param site Where it will be; '' where that is not known.
 */
export function hashOfInputs(root: string, base: string, site = ''): string {
  const hash = createHash('sha256').update(`${process.version}\0${base}\0${site}\0`)
  for (const input of INPUTS) {
    for (const file of filesOf(root, input)) {
      if (NO_INPUT.test(file)) continue
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/** A file itself, or all files in a folder, sorted. */
function filesOf(root: string, input: string): string[] {
  if (path.extname(input) !== '') return [input]
  return readdirSync(path.join(root, input), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .sort()
}

/** Leaves a mark in the folder of a finished build. */
export function markBuild(folder: string, hash: string): void {
  writeFileSync(path.join(folder, MARK), hash)
}

/** Whether the folder holds a finished build of these inputs. */
export function isBuiltFrom(folder: string, hash: string): boolean {
  try {
    return readFileSync(path.join(folder, MARK), 'utf8') === hash
  } catch {
    return false
  }
}
