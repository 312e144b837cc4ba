/** The worker that runs every lab's model. */

import wasm from 'virtual:kernels'
import workAhead from 'virtual:work-ahead'
import type { Model } from '../lab-kit/definition/model.ts'
import { fastestKernels } from '../lab-kit/runs/fastest-kernels.ts'
import { createServices } from '../lab-kit/runs/services.ts'
import { fetchTable } from '../lab-kit/worker/fetch-table.ts'
import { createKeptWork } from '../lab-kit/worker/kept-work.ts'
import { type ServerPort, serveModels } from '../lab-kit/worker/server.ts'
import { createWorkShelf } from '../lab-kit/worker/work-shelf.ts'

const models = import.meta.glob<Model>('./[a-z]*/model.ts')
const packings = import.meta.glob<{ unpack: (bytes: Uint8Array) => unknown }>(
  '../data/*/packing.ts',
)
const tables = new Map<string, Promise<unknown>>()
const now = () => performance.now()

serveModels(
  self as unknown as ServerPort,
  (labId) => {
    const load = models[`./${labId}/model.ts`]
    if (!load) throw new RangeError(`sim.worker: there is no lab “${labId}”`)
    return load()
  },
  (name, address, watch) => {
    const known = tables.get(address)
    if (known) return known
    const coming = fetchTable(name, address, unpackOf, watch)
    tables.set(address, coming)
    coming.catch(() => tables.delete(address)) // so that the next run tries again
    return coming
  },
  now,
  createServices(fastestKernels(compiledKernels(), now)),
  createWorkShelf(workAhead, createKeptWork('holdout-work', workAhead.version)),
)

/** Undefined for a table that travels as JSON. */
function unpackOf(name: string) {
  return packings[`../data/${name}/packing.ts`]?.().then(({ unpack }) => unpack)
}

/** Null where WebAssembly or its vectors are missing, or a policy of the host forbids them. */
function compiledKernels(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(wasm), (byte) => byte.charCodeAt(0)))
  } catch {
    return null
  }
}
