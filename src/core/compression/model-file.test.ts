import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import { readModel, writeModel } from './model-file.ts'
import { applyMask, magnitudeMask } from './pruning.ts'
import {
  type Layout,
  type StorageOptions,
  type StoredTensor,
  storeTensor,
  type Tensor,
  valuesOf,
} from './stored-tensor.ts'

const layouts: readonly Layout[] = ['dense', 'rows', 'gaps']

/** Every format, layout and coding that goes together. */
const everyWay: StorageOptions[] = [
  ...layouts.flatMap((layout) =>
    (['float32', 'float16', 'bfloat16'] as const).map((format) => ({ format, layout })),
  ),
  ...layouts.flatMap((layout) =>
    [false, true].flatMap((huffman): StorageOptions[] => {
      const shared = { format: 'shared', layout, huffman } as const
      const whole = { layout, huffman, scheme: 'symmetric', calibration: 'min-max' } as const
      return [
        { format: 'int8', channels: 'tensor', ...whole },
        { format: 'int4', channels: 'channel', ...whole },
        { format: 'ternary', layout, huffman },
        { ...shared, clusters: 1, centroids: 'float32' },
        { ...shared, clusters: 5, centroids: 'float16' },
        { ...shared, clusters: 300, centroids: 'float32' },
      ]
    }),
  ),
  ...[false, true].flatMap((huffman): StorageOptions[] => {
    const dense = { layout: 'dense', huffman } as const
    const affine = { scheme: 'affine', calibration: 'mse', ...dense } as const
    return [
      { format: 'int8', channels: 'channel', ...affine },
      { format: 'int4', channels: 'tensor', ...affine },
      { format: 'binary', ...dense },
    ]
  }),
]
const named = everyWay.map((how) => [Object.values(how).join(' '), how] as const)

function randomTensor(name: string, shape: readonly number[], keep: number, seed: number): Tensor {
  const rng = createRng(seed)
  const size = shape.reduce((product, length) => product * length, 1)
  const weights = new Float32Array(size).map(() => 0.1 * normal(rng))
  return { name, shape, values: applyMask(weights, magnitudeMask(weights, keep)) }
}

const samples = [
  randomTensor('weights 1', [20, 13], 0.2, 1),
  randomTensor('wide', [3, 300], 0.02, 2),
  randomTensor('cube', [4, 2, 5], 1, 3),
  { name: 'zeros', shape: [9], values: new Float32Array(9) },
  { name: 'one', shape: [1], values: new Float32Array([-2]) },
]

describe('a file of every kind', () => {
  test.each(named)('gives back what was written: %s', (_, how) => {
    const tensors = samples.map((tensor) => storeTensor(tensor, how))
    const bytes = writeModel('dense 20 13; relu', tensors)
    const model = readModel(bytes)
    expect(model).toEqual({ architecture: 'dense 20 13; relu', tensors })
    expect(model.tensors.map(valuesOf)).toEqual(tensors.map(valuesOf))
    expect(writeModel(model.architecture, model.tensors)).toEqual(bytes)
  })

  test.each(named)('keeps zeros and comes near the values: %s', (_, how) => {
    const tensor = samples[0]!
    const values = valuesOf(storeTensor(tensor, how))
    const error = values.reduce((sum, value, i) => sum + (value - tensor.values[i]!) ** 2, 0)
    const all = tensor.values.reduce((sum, value) => sum + value * value, 0)
    const isCoarse = how.format === 'binary' || (how.format === 'shared' && how.clusters === 1)
    expect(error / all).toBeLessThan(isCoarse ? 1 : 0.4)
    if (how.layout !== 'dense') {
      tensor.values.forEach((value, i) => {
        if (value === 0) expect(values[i]).toBe(0)
      })
    }
    if (how.format === 'float32') expect(values).toEqual(tensor.values)
  })

  test.each(named)('never lets a damaged file through as something else: %s', (_, how) => {
    const bytes = writeModel('a', [storeTensor(samples[0]!, how), storeTensor(samples[4]!, how)])
    // Every fifth length: numbers have one, two, four or eight bytes, so that cuts fall at all of their places.
    for (let length = 0; length < bytes.length; length += 5) {
      expect(() => readModel(bytes.subarray(0, length))).toThrow(RangeError)
    }
    const byte = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
    fc.assert(
      fc.property(byte, ([at, change]) => {
        const damaged = bytes.slice()
        damaged[at]! ^= change
        try {
          const { architecture, tensors } = readModel(damaged)
          writeModel(architecture, tensors) // what can be read is a model
          tensors.map(valuesOf)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})

describe('a file', () => {
  test('is laid out as documented', () => {
    const tensor = { name: 'w', shape: [2, 2], values: new Float32Array([0, 1, 0, -1]) }
    const how = { format: 'ternary', layout: 'rows', huffman: false } as const
    const words = [1, 0, 0, 0, 2, 0, 0, 0]
    expect(Array.from(writeModel('ab', [storeTensor(tensor, how)]))).toEqual([
      ...[72, 78, 69, 84, 1, 2, 0, 97, 98, 1, 0], // HNET, version, “ab”, one tensor
      ...[1, 119, 2, 2, 0, 0, 0, 2, 0, 0, 0], // “w”, 2 x 2
      ...[5, 1, 0], // ternary, rows, no flags
      ...[2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 63], // two scales: 0 and 1
      ...words, // where rows end
      ...[1, 1], // columns
      0b10000000, // signs
    ])
  })

  test('takes as many bits as the format says', () => {
    const tensor = randomTensor('w', [64, 100], 1, 5)
    const bytesFor = (how: StorageOptions) => writeModel('', [storeTensor(tensor, how)]).length
    const layout = 'dense' as const
    const head = 9 + 11 + 3 // of the file, the tensor and its kind
    expect(bytesFor({ format: 'float32', layout }) - head).toBe(25_600)
    expect(bytesFor({ format: 'bfloat16', layout }) - head).toBe(12_800)
    const int = { layout, huffman: false, scheme: 'symmetric', calibration: 'min-max' } as const
    expect(bytesFor({ format: 'int8', channels: 'tensor', ...int }) - head).toBe(8 + 6400)
    expect(bytesFor({ format: 'int4', channels: 'tensor', ...int }) - head).toBe(8 + 3200)
    const plain = { layout, huffman: false } as const
    expect(bytesFor({ format: 'ternary', ...plain }) - head).toBe(404 + 1280)
    expect(bytesFor({ format: 'binary', ...plain }) - head).toBe(404 + 800)
    const shared = { format: 'shared', clusters: 32, centroids: 'float16', ...plain } as const
    expect(bytesFor(shared) - head).toBe(4 + 64 + 4000)
  })

  test('of a pruned, shared and Huffman-coded network is 40 times smaller than float32', () => {
    const sizes = [784, 300, 100, 10]
    const tensors: StoredTensor[] = []
    for (let l = 0; l < 3; l++) {
      const shape = [sizes[l]!, sizes[l + 1]!]
      tensors.push(
        storeTensor(randomTensor(`weights ${l + 1}`, shape, 0.08, l), {
          format: 'shared',
          layout: 'gaps',
          huffman: true,
          clusters: 32,
          centroids: 'float16',
        }),
        storeTensor(randomTensor(`biases ${l + 1}`, [sizes[l + 1]!], 1, 9 + l), {
          format: 'float16',
          layout: 'dense',
        }),
      )
    }
    const architecture = 'dense 784 300; relu; dense 300 100; relu; dense 100 10'
    expect(writeModel(architecture, tensors).length).toBeLessThan((266_610 * 4) / 40)
  })

  test('keeps the bits of a NaN and of a negative zero', () => {
    const values = new Float32Array(Uint32Array.of(0x7fc12345, 0x80000000, 0xff800001, 0).buffer)
    for (const layout of layouts) {
      const numbers = { format: 'float32', values } as const
      const stored = { name: 'n', shape: [4], numbers, layout, huffman: false }
      const back = readModel(writeModel('', [stored])).tensors[0]!.numbers
      if (back.format !== 'float32') throw new Error('another format')
      expect(new Uint32Array(back.values.buffer)).toEqual(new Uint32Array(values.buffer))
    }
  })

  test('may be part of a longer array', () => {
    const bytes = writeModel('x', [storeTensor(samples[0]!, everyWay[0]!)])
    const longer = new Uint8Array(bytes.length + 7)
    longer.set(bytes, 3)
    expect(readModel(longer.subarray(3, 3 + bytes.length))).toEqual(readModel(bytes))
  })

  test('leaves out values that round to 0, and negative zeros', () => {
    const signed = { name: 't', shape: [2], values: new Float32Array([1, -0]) }
    const stored = storeTensor(signed, { format: 'float32', layout: 'gaps' })
    expect(Object.is(valuesOf(stored)[1], 0)).toBe(true)
    const values = new Float32Array([1, -1e-9, -0])
    const how = { format: 'float16', layout: 'gaps' } as const
    expect(valuesOf(storeTensor({ name: 't', shape: [3], values }, how))).toEqual(
      new Float32Array([1, 0, 0]),
    )
  })
})

describe('a malformed file', () => {
  const bytes = writeModel('a', [storeTensor(samples[0]!, { format: 'float16', layout: 'gaps' })])
  /** The file with some bytes changed. */
  const changed = (at: number, ...values: number[]) => {
    const copy = bytes.slice()
    copy.set(values, at)
    return () => readModel(copy)
  }
  const shapeAt = 5 + 3 + 2 + 1 + 'weights 1'.length + 1
  const kindAt = shapeAt + 8

  const lone = { format: 'shared', layout: 'dense', clusters: 1, centroids: 'float32' } as const
  const largeTable = writeModel('', [storeTensor(samples[4]!, { ...lone, huffman: true })])
  largeTable[largeTable.length - 3] = 255 // upper half of the highest symbol

  test.each([
    ['another kind of file', changed(0, 80, 75), /begins with “HNET”/],
    ['an empty file', () => readModel(new Uint8Array(0)), /begins with “HNET”/],
    ['a later version', changed(4, 2), /has version 2; only 1 is known/],
    ['a text that is none', changed(7, 7), /printable ASCII, got character 7/],
    ['more tensors than there are', changed(8, 255, 255), /ends too early/],
    ['a giant shape', changed(shapeAt, 255, 255, 255, 255), /at most 16777216, got 4294967295/],
    ['a shape of nothing', changed(shapeAt, 0, 0, 0, 0), /whole numbers from 1 on/],
    ['a format that is not known', changed(kindAt, 8), /format or layout that is not known/],
    ['a layout that is not known', changed(kindAt + 1, 3), /format or layout that is not known/],
    ['flags that do not fit', changed(kindAt + 2, 2), /has flags 2, which do not fit/],
    ['more numbers than values', changed(kindAt + 3, 255, 255), /are kept of only 260/],
    ['gaps too short', changed(kindAt + 11, 1), /gaps have 2 to 16 bits, got 1/],
    ['a kept number of 0', changed(bytes.length - 2, 0, 0), /keeps a 0 in a layout that leaves/],
    [
      'a table of too many symbols',
      () => readModel(largeTable),
      /table of 65281 symbols; at most 1/,
    ],
    ['something after the end', () => readModel(Uint8Array.of(...bytes, 0)), /1 bytes follow/],
  ])('is refused: %s', (_, read, message) => {
    expect(read).toThrow(RangeError)
    expect(read).toThrow(message)
  })

  test('of many large empty tensors asks for no giant memory', () => {
    const large = {
      name: '',
      shape: [4096, 4096],
      numbers: { format: 'float32', values: new Float32Array(4096 * 4096) },
      layout: 'gaps',
      huffman: false,
    } as const
    const one = writeModel('', [large])
    expect(one.length).toBeLessThan(40)
    const two = Uint8Array.of(...one, ...one.subarray(9))
    two[7] = 2
    expect(() => readModel(two)).toThrow(/at most 16777216 values fit in a file, got 33554432/)
  })
})

describe('what cannot be stored', () => {
  const stored = storeTensor(samples[0]!, { format: 'ternary', layout: 'dense', huffman: false })
  const scales = new Float32Array(13)
  const codes = new Int8Array(260)
  test.each([
    ['values that do not fill the shape', { ...samples[0]!, shape: [2, 2] }, /2 x 2 needs 4/],
    ['nine dimensions', { ...samples[4]!, shape: Array(9).fill(1) }, /one to 8 whole numbers/],
    ['a long name', { ...samples[4]!, name: 'n'.repeat(256) }, /a name of 256 characters/],
  ])('%s', (_, tensor, message) => {
    expect(() => storeTensor(tensor, { format: 'float32', layout: 'dense' })).toThrow(message)
  })

  test.each<[string, Partial<StoredTensor>, RegExp]>([
    ['a name that is not ASCII', { name: 'ü' }, /printable ASCII, got character 252/],
    ['too few numbers', { shape: [20, 14] }, /needs 280 numbers, got 260/],
    ['scales that are missing', { shape: [260] }, /needs 260 scales, got 13/],
    [
      'Huffman-coded floats',
      { numbers: { format: 'float16', halves: new Uint16Array(260) }, huffman: true },
      /float16, which has no codes/,
    ],
    [
      'sparse binary',
      { numbers: { format: 'binary', codes: codes.map(() => 1), scales }, layout: 'rows' },
      /binary, which has no zeros/,
    ],
    [
      'a code out of range',
      { numbers: { format: 'ternary', codes: codes.map(() => 2), scales } },
      /ternary and can't have code 2, at 0/,
    ],
    ['a binary zero', { numbers: { format: 'binary', codes, scales } }, /can't have code 0/],
    [
      'sparse sharing without a 0',
      {
        numbers: {
          format: 'shared',
          codes: new Uint16Array(260),
          centroids: new Float32Array([1, 2]),
        },
        layout: 'gaps',
      },
      /centroid 0 must be 0/,
    ],
    [
      'sparse affine',
      {
        numbers: {
          format: 'int8',
          codes,
          quantizer: {
            bits: 8,
            scheme: 'affine',
            scales: new Float32Array([1]),
            zeroPoints: new Int8Array(1),
          },
        },
        layout: 'gaps',
      },
      /symmetric numbers/,
    ],
  ])('%s', (_, change, message) => {
    expect(() => writeModel('', [{ ...stored, ...change }])).toThrow(message)
  })

  test('rows of more than 65,536 columns', () => {
    const tensor = { name: 't', shape: [65_537], values: new Float32Array(65_537) }
    const sparse = storeTensor(tensor, { format: 'float32', layout: 'rows' })
    expect(() => writeModel('', [sparse])).toThrow(/at most 65536 columns, got 65537/)
  })
})
