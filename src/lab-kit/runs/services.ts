/** What a run is given beside its params, seed and tables. None of it changes a number. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import { typescriptKernels } from '../../core/kernels/typescript-kernels.ts'
import { createSharedWork, type SharedWork } from './shared-work.ts'

/** Something that a run made and that can be timed and asked afterwards: a network, say. */
export interface Answerer {
  /** Readies it on the kernels; the function answers one input, shape (inputs,), shape (outputs,). */
  readonly prepare: (kernels: Kernels) => (input: Float32Array) => Float32Array
  /** An input to time it with. */
  readonly example: Float32Array
  /** It as a file. */
  readonly file: Uint8Array<ArrayBuffer>
}

export interface Services {
  readonly kernels: Kernels
  readonly shared: SharedWork
  /** Takes what a run leaves behind, under the name that the page says. */
  readonly leave: (name: string, answerer: Answerer) => void
}

/** Pieces of shared work that are kept at a time; a trained network is about a megabyte. */
const KEPT_WORK = 12

/** Services over the given kernels; what runs leave behind is dropped. */
export function createServices(kernels: Kernels = typescriptKernels): Services {
  return { kernels, shared: createSharedWork(KEPT_WORK), leave: () => {} }
}
