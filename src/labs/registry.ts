/** Finds the labs: each folder beside this file with a lab.ts is one. Loaded when asked for. */

import type { LabView } from '../lab-kit/charts/lab-view.ts'
import { type LabCode, type LabDefinition, withWords } from '../lab-kit/definition/define-lab.ts'
import type { LabWords } from '../lab-kit/definition/words.ts'

const definitions = import.meta.glob<LabCode>('./[a-z]*/lab.ts', { import: 'default' })
// The build has read and checked them; see src/node/authored/read-words.ts.
const words = import.meta.glob<LabWords>('./[a-z]*/words.yaml', { import: 'default' })
const views = import.meta.glob<LabView>('./[a-z]*/view.tsx', { import: 'default' })
const sources = import.meta.glob<string>('./[a-z]*/model.ts', {
  query: '?highlighted',
  import: 'default',
})

/** Definition and pictures of a lab, each with all that it needs. */
export async function loadLab(id: string): Promise<{ lab: LabDefinition; view: LabView }> {
  const definition = definitions[`./${id}/lab.ts`]
  const said = words[`./${id}/words.yaml`]
  const pictures = views[`./${id}/view.tsx`]
  if (!definition || !said || !pictures) throw new RangeError(`loadLab: there is no lab “${id}”`)
  const [code, text, view] = await Promise.all([definition(), said(), pictures()])
  return { lab: withWords(code, text), view }
}

/** The source of a lab's model as highlighted HTML. */
export function loadCode(id: string): Promise<string> {
  const source = sources[`./${id}/model.ts`]
  return source ? source() : Promise.reject(new RangeError(`loadCode: there is no lab “${id}”`))
}

/** A worker for the simulations; one serves all labs of a page. */
export function spawnWorker(): Worker {
  return new Worker(new URL('./sim.worker.ts', import.meta.url), { type: 'module' })
}
