/** The worker that runs every lab's model. */

import { type ServerPort, serveModels } from '../lab-kit/sim-server.ts'
import type { Model } from '../lab-kit/simulation.ts'

const models = import.meta.glob<Model>('./[a-z]*/model.ts')
const tables = new Map<string, Promise<unknown>>()

serveModels(
  self as unknown as ServerPort,
  (labId) => {
    const load = models[`./${labId}/model.ts`]
    if (!load) throw new RangeError(`sim.worker: there is no lab “${labId}”`)
    return load()
  },
  (name, address) => {
    const known = tables.get(address)
    if (known) return known
    const coming = fetch(address).then((response) => {
      if (!response.ok)
        throw new Error(`The table “${name}” could not be loaded (${response.status}).`)
      return response.json() as Promise<unknown>
    })
    tables.set(address, coming)
    coming.catch(() => tables.delete(address)) // so that the next run tries again
    return coming
  },
  () => performance.now(),
)
