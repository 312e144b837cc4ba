/** MNIST as bytes for the way to the page. */

import type { Mnist } from './table.ts'

const MAGIC = 0x4d4e5331 // “MNS1”
const HEADER = 16

/** One block of bytes: magic, side, two counts (each four bytes, big-endian), labels, pixels. */
export function pack({ side, train, test }: Mnist): Uint8Array<ArrayBuffer> {
  const parts = [train.labels, test.labels, train.pixels, test.pixels]
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, HEADER))
  const view = new DataView(bytes.buffer)
  ;[MAGIC, side, train.count, test.count].forEach((word, i) => {
    view.setUint32(4 * i, word)
  })
  let at = HEADER
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/**
 * Reads what `pack` wrote; the arrays are views.
 *
 * @throws {RangeError} If the bytes are something else, or not all there.
 */
export function unpack(bytes: Uint8Array): Mnist {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER || view.getUint32(0) !== MAGIC) {
    throw new RangeError('mnist: these bytes are not the digits')
  }
  const side = view.getUint32(4)
  const counts = [view.getUint32(8), view.getUint32(12)] as const
  const pixels = side * side
  if (bytes.length !== HEADER + (counts[0] + counts[1]) * (1 + pixels)) {
    throw new RangeError(
      `unpack: ${counts[0]} and ${counts[1]} pictures do not make ${bytes.length} bytes`,
    )
  }
  let at = HEADER
  const take = (length: number) => {
    at += length
    return bytes.subarray(at - length, at)
  }
  const labels = counts.map(take)
  const [train, test] = counts.map((count, i) => ({
    count,
    labels: labels[i]!,
    pixels: take(count * pixels),
  }))
  return { side, train: train!, test: test! }
}
