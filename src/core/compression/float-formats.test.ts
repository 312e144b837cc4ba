import { describe, expect, test } from 'vitest'
import { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from './float-formats.ts'
import golden from './golden/compression.json' with { type: 'json' }

const given = new Float32Array(Uint32Array.from(golden.float32Bits).buffer)
const everyHalf = Uint16Array.from({ length: 65536 }, (_, i) => i)

describe('float formats against NumPy, bit for bit', () => {
  test('float32 to float16: all sizes, ties, subnormals, overflow', () => {
    expect(Array.from(toFloat16(given))).toEqual(golden.float16)
  })

  test('float32 to bfloat16', () => {
    expect(Array.from(toBfloat16(given))).toEqual(golden.bfloat16)
  })

  test('every float16 to float32', () => {
    const values = fromFloat16(everyHalf)
    const bits = new Uint32Array(values.buffer)
    let checksum = 0
    values.forEach((value, i) => {
      if (!Number.isNaN(value)) checksum = (Math.imul(checksum, 31) + bits[i]!) >>> 0
    })
    expect(checksum).toBe(golden.widenedChecksum)
  })
})

describe('float formats', () => {
  test('every float16 that is a number comes back from float32, every NaN as 0x7e00', () => {
    const wanted = everyHalf.map((half) => ((half & 0x7fff) > 0x7c00 ? 0x7e00 : half))
    expect(toFloat16(fromFloat16(everyHalf))).toEqual(wanted)
  })

  test('every bfloat16 that is a number comes back from float32, every NaN as 0x7fc0', () => {
    const wanted = everyHalf.map((half) => ((half & 0x7fff) > 0x7f80 ? 0x7fc0 : half))
    expect(toBfloat16(fromBfloat16(everyHalf))).toEqual(wanted)
  })

  test('every NaN has one pattern, whatever its bits', () => {
    const given = new Float32Array(Uint32Array.of(0x7fffffff, 0xffffffff, 0x7f800001).buffer)
    expect(Array.from(toFloat16(given))).toEqual([0x7e00, 0x7e00, 0x7e00])
    expect(Array.from(toBfloat16(given))).toEqual([0x7fc0, 0x7fc0, 0x7fc0])
  })

  test('NaN stays NaN, and a part of an array is read from where it begins', () => {
    const part = new Float32Array([1, 2, Number.NaN]).subarray(1)
    expect(fromFloat16(toFloat16(part))).toEqual(part)
    expect(fromBfloat16(toBfloat16(part))).toEqual(part)
  })
})
