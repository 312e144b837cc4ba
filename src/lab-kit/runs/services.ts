/** What a run is given beside its params, seed and tables. None of it changes a number. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import { typescriptKernels } from '../../core/kernels/typescript-kernels.ts'
import type { Predictor } from '../definition/model.ts'
import { createSharedWork, type SharedWork } from './shared-work.ts'

export interface Services {
  readonly kernels: Kernels
  readonly shared: SharedWork
  /** Takes what a run leaves behind, under the name that the page says. */
  readonly exhibit: (name: string, make: () => Predictor) => void
}

/** Pieces of shared work that are kept at a time: most are a few numbers, a trained network is about a megabyte. */
const KEPT_WORK = 60

/** Services over the given kernels; what runs leave behind is dropped. */
export function createServices(kernels: Kernels = typescriptKernels): Services {
  return { kernels, shared: createSharedWork(KEPT_WORK), exhibit: () => {} }
}
