import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileKernels } from '../../node/compile-kernels.ts'
import { createRng } from '../random/rng.ts'
import type { Kernels } from './kernels.ts'
import { typescriptKernels } from './typescript-kernels.ts'
import { wasmKernels } from './wasm-kernels.ts'

const wasm = wasmKernels(new WebAssembly.Module(await compileKernels()))

/** Straight from the definition, rounding to float32 where the kernels say that they do. */
function byDefinition(a: Float32Array, b: Float32Array, m: number, k: number, n: number) {
  return Float32Array.from({ length: m * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    let sum = 0
    for (let p = 0; p < k; p++) {
      sum = Math.fround(sum + Math.fround(a[i * k + p]! * b[p * n + j]!))
    }
    return sum
  })
}

function floats(length: number, seed: number): Float32Array {
  const rng = createRng(seed)
  return new Float32Array(length).map(() => 4 * rng.next() - 2)
}

function bytes(length: number, seed: number): Int8Array {
  const rng = createRng(seed)
  return new Int8Array(length).map(() => rng.nextInt(256) - 128)
}

const bitsOf = (values: Float32Array) => new Uint32Array(values.slice().buffer)
const sizes = fc.record({
  m: fc.integer({ min: 0, max: 21 }),
  k: fc.integer({ min: 0, max: 40 }),
  n: fc.integer({ min: 0, max: 70 }),
  seed: fc.nat(1000),
})

describe.each([typescriptKernels, wasm])('$name', (kernels: Kernels) => {
  test('float32 products are those of the definition, bit for bit, at every size', () => {
    fc.assert(
      fc.property(sizes, ({ m, k, n, seed }) => {
        const [a, b] = [floats(m * k, seed), floats(k * n, seed + 1)]
        const out = new Float32Array(m * n).fill(7)
        kernels.multiply(a, b, out, m, k, n)
        expect(bitsOf(out)).toEqual(bitsOf(byDefinition(a, b, m, k, n)))
      }),
      { numRuns: 200 },
    )
  })

  test('int8 products are exact, at every size and at the extremes', () => {
    fc.assert(
      fc.property(sizes, ({ m, k, n, seed }) => {
        const [a, b] = [bytes(m * k, seed), bytes(n * k, seed + 1)]
        const out = new Int32Array(m * n).fill(7)
        kernels.multiplyInt8(a, b, out, m, k, n)
        const expected = Int32Array.from({ length: m * n }, (_, at) => {
          let sum = 0
          for (let p = 0; p < k; p++) {
            sum += a[Math.floor(at / n) * k + p]! * b[(at % n) * k + p]!
          }
          return sum
        })
        expect(out).toEqual(expected)
      }),
      { numRuns: 200 },
    )
    const k = 131_071
    const out = new Int32Array(1)
    kernels.multiplyInt8(new Int8Array(k).fill(-128), new Int8Array(k).fill(-128), out, 1, k, 1)
    expect(out[0]).toBe(k * 128 * 128)
  })

  test('arrays may be longer than their shapes, and the rest of the product is left alone', () => {
    const out = Float32Array.of(9, 9, 9)
    kernels.multiply(Float32Array.of(1, 2, 5, 5), Float32Array.of(3, 4, 5), out, 1, 2, 1)
    expect([...out]).toEqual([11, 9, 9])
  })

  test('what is kept multiplies the same, and can be let go', () => {
    const [a, b] = [floats(5 * 17, 1), floats(17 * 9, 2)]
    const [out, again] = [new Float32Array(45), new Float32Array(45)]
    kernels.multiply(a, b, out, 5, 17, 9)
    kernels.multiply(a, kernels.upload(b), again, 5, 17, 9)
    expect(again).toEqual(out)
    kernels.release()
  })

  test('too much to keep is used where it is', () => {
    const large = new Float32Array(7 * 2 ** 20).fill(1)
    expect(kernels.upload(large)).toBe(large)
    kernels.release()
  })

  test('a product too large for the memory is the same product', () => {
    const [m, k, n] = [3000, 1500, 4]
    const [a, b] = [floats(m * k, 1), floats(k * n, 2)]
    const [out, plain] = [new Float32Array(m * n), new Float32Array(m * n)]
    kernels.multiply(a, b, out, m, k, n)
    typescriptKernels.multiply(a, b, plain, m, k, n)
    expect(bitsOf(out)).toEqual(bitsOf(plain))
  })

  test('shapes that do not fit are refused', () => {
    const short = new Float32Array(3)
    expect(() => kernels.multiply(short, short, short, 2, 2, 2)).toThrow(/needs 4, 4 and 4 values/)
    expect(() => kernels.multiply(short, short, short, -1, 2, 2)).toThrow(/whole numbers/)
    const byte = new Int8Array(200_000)
    expect(() => kernels.multiplyInt8(byte, byte, new Int32Array(1), 1, 200_000, 1)).toThrow(
      /overflow/,
    )
  })
})

test('the compiled module imports nothing', async () => {
  expect(WebAssembly.Module.imports(new WebAssembly.Module(await compileKernels()))).toEqual([])
})
