/** Finds the labs: each folder beside this file with a lab.ts is one. Loaded when asked for. */

import type { LabDefinition, LabView } from '../lab-kit/definition/define-lab.ts'

const definitions = import.meta.glob<{ default: LabDefinition }>('./[a-z]*/lab.ts')
const views = import.meta.glob<{ default: LabView }>('./[a-z]*/view.tsx')
const codes = import.meta.glob<string>('./[a-z]*/model.ts', {
  query: '?highlighted',
  import: 'default',
})

/** Definition and picture of a lab, each with all that it needs. */
export async function loadLab(id: string): Promise<{ lab: LabDefinition; View: LabView }> {
  const definition = definitions[`./${id}/lab.ts`]
  const view = views[`./${id}/view.tsx`]
  if (!definition || !view) throw new RangeError(`loadLab: there is no lab “${id}”`)
  const [{ default: lab }, { default: View }] = await Promise.all([definition(), view()])
  return { lab, View }
}

/** The source of a lab's model as highlighted HTML. */
export function loadCode(id: string): Promise<string> {
  const code = codes[`./${id}/model.ts`]
  return code ? code() : Promise.reject(new RangeError(`loadCode: there is no lab “${id}”`))
}

/** A worker for the simulations; one serves all labs of a page. */
export function spawnWorker(): Worker {
  return new Worker(new URL('./sim.worker.ts', import.meta.url), { type: 'module' })
}
