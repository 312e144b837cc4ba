/** The products on WebAssembly’s vectors: src/core/kernels/assembly/simd.ts, compiled by the build. */

import { type Kernels, requireInt8Sum, requireShapes } from './kernels.ts'
import { typescriptKernels } from './typescript-kernels.ts'

/** What the compiled module exports; every place is a count of bytes into its memory. */
interface Exports {
  readonly memory: WebAssembly.Memory
  multiply(
    a: number,
    b: number,
    out: number,
    m: number,
    k: number,
    n: number,
    scratch: number,
  ): void
  multiplyInt8(a: number, b: number, out: number, m: number, k: number, n: number): void
}

/** Where kept arrays begin (the module leaves the first bytes to itself), and where they end. */
const KEPT_FROM = 4096
const KEPT_TO = 24 * 1_048_576
/** Vectors are 16 bytes. */
const ALIGNMENT = 16

type Kept = Float32Array | Int8Array

/**
 * Kernels over a compiled module. What does not fit into the module’s memory is computed in
 * TypeScript, to the same bits.
 *
 * @throws {Error} If the engine has no vectors (WebAssembly.CompileError, from WebAssembly itself).
 */
export function wasmKernels(module: WebAssembly.Module): Kernels {
  const instance = new WebAssembly.Instance(module, {})
  const { memory, multiply, multiplyInt8 } = instance.exports as unknown as Exports
  const floats = new Float32Array(memory.buffer)
  const bytes = new Int8Array(memory.buffer)
  const integers = new Int32Array(memory.buffer)
  let keptTo = KEPT_FROM

  return {
    name: 'WebAssembly SIMD',
    multiply(a, b, out, m, k, n) {
      requireShapes('multiply', a, b, out, m, k, n)
      const room = takeRoom()
      const atA = placeOf(a, m * k, room)
      const atB = placeOf(b, k * n, room)
      const atOut = room.take(4 * m * n)
      const scratch = room.take(4 * (roundUp(m, 4) * k + 8 * k + 32))
      if (room.isFull()) {
        typescriptKernels.multiply(a, b, out, m, k, n)
        return
      }
      multiply(atA, atB, atOut, m, k, n, scratch)
      out.set(floats.subarray(atOut / 4, atOut / 4 + m * n))
    },
    multiplyInt8(a, b, out, m, k, n) {
      requireShapes('multiplyInt8', a, b, out, m, k, n)
      requireInt8Sum('multiplyInt8', k)
      const room = takeRoom()
      const atA = placeOf(a, m * k, room)
      const atB = placeOf(b, k * n, room)
      const atOut = room.take(4 * m * n)
      if (room.isFull()) {
        typescriptKernels.multiplyInt8(a, b, out, m, k, n)
        return
      }
      multiplyInt8(atA, atB, atOut, m, k, n)
      out.set(integers.subarray(atOut / 4, atOut / 4 + m * n))
    },
    upload<T extends Kept>(values: T): T {
      const end = keptTo + roundUp(values.byteLength, ALIGNMENT)
      if (end > KEPT_TO) return values
      const place = keptTo
      keptTo = end
      const kept =
        values instanceof Float32Array
          ? new Float32Array(memory.buffer, place, values.length)
          : new Int8Array(memory.buffer, place, values.length)
      kept.set(values)
      return kept as T
    },
    release() {
      keptTo = KEPT_FROM
    },
  }

  /** Room for one product, behind what is kept. */
  function takeRoom() {
    let next = KEPT_TO
    return {
      take(size: number): number {
        const place = next
        next += roundUp(size, ALIGNMENT)
        return place
      },
      isFull: () => next > memory.buffer.byteLength,
    }
  }

  function placeOf(
    values: Kept,
    length: number,
    room: { take(size: number): number; isFull(): boolean },
  ): number {
    if (values.buffer === memory.buffer) return values.byteOffset
    const place = room.take(values.BYTES_PER_ELEMENT * length)
    if (room.isFull()) return place
    const part = values.length === length ? values : values.subarray(0, length)
    if (part instanceof Float32Array) floats.set(part, place / 4)
    else bytes.set(part, place)
    return place
  }
}

function roundUp(size: number, to: number): number {
  return Math.ceil(size / to) * to
}
