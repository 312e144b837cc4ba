/** Kernels of known work that are timed on the reader's machine: no part of a result. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import type { Context, Predictor } from '../../lab-kit/definition/model.ts'

/** What one pass of a kernel computes and moves. */
export interface Timed {
  readonly name: string
  readonly flops: number
  /** To and from memory, at least. */
  readonly bytes: number
  readonly prepare: (kernels: Kernels) => () => void
}

/** Values of each array: 17 MB, more than most caches hold. */
const VALUES = 4_194_304
/** Rows and columns of the matrix that a row is multiplied with: 23 MB, all that the kernels keep. */
const MATRIX = 2400
/** Rows and columns of the matrices of a product: they stay in a cache. */
const SQUARE = 256

export const TIMED: readonly Timed[] = [
  {
    name: 'Copy',
    flops: 0,
    bytes: 2 * 4 * VALUES,
    prepare: () => {
      const [from, to] = [filled(VALUES), new Float32Array(VALUES)]
      return () => to.set(from)
    },
  },
  {
    name: 'Sum',
    flops: VALUES,
    bytes: 3 * 4 * VALUES,
    prepare: () => {
      const [a, b, out] = [filled(VALUES), filled(VALUES), new Float32Array(VALUES)]
      return () => addInto(a, b, out)
    },
  },
  {
    name: 'Row × matrix',
    flops: 2 * MATRIX * MATRIX,
    bytes: 4 * (MATRIX * MATRIX + 2 * MATRIX),
    prepare: (kernels) => {
      const matrix = kernels.upload(filled(MATRIX * MATRIX))
      const [row, out] = [filled(MATRIX), new Float32Array(MATRIX)]
      return () => kernels.multiply(row, matrix, out, 1, MATRIX, MATRIX)
    },
  },
  {
    name: 'Product',
    flops: 2 * SQUARE * SQUARE * SQUARE,
    bytes: 3 * 4 * SQUARE * SQUARE,
    prepare: (kernels) => {
      const [a, b] = [kernels.upload(filled(SQUARE * SQUARE)), filled(SQUARE * SQUARE)]
      const out = new Float32Array(SQUARE * SQUARE)
      return () => kernels.multiply(a, b, out, SQUARE, SQUARE, SQUARE)
    },
  },
]

/** Leaves the kernels to be timed when the run is over. */
export function exhibitKernels({ exhibit }: Pick<Context, 'exhibit'>): void {
  for (const { name, prepare } of TIMED) exhibit(name, () => kernelAsPredictor(prepare))
}

const NOTHING = new Float32Array(0)

function kernelAsPredictor(prepare: Timed['prepare']): Predictor {
  return {
    prepare: (kernels) => {
      const compute = prepare(kernels)
      return () => {
        compute()
        return NOTHING
      }
    },
    example: NOTHING,
    file: new Uint8Array(0),
  }
}

function addInto(a: Float32Array, b: Float32Array, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! + b[i]!
}

/** Small whole numbers: no kernel is slower for them, and none overflows. */
function filled(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => i % 7)
}
