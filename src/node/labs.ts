/** Finds the labs on disk: each folder of src/labs with a lab.ts. */

import { existsSync, readdirSync } from 'node:fs'
import type { LabDefinition } from '../lab-kit/definition/define-lab.ts'
import type { Model } from '../lab-kit/definition/model.ts'

export interface LoadedLab {
  readonly lab: LabDefinition
  readonly model: Model
}

const FOLDER = new URL('../labs/', import.meta.url)

/** Ids of all labs, in alphabetical order; `_template` is none. */
export function labIds(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => /^[a-z]/.test(name) && existsSync(new URL(`${name}/lab.ts`, FOLDER)))
    .sort()
}

/** @throws {Error} If there is no such lab. */
export async function loadLab(id: string): Promise<LoadedLab> {
  const definition = (await import(new URL(`${id}/lab.ts`, FOLDER).href)) as {
    default: LabDefinition
  }
  const model = (await import(new URL(`${id}/model.ts`, FOLDER).href)) as Model
  return { lab: definition.default, model }
}

/** All labs, in alphabetical order. */
export function loadLabs(): Promise<LoadedLab[]> {
  return Promise.all(labIds().map(loadLab))
}
