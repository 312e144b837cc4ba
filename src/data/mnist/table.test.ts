import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildFullTables, buildTables, tableFile } from '../../node/tables.ts'
import { pack, unpack } from './packing.ts'
import { inputsOf } from './table.ts'

const { mnist } = buildTables(['mnist'])

test('the browser gets every tenth training picture and every fifth test picture, unchanged', () => {
  const full = buildFullTables(['mnist']).mnist!
  expect([full.train.count, full.test.count]).toEqual([60_000, 10_000])
  expect([mnist.train.count, mnist.test.count]).toEqual([6000, 2000])
  // The figures that go with MNIST everywhere: its first labels, and how often each digit comes.
  expect([...full.train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
  expect([...full.test.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
  expect(countsOf(full.train.labels)).toEqual([
    5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
  ])
  const size = 28 * 28
  for (const i of [0, 1, 77, 5999]) {
    expect(mnist.train.labels[i]).toBe(full.train.labels[10 * i])
    expect(mnist.train.pixels.subarray(i * size, (i + 1) * size)).toEqual(
      full.train.pixels.subarray(10 * i * size, (10 * i + 1) * size),
    )
  }
})

test('travels as gzipped bytes that unpack to the same pictures', () => {
  const { name, content } = tableFile('mnist')
  expect(name).toBe('mnist.bin')
  const arrived = pack(unpack(gunzipSync(content)))
  expect(Buffer.compare(arrived, pack(mnist))).toBe(0)
  expect(content.length).toBeLessThan(1_500_000)
})

test('bytes that are not the digits, or not all of them, are refused', () => {
  const small = { side: 2, train: pictures(3), test: pictures(1) }
  const bytes = pack(small)
  expect(unpack(bytes)).toEqual(small)
  for (let length = 0; length < bytes.length; length++) {
    expect(() => unpack(bytes.subarray(0, length))).toThrow(RangeError)
  }
  bytes[0] = 0
  expect(() => unpack(bytes)).toThrow('not the digits')
})

test('a network takes pixels between 0 and 1', () => {
  const x = inputsOf(
    { count: 2, labels: Uint8Array.of(1, 2), pixels: Uint8Array.of(0, 255, 51, 1) },
    1,
    3,
  )
  expect([...x]).toEqual([0, 1, 0.2, 1 / 255].slice(0, 3).map(Math.fround))
})

function pictures(count: number) {
  return {
    count,
    labels: Uint8Array.from({ length: count }, (_, i) => i),
    pixels: Uint8Array.from({ length: 4 * count }, (_, i) => 7 * i),
  }
}

function countsOf(labels: Uint8Array): number[] {
  const counts = new Array<number>(10).fill(0)
  for (const label of labels) counts[label]!++
  return counts
}
