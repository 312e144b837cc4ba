/** Speed of the matrix products beside TensorFlow.js’s WebAssembly backend, and of training: one run, one thread. */

import { createRequire } from 'node:module'
import path from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import type { Kernels } from '../../src/core/kernels/kernels.ts'
import { typescriptKernels } from '../../src/core/kernels/typescript-kernels.ts'
import { wasmKernels } from '../../src/core/kernels/wasm-kernels.ts'
import { softmaxCrossEntropy } from '../../src/core/neural/losses.ts'
import { drawMultilayer } from '../../src/core/neural/network.ts'
import { outputsOf } from '../../src/core/neural/passes.ts'
import { train } from '../../src/core/neural/training.ts'
import { createRng } from '../../src/core/random/rng.ts'
import { build as buildMnist } from '../../src/data/mnist/build.ts'
import { inputsOf } from '../../src/data/mnist/table.ts'
import { compileKernels } from '../../src/node/compile-kernels.ts'

const EDGE = 256
const ROUNDS = 15
const CALLS = 10
/** How much faster the compiled kernels must be than the plain ones, and than TensorFlow.js. */
const LEAST_OVER_PLAIN = 6
const LEAST_OVER_TENSORFLOW = 1
/** A network full of zeros must not be faster on the dense kernel, the noise of timing apart. */
const LEAST_OF_ZEROS = 0.8

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

const mnist = buildMnist()
const x = inputsOf(mnist.train, mnist.side, mnist.train.count)
console.log('784-300-100-10, 6,000 digits, batches of 50, Adam')
for (const kernels of [typescriptKernels, wasm]) {
  epochOf(kernels) // warm up
  const start = performance.now()
  const epochs = kernels === wasm ? 3 : 1
  for (let epoch = 0; epoch < epochs; epoch++) epochOf(kernels)
  const seconds = (performance.now() - start) / 1000
  const rate = Math.round((epochs * mnist.train.count) / seconds)
  console.log(
    `  ${kernels.name.padEnd(26)}  ${rate.toLocaleString('en')} examples trained a second`,
  )
}

const network = drawMultilayer([784, 300, 100, 10], rng)
const pruned = drawMultilayer([784, 300, 100, 10], rng)
for (const layer of pruned.layers) {
  if (layer.kind !== 'dense') continue
  for (let i = 0; i < layer.weights.length; i++) if (i % 12 > 0) layer.weights[i] = 0
}
const kept = [network, pruned].map(({ layers }) => ({
  layers: layers.map((layer) =>
    layer.kind === 'dense' ? { ...layer, weights: wasm.upload(layer.weights) } : layer,
  ),
}))
const image = x.subarray(0, 784)
const latencies = timesOf({
  whole: () => outputsOf(kept[0]!, image, 1, wasm),
  zeros: () => outputsOf(kept[1]!, image, 1, wasm),
})
console.log('one image on the dense kernel')
for (const [name, time] of Object.entries(latencies)) {
  console.log(`  ${name.padEnd(26)}  ${(1000 * time).toFixed(1)} µs`)
}
judge('as long with eleven zeros in twelve', latencies.zeros / latencies.whole, LEAST_OF_ZEROS)
process.exitCode = misses > 0 ? 1 : 0

/** One epoch from new weights. */
function epochOf(kernels: Kernels): void {
  const fresh = drawMultilayer([784, 300, 100, 10], createRng(1))
  const settings = {
    epochs: 1,
    batchSize: 50,
    optimizer: { kind: 'adam', learningRate: 0.002 },
    decay: 'none',
  } as const
  const loss = softmaxCrossEntropy(mnist.train.labels, 10)
  const steps = train(fresh, x, mnist.train.count, loss, settings, createRng(2), kernels)
  while (!steps.next().done);
}

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
