/** Names the labs on disk, and reads none of them: each folder of src/labs with a lab.ts is one. */

import { existsSync, readdirSync } from 'node:fs'

export const LABS_FOLDER = new URL('../labs/', import.meta.url)

/** Ids of all labs, in alphabetical order; `_template` is none. */
export function labIds(): string[] {
  return readdirSync(LABS_FOLDER)
    .filter((name) => /^[a-z]/.test(name) && existsSync(new URL(`${name}/lab.ts`, LABS_FOLDER)))
    .sort()
}
