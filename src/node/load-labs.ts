/** Finds the labs on disk: each folder of src/labs with a lab.ts. */

import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { LabDefinition } from '../lab-kit/definition/define-lab.ts'
import type { Model } from '../lab-kit/definition/model.ts'

export interface LoadedLab {
  readonly lab: LabDefinition
  readonly model: Model
}

const FOLDER = new URL('../labs/', import.meta.url)

export async function loadLabs(): Promise<LoadedLab[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true })
  const ids = entries.filter(
    ({ name }) => /^[a-z]/.test(name) && existsSync(new URL(`${name}/lab.ts`, FOLDER)),
  )
  return Promise.all(
    ids
      .map(({ name }) => name)
      .sort()
      .map(async (id) => {
        const definition = (await import(new URL(`${id}/lab.ts`, FOLDER).href)) as {
          default: LabDefinition
        }
        const model = (await import(new URL(`${id}/model.ts`, FOLDER).href)) as Model
        return { lab: definition.default, model }
      }),
  )
}
