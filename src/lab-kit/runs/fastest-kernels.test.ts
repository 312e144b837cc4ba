import { expect, test } from 'vitest'
import { typescriptKernels } from '../../core/kernels/typescript-kernels.ts'
import { compileKernels } from '../../node/compile-kernels.ts'
import { fastestKernels } from './fastest-kernels.ts'

/** Where there is nothing to choose from, no race is run. */
const noClock = (): number => {
  throw new Error('the clock was looked at')
}

const module = new WebAssembly.Module(await compileKernels())

test('without a compiled module, plain TypeScript computes', () => {
  expect(fastestKernels(null, noClock)).toBe(typescriptKernels)
})

test('the faster of the two is taken', () => {
  let clock = 0
  let heats = 0
  // Two looks at the clock a heat; the challenger runs first, twelve heats.
  const now = (wasm: number, plain: number) => () => {
    const isEnd = heats++ % 2 === 1
    if (isEnd) clock += heats <= 24 ? wasm : plain
    return clock
  }
  expect(fastestKernels(module, now(1, 10)).name).toBe('WebAssembly SIMD')
  heats = 0
  expect(fastestKernels(module, now(10, 1)).name).toBe('TypeScript')
})

test('a module that is something else is passed over', () => {
  const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
  expect(fastestKernels(empty, noClock).name).toBe('TypeScript')
})
