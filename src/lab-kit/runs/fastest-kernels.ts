/** Chooses between the kernels that this machine can run, by a short race. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import { typescriptKernels } from '../../core/kernels/typescript-kernels.ts'
import { wasmKernels } from '../../core/kernels/wasm-kernels.ts'

/** Edge of the square matrices that are multiplied in the race, and how often. */
const EDGE = 96
const HEATS = 12

/**
 * The faster kernels. Both give the same bits, so no result depends on the choice.
 *
 * @param module The compiled module, or its bytes; null where there is none.
 * @param now Milliseconds.
 */
export function fastestKernels(module: WebAssembly.Module | null, now: () => number): Kernels {
  const challenger = module && instantiate(module)
  if (!challenger) return typescriptKernels
  return timeOf(challenger, now) < timeOf(typescriptKernels, now) ? challenger : typescriptKernels
}

/** Null where the engine has no vectors. */
function instantiate(module: WebAssembly.Module): Kernels | null {
  try {
    return wasmKernels(module)
  } catch {
    return null
  }
}

/** The sum of the faster half of the heats. */
function timeOf(kernels: Kernels, now: () => number): number {
  const a = new Float32Array(EDGE * EDGE).fill(1.5)
  const out = new Float32Array(EDGE * EDGE)
  const times = Array.from({ length: HEATS }, () => {
    const start = now()
    for (let i = 0; i < 4; i++) kernels.multiply(a, a, out, EDGE, EDGE, EDGE)
    return now() - start
  })
  return times
    .toSorted((x, y) => x - y)
    .slice(0, HEATS / 2)
    .reduce((sum, time) => sum + time, 0)
}
