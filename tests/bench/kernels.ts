/** Speed of the matrix products beside TensorFlow.js’s WebAssembly backend: ratios from one run, one thread. */

import { createRequire } from 'node:module'
import path from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { compileKernels } from '../../src/build/kernels/compile-kernels.ts'
import { typescriptKernels } from '../../src/core/kernels/typescript-kernels.ts'
import { wasmKernels } from '../../src/core/kernels/wasm-kernels.ts'
import { createRng } from '../../src/core/random.ts'

const EDGE = 256
const ROUNDS = 15
const CALLS = 10
/** How much faster the compiled kernels must be than the plain ones, and than TensorFlow.js. */
const LEAST_OVER_PLAIN = 6
const LEAST_OVER_TENSORFLOW = 1

const wasm = wasmKernels(new WebAssembly.Module(await compileKernels()))
const rng = createRng(1)
const draw = (length: number) => new Float32Array(length).map(() => 2 * rng.next() - 1)

const dist = path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
setWasmPaths(`${dist}/`)
await tf.setBackend('wasm')
await tf.ready()

const a = draw(EDGE * EDGE)
const b = draw(EDGE * EDGE)
const out = new Float32Array(EDGE * EDGE)
const [tensorA, tensorB] = [tf.tensor2d(a, [EDGE, EDGE]), tf.tensor2d(b, [EDGE, EDGE])]
const times = timesOf({
  plain: () => typescriptKernels.multiply(a, b, out, EDGE, EDGE, EDGE),
  wasm: () => wasm.multiply(a, b, out, EDGE, EDGE, EDGE),
  tensorflow: () => {
    const product = tf.matMul(tensorA, tensorB)
    product.dataSync()
    product.dispose()
  },
})
const speed = (name: keyof typeof times) =>
  `${((2 * EDGE * EDGE * EDGE) / times[name] / 1e6).toFixed(1)} GFLOP/s`
let misses = 0
console.log(`${EDGE} x ${EDGE} float32, one thread`)
console.log(`  plain TypeScript            ${speed('plain')}`)
console.log(`  WebAssembly SIMD            ${speed('wasm')}`)
console.log(`  TensorFlow.js, WebAssembly  ${speed('tensorflow')}`)
judge('over plain TypeScript', times.plain / times.wasm, LEAST_OVER_PLAIN)
judge('over TensorFlow.js', times.tensorflow / times.wasm, LEAST_OVER_TENSORFLOW)
process.exitCode = misses > 0 ? 1 : 0

/** Median milliseconds of a call, the contestants in turns. */
function timesOf<K extends string>(
  contestants: Readonly<Record<K, () => void>>,
): Record<K, number> {
  const all = Object.entries<() => void>(contestants).map(([name, run]) => ({
    name,
    run,
    times: [] as number[],
  }))
  for (let round = -3; round < ROUNDS; round++) {
    for (const { run, times } of all) {
      const start = performance.now()
      for (let i = 0; i < CALLS; i++) run()
      if (round >= 0) times.push((performance.now() - start) / CALLS)
    }
  }
  return Object.fromEntries(
    all.map(({ name, times }) => [name, times.toSorted((x, y) => x - y)[ROUNDS >> 1]!]),
  ) as Record<K, number>
}

function judge(what: string, ratio: number, least: number): void {
  const isMiss = ratio < least
  if (isMiss) misses++
  console.log(
    `  ${ratio.toFixed(1)} times ${what} (at least ${least})${isMiss ? '   <- missed' : ''}`,
  )
}
